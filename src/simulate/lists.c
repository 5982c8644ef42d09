/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of workers by group, and lines of contacts by queue. */
#include "simulate/route.h"

void route_list_add(struct world *w, int agent, int list)
{
	struct worker *worker = &w->workers[agent];
	int group = worker->group;
	struct worker_list *l = &w->lists[group * LISTS + list];
	worker->since = w->now;
	worker->list = (int8_t)list;
	worker->next = -1;
	worker->previous = l->last;
	if (l->last >= 0) {
		w->workers[l->last].next = agent;
	} else {
		l->first = agent;
		w->masks[list * w->layout->n_words + group / 64] |= UINT64_C(1) << group % 64;
	}
	l->last = agent;
}

void route_list_remove(struct world *w, int agent)
{
	struct worker *worker = &w->workers[agent];
	if (worker->list == LIST_NONE)
		return;
	int group = worker->group, list = worker->list;
	struct worker_list *l = &w->lists[group * LISTS + list];
	if (worker->previous >= 0)
		w->workers[worker->previous].next = worker->next;
	else
		l->first = worker->next;
	if (worker->next >= 0)
		w->workers[worker->next].previous = worker->previous;
	else
		l->last = worker->previous;
	if (l->first < 0)
		w->masks[list * w->layout->n_words + group / 64] &= ~(UINT64_C(1) << group % 64);
	worker->list = LIST_NONE;
}

int route_choose(const struct world *w, int queue, int list)
{
	const struct layout *layout = w->layout;
	const uint64_t *mask = w->masks + list * layout->n_words;
	const uint64_t *can = layout->can + queue * layout->n_words;
	const int32_t *choose = layout->choose + (size_t)queue * (size_t)layout->n_groups;
	int best = -1;
	int32_t best_choose = INT32_MAX;
	double best_since = 0.0;
	for (int word = 0; word < layout->n_words; word++) {
		for (uint64_t bits = mask[word] & can[word]; bits != 0; bits &= bits - 1) {
			int group = word * 64 + __builtin_ctzll(bits);
			int first = w->lists[group * LISTS + list].first;
			double since = w->workers[first].since;
			if (choose[group] < best_choose ||
				(choose[group] == best_choose && since < best_since)) {
				best = first;
				best_choose = choose[group];
				best_since = since;
			}
		}
	}
	return best;
}

void route_drop_first(struct world *w, int queue)
{
	line_drop_first(&w->lines[queue]);
	if (w->lines[queue].count == 0)
		w->waiting &= ~(UINT64_C(1) << queue);
}

struct contact *route_first(struct world *w, int queue)
{
	struct line *line = &w->lines[queue];
	if (line->count == 0)
		return NULL;
	if (!(w->layout->live >> queue & 1))
		return line_first(line);
	while (line->count > 0) {
		struct contact *first = line_first(line);
		if (!(first->until < w->now))
			return first;
		count_abandoned(w->count, queue, first->interval, first->until - first->came);
		route_drop_first(w, queue);
	}
	return NULL;
}

int route_pick(struct world *w, int group, uint64_t queues)
{
	const int32_t *take = w->layout->take + (size_t)group * (size_t)w->layout->n_queues;
	int best = -1;
	double best_came = 0.0;
	for (uint64_t bits = w->waiting & w->layout->queues[group] & queues; bits != 0;
		bits &= bits - 1) {
		int queue = __builtin_ctzll(bits);
		const struct contact *first = route_first(w, queue);
		if (first == NULL)
			continue;
		if (best < 0 || take[queue] < take[best] ||
			(take[queue] == take[best] && first->came < best_came)) {
			best = queue;
			best_came = first->came;
		}
	}
	return best;
}

void route_wait(struct world *w, int queue, struct contact *contact)
{
	const struct simulate_queue *q = &w->layout->input->queues[queue];
	if (w->layout->live >> queue & 1) {
		double patience_s = q->patience_s != NULL ? q->patience_s[contact->interval] : 0.0;
		contact->until = __builtin_inf();
		if (patience_s > 0.0)
			contact->until = w->now + patience_s * draw_exponential(&w->layout->tables,
								       draw_bits(contact->chance,
									       DRAW_PATIENCE));
		if (q->hang_up_share > 0.0 &&
			draw_unit(draw_bits(contact->chance, DRAW_HANG_UP)) < q->hang_up_share)
			contact->until = w->now;
		if (w->layout->returning >> queue & 1 && contact->until < __builtin_inf())
			world_note_comeback(w, queue, contact, contact->until);
	} else {
		contact->until = layout_clock(w->layout, queue, contact->interval, contact->came);
	}
	if (!line_add(&w->lines[queue], contact))
		w->failed = true;
	w->waiting |= UINT64_C(1) << queue;
}
