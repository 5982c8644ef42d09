/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/waits.h"

#include "staffing/models.h"
#include "staffing/staffing.h"
#include "suite.h"
#include "support/small_site.h"

#include <math.h>

static const bool every_queue[] = {true, true};

static struct waiting line_of(double offered_erl, double patience_s, int64_t agents)
{
	struct queue_load load = {.offered_erl = offered_erl,
		.handle_s = 180,
		.patience_s = patience_s,
		.n_levels = 1};
	struct waiting waiting;
	model_find(&load)->serve(&load, agents, &waiting);
	return waiting;
}

START_TEST(waits_of_one_line_are_that_lines)
{
	static const double percentiles[] = {0.5, 0.9, 0.95, 0.99};
	struct waiting lines[] = {line_of(10, 0, 11), line_of(10, 120, 9)};
	for (size_t l = 0; l < COUNT_OF(lines); l++) {
		owned_by(waits_free) struct waits *waits = NULL;
		ck_assert_int_eq(waits_new(&waits, NULL), ROTA_OK);
		ck_assert_int_eq(waits_add(waits, 0, 7, &lines[l], NULL), ROTA_OK);
		ck_assert_int_eq(waits_add(waits, 1, 70, &lines[l], NULL), ROTA_OK);
		for (size_t p = 0; p < COUNT_OF(percentiles); p++) {
			double expected = waiting_quantile(&lines[l], WAIT_OF_ALL, percentiles[p]);
			double got = waits_quantile(waits, every_queue, percentiles[p]);
			ck_assert_double_eq_tol(got, expected, 1e-5 * (1 + expected));
		}
	}
}
END_TEST

START_TEST(shares_of_several_lines_add_up)
{
	struct waiting busy = line_of(10, 0, 11), calm = line_of(10, 0, 14);
	owned_by(waits_free) struct waits *waits = NULL;
	ck_assert_int_eq(waits_new(&waits, NULL), ROTA_OK);
	ck_assert(isnan(waits_quantile(waits, every_queue, 0.5)));
	waits_add(waits, 0, 30, &busy, NULL);
	waits_add(waits, 0, 10, &calm, NULL);
	double share = 0.75 * waiting_longer(&busy, WAIT_OF_ALL, 60) +
		       0.25 * waiting_longer(&calm, WAIT_OF_ALL, 60);
	ck_assert_double_eq_tol(waits_longer(waits, every_queue, 60), share, 1e-12);
	ck_assert_double_eq_tol(waits_quantile(waits, every_queue, 1 - share), 60, 1e-4);
	/* a queue that is not asked about does not count, and one of which nobody comes neither */
	waits_add_known(waits, 1, 1000, 5000, NULL);
	waits_add_known(waits, 0, 0, 5000, NULL);
	static const bool first_only[] = {true, false};
	ck_assert_double_eq_tol(waits_longer(waits, first_only, 60), share, 1e-12);
	ck_assert_double_eq_tol(waits_quantile(waits, every_queue, 0.5), 5000, 1e-2);
}
END_TEST

START_TEST(line_without_end_has_no_percentile)
{
	struct waiting endless = line_of(10, 0, 9), calm = line_of(10, 0, 14);
	owned_by(waits_free) struct waits *waits = NULL;
	ck_assert_int_eq(waits_new(&waits, NULL), ROTA_OK);
	waits_add(waits, 0, 10, &endless, NULL);
	waits_add(waits, 0, 90, &calm, NULL);
	ck_assert(isinf(waits_quantile(waits, every_queue, 0.95)));
	ck_assert(isfinite(waits_quantile(waits, every_queue, 0.5)));
}
END_TEST

static struct outlook *outlook_of(struct site *site, struct horizon *horizon)
{
	struct outlook *outlook = NULL;
	ck_assert_int_eq(
		horizon_init(horizon, site->zone, date_of("2026-03-02"), 7, 900, NULL), ROTA_OK);
	ck_assert_int_eq(outlook_new(horizon, site->n_queues, &outlook, NULL), ROTA_OK);
	for (int q = 0; q < site->n_queues; q++)
		for (interval_index i = 0; i < horizon->count; i++) {
			series_column(&outlook->columns[OUTLOOK_VOLUME], q)[i] =
				4 + (i * 7 + q) % 11;
			series_column(&outlook->columns[OUTLOOK_HANDLE_S], q)[i] = 240 + 60 * q;
		}
	return outlook;
}

