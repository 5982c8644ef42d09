/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Concurrent chats against an independent simulation of least-loaded routing in balance: rows of a
 * table with its 95 % intervals, of which four columns are copied here. */
#include "simulate/pools.h"
#include "suite.h"

struct row {
	double rate_per_s;
	int agents, n_levels;
	double patience_s, within_s;
	double level_per_s[4];
	double abandoned, abandoned_reach, wait_s, wait_reach, answered, answered_reach;
};

static const struct row rows[] = {
	{0.01256410256, 5, 2, 120, 30, {0.00166666666667, 0.00251282051282}, 0.160176, 0.000934,
		19.246669, 0.107415, 0.736263, 0.001365},
	{0.01416666667, 5, 2, 120, 30, {0.00166666666667, 0.00283333333333}, 0.165926, 0.000933,
		19.942383, 0.110354, 0.719092, 0.001430},
	{0.01409541512, 5, 3, 120, 30, {0.00166666666667, 0.00251282051282, 0.00281908302354},
		0.114041, 0.001044, 13.681790, 0.129410, 0.807193, 0.001735},
	{0.02083333333, 5, 3, 120, 30, {0.00166666666667, 0.00283333333333, 0.00416666666667},
		0.141384, 0.000909, 17.005857, 0.117844, 0.738312, 0.001607},
	{0.01449241899, 5, 4, 120, 30,
		{0.00166666666667, 0.00251282051282, 0.00281908302354, 0.00289848379897}, 0.081620,
		0.001047, 9.800248, 0.131753, 0.861054, 0.001683},
	{0.02416666667, 5, 4, 120, 30,
		{0.00166666666667, 0.00283333333333, 0.00416666666667, 0.00483333333333}, 0.110561,
		0.001003, 13.287473, 0.118418, 0.788429, 0.001722},
	{0.05025641026, 20, 2, 120, 30, {0.00166666666667, 0.00251282051282}, 0.079097, 0.001067,
		9.489919, 0.139181, 0.826503, 0.002368},
	{0.05666666667, 20, 2, 120, 30, {0.00166666666667, 0.00283333333333}, 0.083405, 0.001070,
		9.993589, 0.135726, 0.814254, 0.002399},
	{0.05638166047, 20, 3, 120, 30, {0.00166666666667, 0.00251282051282, 0.00281908302354},
		0.052157, 0.001121, 6.235015, 0.138411, 0.884072, 0.002502},
	{0.08333333333, 20, 3, 120, 30, {0.00166666666667, 0.00283333333333, 0.00416666666667},
		0.071869, 0.001064, 8.617318, 0.139545, 0.834291, 0.002632},
};

static void near(const struct row *row, const char *what, const struct service_figure *figure,
	double other, double reach)
{
	double sigma = hypot(pools_sigma(figure), reach / 1.96);
	ck_assert_msg(fabs(figure->mean - other) <= 4.0 * sigma + 1e-9,
		"rate %g agents %d: %s %.5f, the other has %.5f +- %.5f, sigma %.5f",
		row->rate_per_s, row->agents, what, figure->mean, other, reach, sigma);
}

START_TEST(chats_agree_with_another_simulation)
{
	for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
		const struct row *row = &rows[r];
		double step_s = 3000.0 / row->rate_per_s, alone_s = 1.0 / row->level_per_s[0];
		struct pools *p = pools_one(step_s, 2, row->rate_per_s * alone_s, alone_s,
			row->patience_s, row->agents, row->within_s);
		p->queues[0].channel = CHANNEL_CHAT;
		p->queues[0].n_levels = row->n_levels;
		for (int k = 0; k < row->n_levels; k++)
			p->queues[0].gain[k] = row->level_per_s[k] * alone_s;
		struct service *s = pools_play(p, 100, 21 + r);
		near(row, "abandoned", pools_of(s, 0, 1, SERVICE_ABANDONED_SHARE), row->abandoned,
			row->abandoned_reach);
		near(row, "wait", pools_of(s, 0, 1, SERVICE_WAIT_S), row->wait_s, row->wait_reach);
		near(row, "answered", pools_of(s, 0, 1, SERVICE_LEVEL), row->answered,
			row->answered_reach);
		service_free(s);
		free(p);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("simulate", "chats", chats_agree_with_another_simulation);
}
