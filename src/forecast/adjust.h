/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_ADJUST_H
#define FORECAST_ADJUST_H
/*
 * The planner's own corrections (adjustments.csv), the last layers: first the factors of all of
 * them, one after the other, then the contacts to add. What is added to a day spreads over its
 * intervals within [start, end) as the forecast does, evenly over the open ones where that is 0.
 */
#include "base/notes.h"
#include "series/detail.h"
#include "site/site.h"

/* Changes queue q's volume and layers; bands are laid after. A note for each that does something.
 */
enum rota_status adjust_lay(const struct site *site, int q, const struct outlook *outlook,
	const struct outlook_detail *detail, struct notes *notes, struct rota_error *err);

/* Whether the adjustment is of queue q. */
bool adjust_is_of(const struct adjustment *adjustment, int q);

#endif
