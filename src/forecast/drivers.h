/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_DRIVERS_H
#define FORECAST_DRIVERS_H
/*
 * The drivers of the site as layers on top of what the history says, each a factor of its own, in
 * the order of drivers.def. History is taken as the contacts that came in, each once:
 *
 * growth_per_year g: (1 + g)^years from the last day of history on; methods then follow no trend of
 *   their own. Without it the factor is 1 and the trend is the methods' affair.
 * automated_resolution a: share of what comes in that never reaches an agent: 1 - a. Where the
 *   history leaves such contacts out already (`drop`), leave the driver out.
 * resolution_rate r: the unsolved 1 - r come back, again and again with the same chance: 1 / r.
 */
#include "base/notes.h"
#include "series/detail.h"
#include "site/site.h"

struct driver {
	const char *name;
	const char *key; /* in site.yaml */
	enum outlook_layer layer;
	double (*factor)(const struct drivers *drivers, double years_ahead);
};

/* NULL past the last. */
const struct driver *driver_at(int index);
/* A sentence for each that does something. */
enum rota_status drivers_tell(
	const struct drivers *drivers, struct notes *notes, struct rota_error *err);

#endif
