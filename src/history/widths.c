/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/widths.h"

enum { MOST_STEPS = 64, WIDEST_S = 7 * 86400 };

struct steps {
	int32_t step_s[MOST_STEPS];
	int64_t count[MOST_STEPS];
	int n;
};

static void count_step(struct steps *steps, int64_t step_s)
{
	if (step_s > WIDEST_S)
		return;
	int i = 0;
	while (i < steps->n && steps->step_s[i] != step_s)
		i++;
	if (i == MOST_STEPS)
		return;
	if (i == steps->n)
		steps->step_s[steps->n++] = (int32_t)step_s;
	steps->count[i]++;
}

/* The most frequent, the shorter of two as frequent. */
static int32_t usual_step(const struct steps *steps, int standard_s)
{
	int best = -1;
	for (int i = 0; i < steps->n; i++) {
		if (best < 0 || steps->count[i] > steps->count[best] ||
			(steps->count[i] == steps->count[best] &&
				steps->step_s[i] < steps->step_s[best]))
			best = i;
	}
	return best < 0 ? standard_s : steps->step_s[best];
}

void widths_settle(struct cell cells[], size_t count, int standard_s)
{
	struct steps steps = {0};
	for (size_t i = 1; i < count; i++) {
		if (cells[i].queue_after == cells[i - 1].queue_after)
			count_step(&steps, cells[i].start - cells[i - 1].start);
	}
	int32_t usual = usual_step(&steps, standard_s);
	for (size_t i = 0; i < count; i++) {
		if (cells[i].width_s == 0)
			cells[i].width_s = usual;
		if (i + 1 == count || cells[i + 1].queue_after != cells[i].queue_after)
			continue;
		int64_t room = cells[i + 1].start - cells[i].start;
		if (cells[i].width_s > room)
			cells[i].width_s = (int32_t)room;
	}
}
