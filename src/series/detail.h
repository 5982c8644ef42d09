/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERIES_DETAIL_H
#define SERIES_DETAIL_H
/*
 * More about an outlook than its fixed columns: the layers a volume is the product of, bands at any
 * level, and totals by day and week with bands of their own, for each queue and for all of them
 * together (queue INDEX_NONE in the site's sense, -1).
 */
#include "series/series.h"

enum { DETAIL_MOST_LEVELS = 12, DETAIL_SITE = -1 };

/* volume = base * campaign * growth * automated * resolution * adjustment * today + added. */
enum outlook_layer {
	LAYER_BASE,	/* contacts that history and calendar let expect */
	LAYER_CAMPAIGN, /* factors from here on */
	LAYER_GROWTH,
	LAYER_AUTOMATED,
	LAYER_RESOLUTION,
	LAYER_ADJUSTMENT,
	LAYER_TODAY, /* what the day so far tells of its rest */
	LAYER_ADDED, /* contacts */
	LAYER_COUNT
};
extern const char *const outlook_layer_names[LAYER_COUNT];

/* Contacts of one day, or of a week from it on. */
struct outlook_total {
	int queue; /* DETAIL_SITE: all queues */
	day_number first_day;
	int n_days;
	double volume;
	double handle_s; /* mean of a contact; NAN without contacts */
	double lo[DETAIL_MOST_LEVELS], hi[DETAIL_MOST_LEVELS]; /* by level */
};

struct outlook_totals {
	struct outlook_total *rows; /* by day, queue, the site last */
	size_t count, capacity;
};

struct outlook_detail {
	/* Shares of what comes that a band holds, 0.8 and 0.95 first, then those wished for. */
	double levels[DETAIL_MOST_LEVELS];
	int n_levels;
	struct series_table lo[DETAIL_MOST_LEVELS], hi[DETAIL_MOST_LEVELS]; /* by queue; of the
									       levels from 2 on */
	struct series_table layers[LAYER_COUNT];			    /* by queue */
	struct outlook_totals days, weeks;
};

/* Shares wished for, each over 0 and under 1; 0.8 and 0.95 among them are there already. Layers are
 * 1, base and added 0. ROTA_EINVAL when there are too many. */
enum rota_status outlook_detail_init(struct outlook_detail *ret_detail,
	const struct outlook *outlook, const double levels[], int n_levels, struct rota_error *err);
void outlook_detail_done(struct outlook_detail *detail);

/* Shares of a count's distribution below the ends of the band at a level: lo (1 - level) / 2. */
double outlook_level_share(double level, bool high);

#endif
