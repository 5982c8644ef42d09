/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_METHOD_H
#define FORECAST_METHOD_H
/*
 * A way to forecast, as a row: what it is called, where it comes from, and the function that does
 * it. All methods see the same sample and fill the same shape. To add one: a file with a
 * const struct forecast_method, its name in methods.def and in meson.build.
 */
#include "forecast/effects.h"

/* What a method may look at: a queue's rows before the origin, with calendar effects taken off. */
struct sample {
	const struct grid *grid;
	const struct effects *effects;
	int origin; /* rows before it are known; row origin + h is forecast, h = 0 .. n_ahead - 1 */
	int n_ahead;
	int first_row;	 /* rows before this are too old to use */
	const double *y; /* [origin * n_slots] contacts without calendar effects; NAN: no data */
	const double *total; /* [origin] the same by day; NAN */
	double smooth_scale; /* slots in the unit of profile smoothing: more where they are short */
	bool hold_level;     /* growth is given from outside: no method may add a trend */
	struct weekday_profiles *profiles; /* made so far: weekday_profile.h */
	void **shared; /* [methods] what a method's variants share, NULL until prepared */
};

enum { METHOD_PARAMETERS = 3 };
struct method_variant {
	const char *name; /* as the league table shows it */
	double parameter[METHOD_PARAMETERS];
};

struct forecast_method {
	const char *name;
	const char *text;   /* what it does, one line */
	const char *source; /* author and year */
	bool yardstick;	 /* for comparison: knows no calendar, takes no part in the combination */
	bool must_prove; /* takes part only where a backtest could try it */
	int n_variants;
	const struct method_variant *variants;
	/* What the variants share, made once a sample; NULL where they share nothing. */
	enum rota_status (*prepare)(
		const struct sample *sample, void **ret_shared, struct rota_error *err);
	void (*drop)(void *shared);
	/*
	 * ret_y[n_ahead * n_slots], row-major: contacts without calendar effects, finite, not
	 * negative. A yardstick fills contacts as they are. False in ret_able: the sample is too
	 * short for it.
	 */
	enum rota_status (*apply)(const struct sample *sample, const void *shared,
		const double parameter[METHOD_PARAMETERS], double ret_y[], bool *ret_able,
		struct rota_error *err);
};

/* The rows of methods.def. */
const struct forecast_method *method_at(int index); /* NULL past the last */

/* A member is a variant of a method, numbered through all of them: 0 .. member_count() - 1. */
int member_count(void);
const struct forecast_method *member_method(int member);
const struct method_variant *member_variant(int member);

/* The sample before `origin`; arrays are the caller's to free with sample_done. */
enum rota_status sample_make(const struct grid *grid, const struct effects *effects, int origin,
	int n_ahead, bool hold_level, struct sample *ret_sample, struct rota_error *err);
void sample_done(struct sample *sample);

/* One member's forecast of the contacts that come: calendar effects put on again, shut days 0,
 * clipped to what is sane for the history. ret_y as for apply. */
enum rota_status member_forecast(const struct sample *sample, int member, double ret_y[],
	bool *ret_able, struct rota_error *err);

#endif
