/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/drivers.h"

#include "forecast/clamp.h"

#include <math.h>

/* Growth is held for so long and no longer, and no driver may empty or flood a queue by a slip. */
static const double MOST_YEARS = 5, LEAST_RATE = 0.05, MOST_AUTOMATED = 1, LEAST_GROWTH = -0.99,
		    MOST_GROWTH = 10;

static double growth(const struct drivers *drivers, double years_ahead)
{
	if (!drivers->has_growth)
		return 1;
	double g = clamp(drivers->growth_per_year, LEAST_GROWTH, MOST_GROWTH);
	return pow(1 + g, clamp(years_ahead, 0, MOST_YEARS));
}

static double automation(const struct drivers *drivers, double years_ahead)
{
	(void)years_ahead;
	return 1 - clamp(drivers->automated_resolution, 0, MOST_AUTOMATED);
}

static double repeats(const struct drivers *drivers, double years_ahead)
{
	(void)years_ahead;
	double rate = drivers->resolution_rate;
	return rate > 0 && rate < 1 ? 1 / fmax(LEAST_RATE, rate) : 1;
}

static const struct driver drivers_table[] = {
#define DRIVER(name, key, layer) {#name, key, layer, name},
#include "forecast/drivers.def"
#undef DRIVER
};

const struct driver *driver_at(int index)
{
	return index >= 0 && index < (int)COUNT_OF(drivers_table) ? &drivers_table[index] : NULL;
}

enum rota_status drivers_tell(
	const struct drivers *drivers, struct notes *notes, struct rota_error *err)
{
	if (drivers->has_growth)
		TRY(notes_add(notes, err,
			"growth of %+.1f %% a year is applied from the last day of history on, in "
			"place "
			"of the trend that history shows",
			100 * drivers->growth_per_year));
	double automated = automation(drivers, 0), repeated = repeats(drivers, 0);
	if (automated < 1)
		TRY(notes_add(notes, err,
			"automated resolution takes %.1f %% off what history counts; leave it out "
			"if "
			"the history has no such contacts",
			100 * (1 - automated)));
	if (repeated > 1)
		TRY(notes_add(notes, err,
			"at a resolution rate of %.1f %% contacts come back: volumes are raised by "
			"%.1f %%; leave it out if the history counts them each time",
			100 / repeated, 100 * (repeated - 1)));
	return ROTA_OK;
}
