/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_SITE_TYPES_H
#define FILES_SITE_TYPES_H
/* Types of settings that only a site has. */
#include "field/types.h"

/* struct opening *, count at second: "{mon-fri: 07:00-22:00, sat: [09:00-12:00, 13:00-17:00]}",
 * "always" or hours of every day */
extern const struct field_type field_opening;
/* struct start_window *, count at second: "06:00..09:00 step 30 min", "06:00", or a list of them */
extern const struct field_type field_starts;
/* struct drop_rule *, count at second: "{status: [spam, merged]}" */
extern const struct field_type field_drops;
/* struct chat_gain: "[1, 1.7, 2.5]" */
extern const struct field_type field_gain;
/* const struct value *: a map that is looked at when all names are known */
extern const struct field_type field_kept_map;
extern const struct field_type field_kept_name; /* the same, of a text */

#endif
