/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Against tables worked out in 50 to 60 digits by other routes. */
#include "staffing/models.h"

#include "base/random.h"
#include "staffing/table.h"
#include "suite.h"

static struct waiting serve(double load_erl, double handle_s, double patience_s, int64_t agents)
{
	struct queue_load load = {.offered_erl = load_erl,
		.handle_s = handle_s,
		.patience_s = patience_s,
		.n_levels = 1};
	struct waiting waiting;
	model_find(&load)->serve(&load, agents, &waiting);
	return waiting;
}

START_TEST(erlang_c_agrees_with_table)
{
	struct table t;
	table_open(&t, "erlang_c.csv");
	while (table_next(&t)) {
		struct waiting w = serve(table_real(&t, "A"), table_real(&t, "aht_s"), 0.0,
			(int64_t)table_real(&t, "N"));
		table_same(&t, "p_wait", w.wait_share, 1e-12);
		table_same(&t, "asa_all_s", waiting_mean(&w, WAIT_OF_ALL), 1e-12);
		table_near(&t, "sl_20s", waiting_answered(&w, ANSWERED_OF_OFFERED, 20.0), 1e-12);
		table_near(&t, "sl_120s", waiting_answered(&w, ANSWERED_OF_SERVED, 120.0), 1e-12);
		table_same(&t, "median_wait_all_s", waiting_quantile(&w, WAIT_OF_ALL, 0.5), 1e-12);
		table_near(&t, "p90_wait_all_s", waiting_quantile(&w, WAIT_OF_ALL, 0.9), 1e-9);
		table_near(&t, "p99_wait_all_s", waiting_quantile(&w, WAIT_OF_ALL, 0.99), 1e-9);
		table_same(&t, "occupancy", waiting_occupancy(&w), 1e-12);
	}
}
END_TEST

START_TEST(erlang_a_agrees_with_table)
{
	struct table t;
	table_open(&t, "erlang_a.csv");
	while (table_next(&t)) {
		struct waiting w = serve(table_real(&t, "A"), table_real(&t, "aht_s"),
			table_real(&t, "patience_s"), (int64_t)table_real(&t, "N"));
		table_same(&t, "p_wait", w.wait_share, 1e-12);
		table_same(&t, "p_abandon", w.abandoned, 1e-12);
		table_same(&t, "mean_wait_all_s", waiting_mean(&w, WAIT_OF_ALL), 1e-12);
		table_same(&t, "mean_wait_served_s", waiting_mean(&w, WAIT_OF_SERVED), 1e-12);
		table_same(&t, "mean_offered_wait_s", waiting_mean(&w, WAIT_OF_OFFERED), 1e-12);
		table_same(&t, "occupancy", waiting_occupancy(&w), 1e-12);
	}
}
END_TEST

START_TEST(erlang_a_service_agrees_in_four_definitions)
{
	struct table t;
	table_open(&t, "erlang_a.csv");
	while (table_next(&t)) {
		struct waiting w = serve(table_real(&t, "A"), table_real(&t, "aht_s"),
			table_real(&t, "patience_s"), (int64_t)table_real(&t, "N"));
		table_near(
			&t, "sl_all_20s", waiting_answered(&w, ANSWERED_OF_OFFERED, 20.0), 1e-12);
		table_near(&t, "sl_excl_short_ab_20s",
			waiting_answered(&w, ANSWERED_OF_PATIENT, 20.0), 1e-12);
		table_near(
			&t, "sl_served_20s", waiting_answered(&w, ANSWERED_OF_SERVED, 20.0), 1e-12);
		table_near(&t, "sl_virtual_20s",
			waiting_answered(&w, ANSWERED_OF_OFFERED_WAIT, 20.0), 1e-12);
		table_near(
			&t, "sl_all_120s", waiting_answered(&w, ANSWERED_OF_OFFERED, 120.0), 1e-12);
	}
}
END_TEST

START_TEST(erlang_a_medians_agree_with_table)
{
	struct table t;
	table_open(&t, "erlang_a.csv");
	while (table_next(&t)) {
		struct waiting w = serve(table_real(&t, "A"), table_real(&t, "aht_s"),
			table_real(&t, "patience_s"), (int64_t)table_real(&t, "N"));
		table_same(&t, "median_wait_all_s", waiting_quantile(&w, WAIT_OF_ALL, 0.5), 1e-11);
		table_same(&t, "median_wait_served_s", waiting_quantile(&w, WAIT_OF_SERVED, 0.5),
			1e-11);
		table_same(&t, "median_offered_wait_s", waiting_quantile(&w, WAIT_OF_OFFERED, 0.5),
			1e-11);
	}
}
END_TEST

