/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include "report/fixture.h"
#include "report/markup.h"
#include "report/measures.h"
#include "suite.h"

static char *html_of(const struct report_input *input)
{
	char *html = NULL;
	struct rota_error err;
	ck_assert_msg(report_html(input, &html, &err) == ROTA_OK, "%s", err.text);
	ck_assert(text_is_utf8(html, strlen(html), NULL));
	return html;
}

START_TEST(page_is_well_formed)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	owned_ char *html = html_of(&f.input);
	ck_assert_int_gt(markup_check(html), 500);
	fixture_done(&f);
}
END_TEST

START_TEST(page_holds_every_section_and_its_charts)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	owned_ char *html = html_of(&f.input);
	static const char *const ids[] = {"warnings", "cover", "queues", "worths", "figures",
		"hours", "roster", "breaches", "forecast"};
	for (size_t i = 0; i < COUNT_OF(ids); i++) {
		char section[64], link[64];
		snprintf(section, sizeof section, "<section id=\"%s\">", ids[i]);
		snprintf(link, sizeof link, "<a href=\"#%s\">", ids[i]);
		ck_assert_msg(markup_count(html, section) == 1, "section %s", ids[i]);
		ck_assert_msg(markup_count(html, link) == 1, "link to %s", ids[i]);
	}
	/* 1 heat, 7 days, 2 strips; 2 teams; 2 queues with days and week */
	ck_assert_int_eq(markup_count(html, "<svg "), 1 + 7 + 2 + 2 + 4);
	ck_assert_int_eq(
		markup_count(html, "<svg "), markup_count(html, "role=\"img\" aria-label"));
	fixture_done(&f);
}
END_TEST

START_TEST(page_escapes_what_users_wrote)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	owned_ char *html = html_of(&f.input);
	static const char *const raw[] = {"<script", FIXTURE_SITE, FIXTURE_QUEUE, FIXTURE_NOTE,
		FIXTURE_RTL, FIXTURE_BYTES, "<desk>", "<red>", "<goal>", "<40h>", "\x1b",
		"\xe2\x80\xae"};
	for (size_t i = 0; i < COUNT_OF(raw); i++)
		ck_assert_msg(strstr(html, raw[i]) == NULL, "raw text %zu in the page", i);
	static const char *const escaped[] = {
		"Help &lt;desk&gt; &amp; &quot;Söhne&quot; &#39;R&#39; Us",
		"phone&lt;script&gt;alert(1)&lt;/script&gt;", "<bdi>team &lt;0&gt;</bdi>",
		"<bdi>fulltime &lt;40h&gt;</bdi>", "Ana \xf0\x9f\x8e\xa7 Núñez",
		"no &lt;goal&gt;: 1 &lt; 2 &amp; 3 &gt; 2"};
	for (size_t i = 0; i < COUNT_OF(escaped); i++)
		ck_assert_msg(strstr(html, escaped[i]) != NULL, "no '%s'", escaped[i]);
	fixture_done(&f);
}
END_TEST

START_TEST(page_refers_to_nothing_outside)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	owned_ char *html = html_of(&f.input);
	static const char *const none[] = {
		"http:", "https:", "url(", "@import", " src=", "<link", "<script", "<img", " on"};
	for (size_t i = 0; i + 1 < COUNT_OF(none); i++)
		ck_assert_msg(strstr(html, none[i]) == NULL, "the page holds '%s'", none[i]);
	for (const char *at = html; (at = strstr(at, "href=\"")) != NULL; at++)
		ck_assert_int_eq(at[6], '#');
	ck_assert_ptr_nonnull(strstr(html, "default-src 'none'"));
	fixture_done(&f);
}
END_TEST

static void check_figure(void *html, const struct measure *measure, double value)
{
	char cell[256];
	snprintf(cell, sizeof cell, "</small></dt><dd>%s</dd>", measure_words(measure, value).text);
	ck_assert_msg(strstr(html, cell) != NULL, "no figure '%s' of %s", cell, measure->name);
	ck_assert_msg(strstr(html, measure->words) != NULL, "no words of %s", measure->name);
}

