/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NUMERIC_NUMERIC_H
#define NUMERIC_NUMERIC_H
/*
 * Numbers by a well-kept library: the GNU Scientific Library is included in this folder alone and
 * shows nowhere outside. quantile.h has quantiles and medians, regression.h least squares,
 * minimise.h minima of functions, spectrum.h singular directions of a matrix.
 *
 * GSL ends the program on an error unless told otherwise; every function here that may meet one
 * calls numeric_begin first, which turns that off once for the whole process. Failures come back as
 * status codes. All functions may be called from several threads.
 */
void numeric_begin(void);

#endif
