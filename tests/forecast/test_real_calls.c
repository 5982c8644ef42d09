/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real calls of a bank (data/README): two weeks ahead at four origins, judged here from the file.
 */
#include "forecast/forecast.h"

#include "made.h"

#include <stdio.h>

enum { SLOTS = 48, DAYS = 250, ORIGINS = 4 };

struct calls {
	day_number first;
	double y[DAYS * SLOTS];
};

static void read_calls(struct calls *calls)
{
	char path[512], line[128];
	const char *folder = getenv("ROTA_TESTS");
	ck_assert_ptr_nonnull(folder);
	snprintf(path, sizeof(path), "%s/forecast/data/bank_calls_30min.csv", folder);
	FILE *file = fopen(path, "r");
	ck_assert_ptr_nonnull(file);
	calls->first = day_of(2003, 3, 3);
	for (int i = 0; i < DAYS * SLOTS; i++)
		calls->y[i] = NAN;
	ck_assert_ptr_nonnull(fgets(line, sizeof(line), file));
	while (fgets(line, sizeof(line), file) != NULL) {
		int year, month, day, hour, minute;
		double value;
		ck_assert_int_eq(sscanf(line, "%d-%d-%d %d:%d,%lf", &year, &month, &day, &hour,
					 &minute, &value),
			6);
		int d = day_of(year, month, day) - calls->first;
		ck_assert(d >= 0 && d < DAYS);
		calls->y[d * SLOTS + hour * 2 + minute / 30] = value;
	}
	fclose(file);
}

struct score {
	double sum, error, error4, bias, in80, in95, n;
};

/* Mean of the last four days of the weekday that have data. */
static double mean4(const struct calls *calls, int origin, int d, int slot)
{
	double sum = 0;
	int n = 0;
	for (int back = d - 7; back >= 0 && n < 4; back -= 7)
		if (back < origin && !isnan(calls->y[back * SLOTS + slot])) {
			sum += calls->y[back * SLOTS + slot];
			n++;
		}
	return n > 0 ? sum / n : 0;
}

static void run_origin(const struct calls *calls, day_number from, struct score *score)
{
	struct made made;
	int origin = from - calls->first;
	made_init(&made, "UTC", 1, from, origin, 14, 1800);
	for (int i = 0; i < origin * SLOTS; i++)
		made_past(&made, 0)[i] = calls->y[i];
	static const struct {
		int year, month, day;
	} holidays[] = {{2003, 4, 18}, {2003, 5, 26}, {2003, 7, 4}, {2003, 9, 1}};
	for (size_t k = 0; k < COUNT_OF(holidays); k++)
		made_add_event(&made, day_of(holidays[k].year, holidays[k].month, holidays[k].day),
			EVENT_HOLIDAY, "bank", NAN);
	made_must_run(&made);
	const double *volume = made_column(&made, OUTLOOK_VOLUME, 0);
	for (int i = 0; i < 14 * SLOTS; i++) {
		double y = calls->y[origin * SLOTS + i];
		if (isnan(y))
			continue;
		score->sum += y;
		score->error += fabs(volume[i] - y);
		score->error4 += fabs(mean4(calls, origin, origin + i / SLOTS, i % SLOTS) - y);
		score->bias += volume[i] - y;
		score->in80 += y >= made_column(&made, OUTLOOK_LO80, 0)[i] &&
			       y <= made_column(&made, OUTLOOK_HI80, 0)[i];
		score->in95 += y >= made_column(&made, OUTLOOK_LO95, 0)[i] &&
			       y <= made_column(&made, OUTLOOK_HI95, 0)[i];
		score->n++;
	}
	made_done(&made);
}

START_TEST(forecast_beats_the_last_four_weeks_mean)
{
	static struct calls calls;
	struct score score = {0};
	read_calls(&calls);
	for (int k = 0; k < ORIGINS; k++)
		run_origin(&calls, day_of(2003, 7, 7) + 14 * k, &score);
	ck_assert_double_gt(score.n, 1000);
	ck_assert_msg(score.error < .9 * score.error4, "off by %.4f, the mean by %.4f",
		score.error / score.sum, score.error4 / score.sum);
	ck_assert_double_lt(score.error / score.sum, .055);
	ck_assert_double_lt(fabs(score.bias / score.sum), .03);
	ck_assert_double_eq_tol(score.in80 / score.n, .81, .08);
	ck_assert_double_eq_tol(score.in95 / score.n, .95, .035);
}
END_TEST

int main(void)
{
	return SUITE_RUN("forecast", "real_calls", forecast_beats_the_last_four_weeks_mean);
}
