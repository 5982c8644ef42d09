/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/random.h"
#include "files/changes_file.h"
#include "files/coverage_file.h"
#include "files/need_file.h"
#include "files/outlook_file.h"
#include "files/roster_file.h"
#include "suite.h"
#include "support/random_site.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static struct site *two_queues(void)
{
	struct site *site = small_site_new("Europe/Warsaw");
	small_site_add_queue(site, "phone");
	small_site_add_queue(site, "e-mail, new");
	return site;
}

static struct need *read_need(const struct site *site, const char *text)
{
	struct need *need = NULL;
	struct rota_error err = {0};
	ck_assert_msg(need_file_read(site, "r.csv", text, strlen(text), &need, &err) == ROTA_OK,
		"%s", err.text);
	return need;
}

START_TEST(requirements_may_come_in_any_order_and_offset)
{
	owned_by(site_free) struct site *site = two_queues();
	owned_by(need_free) struct need *need =
		read_need(site, "note;required;queue;start\n"
				"x;2.5;phone;2026-03-29T01:30:00Z\n"
				"x;4;\"e-mail, new\";2026-03-29T03:00:00+02:00\n"
				"x;1;phone;2026-03-28T23:30:00+01:00\n");
	ck_assert_int_eq(need->horizon.step_s, 1800);
	ck_assert_int_eq(need->horizon.n_days, 2);
	ck_assert_int_eq(need->horizon.first_day, date_of("2026-03-28"));
	ck_assert_int_eq(need->horizon.count, 48 + 46); /* the clock goes forward */
	const double *phone = series_column(&need->columns[NEED_REQUIRED], 0);
	const double *email = series_column(&need->columns[NEED_REQUIRED], 1);
	ck_assert_double_eq(phone[47], 1);
	ck_assert_double_eq(phone[48 + 5], 2.5);
	ck_assert_double_eq(email[48 + 4], 4);
	ck_assert(isnan(series_column(&need->columns[NEED_VOLUME], 0)[47]));
	double sum = 0;
	for (interval_index i = 0; i < need->horizon.count; i++)
		sum += phone[i] + email[i];
	ck_assert_double_eq(sum, 7.5);
}
END_TEST

START_TEST(step_is_told_from_the_rows)
{
	static const struct {
		const char *second;
		int step_s;
	} cases[] = {{"2026-03-02T09:05:00+01:00", 300}, {"2026-03-02T09:10:00+01:00", 600},
		{"2026-03-02T09:15:00+01:00", 900}, {"2026-03-02T10:00:00+01:00", 3600},
		{"2026-03-02T11:00:00+01:00", 900}, {"2026-03-02T09:00:00+01:00", 900}};
	owned_by(site_free) struct site *site = two_queues();
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char text[256];
		snprintf(text, sizeof(text),
			"start,queue,required\n2026-03-02T09:00:00+01:00,phone,1\n"
			"%s,\"e-mail, new\",1\n",
			cases[i].second);
		owned_by(need_free) struct need *need = read_need(site, text);
		ck_assert_int_eq(need->horizon.step_s, cases[i].step_s);
	}
}
END_TEST

static void same_column(const double *a, const double *b, interval_index n, double tolerance)
{
	for (interval_index i = 0; i < n; i++) {
		ck_assert_int_eq(isnan(a[i]) != 0, isnan(b[i]) != 0);
		if (!isnan(a[i]))
			ck_assert_double_eq_tol(a[i], b[i], tolerance);
	}
}

START_TEST(what_is_written_is_read_back)
{
	for (uint64_t seed = 1; seed <= 30; seed++) {
		struct random_site random_site;
		random_site_init(&random_site, seed);
		const struct site *site = random_site.site;
		owned_by(need_free) struct need *again = NULL;
		done_by(text_done) struct text text = {0}, second = {0};
		ck_assert_int_eq(need_file_write(site, random_site.need, &text, NULL), ROTA_OK);
		struct rota_error err = {0};
		ck_assert_msg(
			need_file_read(site, "f", text.data, text.length, &again, &err) == ROTA_OK,
			"%s", err.text);
		ck_assert_int_eq(again->horizon.step_s, random_site.need->horizon.step_s);
		ck_assert_int_eq(again->horizon.start, random_site.need->horizon.start);
		ck_assert_int_eq(again->horizon.count, random_site.need->horizon.count);
		for (int q = 0; q < site->n_queues; q++)
			same_column(series_column(&again->columns[NEED_REQUIRED], q),
				series_column(&random_site.need->columns[NEED_REQUIRED], q),
				again->horizon.count, 0.005);
		ck_assert_int_eq(need_file_write(site, again, &second, NULL), ROTA_OK);
		ck_assert_str_eq(text.data, second.data);
		random_site_done(&random_site);
	}
}
END_TEST