static struct site *three_channels(void)
{
	struct site *site = small_site_new("Europe/Warsaw");
	struct queue *phone = small_site_add_queue(site, "phone");
	phone->goal = (struct goal){.answered_share = 0.8, .within_s = 20};
	phone->patience_s = 150;
	struct queue *chat = small_site_add_queue(site, "chat");
	chat->channel = CHANNEL_CHAT;
	chat->concurrency = 2;
	chat->goal = (struct goal){.answered_share = 0.8, .within_s = 60};
	struct queue *mail = small_site_add_queue(site, "mail");
	mail->channel = CHANNEL_DEFERRED;
	mail->goal = (struct goal){.answered_share = 0.95, .within_s = 14400};
	return site;
}

START_TEST(agents_required_give_the_service_that_was_required)
{
	struct horizon horizon;
	owned_by(site_free) struct site *site = three_channels();
	owned_by(outlook_free) struct outlook *outlook = outlook_of(site, &horizon);
	owned_by(need_free) struct need *need = NULL;
	owned_by(need_free) struct need *served = NULL;
	owned_by(waits_free) struct waits *waits = NULL;
	done_by(notes_done) struct notes notes = {0};
	ck_assert_int_eq(staffing_run(site, outlook, &need, &notes, NULL), ROTA_OK);
	ck_assert_int_eq(
		staffing_serve(site, outlook, &need->columns[NEED_REQUIRED], &served, &waits, NULL),
		ROTA_OK);
	for (int q = 0; q < site->n_queues; q++)
		for (int c = 0; c < NEED_COLUMNS; c++)
			for (interval_index i = 0; i < horizon.count; i++) {
				double is = series_column(&served->columns[c], q)[i];
				double was = series_column(&need->columns[c], q)[i];
				ck_assert(is == was || (isnan(is) && isnan(was)));
			}
}
END_TEST

START_TEST(part_of_an_agent_gives_part_of_the_gain)
{
	struct horizon horizon;
	owned_by(site_free) struct site *site = three_channels();
	owned_by(outlook_free) struct outlook *outlook = outlook_of(site, &horizon);
	done_by(series_table_done) struct series_table agents = {0};
	ck_assert_int_eq(series_table_init(&agents, site->n_queues, horizon.count, NULL), ROTA_OK);
	double answered[3], longer[3];
	for (int step = 0; step < 3; step++) {
		owned_by(need_free) struct need *served = NULL;
		owned_by(waits_free) struct waits *waits = NULL;
		for (int q = 0; q < site->n_queues; q++)
			for (interval_index i = 0; i < horizon.count; i++)
				series_column(&agents, q)[i] = 4 + 0.5 * step;
		ck_assert_int_eq(
			staffing_serve(site, outlook, &agents, &served, &waits, NULL), ROTA_OK);
		answered[step] = series_column(&served->columns[NEED_SERVICE_LEVEL], 0)[50];
		static const bool phone_only[] = {true, false, false};
		longer[step] = waits_longer(waits, phone_only, 30);
	}
	ck_assert_double_eq_tol(answered[1], 0.5 * (answered[0] + answered[2]), 1e-12);
	ck_assert_double_eq_tol(longer[1], 0.5 * (longer[0] + longer[2]), 1e-12);
	ck_assert_double_gt(answered[2], answered[0]);
	ck_assert_double_lt(longer[2], longer[0]);
}
END_TEST

int main(void)
{
	return SUITE_RUN("staffing", "waits", waits_of_one_line_are_that_lines,
		shares_of_several_lines_add_up, line_without_end_has_no_percentile,
		agents_required_give_the_service_that_was_required,
		part_of_an_agent_gives_part_of_the_gain);
}
