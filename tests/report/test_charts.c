/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/charts.h"

#include "report/axis.h"
#include "report/fixture.h"
#include "report/markup.h"
#include "report/outline.h"
#include "suite.h"

/* Where the inside of a day's chart lies, and of a heat row and a forecast chart: from the page. */
enum { DAY_LEFT = 30, DAY_RIGHT = 334, DAY_TOP = 8, DAY_BOTTOM = 118 };
enum { HEAT_LEFT = 80, HEAT_RIGHT = 1096, HEAT_TOP = 16, HEAT_ROW = 18 };
enum { WEEK_LEFT = 44, WEEK_RIGHT = 1096, WEEK_TOP = 8, WEEK_BOTTOM = 168 };

static void view_of(struct fixture *f, struct view *view)
{
	fixture_init(f, &FIXTURE_SMALL);
	ck_assert_int_eq(view_init(&f->input, view, NULL), ROTA_OK);
	/* the fixture works at night: whole days are shown */
	ck_assert_int_eq(view->until - view->from, MINUTES_A_DAY);
}

static double total(const struct series_table *table, interval_index i)
{
	return series_column(table, 0)[i] + series_column(table, 1)[i];
}

START_TEST(day_shows_what_is_scheduled_short_and_required)
{
	struct fixture f;
	done_by(view_done) struct view view = {0};
	view_of(&f, &view);
	done_by(text_done) struct text out = {0};
	double most = view_most(&view, view.n_queues), top = axis_top(most);
	chart_cover_day(&out, &view, 2, most, 3);
	struct outline got = outline_read(out.data, "got");
	struct outline missing = outline_read(out.data, "short");
	struct outline need = outline_read(out.data, "need");
	int seen = 0;
	for (int k = 0; k < 96; k++) {
		interval_index i = 2 * 96 + k;
		double x = DAY_LEFT + (k + 0.5) / 96 * (DAY_RIGHT - DAY_LEFT);
		double required = total(&f.coverage->required, i);
		for (double people = 0.5; people < most; people++) {
			double y = DAY_BOTTOM - people / top * (DAY_BOTTOM - DAY_TOP);
			bool is_short = people > total(&f.coverage->served, i) && people < required;
			ck_assert_int_eq(outline_holds(&missing, x, y), is_short);
			ck_assert_int_eq(outline_holds(&got, x, y),
				people < total(&f.coverage->scheduled, i));
			seen += is_short;
		}
		ck_assert_double_eq_tol(outline_level(&need, x),
			DAY_BOTTOM - required / top * (DAY_BOTTOM - DAY_TOP), 0.06);
	}
	ck_assert_int_gt(seen, 0);
	fixture_done(&f);
}
END_TEST

START_TEST(leads_show_their_band_and_where_they_are_too_few)
{
	struct fixture f;
	done_by(view_done) struct view view = {0};
	view_of(&f, &view);
	f.site->supervision.agents_per_lead = (struct range){2, 4};
	view_done(&view);
	ck_assert_int_eq(view_init(&f.input, &view, NULL), ROTA_OK);
	done_by(text_done) struct text out = {0};
	struct scale x = {.low = 0, .high = 96, .from = 0, .to = 960};
	chart_leads(&out, &view, 96, 96, &x, 0, 82.5, 8);
	struct outline band = outline_read(out.data, "allowed");
	struct outline missing = outline_read(out.data, "short");
	int seen = 0;
	for (int k = 0; k < 96; k++) {
		double agents = series_column(&f.coverage->agents, 0)[96 + k];
		double leads = series_column(&f.coverage->leads, 0)[96 + k];
		int least = coverage_least_leads(&f.site->supervision, agents);
		int most = coverage_most_leads(&f.site->supervision, agents);
		for (int level = 0; level < 8; level++) {
			double y = 82.5 - (level + 0.5) * 10;
			bool is_short = level >= leads && level < least;
			ck_assert_int_eq(outline_holds(&missing, k * 10 + 5, y), is_short);
			ck_assert_int_eq(outline_holds(&band, k * 10 + 5, y),
				level >= least && level < most && (agents > 0 || leads > 0));
			seen += is_short;
		}
	}
	ck_assert_int_gt(seen, 0);
	fixture_done(&f);
}
END_TEST

/* What colour an interval must have, in words of the legend. */
static const char *heat_class(const struct fixture *f, interval_index i)
{
	double required = total(&f->coverage->required, i);
	double missing = required - total(&f->coverage->served, i);
	double over = total(&f->coverage->scheduled, i) - total(&f->coverage->served, i);
	if (required <= 0)
		return over > 0 ? "heat o2" : "none";
	if (missing > 0)
		return missing / required > 0.1 ? "heat s2" : "heat s1";
	return over / required > 0.3 ? "heat o2" : over / required > 0.1 ? "heat o1" : "heat fit";
}

