/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pools in balance against Erlang's formulas: exact values of tables worked out in 50 digits
 * (erlang_c.csv and erlang_a.csv, of which a few rows are copied here). The first interval warms
 * up, the second is measured.
 */
#include "simulate/pools.h"
#include "suite.h"

struct exact {
	double load_erl;
	int agents;
	double handle_s, patience_s;
	double abandoned, level_20s, wait_s, occupancy;
};

static const struct exact rows[] = {
	{5, 7, 300, 0, 0, 0.716312613114, 48.622492376, 0.714285714286},
	{10, 11, 300, 0, 0, 0.361873654896, 204.635461407, 0.909090909091},
	{10, 13, 300, 0, 0, 0.766440307155, 28.5270453036, 0.769230769231},
	{20, 23, 300, 0, 0, 0.659622862395, 41.5737574685, 0.869565217391},
	{20, 25, 300, 0, 0, 0.850171277612, 12.5461695959, 0.8},
	{50, 54, 300, 0, 0, 0.637250415789, 35.5205799983, 0.925925925926},
	{50, 58, 300, 0, 0, 0.885937305759, 7.29119338331, 0.862068965517},
	{5, 3, 180, 30, 0.491261119715, 0.426846965074, 14.7378335915, 0.847898133808},
	{5, 10, 600, 60, 0.0128459707066, 0.981037336968, 0.770758242393, 0.493577014647},
	{10, 14, 180, 120, 0.0228392865318, 0.932729580698, 2.74071438382, 0.697971938192},
	{20, 19, 600, 300, 0.131048412029, 0.541410513121, 39.3145236087, 0.914685882075},
	{50, 40, 180, 600, 0.20019179478, 0.0102887559771, 120.115076868, 0.999760256525},
	{50, 65, 180, 30, 0.00303642262877, 0.996777103752, 0.091092678863, 0.766895059516},
	{100, 100, 600, 60, 0.0604495919377, 0.886078033234, 3.62697551626, 0.939550408062},
	{200, 180, 180, 120, 0.103996063353, 0.687628886279, 12.4795276023, 0.995559929608},
};

static void near(const struct exact *row, const char *what, const struct service_figure *figure,
	double exact)
{
	double sigma = pools_sigma(figure);
	ck_assert_msg(fabs(figure->mean - exact) <= 3.5 * sigma + 1e-12,
		"A %g N %d: %s %.6f, exact %.6f, sigma %.6f", row->load_erl, row->agents, what,
		figure->mean, exact, sigma);
}

START_TEST(pools_in_balance_agree_with_erlang)
{
	for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
		const struct exact *row = &rows[r];
		/* some 4,000 contacts an interval */
		double step_s = ceil(4000.0 * row->handle_s / row->load_erl);
		struct pools *p = pools_one(step_s, 2, row->load_erl, row->handle_s,
			row->patience_s, row->agents, 20.0);
		struct service *s = pools_play(p, 100, 7 + r);
		near(row, "abandoned", pools_of(s, 0, 1, SERVICE_ABANDONED_SHARE), row->abandoned);
		near(row, "level", pools_of(s, 0, 1, SERVICE_LEVEL), row->level_20s);
		near(row, "wait", pools_of(s, 0, 1, SERVICE_WAIT_S), row->wait_s);
		near(row, "occupancy", pools_of(s, 0, 1, SERVICE_OCCUPANCY), row->occupancy);
		service_free(s);
		free(p);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("simulate", "erlang", pools_in_balance_agree_with_erlang);
}
