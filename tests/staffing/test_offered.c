/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules for load that changes over the day, against staffing and exact waiting of a day whose rate
 * is a sine, and against a line without queue. */
#include "staffing/offered.h"

#include "staffing/goals.h"
#include "staffing/table.h"
#include "suite.h"

enum { DAYS = 2, PERIODS = 48, SLICES = 3000, N = DAYS * PERIODS };

struct day {
	double mu, load, amplitude; /* a hour, erlangs, share */
};

/* Integral of the rate from midnight to t, contacts; t in hours. */
static double come(const struct day *day, double t)
{
	double w = 2.0 * M_PI / 24.0;
	return day->mu * day->load * (t + day->amplitude / w * (1.0 - cos(w * t)));
}

static double loads[N];

static void work_out(const struct day *day, enum load_rule rule)
{
	static double volume[N * SLICES], handle_s[N];
	static bool open[N];
	static struct day done;
	double slice_h = 24.0 / PERIODS / SLICES;
	if (memcmp(&done, day, sizeof(done)) != 0) {
		for (int k = 0; k < N * SLICES; k++)
			volume[k] = come(day, (k + 1) * slice_h) - come(day, k * slice_h);
		done = *day;
	}
	for (int i = 0; i < N; i++) {
		handle_s[i] = 3600.0 / day->mu;
		open[i] = true;
	}
	struct load_profile profile = {N, 1800.0, SLICES, volume, handle_s, open};
	offered_load(&profile, rule, loads);
}

static enum load_rule rule_of(const struct table *t)
{
	static const char *const names[LOAD_RULE_COUNT] = {
		"MOL_max", "MOL_avg", "SIPP_avg", "SIPP_max", "SIPP_mix", "LAG_avg", "LAG_max"};
	char rule[512];
	table_text(t, "rule", rule);
	for (int i = 0; i < LOAD_RULE_COUNT; i++) {
		if (strcmp(rule, names[i]) == 0)
			return (enum load_rule)i;
	}
	ck_abort_msg("no rule %s", rule);
	return LOAD_MOL_MAX;
}

/* Least agents with a chance of waiting of at most alpha, in balance at the load. */
static int64_t staff(double load_erl, double handle_s, double alpha)
{
	struct service_goals goals = {
		.count = 1, .items = {{GOAL_ANSWERED, 1.0 - alpha, 0.0, ANSWERED_OF_OFFERED}}};
	struct queue_load load = {.offered_erl = load_erl, .handle_s = handle_s, .n_levels = 1};
	int64_t agents;
	ck_assert_int_eq(goals_need(&goals, &load, &agents, NULL), ROTA_OK);
	return agents;
}

static struct day day_of_row(const struct table *t)
{
	return (struct day){table_real(t, "mu_per_h"), table_real(t, "mean_load"),
		table_real(t, "rel_amplitude")};
}

START_TEST(rules_take_the_agent_hours_of_the_table)
{
	struct table t;
	int rows = 0;
	table_open(&t, "timevarying.csv");
	while (table_next(&t)) {
		struct day day = day_of_row(&t);
		work_out(&day, rule_of(&t));
		double hours = 0.0;
		for (int i = (DAYS - 1) * PERIODS; i < N; i++)
			hours += 0.5 *
				 (double)staff(loads[i], 3600.0 / day.mu, table_real(&t, "alpha"));
		table_near(&t, "agent_hours", hours, 1e-9);
		rows++;
	}
	ck_assert_int_eq(rows, 168);
}
END_TEST

/* dp/dt of the number in the system, s agents. */
static void change(const double p[], double d[], int states, double rate, double mu, int64_t s)
{
	for (int n = 0; n < states; n++) {
		double out = (n + 1 < states ? rate : 0.0) + mu * (double)(n < s ? n : s);
		double in = n > 0 ? rate * p[n - 1] : 0.0;
		if (n + 1 < states)
			in += mu * (double)(n + 1 < s ? n + 1 : s) * p[n + 1];
		d[n] = in - out * p[n];
	}
}

enum { STATES = 70 };

static void step(double p[STATES], const struct day *day, double t, double h, int64_t s)
{
	static const double at[4] = {0.0, 0.5, 0.5, 1.0}, weight[4] = {1, 2, 2, 1};
	double sum[STATES] = {0}, d[STATES] = {0}, q[STATES];
	for (int k = 0; k < 4; k++) {
		double now = t + at[k] * h;
		double rate =
			day->mu * day->load * (1.0 + day->amplitude * sin(2.0 * M_PI * now / 24.0));
		for (int n = 0; n < STATES; n++)
			q[n] = p[n] + at[k] * h * d[n];
		change(q, d, STATES, rate, day->mu, s);
		for (int n = 0; n < STATES; n++)
			sum[n] += weight[k] * d[n];
	}
	for (int n = 0; n < STATES; n++)
		p[n] += h / 6.0 * sum[n];
}

