/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/page.h"

#include "report/charts.h"
#include "report/fixture.h"
#include "report/markup.h"
#include "suite.h"

enum { DAYS = 3 };

struct played {
	struct simulated_goal goal;
	struct simulated_row days[DAYS];
	struct simulated_queue queues[2];
	struct simulated_worst worst;
	struct simulated simulated;
};

static struct simulated_row row_of(double level)
{
	return (struct simulated_row){
		.figures = {{120, 118, 122}, {level, level - 0.02, level + 0.02}, {12, 11, 13},
			{0.031, 0.03, 0.032}, {0.7, 0.69, 0.71}}};
}

/* The second day misses for sure, on the third nobody comes. */
static void play(struct played *p)
{
	*p = (struct played){.goal = {.words = "80 % answered <within> 20 s",
				     .verdict = "missed",
				     .figure = {0.76, 0.75, 0.77},
				     .value = 0.8,
				     .of_level = true,
				     .missed = true}};
	p->days[0] = row_of(0.9);
	p->days[1] = row_of(0.7);
	for (int m = 0; m < SIMULATED_MEASURES; m++)
		p->days[2].figures[m] = (struct simulated_figure){NAN, NAN, NAN};
	p->days[2].figures[SIMULATED_OFFERED] = (struct simulated_figure){0, 0, 0};
	p->queues[0] = (struct simulated_queue){.name = FIXTURE_QUEUE,
		.row = row_of(0.76),
		.goals = &p->goal,
		.n_goals = 1,
		.days = p->days};
	p->queues[1] = (struct simulated_queue){.name = "*", .row = row_of(0.8), .days = p->days};
	p->worst = (struct simulated_worst){FIXTURE_QUEUE, 20515, 615, row_of(0.4)};
	p->simulated = (struct simulated){.replications = 50,
		.first_day = 20514,
		.n_days = DAYS,
		.queues = p->queues,
		.n_queues = 2,
		.worst = &p->worst,
		.n_worst = 1};
}

START_TEST(page_shows_goals_queues_and_worst_intervals)
{
	struct fixture f;
	struct played p;
	struct rota_error err;
	owned_ char *html = NULL;
	fixture_init(&f, &FIXTURE_SMALL);
	play(&p);
	f.input.simulated = &p.simulated;
	ck_assert_msg(report_html(&f.input, &html, &err) == ROTA_OK, "%s", err.text);
	ck_assert_int_gt(markup_check(html), 500);
	ck_assert_int_eq(markup_count(html, "<section id=\"simulated\">"), 1);
	static const char *const words[] = {"50 times", "80 % answered &lt;within&gt; 20 s",
		"<td class=\"bad\">missed", "76.0 % [75.0 % – 77.0 %]", "All queues",
		"Tue 3 Mar 10:15", "70.0 % [69.0 % – 71.0 %]"};
	for (size_t i = 0; i < COUNT_OF(words); i++)
		ck_assert_msg(strstr(html, words[i]) != NULL, "lacks '%s'", words[i]);
	ck_assert_ptr_null(strstr(html, FIXTURE_QUEUE));
	ck_assert_ptr_null(strstr(html, "nan"));
	fixture_done(&f);
}
END_TEST

START_TEST(nothing_is_shown_of_what_was_not_simulated)
{
	struct fixture f;
	struct rota_error err;
	owned_ char *html = NULL;
	fixture_init(&f, &FIXTURE_SMALL);
	ck_assert_msg(report_html(&f.input, &html, &err) == ROTA_OK, "%s", err.text);
	ck_assert_ptr_null(strstr(html, "Simulated service"));
	fixture_done(&f);
}
END_TEST

static int count(const char *text, const char *part)
{
	int n = 0;
	for (const char *at = text; (at = strstr(at, part)) != NULL; at++)
		n++;
	return n;
}

START_TEST(chart_draws_days_that_miss_apart_and_empty_ones_not)
{
	struct played p;
	done_by(text_done) struct text out = {0};
	play(&p);
	chart_simulated(&out, &p.simulated, &p.queues[0]);
	ck_assert_int_eq(text_check(&out, NULL), ROTA_OK);
	ck_assert_int_eq(count(out.data, "class=\"band80\""), 1);
	ck_assert_int_eq(count(out.data, "class=\"short\""), 1);
	ck_assert_int_eq(count(out.data, "class=\"need\""), 1); /* the goal */
	ck_assert_ptr_nonnull(strstr(out.data, ">60 %<"));	/* a tenth below 68 % */
	ck_assert_ptr_nonnull(strstr(out.data, ">80 %<"));
	p.queues[0].n_goals = 0;
	out.length = 0;
	chart_simulated(&out, &p.simulated, &p.queues[0]);
	ck_assert_int_eq(count(out.data, "class=\"need\""), 0);
	ck_assert_int_eq(count(out.data, "class=\"short\""), 0);
}
END_TEST

int main(void)
{
	return SUITE_RUN("report", "page_simulated", page_shows_goals_queues_and_worst_intervals,
		nothing_is_shown_of_what_was_not_simulated,
		chart_draws_days_that_miss_apart_and_empty_ones_not);
}