START_TEST(page_shows_every_measure)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	owned_ char *html = html_of(&f.input);
	report_measures(&f.input, check_figure, html);
	ck_assert_ptr_nonnull(strstr(
		html, "The plan covers 99.1 % of the demand; at most 0.8 % better is possible."));
	fixture_done(&f);
}
END_TEST

START_TEST(page_leaves_out_what_is_not_there)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	static const size_t members[] = {offsetof(struct report_input, past),
		offsetof(struct report_input, outlook), offsetof(struct report_input, accuracy),
		offsetof(struct report_input, need), offsetof(struct report_input, roster),
		offsetof(struct report_input, period), offsetof(struct report_input, coverage),
		offsetof(struct report_input, figures), offsetof(struct report_input, breaches),
		offsetof(struct report_input, notes)};
	/* every choice of two parts left out, and of all but two */
	for (size_t a = 0; a < COUNT_OF(members); a++)
		for (size_t b = a; b < COUNT_OF(members); b++)
			for (int keep = 0; keep < 2; keep++) {
				struct report_input input = f.input;
				for (size_t i = 0; i < COUNT_OF(members); i++)
					if ((i == a || i == b) != keep)
						memset((char *)&input + members[i], 0,
							sizeof(void *));
				owned_ char *html = html_of(&input);
				markup_check(html);
				ck_assert_int_eq(input.coverage == NULL && input.need == NULL,
					strstr(html, "id=\"cover\"") == NULL);
				ck_assert_int_eq(input.roster == NULL || input.period == NULL,
					strstr(html, "id=\"roster\"") == NULL);
				ck_assert_int_eq(input.past == NULL && input.outlook == NULL,
					strstr(html, "id=\"forecast\"") == NULL);
			}
	struct report_input only_site = {.site = f.site};
	owned_ char *html = html_of(&only_site);
	markup_check(html);
	ck_assert_ptr_nonnull(strstr(html, "There is no plan yet."));
	ck_assert_ptr_null(strstr(html, "<svg"));
	fixture_done(&f);
}
END_TEST

static void spoil(struct series_table *table, double value)
{
	for (int c = 0; c < table->n_columns; c++)
		for (interval_index i = c; i < table->n; i += 3)
			series_column(table, c)[i] = value;
}

START_TEST(page_survives_figures_that_make_no_sense)
{
	static const double odd[] = {NAN, INFINITY, -INFINITY, -1, 1e308, 0};
	for (size_t k = 0; k < COUNT_OF(odd); k++) {
		struct fixture f;
		fixture_init(&f, &FIXTURE_SMALL);
		spoil(&f.coverage->required, odd[k]);
		spoil(&f.coverage->scheduled, odd[k]);
		spoil(&f.coverage->served, odd[k]);
		spoil(&f.coverage->leads, odd[k]);
		spoil(&f.past->volume, odd[k]);
		spoil(&f.figures.worth, odd[k]);
		for (int c = 0; c < OUTLOOK_COLUMNS; c++)
			spoil(&f.outlook->columns[c], odd[k]);
		f.figures.terms.total_cost = f.figures.bound = f.figures.gap_share = odd[k];
		f.accuracy.rows[0].day_wape = f.breaches.items[0].amount = odd[k];
		owned_ char *html = html_of(&f.input);
		markup_check(html);
		ck_assert_ptr_null(strstr(html, "nan"));
		ck_assert_ptr_null(strstr(html, "inf "));
		ck_assert_uint_lt(strlen(html), 1 << 20);
		fixture_done(&f);
	}
}
END_TEST

START_TEST(page_says_a_dash_where_nothing_is_known)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	f.figures.bound = NAN;
	owned_ char *html = html_of(&f.input);
	ck_assert_ptr_nonnull(strstr(html, "how much better is possible was not worked out."));
	ck_assert_ptr_nonnull(strstr(html, "</small></dt><dd>–</dd>"));
	fixture_done(&f);
}
END_TEST

