/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/chart_roster.h"

#include "report/fixture.h"
#include "report/markup.h"
#include "suite.h"

START_TEST(everybody_stands_in_one_row_leads_first)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	f.site->agents[5].team = INDEX_NONE;
	f.site->agents[9].role = ROLE_LEAD;
	done_by(lineup_done) struct lineup lineup = {0};
	ck_assert_int_eq(lineup_init(&f.input, &lineup, NULL), ROTA_OK);
	bool seen[26] = {false};
	ck_assert_int_eq(lineup.group_first[lineup.n_groups], 26);
	for (int group = 0; group < lineup.n_groups; group++)
		for (int i = lineup.group_first[group]; i < lineup.group_first[group + 1]; i++) {
			const struct agent *agent = &f.site->agents[lineup.people[i]];
			ck_assert(!seen[lineup.people[i]]);
			seen[lineup.people[i]] = true;
			ck_assert_int_eq(agent->team, group < 2 ? group : INDEX_NONE);
			if (agent->role == ROLE_LEAD && i > lineup.group_first[group])
				ck_assert_int_eq(
					f.site->agents[lineup.people[i - 1]].role, ROLE_LEAD);
		}
	ck_assert_int_eq(lineup.people[0], 0);
	ck_assert_int_eq(lineup.people[1], 9);
	ck_assert_int_eq(lineup.people[25], 5);
	fixture_done(&f);
}
END_TEST

START_TEST(duties_are_found_by_person)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	ck_assert_int_eq(
		roster_add_duty(f.roster, f.site, "nobody", "early", f.period.first_day, NULL),
		ROTA_OK);
	done_by(lineup_done) struct lineup lineup = {0};
	ck_assert_int_eq(lineup_init(&f.input, &lineup, NULL), ROTA_OK);
	ck_assert_uint_eq(lineup.n_unknown, 1);
	ck_assert_uint_eq(lineup.duty_first[26], f.roster->n_duties - 1);
	for (int a = 0; a < 26; a++) {
		double paid = 0;
		for (size_t i = 0; i < f.roster->n_duties; i++)
			if (f.roster->duties[i].agent == a)
				paid += duty_paid(f.roster, &f.roster->duties[i]) / 60.0;
		for (size_t i = lineup.duty_first[a]; i < lineup.duty_first[a + 1]; i++)
			ck_assert_int_eq(f.roster->duties[lineup.duties[i]].agent, a);
		ck_assert_double_eq_tol(
			lineup_paid_hours(&f.input, &lineup, a, f.period.first_day, 7), paid, 1e-9);
	}
	fixture_done(&f);
}
END_TEST

/* Rectangles in the path of a class. */
static int rectangles(const char *svg, const char *class_name)
{
	char begin[64];
	snprintf(begin, sizeof begin, "<path class=\"%s\" d=\"", class_name);
	const char *at = strstr(svg, begin);
	if (at == NULL)
		return 0;
	int count = 0;
	for (at += strlen(begin); *at != '"'; at++)
		count += *at == 'z';
	return count;
}

static void draw_group(
	struct fixture *f, int group, day_number first_day, bool with_labels, struct text *out)
{
	done_by(lineup_done) struct lineup lineup = {0};
	ck_assert_int_eq(lineup_init(&f->input, &lineup, NULL), ROTA_OK);
	struct roster_week week = {&f->input, &lineup, group, first_day, with_labels};
	chart_roster(out, &week);
	ck_assert_int_eq(text_check(out, NULL), ROTA_OK);
	markup_check(out->data);
}

START_TEST(each_shift_break_and_activity_is_drawn_once)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	done_by(text_done) struct text out = {0};
	draw_group(&f, 0, f.period.first_day, true, &out);
	int by_kind[3] = {0}, all = 0;
	instant end = zone_instant(f.site->zone, f.period.first_day + 7, 0, NULL);
	int breaks = 0;
	for (size_t i = 0; i < f.roster->n_duties; i++) {
		const struct duty *duty = &f.roster->duties[i];
		if (f.site->agents[duty->agent].team != 0)
			continue;
		by_kind[duty->kind]++;
		all++;
		for (int p = 0; p < duty->n_pieces; p++) {
			const struct piece *piece = &duty_pieces(f.roster, duty)[p];
			breaks += piece->kind == PIECE_BREAK && piece->start < end;
		}
	}
	ck_assert_int_eq(rectangles(out.data, "k0"), by_kind[0]);
	ck_assert_int_eq(rectangles(out.data, "k1"), by_kind[1]);
	ck_assert_int_eq(rectangles(out.data, "k2"), by_kind[2]);
	ck_assert_int_gt(by_kind[2], 0);
	ck_assert_int_eq(rectangles(out.data, "brk"), breaks);
	ck_assert_int_eq(rectangles(out.data, "away"), 1);
	/* nights of the last day that reach into the next week are cut, not drawn outside */
	ck_assert_ptr_null(strstr(out.data, "<path class=\"kx\""));
	ck_assert_ptr_nonnull(strstr(out.data, ">7–15:30</text>"));
	ck_assert_ptr_nonnull(strstr(out.data, ">leave</text>"));
	fixture_done(&f);
}
END_TEST

