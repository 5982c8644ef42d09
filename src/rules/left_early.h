/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_LEFT_EARLY_H
#define RULES_LEFT_EARLY_H
/* Shifts that end where an absence of hours begins: somebody fell ill at work, or was sent home.
 * What such a shift would have had behind its end is not missing. */
#include "rules/rules.h"

/* Until when the absence lasts that begins just where the duty ends. False: there is none. */
bool left_early(const struct rules_case *c, const struct duty *duty, instant *ret_until);

#endif