START_TEST(page_of_no_demand_says_so)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	spoil(&f.coverage->required, 0);
	memset(f.coverage->required.values, 0,
		sizeof(double) * (size_t)f.coverage->required.n *
			(size_t)f.coverage->required.n_columns);
	f.figures.terms.demand_intervals = 0;
	f.figures.terms.uncovered_intervals = 0;
	f.figures.gap_share = NAN;
	owned_ char *html = html_of(&f.input);
	markup_check(html);
	ck_assert_ptr_nonnull(strstr(html, "Nobody is asked for in this period."));
	fixture_done(&f);
}
END_TEST

START_TEST(page_compares_the_method_used_with_the_plainest)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	owned_ char *two = html_of(&f.input);
	ck_assert_int_eq(markup_count(two, "<tr class=\"chosen\"><td>smoothing (used)</td>"), 2);
	ck_assert_int_eq(markup_count(two, "<tr><td>mean of the last four weeks</td>"), 2);
	ck_assert_ptr_null(strstr(two, "methods that were tried"));
	/* a third method of the first queue: all three stand below, folded away */
	f.accuracy.rows[2].queue = 0;
	f.accuracy.rows[2].chosen = false;
	f.accuracy.rows[2].method = "another";
	owned_ char *three = html_of(&f.input);
	ck_assert_int_eq(markup_count(three, "All 3 methods that were tried"), 1);
	ck_assert_int_eq(markup_count(three, "<td>another</td>"), 1);
	ck_assert_int_eq(markup_count(three, "<td>smoothing (used)</td>"), 2);
	fixture_done(&f);
}
END_TEST

START_TEST(page_is_the_same_for_the_same_input)
{
	struct fixture f, g;
	fixture_init(&f, &FIXTURE_SMALL);
	fixture_init(&g, &FIXTURE_SMALL);
	owned_ char *first = html_of(&f.input), *second = html_of(&g.input);
	ck_assert_str_eq(first, second);
	fixture_done(&f);
	fixture_done(&g);
}
END_TEST

START_TEST(page_of_a_thousand_people_stays_small)
{
	struct fixture f;
	struct fixture_size size = FIXTURE_SMALL;
	size.teams = 70;
	size.people = 15;
	size.weeks = 4;
	fixture_init(&f, &size);
	owned_ char *html = html_of(&f.input);
	markup_check(html);
	ck_assert_int_eq(markup_count(html, "Monday 2 March 2026"), 1);
	ck_assert_uint_lt(strlen(html), 4 << 20);
	fixture_done(&f);
}
END_TEST

START_TEST(page_of_one_interval_a_day_is_drawn)
{
	struct fixture f;
	struct fixture_size size = FIXTURE_SMALL;
	size.step_s = 3600;
	size.teams = 1;
	size.people = 1;
	fixture_init(&f, &size);
	/* history and forecast of a single day; a period outside what is known */
	f.outlook->horizon.n_days = 1;
	f.outlook->horizon.count = 24;
	f.period.first_day += 400;
	owned_ char *html = html_of(&f.input);
	markup_check(html);
	ck_assert_ptr_null(strstr(html, "id=\"cover\""));
	fixture_done(&f);
}
END_TEST

int main(void)
{
	return SUITE_RUN("report", "page", page_is_well_formed,
		page_holds_every_section_and_its_charts, page_escapes_what_users_wrote,
		page_refers_to_nothing_outside, page_shows_every_measure,
		page_leaves_out_what_is_not_there, page_survives_figures_that_make_no_sense,
		page_says_a_dash_where_nothing_is_known, page_of_no_demand_says_so,
		page_compares_the_method_used_with_the_plainest,
		page_is_the_same_for_the_same_input, page_of_a_thousand_people_stays_small,
		page_of_one_interval_a_day_is_drawn);
}