START_TEST(plans_are_read_back_piece_by_piece)
{
	for (uint64_t seed = 1; seed <= 30; seed++) {
		struct random_site random_site;
		random_site_init(&random_site, seed);
		const struct site *site = random_site.site;
		owned_by(roster_free) struct roster *roster = random_roster(&random_site, seed);
		owned_by(roster_free) struct roster *again = NULL;
		done_by(text_done) struct text text = {0}, second = {0};
		ck_assert_int_eq(roster_sort(roster, NULL), ROTA_OK);
		ck_assert_int_eq(roster_file_write(site, roster, &text, NULL), ROTA_OK);
		struct rota_error err = {0};
		ck_assert_msg(roster_file_read(site, "f", text.data, text.length, &again, &err) ==
				      ROTA_OK,
			"%s", err.text);
		ck_assert_uint_eq(again->n_duties, roster->n_duties);
		ck_assert_uint_eq(again->n_pieces, roster->n_pieces);
		for (size_t d = 0; d < roster->n_duties; d++) {
			const struct duty *a = &roster->duties[d], *b = &again->duties[d];
			ck_assert_int_eq(a->agent, b->agent);
			ck_assert_int_eq(a->kind, b->kind);
			ck_assert_int_eq(a->day, b->day);
			ck_assert_int_eq(duty_start(roster, a), duty_start(again, b));
			ck_assert_int_eq(duty_paid(roster, a), duty_paid(again, b));
		}
		ck_assert_int_eq(roster_file_write(site, again, &second, NULL), ROTA_OK);
		ck_assert_str_eq(text.data, second.data);
		random_site_done(&random_site);
	}
}
END_TEST

START_TEST(anybodys_plan_is_read_as_it_is)
{
	owned_by(site_free) struct site *site = two_queues();
	small_site_add_kind(site, "early", 480, 480, 15, 480);
	small_site_add_contract(site, "c");
	small_site_add_agent(site, "ana", ROLE_AGENT, 0, "0");
	static const char text[] =
		"\xef\xbb\xbfshift,agent,end,start,activity\r\n"
		"early@2026-03-02,ana,2026-03-02T15:00:00Z,2026-03-02T11:00:00Z,work\r\n"
		"dawn@2026-03-01,bob,2026-03-02 09:00:00+01:00,2026-03-02 06:00:00+01:00,dig\r\n"
		"early@2026-03-02,ana,2026-03-02T11:00:00Z,2026-03-02T07:00:00Z,work\r\n"
		"spare,ana,2026-03-05T00:30:00+01:00,2026-03-04T23:30:00+01:00,work\r\n";
	owned_by(roster_free) struct roster *roster = NULL;
	struct rota_error err = {0};
	ck_assert_msg(roster_file_read(site, "f", text, sizeof(text) - 1, &roster, &err) == ROTA_OK,
		"%s", err.text);
	ck_assert_uint_eq(roster->n_duties, 3);
	const struct duty *first = &roster->duties[0], *spare = &roster->duties[1];
	const struct duty *bob = &roster->duties[2];
	ck_assert_int_eq(first->n_pieces, 2);
	ck_assert_int_eq(duty_start(roster, first), time_of(site, "2026-03-02 08:00"));
	ck_assert(duty_pieces(roster, first)[0].paid);
	ck_assert_int_eq(spare->kind, INDEX_NONE);
	ck_assert_str_eq(spare->kind_name, "spare");
	ck_assert_int_eq(spare->day, date_of("2026-03-04"));
	ck_assert_int_eq(bob->agent, INDEX_NONE);
	ck_assert_str_eq(bob->agent_id, "bob");
	ck_assert_str_eq(bob->kind_name, "dawn");
	ck_assert_int_eq(bob->day, date_of("2026-03-01"));
	ck_assert_int_eq(duty_pieces(roster, bob)[0].kind, PIECE_UNKNOWN);
}
END_TEST

START_TEST(forecast_is_written_short_and_read_back)
{
	owned_by(site_free) struct site *site = two_queues();
	owned_by(outlook_free) struct outlook *outlook = NULL, *again = NULL;
	done_by(text_done) struct text text = {0};
	struct horizon horizon;
	ck_assert_int_eq(
		horizon_init(&horizon, site->zone, date_of("2026-10-25"), 1, 3600, NULL), ROTA_OK);
	ck_assert_int_eq(outlook_new(&horizon, 2, &outlook, NULL), ROTA_OK);
	struct random random;
	random_init(&random, 7, 0);
	for (int c = 0; c < OUTLOOK_COLUMNS; c++)
		for (int q = 0; q < 2; q++)
			for (interval_index i = 0; i < horizon.count; i++)
				series_column(&outlook->columns[c], q)[i] =
					100 * random_unit(&random);
	series_column(&outlook->columns[OUTLOOK_VOLUME], 0)[2] = 12;
	series_column(&outlook->columns[OUTLOOK_HANDLE_S], 1)[2] = NAN;
	ck_assert_int_eq(
		outlook_file_write(site, outlook, NULL, false, NULL, &text, NULL), ROTA_OK);
	static const char head[] = "start,queue,volume,lo80,hi80,lo95,hi95,handle_s\n"
				   "2026-10-25T00:00:00+02:00,phone,";
	ck_assert_int_eq(strncmp(text.data, head, sizeof(head) - 1), 0);
	ck_assert(strstr(text.data, "\n2026-10-25T02:00:00+02:00,phone,12,") != NULL);
	ck_assert(strstr(text.data, "\n2026-10-25T02:00:00+01:00,\"e-mail, new\",") != NULL);
	struct rota_error err = {0};
	ck_assert_msg(outlook_file_read(site, "f", text.data, text.length, &again, &err) == ROTA_OK,
		"%s", err.text);
	ck_assert_int_eq(again->horizon.count, 25);
	for (int c = 0; c < OUTLOOK_COLUMNS; c++)
		for (int q = 0; q < 2; q++)
			same_column(series_column(&outlook->columns[c], q),
				series_column(&again->columns[c], q), 25, 0.0051);
}
END_TEST

