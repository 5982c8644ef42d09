/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/label.h"

#include <math.h>

enum { FEWEST_HEADS = 1024 };

void labels_done(struct labels *labels)
{
	free(labels->items);
	free(labels->heads);
	free(labels->epochs);
	free(labels->promises);
}

void labels_clear(struct labels *labels, const struct menu *menu)
{
	const struct contract *c = menu->contract;
	labels->count = labels->first = labels->alive = 0;
	labels->runs_compare = c->consecutive_days.low <= 1 && c->consecutive_days_off.low <= 1 &&
			       c->consecutive_days_off.high >= MOST_RUN;
	labels->menu = menu;
	labels->epoch++;
}

void labels_next(struct labels *labels)
{
	labels->first = labels->count;
	labels->alive = 0;
	labels->epoch++;
}

/* What must be equal for two labels to be compared. */
static uint64_t chain_key(const struct labels *labels, const struct state *s)
{
	uint64_t low = (uint64_t)s->window | (uint64_t)s->week_paid << 16 |
		       (uint64_t)s->week_shifts << 32 | (uint64_t)s->shifts << 40;
	uint64_t high = (uint32_t)s->paid;
	if (!labels->runs_compare)
		high |= (uint64_t)(s->run > 0) << 32 | (uint64_t)(s->run == 0) << 33;
	uint64_t key = (low ^ high * UINT64_C(0x9e3779b97f4a7c15)) * UINT64_C(0xbf58476d1ce4e5b9);
	return key ^ key >> 29;
}

static bool is_comparable(const struct labels *labels, const struct state *a, const struct state *b)
{
	return a->window == b->window && a->week_paid == b->week_paid &&
	       a->week_shifts == b->week_shifts && a->shifts == b->shifts && a->paid == b->paid &&
	       (labels->runs_compare || (a->run > 0) == (b->run > 0));
}

/* Of two runs of the same sort: whatever may follow b may follow a. */
static bool is_run_as_free(
	const struct labels *labels, const struct state *a, const struct state *b)
{
	const struct contract *c = labels->menu->contract;
	if (labels->runs_compare)
		return (a->run > 0 ? a->run : 0) <= (b->run > 0 ? b->run : 0);
	if (a->run == b->run && a->edge == b->edge && a->away == b->away)
		return true;
	if (a->run > 0)
		return a->run <= b->run && (a->edge || a->run >= c->consecutive_days.low ||
						   (a->run == b->run && !b->edge));
	if (a->run == 0 || b->run == 0 || c->consecutive_days_off.high < MOST_RUN)
		return false;
	return a->edge || -a->run >= c->consecutive_days_off.low || (a->run <= b->run && !b->edge);
}

static bool is_succession_as_free(
	const struct labels *labels, const struct state *a, const struct state *b)
{
	return a->succession == b->succession ||
	       labels->menu->milder[(size_t)a->succession * (size_t)labels->menu->n_successions +
				    (size_t)b->succession];
}

/* Whatever may follow b may follow a, at no more weekends and counts. */
static bool is_as_free(const struct labels *labels, const struct state *a, const struct state *b)
{
	if (a->follow > b->follow || !is_succession_as_free(labels, a, b) ||
		!is_run_as_free(labels, a, b))
		return false;
	/* a Saturday that is counted makes the Sunday free */
	if (a->weekends > b->weekends || (a->weekends == b->weekends && a->saturday < b->saturday))
		return false;
	if (a->nights > b->nights || a->wishes > b->wishes ||
		(labels->saturdays_differ && a->saturday != b->saturday))
		return false;
	for (int i = 0; i < labels->menu->n_limits; i++)
		if (a->counts[i] > b->counts[i])
			return false;
	return true;
}

