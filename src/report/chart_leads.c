/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/charts.h"

#include "report/words.h"

#include <math.h>

/* A band of one number, say 2..2, is drawn as thick as this part of a lead. */
static const double LEAST_BAND = 0.25;

/* The band only matters while anybody works: elsewhere it is not drawn. */
static void clear_where_nobody_works(
	const struct view *view, interval_index first, int n, double band[])
{
	const double *agents = series_column(&view->duty, DUTY_AGENTS);
	const double *leads = series_column(&view->duty, DUTY_LEADS);
	for (int i = 0; i < n; i++)
		if (agents[first + i] <= 0 && leads[first + i] <= 0)
			band[i] = NAN;
}

void chart_leads(struct text *out, const struct view *view, interval_index first, int n,
	const struct scale *x, double top, double bottom, double most_leads)
{
	/* room above the most, so that a band up there is seen */
	struct scale y = {.low = 0, .high = most_leads + LEAST_BAND, .from = bottom, .to = top};
	const double *leads = series_column(&view->duty, DUTY_LEADS) + first;
	const double *least = series_column(&view->duty, DUTY_LEAST) + first;
	const double *most = series_column(&view->duty, DUTY_MOST) + first;
	svg_line(out, x->from, bottom, x->to, bottom, "grid");
	svg_line(out, x->from, scale_at(&y, most_leads), x->to, scale_at(&y, most_leads), "grid");
	svg_text(out, x->from - 5, scale_at(&y, most_leads) + 4, "t end",
		words_number(most_leads, 0).text);
	svg_text(out, x->from - 5, bottom + 3, "t end", "0");
	owned_ double *high = NULL;
	if (memory_new((size_t)n, sizeof high[0], &high, NULL) != ROTA_OK) {
		out->failed = true;
		return;
	}
	for (int i = 0; i < n; i++)
		high[i] = fmax(most[i], least[i] + LEAST_BAND);
	clear_where_nobody_works(view, first, n, high);
	svg_steps_between(out, "allowed", least, high, n, x, &y);
	svg_steps_between(out, "short", leads, least, n, x, &y);
	svg_steps(out, "leads", leads, n, x, &y);
}
