/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_LEVER_TYPES_H
#define FILES_LEVER_TYPES_H
/*
 * Types of levers, all struct lever: a value with a sign changes what is, one without replaces it.
 * field->low and high bound what is set outright.
 */
#include "field/types.h"

extern const struct field_type field_volume_lever; /* "+20 %", "x1.5", "300/day" */
extern const struct field_type field_time_lever;   /* "-30 s", "-10 %", "x0.9", "5 min" */
extern const struct field_type field_share_lever;  /* "15 %", "+3 %" of a point each */
extern const struct field_type field_number_lever; /* "3", "+1" */

#endif