START_TEST(heat_has_the_colour_of_each_interval)
{
	struct fixture f;
	done_by(view_done) struct view view = {0};
	view_of(&f, &view);
	done_by(text_done) struct text out = {0};
	chart_heat(&out, &view, 7);
	markup_check(out.data);
	static const char *const classes[] = {
		"heat s2", "heat s1", "heat fit", "heat o1", "heat o2"};
	int seen[COUNT_OF(classes)] = {0};
	for (size_t c = 0; c < COUNT_OF(classes); c++) {
		struct outline outline = outline_read(out.data, classes[c]);
		for (interval_index i = 0; i < 7 * 96; i++) {
			double x = HEAT_LEFT + (i % 96 + 0.5) / 96 * (HEAT_RIGHT - HEAT_LEFT);
			double y = HEAT_TOP + i / 96 * HEAT_ROW + 8;
			bool wanted = strcmp(heat_class(&f, i), classes[c]) == 0;
			ck_assert_msg(
				outline_holds(&outline, x, y) == wanted, "%s at %d", classes[c], i);
			seen[c] += wanted;
		}
	}
	ck_assert_int_gt(seen[0], 0);
	ck_assert_int_gt(seen[2], 0);
	ck_assert_int_gt(seen[4], 0);
	fixture_done(&f);
}
END_TEST

START_TEST(strip_draws_the_queue_it_is_of)
{
	struct fixture f;
	done_by(view_done) struct view view = {0};
	view_of(&f, &view);
	done_by(text_done) struct text out = {0};
	chart_cover_strip(&out, &view, 1, 0, 7);
	struct outline need = outline_read(out.data, "need");
	double top = axis_top(view_most(&view, 1));
	for (interval_index i = 0; i < 7 * 96; i++) {
		double x = 36 + (i + 0.5) / (7 * 96) * (1098 - 36);
		double required = series_column(&f.coverage->required, 1)[i];
		ck_assert_double_eq_tol(
			outline_level(&need, x), 92 - required / top * (92 - 6), 0.06);
	}
	fixture_done(&f);
}
END_TEST

START_TEST(first_week_is_compared_with_the_mean_of_four)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	const double *volume = series_column(&f.past->volume, 0);
	const double *mean = series_column(&f.outlook->columns[OUTLOOK_VOLUME], 0);
	done_by(text_done) struct text out = {0};
	chart_forecast_week(&out, &f.input, 0);
	markup_check(out.data);
	struct outline past = outline_read(out.data, "past");
	double most = 0, came[7 * 96];
	for (interval_index i = 0; i < 7 * 96; i++) {
		came[i] = 0;
		for (int week = 1; week <= 4; week++)
			came[i] += volume[f.past->horizon.count - week * 7 * 96 + i] / 4;
		most = fmax(most, fmax(came[i], mean[i]));
		most = fmax(most, series_column(&f.outlook->columns[OUTLOOK_HI95], 0)[i]);
	}
	for (interval_index i = 0; i < 7 * 96; i++) {
		double x = WEEK_LEFT + (i + 0.5) / (7 * 96) * (WEEK_RIGHT - WEEK_LEFT);
		ck_assert_double_eq_tol(outline_level(&past, x),
			WEEK_BOTTOM - came[i] / axis_top(most) * (WEEK_BOTTOM - WEEK_TOP), 0.06);
	}
	fixture_done(&f);
}
END_TEST

START_TEST(days_draw_history_up_to_the_forecast)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	done_by(text_done) struct text out = {0};
	chart_forecast_days(&out, &f.input, 0);
	markup_check(out.data);
	double width = (WEEK_RIGHT - WEEK_LEFT) / 63.0; /* eight weeks and one */
	struct outline past = outline_read(out.data, "past"), mean;
	ck_assert_double_ge(outline_level(&past, WEEK_LEFT + 0.5 * width), 0);
	ck_assert_double_ge(outline_level(&past, WEEK_LEFT + 55.5 * width), 0);
	ck_assert_double_lt(outline_level(&past, WEEK_LEFT + 56.5 * width), 0);
	mean = outline_read(out.data, "mean");
	ck_assert_double_lt(outline_level(&mean, WEEK_LEFT + 55.5 * width), 0);
	ck_assert_double_ge(outline_level(&mean, WEEK_LEFT + 56.5 * width), 0);
	ck_assert_double_ge(outline_level(&mean, WEEK_LEFT + 62.5 * width), 0);
	fixture_done(&f);
}
END_TEST

int main(void)
{
	return SUITE_RUN("report", "charts", day_shows_what_is_scheduled_short_and_required,
		leads_show_their_band_and_where_they_are_too_few,
		heat_has_the_colour_of_each_interval, strip_draws_the_queue_it_is_of,
		first_week_is_compared_with_the_mean_of_four, days_draw_history_up_to_the_forecast);
}