START_TEST(forecast_without_bands_or_handle_time_is_enough)
{
	owned_by(site_free) struct site *site = two_queues();
	site->queues[0].handle_s = 300;
	static const char text[] = "queue,volume,start\nphone,3,2026-03-02T09:00:00+01:00\n"
				   "\"e-mail, new\",4,2026-03-02T09:15:00+01:00\n";
	owned_by(outlook_free) struct outlook *outlook = NULL;
	struct rota_error err = {0};
	ck_assert_msg(
		outlook_file_read(site, "f", text, sizeof(text) - 1, &outlook, &err) == ROTA_OK,
		"%s", err.text);
	ck_assert_double_eq(series_column(&outlook->columns[OUTLOOK_HI95], 0)[36], 3);
	ck_assert_double_eq(series_column(&outlook->columns[OUTLOOK_HANDLE_S], 0)[36], 300);
	ck_assert(isnan(series_column(&outlook->columns[OUTLOOK_HANDLE_S], 1)[37]));
	ck_assert_double_eq(series_column(&outlook->columns[OUTLOOK_VOLUME], 0)[37], 0);
}
END_TEST

START_TEST(coverage_has_a_row_a_queue_and_one_of_the_people)
{
	struct random_site random_site;
	random_site_init(&random_site, 3);
	const struct site *site = random_site.site;
	owned_by(roster_free) struct roster *roster = random_roster(&random_site, 3);
	owned_by(coverage_free) struct coverage *coverage = NULL;
	done_by(text_done) struct text text = {0};
	ck_assert_int_eq(coverage_new(site, random_site.need, roster, &coverage, NULL), ROTA_OK);
	ck_assert_int_eq(coverage_file_write(site, coverage, &text, NULL), ROTA_OK);
	const char *line = text.data;
	ck_assert_int_eq(
		strncmp(line, "start,queue,required,scheduled,agents,leads,leads_needed\n", 57), 0);
	line += 57;
	for (interval_index i = 0; i < coverage->horizon.count; i++)
		for (int q = 0; q <= site->n_queues; q++) {
			bool of_people = q == site->n_queues;
			int commas = 0;
			const char *queue = strchr(line, ',') + 1;
			const char *name = of_people ? "*" : site->queues[q].name;
			ck_assert_int_eq(strncmp(queue, name, strlen(name)), 0);
			const char *end = strchr(line, '\n');
			for (const char *p = line; p < end; p++)
				commas += *p == ',';
			ck_assert_int_eq(commas, 6);
			ck_assert_int_eq(of_people, end[-1] != ',');
			if (of_people) {
				double agents = strtod(queue + 4, NULL);
				ck_assert_double_eq_tol(
					agents, series_column(&coverage->agents, 0)[i], 1e-4);
			}
			line = end + 1;
		}
	ck_assert_int_eq(*line, '\0');
	random_site_done(&random_site);
}
END_TEST

START_TEST(changes_are_quoted_where_they_must_be)
{
	struct roster_change change = {.agent_id = "ana, \"a\"",
		.day = date_of("2026-03-02"),
		.was = "early 06:00-14:30",
		.is = "",
		.reason = "time off"};
	struct roster_changes changes = {.items = &change, .count = 1};
	done_by(text_done) struct text text = {0};
	changes_file_head(&text);
	ck_assert_int_eq(changes_file_rows(&changes, &text, NULL), ROTA_OK);
	ck_assert_str_eq(text.data, "agent,date,was,is,reason\n"
				    "\"ana, \"\"a\"\"\",2026-03-02,early 06:00-14:30,,time off\n");
}
END_TEST

int main(void)
{
	return SUITE_RUN("files", "result_files", requirements_may_come_in_any_order_and_offset,
		step_is_told_from_the_rows, what_is_written_is_read_back,
		plans_are_read_back_piece_by_piece, anybodys_plan_is_read_as_it_is,
		forecast_is_written_short_and_read_back,
		forecast_without_bands_or_handle_time_is_enough,
		coverage_has_a_row_a_queue_and_one_of_the_people,
		changes_are_quoted_where_they_must_be);
}