START_TEST(shifts_lie_where_their_time_is)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	f.roster->n_duties = 0;
	ck_assert_int_eq(
		roster_add_duty(f.roster, f.site, "a0000", "early", f.period.first_day + 1, NULL),
		ROTA_OK);
	instant start = zone_instant(f.site->zone, f.period.first_day + 1, 7 * 3600, NULL);
	ck_assert_int_eq(
		roster_add_piece(f.roster, f.site, start, start + 8 * 3600, "work", true, NULL),
		ROTA_OK);
	done_by(text_done) struct text out = {0};
	draw_group(&f, 0, f.period.first_day, false, &out);
	/* a day is 960 / 7 pixels for the hours from 6 to 16; the first row's bar */
	ck_assert_ptr_nonnull(
		strstr(out.data, "<path class=\"k0\" d=\"M150.9 23h109.7v18h-109.7z\"/>"));
	ck_assert_ptr_null(strstr(out.data, "class=\"b\""));
	fixture_done(&f);
}
END_TEST

START_TEST(hours_shown_are_those_of_the_shifts_or_the_whole_day)
{
	static const struct {
		int start, length; /* minutes */
		minutes from, until;
	} cases[] = {{7 * 60, 480, 360, 960}, {7 * 60 + 15, 490, 360, 1020}, {0, 480, 0, 540},
		{16 * 60, 480, 900, 1440}, {22 * 60, 480, 0, 1440}, {3 * 60, 1200, 0, 1440}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct fixture f;
		fixture_init(&f, &FIXTURE_SMALL);
		f.roster->n_duties = 0;
		ck_assert_int_eq(roster_add_duty(f.roster, f.site, "a0000", "early",
					 f.period.first_day, NULL),
			ROTA_OK);
		instant start =
			zone_instant(f.site->zone, f.period.first_day, cases[i].start * 60, NULL);
		ck_assert_int_eq(roster_add_piece(f.roster, f.site, start,
					 start + cases[i].length * 60, "work", true, NULL),
			ROTA_OK);
		done_by(lineup_done) struct lineup lineup = {0};
		ck_assert_int_eq(lineup_init(&f.input, &lineup, NULL), ROTA_OK);
		ck_assert_int_eq(lineup.from, cases[i].from);
		ck_assert_int_eq(lineup.until, cases[i].until);
		fixture_done(&f);
	}
}
END_TEST

START_TEST(blocks_are_coloured_by_queue)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	f.site->work = WORK_BLOCKS;
	f.roster->n_duties = 0;
	ck_assert_int_eq(
		roster_add_duty(f.roster, f.site, "a0000", "early", f.period.first_day, NULL),
		ROTA_OK);
	instant start = zone_instant(f.site->zone, f.period.first_day, 7 * 3600, NULL);
	ck_assert_int_eq(
		roster_add_piece(f.roster, f.site, start, start + 3600, FIXTURE_QUEUE, true, NULL),
		ROTA_OK);
	ck_assert_int_eq(
		roster_add_piece(f.roster, f.site, start + 3600, start + 9000, "chat", true, NULL),
		ROTA_OK);
	done_by(text_done) struct text out = {0};
	draw_group(&f, 0, f.period.first_day, true, &out);
	ck_assert_int_eq(rectangles(out.data, "k1"), 1);
	ck_assert_int_ge(rectangles(out.data, "k0"), 1);
	fixture_done(&f);
}
END_TEST

START_TEST(kinds_beyond_the_palette_share_the_last_colour)
{
	ck_assert_str_eq(chart_roster_colour(0), "k0");
	ck_assert_str_eq(chart_roster_colour(5), "k5");
	ck_assert_str_eq(chart_roster_colour(6), "kx");
	ck_assert_str_eq(chart_roster_colour(255), "kx");
	ck_assert_str_eq(chart_roster_colour(INDEX_NONE), "kx");
}
END_TEST

int main(void)
{
	return SUITE_RUN("report", "chart_roster", everybody_stands_in_one_row_leads_first,
		duties_are_found_by_person, each_shift_break_and_activity_is_drawn_once,
		shifts_lie_where_their_time_is,
		hours_shown_are_those_of_the_shifts_or_the_whole_day, blocks_are_coloured_by_queue,
		kinds_beyond_the_palette_share_the_last_colour);
}
