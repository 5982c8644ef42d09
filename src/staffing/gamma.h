/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAFFING_GAMMA_H
#define STAFFING_GAMMA_H
/* Functions of the gamma family, right to some 1e-14 for shapes from 0 to 1e10, where differences
 * of log-gammas are not. */

/* x^a e^-x / Gamma(a + 1), a > 0, x > 0. */
double gamma_density(double a, double x);
/* Lower regularized incomplete gamma function P(a, x), a > 0. */
double gamma_lower(double a, double x);
/* Digamma, x > 0. */
double gamma_digamma(double x);

#endif
