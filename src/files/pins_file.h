/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_PINS_FILE_H
#define FILES_PINS_FILE_H
/* pins.csv: what of a plan stays as it is. Rows as in plan.csv, and days off. */
#include "roster/roster.h"

/*
 * As roster_file_read. A row with `off@DATE` for its shift and neither start, end nor activity pins
 * a day off: a duty of the kind PINS_OFF without pieces. ROTA_EINVAL too for a day that is pinned
 * off with a shift on it.
 */
enum rota_status pins_file_read(const struct site *site, const char *name, const char *bytes,
	size_t length, struct roster **ret_pins, struct rota_error *err);

#define PINS_OFF "off"

#endif
