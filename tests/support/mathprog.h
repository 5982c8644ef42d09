/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_MATHPROG_H
#define SUPPORT_MATHPROG_H
/*
 * The other opinion on a program: its model in GNU MathProg, solved by GLPK's own translator and
 * its simplex, then with whole numbers where the model asks for them. What fails here fails the
 * test.
 */
#include "base/text.h"

/*
 * The least cost of models/MODEL. data: its data section, or NULL where the model has all.
 * INFINITY where the model has no solution.
 */
double mathprog_cost(const char *model, const struct text *data);

#endif
