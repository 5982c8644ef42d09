/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_FORECAST_H
#define FORECAST_FORECAST_H
/*
 * Past series to future series with spread. Calendar effects come off first, several methods are
 * tried on the history in a rolling-origin backtest, the best is used (or what the settings name),
 * and its own errors make the bands. Adding a method is a row in methods.def and a file with a
 * struct forecast_method.
 */
#include "base/context.h"
#include "base/notes.h"
#include "series/accuracy.h"
#include "series/detail.h"
#include "site/site.h"

/*
 * horizon: the days to forecast, step = the site's interval, after the past's end. past: at the
 * same step. Drivers, events and adjustments of the site are applied. The accuracy table has a row
 * a queue and method; notes say what was odd.
 */
enum rota_status forecast_run(const struct site *site, const struct past *past,
	const struct horizon *horizon, const struct rota_context *context,
	struct outlook **ret_outlook, struct accuracy_table *ret_accuracy, struct notes *notes,
	struct rota_error *err);

struct today_queue;

struct forecast_wish {
	/* Shares that bands are to hold besides 0.8 and 0.95, each over 0 and under 1. */
	const double *levels;
	int n_levels;
	/* The horizon is one day under way, and this is the time; 0: it is not. Its rest is brought
	 * up to date by what the past holds of it. */
	instant now;
};

/* What a forecast came to, with all that is to be told of it. */
struct forecast_product {
	struct outlook *outlook;
	struct outlook_detail detail;
	struct accuracy_table accuracy;
	struct notes notes;
	struct today_queue *today; /* [n_queues] with wish.now, else NULL */
};
void forecast_product_done(struct forecast_product *product);

/* The same with layers, levels and totals. wish may be NULL. */
enum rota_status forecast_make_product(const struct site *site, const struct past *past,
	const struct horizon *horizon, const struct forecast_wish *wish,
	const struct rota_context *context, struct forecast_product *ret_product,
	struct rota_error *err);

#endif