/* Periods of the last day in which more than 1.1 alpha wait on average, by the exact equations. */
static int count_missed(const struct day *day, double alpha, double *ret_worst)
{
	enum { STEPS = 100 };
	double p[STATES] = {1.0};
	int missed = 0;
	*ret_worst = 0.0;
	for (int i = 0; i < N; i++) {
		int64_t s = staff(loads[i], 3600.0 / day->mu, alpha);
		double busy = 0.0, all = 0.0;
		for (int k = 0; k < STEPS; k++) {
			double t = 0.5 * i + 0.5 * k / STEPS;
			double rate = 1.0 + day->amplitude * sin(2.0 * M_PI * t / 24.0);
			for (int64_t n = s; n < STATES; n++)
				busy += rate * p[n];
			all += rate;
			step(p, day, t, 0.5 / STEPS, s);
		}
		busy /= all;
		if (i < (DAYS - 1) * PERIODS)
			continue;
		missed += busy > 1.1 * alpha;
		*ret_worst = fmax(*ret_worst, busy);
	}
	return missed;
}

/* The rule that is the standard keeps the goal all day; the simple ones do not. */
START_TEST(exact_waiting_of_each_rule_is_that_of_the_table)
{
	struct table t;
	int rows = 0;
	table_open(&t, "timevarying.csv");
	while (table_next(&t)) {
		struct day day = day_of_row(&t);
		if (day.load > 10.0 || day.mu > 5.0)
			continue;
		work_out(&day, rule_of(&t));
		double worst;
		int missed = count_missed(&day, table_real(&t, "alpha"), &worst);
		table_near(&t, "periods_violating_gt_1.1alpha", missed, 0.5);
		table_near(&t, "max_period_avg_pdelay", worst, 0.005);
		if (rule_of(&t) == LOAD_MOL_MAX)
			ck_assert_int_eq(missed, 0);
		rows++;
	}
	ck_assert_int_eq(rows, 28);
}
END_TEST

/* Patience as long as handle times: those in the system are Poisson with mean m(t), from empty. */
START_TEST(load_and_waiting_agree_where_both_are_known)
{
	enum { STEPS = 251, FINE = 20 };
	static double volume[STEPS * FINE], handle_s[STEPS];
	static bool open[STEPS];
	for (int k = 0; k < STEPS * FINE; k++) {
		double to = (k + 1.0) / FINE / 10.0 - 0.1, from = to - 0.1 / FINE;
		volume[k] = k < FINE ? 0.0 : 100.0 * (to - from) + 20.0 * (cos(from) - cos(to));
	}
	for (int i = 0; i < STEPS; i++) {
		handle_s[i] = 3600.0;
		open[i] = true;
	}
	struct load_profile profile = {STEPS, 360.0, FINE, volume, handle_s, open};
	struct table t;
	table_open(&t, "isa_fmmw.csv");
	while (table_next(&t)) {
		/* the first interval is empty */
		int i = 1 + (int)lround(10.0 * table_real(&t, "t"));
		table_near(&t, "m_t", offered_in_progress(&profile, i), 2e-3);
		for (int a = 1; a <= 9; a++) {
			char agents[32], waiting[32];
			snprintf(agents, sizeof(agents), "s_alpha_0.%d", a);
			snprintf(waiting, sizeof(waiting), "pdelay_alpha_0.%d", a);
			struct queue_load load = {.offered_erl = table_real(&t, "m_t"),
				.handle_s = 3600.0,
				.patience_s = 3600.0,
				.n_levels = 1};
			struct waiting w;
			model_find(&load)->serve(&load, (int64_t)table_real(&t, agents), &w);
			table_near(&t, waiting, w.wait_share, 1e-11);
			ck_assert_double_le(w.wait_share, 0.1 * a);
			model_find(&load)->serve(&load, (int64_t)table_real(&t, agents) - 1, &w);
			ck_assert_double_gt(w.wait_share, 0.1 * a);
		}
	}
}
END_TEST

START_TEST(slices_keep_volume_and_slope)
{
	double volume[] = {6, 12, 24, 3, 0, 9}, slices[6 * 4];
	bool open[] = {true, true, true, false, true, true};
	offered_slices(6, 4, volume, open, slices);
	for (int i = 0; i < 6; i++) {
		double sum = 0.0;
		for (int k = 0; k < 4; k++) {
			ck_assert_double_ge(slices[4 * i + k], 0.0);
			sum += slices[4 * i + k];
		}
		ck_assert_double_eq_tol(sum, volume[i], 1e-12);
	}
	ck_assert_double_lt(slices[4], slices[7]);
	/* behind the end and beside closed ones it is level */
	ck_assert_double_eq_tol(slices[22], slices[23], 1e-12);
	ck_assert_double_eq_tol(slices[10], slices[11], 1e-12);
	ck_assert_double_lt(slices[20], slices[22]);
}
END_TEST

/* With an even volume all rules are one. */
START_TEST(rules_agree_where_nothing_changes)
{
	double volume[] = {30, 30, 30, 30}, handle_s[] = {600, 600, 600, 600}, load[4];
	bool open[] = {true, true, true, true};
	struct load_profile profile = {4, 1800.0, 1, volume, handle_s, open};
	for (int rule = 0; rule < LOAD_RULE_COUNT; rule++) {
		offered_load(&profile, (enum load_rule)rule, load);
		for (int i = 0; i < 4; i++)
			ck_assert_double_eq_tol(load[i], 10.0, 1e-12);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("staffing", "offered", rules_take_the_agent_hours_of_the_table,
		exact_waiting_of_each_rule_is_that_of_the_table,
		load_and_waiting_agree_where_both_are_known, slices_keep_volume_and_slope,
		rules_agree_where_nothing_changes);
}