/* Balanced chains of 72 pools; the table's rates are printed with 10 digits. */
START_TEST(chat_agrees_with_table)
{
	struct table t;
	table_open(&t, "chat.csv");
	while (table_next(&t)) {
		struct queue_load load = {.handle_s = 600.0,
			.offered_erl = table_real(&t, "lam_per_s") * 600.0,
			.n_levels = (int)table_real(&t, "max_conc")};
		double patience_s = table_real(&t, "patience_s");
		load.patience_s = isinf(patience_s) ? 0.0 : patience_s;
		char cell[512];
		char *rest = (char *)(size_t)table_text(&t, "L_per_s_by_level", cell);
		for (int k = 0; k < load.n_levels; k++, rest++)
			load.level_per_s[k] = strtod(rest, &rest);
		struct waiting w;
		ck_assert_str_eq(model_find(&load)->name, "chat");
		model_find(&load)->serve(&load, (int64_t)table_real(&t, "N_agents"), &w);
		table_same(&t, "bd_pwait", w.wait_share, 1e-8);
		table_same(&t, "bd_pab", w.abandoned, 1e-8);
		table_same(&t, "bd_mean_wait_s", waiting_mean(&w, WAIT_OF_ALL), 2e-8);
		table_near(&t, "bd_sl",
			waiting_answered(&w, ANSWERED_OF_OFFERED, table_real(&t, "T_s")), 1e-8);
	}
}
END_TEST

START_TEST(published_examples_come_out)
{
	/* pyworkforce and CRAN ErlangC: 100 calls in 30 min of 180 s, 14 agents */
	struct waiting w = serve(10.0, 180.0, 0.0, 14);
	ck_assert_double_eq_tol(w.wait_share, 0.1741319335950498, 1e-12);
	ck_assert_double_eq_tol(
		waiting_answered(&w, ANSWERED_OF_OFFERED, 20.0), 0.88835001916688, 1e-10);
	ck_assert_double_eq_tol(waiting_mean(&w, WAIT_OF_ALL), 7.835937011777243, 1e-11);
	/* pyworkforce, Erlang A with patience 5 min */
	w = serve(10.0, 180.0, 300.0, 14);
	ck_assert_double_eq_tol(w.wait_share, 0.145260114296, 1e-11);
	ck_assert_double_eq_tol(w.abandoned, 0.0139837441224, 1e-12);
	ck_assert_double_eq_tol(
		waiting_answered(&w, ANSWERED_OF_OFFERED, 20.0), 0.916792091864, 1e-11);
	/* Mandelbaum and Zeltyn: 48 calls a minute of one minute, 50 agents, patience 2 min */
	w = serve(48.0, 60.0, 120.0, 50);
	ck_assert_double_eq_tol(w.abandoned, 0.030912, 5e-7);
	ck_assert_double_eq_tol(waiting_mean(&w, WAIT_OF_ALL), 3.7095, 5e-5);
	ck_assert_double_eq_tol(waiting_occupancy(&w), 0.9303, 5e-5);
	ck_assert_double_eq_tol(waiting_quantile(&w, WAIT_OF_ALL, 0.9), 12.4446, 1e-4);
	/* Erlang B: 90 erlangs on 107 lines */
	ck_assert_double_eq_tol(1.0 / erlang_inverse_loss(90.0, 107.0), 0.00879910524474, 1e-14);
}
END_TEST

static void check_share(
	double share, const char *what, double load, int64_t agents, double patience)
{
	ck_assert_msg(share >= 0.0 && share <= 1.0, "%s is %g at load %g, %ld agents, patience %g",
		what, share, load, (long)agents, patience);
}

/* One more agent makes nothing worse; nothing leaves its range, from no load to a million. */
START_TEST(service_gets_better_with_agents_at_any_load)
{
	struct random chance;
	random_init(&chance, 11, 0);
	for (int i = 0; i < 1500; i++) {
		double load = pow(10.0, 9.0 * random_unit(&chance) - 3.0);
		double patience = pow(10.0, 4.0 * random_unit(&chance));
		double handle = pow(10.0, 3.0 * random_unit(&chance) + 1.0);
		int64_t agents = (int64_t)(2.0 * load * random_unit(&chance));
		double within = 120.0 * random_unit(&chance);
		struct waiting few = serve(load, handle, patience, agents);
		struct waiting more = serve(load, handle, patience, agents + 1);
		for (int kind = 0; kind <= ANSWERED_OF_OFFERED_WAIT; kind++) {
			double with_few = waiting_answered(&few, kind, within);
			double with_more = waiting_answered(&more, kind, within);
			check_share(with_few, "answered", load, agents, patience);
			ck_assert_msg(with_more >= with_few - 1e-9,
				"answered (%d) falls from %.15g to %.15g at load %g, %ld agents",
				kind, with_few, with_more, load, (long)agents);
		}
		check_share(few.wait_share, "waiting", load, agents, patience);
		check_share(few.abandoned, "giving up", load, agents, patience);
		check_share(waiting_occupancy(&few), "occupancy", load, agents, patience);
		ck_assert_double_le(more.abandoned, few.abandoned + 1e-10);
		ck_assert(isfinite(waiting_mean(&few, WAIT_OF_ALL)));
		ck_assert(isfinite(waiting_mean(&few, WAIT_OF_SERVED)));
		ck_assert_double_ge(waiting_mean(&few, WAIT_OF_SERVED), 0.0);
		ck_assert(isfinite(waiting_quantile(&few, WAIT_OF_ALL, 0.95)));
	}
}
END_TEST

