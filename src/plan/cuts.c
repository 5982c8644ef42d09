/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/cuts.h"

#include <string.h>

/* Sets are looked at so many at a time: whole vectors. */
enum { SETS_AT_ONCE = 8 };

enum rota_status cuts_init(
	struct cuts *ret_cuts, int n_queues, int n_intervals, struct rota_error *err)
{
	*ret_cuts = (struct cuts){.n_queues = n_queues, .n_intervals = n_intervals};
	size_t sets = (size_t)1 << n_queues, n = (size_t)n_intervals;
	TRY(memory_new(n * sets, sizeof(int32_t), &ret_cuts->excess, err));
	TRY(memory_new(n, sizeof(struct least_cut), &ret_cuts->least, err));
	for (size_t i = 0; i < n; i++)
		ret_cuts->least[i].widest = (uint16_t)(sets - 1);
	return ROTA_OK;
}

void cuts_done(struct cuts *cuts)
{
	free(cuts->excess);
	free(cuts->least);
}

/* Each from the set without its last queue. */
void cuts_sum(const int32_t of_queues[], int n_queues, int32_t ret_sums[])
{
	ret_sums[0] = 0;
	for (int q = 0; q < n_queues; q++)
		for (uint32_t s = 0, bit = UINT32_C(1) << q; s < bit; s++)
			ret_sums[bit + s] = ret_sums[s] + of_queues[q];
}

static int32_t least_of(const int32_t e[], uint32_t n)
{
	int32_t least = e[0];
	if (n < SETS_AT_ONCE) {
		for (uint32_t s = 1; s < n; s++)
			least = e[s] < least ? e[s] : least;
		return least;
	}
	int32_t low[SETS_AT_ONCE];
	memcpy(low, e, sizeof(low));
	for (uint32_t s = SETS_AT_ONCE; s < n; s += SETS_AT_ONCE)
		for (uint32_t l = 0; l < SETS_AT_ONCE; l++)
			low[l] = e[s + l] < low[l] ? e[s + l] : low[l];
	for (uint32_t l = 0; l < SETS_AT_ONCE; l++)
		least = low[l] < least ? low[l] : least;
	return least;
}

/* The union of the sets where e is least. */
static uint32_t widest_of(const int32_t e[], uint32_t n, int32_t least)
{
	uint32_t widest = 0;
	if (n < SETS_AT_ONCE) {
		for (uint32_t s = 0; s < n; s++)
			widest |= e[s] == least ? s : 0;
		return widest;
	}
	uint32_t sets[SETS_AT_ONCE], found[SETS_AT_ONCE] = {0};
	for (uint32_t l = 0; l < SETS_AT_ONCE; l++)
		sets[l] = l;
	for (uint32_t s = 0; s < n; s += SETS_AT_ONCE)
		for (uint32_t l = 0; l < SETS_AT_ONCE; l++) {
			found[l] |= e[s + l] == least ? sets[l] : 0;
			sets[l] += SETS_AT_ONCE;
		}
	for (uint32_t l = 0; l < SETS_AT_ONCE; l++)
		widest |= found[l];
	return widest;
}

static struct least_cut look(const int32_t e[], uint32_t n)
{
	struct least_cut cut = {.least = least_of(e, n), .whole = e[n - 1]};
	cut.widest = (uint16_t)widest_of(e, n, cut.least);
	return cut;
}

static int32_t *excess_of(const struct cuts *cuts, int i)
{
	return cuts->excess + ((size_t)i << cuts->n_queues);
}

void cuts_want(struct cuts *cuts, int i, const int32_t more[])
{
	int32_t sums[1 << MOST_CUT_QUEUES], *e = excess_of(cuts, i);
	uint32_t n = UINT32_C(1) << cuts->n_queues;
	cuts_sum(more, cuts->n_queues, sums);
	for (uint32_t s = 0; s < n; s++)
		e[s] += sums[s];
	cuts->least[i] = look(e, n);
}

/*
 * Sets that hold the mask go down by `units`. If the widest least cut is one, it goes with them and
 * stays the widest of the least. Else some may now be as low as the least, or lower.
 */
static void come(struct least_cut *cut, int32_t e[], uint32_t n, uint32_t mask, int32_t units)
{
	int32_t least = INT32_MAX;
	cut->whole -= units;
	if ((mask & ~(uint32_t)cut->widest) == 0) {
		for (uint32_t s = mask; s < n; s = (s + 1) | mask)
			e[s] -= units;
		cut->least -= units;
		return;
	}
	for (uint32_t s = mask; s < n; s = (s + 1) | mask) {
		e[s] -= units;
		least = e[s] < least ? e[s] : least;
	}
	if (least > cut->least)
		return;
	uint32_t widest = least < cut->least ? 0 : cut->widest;
	for (uint32_t s = mask; s < n; s = (s + 1) | mask)
		widest |= e[s] == least ? s : 0;
	cut->least = least;
	cut->widest = (uint16_t)widest;
}

/* Sets that hold the mask go up. Where none of them is a least cut, nothing else changes. */
static void leave(struct least_cut *cut, int32_t e[], uint32_t n, uint32_t mask, int32_t units)
{
	for (uint32_t s = mask; s < n; s = (s + 1) | mask)
		e[s] += units;
	cut->whole += units;
	cut->stale = (mask & ~(uint32_t)cut->widest) == 0;
}

void cuts_add(struct cuts *cuts, int i, uint32_t mask, int32_t units)
{
	uint32_t n = UINT32_C(1) << cuts->n_queues;
	int32_t *e = excess_of(cuts, i);
	struct least_cut *cut = &cuts->least[i];
	if (cut->stale) {
		for (uint32_t s = mask; s < n; s = (s + 1) | mask)
			e[s] -= units;
	} else if (units > 0) {
		come(cut, e, n, mask, units);
	} else if (units < 0) {
		leave(cut, e, n, mask, -units);
	}
}

const struct least_cut *cuts_find(struct cuts *cuts, int i)
{
	if (cuts->least[i].stale)
		cuts->least[i] = look(excess_of(cuts, i), UINT32_C(1) << cuts->n_queues);
	return &cuts->least[i];
}

int32_t cuts_growth(const struct cuts *cuts, int i, uint32_t mask, int32_t units)
{
	const struct least_cut *cut = &cuts->least[i];
	const int32_t *e = excess_of(cuts, i);
	int32_t growth = units;
	if ((mask & ~(uint32_t)cut->widest) == 0)
		return 0;
	/* one unit is served somewhere: no least cut holds the mask */
	if (units == 1)
		return 1;
	for (uint32_t s = mask, n = UINT32_C(1) << cuts->n_queues; s < n; s = (s + 1) | mask)
		growth = e[s] - cut->least < growth ? e[s] - cut->least : growth;
	return growth;
}