static enum rota_status make_heads(struct labels *labels, struct rota_error *err)
{
	if (labels->n_heads > 0 && labels->alive * 2 < labels->n_heads)
		return ROTA_OK;
	size_t n = labels->n_heads > 0 ? labels->n_heads * 4 : FEWEST_HEADS;
	owned_ int *heads = NULL;
	owned_ uint32_t *epochs = NULL;
	TRY(memory_new(n, sizeof(int), &heads, err));
	TRY(memory_new(n, sizeof(uint32_t), &epochs, err));
	free(labels->heads);
	free(labels->epochs);
	labels->heads = TAKE(heads);
	labels->epochs = TAKE(epochs);
	labels->n_heads = n;
	labels->epoch = labels->epoch == 0 ? 1 : labels->epoch;
	for (size_t i = labels->first; i < labels->count; i++) {
		if (labels->items[i].beaten)
			continue;
		size_t h = chain_key(labels, &labels->items[i].state) & (n - 1);
		labels->items[i].next =
			labels->epochs[h] == labels->epoch ? labels->heads[h] : LABEL_NONE;
		labels->heads[h] = (int)i;
		labels->epochs[h] = labels->epoch;
	}
	return ROTA_OK;
}

enum rota_status labels_add(
	struct labels *labels, const struct label *label, struct rota_error *err)
{
	TRY(make_heads(labels, err));
	size_t h = chain_key(labels, &label->state) & (labels->n_heads - 1);
	if (labels->epochs[h] != labels->epoch) {
		labels->epochs[h] = labels->epoch;
		labels->heads[h] = LABEL_NONE;
	}
	int *link = &labels->heads[h];
	while (*link != LABEL_NONE) {
		struct label *other = &labels->items[*link];
		if (is_comparable(labels, &other->state, &label->state)) {
			if (other->price <= label->price &&
				is_as_free(labels, &other->state, &label->state))
				return ROTA_OK;
			if (label->price <= other->price &&
				is_as_free(labels, &label->state, &other->state)) {
				other->beaten = true;
				labels->alive--;
				*link = other->next;
				continue;
			}
		}
		link = &other->next;
	}
	TRY(memory_grow(
		&labels->items, &labels->capacity, labels->count + 1, sizeof(*labels->items), err));
	labels->items[labels->count] = *label;
	labels->items[labels->count].next = labels->heads[h];
	labels->items[labels->count].beaten = false;
	labels->heads[h] = (int)labels->count++;
	labels->alive++;
	return ROTA_OK;
}

/* The value of that rank comes to its place, lesser ones before it; Hoare's selection. */
static void select_rank(double values[], size_t count, size_t rank)
{
	size_t low = 0, high = count - 1;
	while (low < high) {
		double pivot = values[low + (high - low) / 2];
		size_t i = low, j = high;
		while (i <= j) {
			while (values[i] < pivot)
				i++;
			while (values[j] > pivot)
				j--;
			if (i > j)
				break;
			double kept = values[i];
			values[i++] = values[j];
			values[j] = kept;
			if (j == 0)
				break;
			j--;
		}
		if (rank <= j)
			high = j;
		else if (rank >= i)
			low = i;
		else
			return;
	}
}

/* Those that promise as much as the last that may stay go by turn; an evening that there is no
 * memory to sort is kept whole. */
double labels_trim(struct labels *labels, size_t most)
{
	double best_gone = INFINITY;
	if (labels->alive <= most || memory_grow(&labels->promises, &labels->promise_capacity,
					     labels->alive, sizeof(double), NULL) != ROTA_OK)
		return best_gone;
	size_t n = 0;
	for (size_t i = labels->first; i < labels->count; i++)
		if (!labels->items[i].beaten)
			labels->promises[n++] = labels->items[i].promise;
	select_rank(labels->promises, n, most - 1);
	double limit = labels->promises[most - 1];
	labels->alive = 0;
	for (size_t i = labels->first; i < labels->count; i++) {
		struct label *label = &labels->items[i];
		if (label->beaten)
			continue;
		label->beaten = label->promise > limit || labels->alive >= most;
		labels->alive += !label->beaten;
		if (label->beaten)
			best_gone = fmin(best_gone, label->promise);
	}
	return best_gone;
}