/* The two regimes of the line meet: sums just below the border, closed forms just above. */
START_TEST(flooded_line_joins_the_sums)
{
	double last = 0.0, last_mean = 0.0;
	bool was_summed = false, was_flooded = false;
	for (int agents = 300; agents > 60; agents--) {
		struct waiting w = serve(300.0, 180.0, 180.0, agents);
		double mean = waiting_mean(&w, WAIT_OF_SERVED);
		double late = waiting_longer(&w, WAIT_OF_SERVED, 60.0);
		if (w.regime == WAITING_FLOODED && was_summed) {
			ck_assert_double_gt(mean, last_mean);
			ck_assert_double_lt(mean - last_mean, 2.0);
			ck_assert_double_ge(late, last - 1e-12);
			was_flooded = true;
		}
		was_summed = w.regime == WAITING_LEAVING;
		last = late;
		last_mean = mean;
	}
	ck_assert(was_flooded);
}
END_TEST

/* Quantile and share that waits longer undo each other. */
START_TEST(quantile_undoes_share)
{
	struct random chance;
	random_init(&chance, 12, 0);
	for (int i = 0; i < 500; i++) {
		double load = pow(10.0, 4.0 * random_unit(&chance) - 1.0);
		int64_t agents = 1 + (int64_t)(load * (0.5 + random_unit(&chance)));
		struct waiting w = serve(load, 180.0, 30.0 + 600.0 * random_unit(&chance), agents);
		for (int whose = WAIT_OF_ALL; whose <= WAIT_OF_OFFERED; whose++) {
			double p = 0.01 + 0.98 * random_unit(&chance);
			double t = waiting_quantile(&w, whose, p);
			double longer = waiting_longer(&w, whose, t);
			if (t > 0.0)
				ck_assert_double_eq_tol(longer, 1.0 - p, 1e-10);
			else
				ck_assert_double_le(longer, 1.0 - p);
		}
	}
}
END_TEST

START_TEST(extremes_stay_finite)
{
	struct waiting w = serve(0.0, 180.0, 60.0, 5);
	ck_assert_double_eq_tol(waiting_answered(&w, ANSWERED_OF_OFFERED, 0.0), 1.0, 1e-12);
	w = serve(5.0, 180.0, 60.0, 0);
	ck_assert_double_eq_tol(w.abandoned, 1.0, 1e-12);
	ck_assert_double_eq_tol(waiting_answered(&w, ANSWERED_OF_OFFERED, 1e9), 0.0, 1e-12);
	ck_assert_double_eq_tol(waiting_mean(&w, WAIT_OF_ALL), 60.0, 1e-12);
	w = serve(1e6, 180.0, 0.0, 1000001);
	ck_assert(isfinite(waiting_mean(&w, WAIT_OF_ALL)));
	w = serve(1e-3, 180.0, 0.0, 1000000);
	ck_assert_double_eq_tol(w.wait_share, 0.0, 1e-12);
	w = serve(100.0, 180.0, 0.0, 100);
	ck_assert_int_eq(w.regime, WAITING_ENDLESS);
	ck_assert_double_eq_tol(waiting_answered(&w, ANSWERED_OF_OFFERED, 20.0), 0.0, 1e-12);
	/* patience without end is Erlang C */
	struct waiting patient = serve(10.0, 180.0, 180.0 * 9e5, 14);
	w = serve(10.0, 180.0, 0.0, 14);
	ck_assert_double_eq_tol(patient.wait_share, w.wait_share, 1e-5);
}
END_TEST

int main(void)
{
	return SUITE_RUN("staffing", "waiting", erlang_c_agrees_with_table,
		erlang_a_agrees_with_table, erlang_a_service_agrees_in_four_definitions,
		erlang_a_medians_agree_with_table, chat_agrees_with_table,
		published_examples_come_out, service_gets_better_with_agents_at_any_load,
		flooded_line_joins_the_sums, quantile_undoes_share, extremes_stay_finite);
}
