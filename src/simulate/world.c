/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/world.h"

static enum rota_status make_room(struct world *w, struct rota_error *err)
{
	const struct layout *layout = w->layout;
	const struct simulate_input *input = layout->input;
	size_t agents = (size_t)input->n_agents, groups = (size_t)input->n_groups;
	size_t queues = (size_t)input->n_queues;
	TRY(earliest_init(&w->arrivals, queues, err));
	TRY(earliest_init(&w->endings, agents, err));
	TRY(earliest_init(&w->presence, agents, err));
	TRY(memory_new(agents, sizeof(*w->workers), &w->workers, err));
	TRY(memory_new(agents, sizeof(*w->serving), &w->serving, err));
	TRY(memory_new(agents, sizeof(*w->attendances), &w->attendances, err));
	if (layout->chat != 0)
		TRY(memory_new(agents * SIMULATE_MOST_LEVELS, sizeof(*w->chats), &w->chats, err));
	TRY(memory_new(groups * LISTS, sizeof(*w->lists), &w->lists, err));
	TRY(memory_new((size_t)layout->n_words * LISTS, sizeof(*w->masks), &w->masks, err));
	TRY(memory_new(queues, sizeof(*w->lines), &w->lines, err));
	TRY(memory_new(queues, sizeof(*w->sources), &w->sources, err));
	TRY(memory_new(queues * (size_t)input->n, sizeof(*w->rate_per_s), &w->rate_per_s, err));
	TRY(memory_new(groups, sizeof(*w->busy_s), &w->busy_s, err));
	TRY(memory_new(groups, sizeof(*w->present_s), &w->present_s, err));
	TRY(memory_new(groups, sizeof(*w->n_busy), &w->n_busy, err));
	return memory_new(groups, sizeof(*w->n_present), &w->n_present, err);
}

enum rota_status world_init(struct world *world, const struct layout *layout, struct count *count,
	struct rota_error *err)
{
	*world = (struct world){.layout = layout, .count = count};
	enum rota_status status = make_room(world, err);
	if (status != ROTA_OK)
		world_done(world);
	return status;
}

void world_done(struct world *world)
{
	earliest_done(&world->arrivals);
	earliest_done(&world->endings);
	earliest_done(&world->presence);
	event_heap_done(&world->returns);
	for (int q = 0; world->lines != NULL && q < world->layout->n_queues; q++)
		free(world->lines[q].items);
	free(world->workers);
	free(world->serving);
	free(world->chats);
	free(world->lists);
	free(world->masks);
	free(world->lines);
	free(world->rate_per_s);
	free(world->sources);
	free(world->attendances);
	free(world->comebacks);
	free(world->busy_s);
	free(world->present_s);
	free(world->n_busy);
	free(world->n_present);
	*world = (struct world){0};
}

void world_clear(struct world *w, uint64_t seed, int replication)
{
	const struct simulate_input *input = w->layout->input;
	size_t groups = (size_t)input->n_groups;
	w->key = draw_key(draw_mix(seed + DRAW_STEP), (uint64_t)replication);
	w->now = 0.0;
	w->interval = 0;
	w->interval_end = input->step_s;
	earliest_clear(&w->arrivals);
	earliest_clear(&w->endings);
	earliest_clear(&w->presence);
	event_heap_clear(&w->returns);
	memset(w->workers, 0, (size_t)input->n_agents * sizeof(*w->workers));
	for (size_t l = 0; l < groups * LISTS; l++)
		w->lists[l] = (struct worker_list){-1, -1};
	memset(w->masks, 0, (size_t)w->layout->n_words * LISTS * sizeof(*w->masks));
	for (int q = 0; q < input->n_queues; q++)
		w->lines[q].head = w->lines[q].count = 0;
	w->waiting = 0;
	w->n_comebacks = 0;
	memset(w->busy_s, 0, groups * sizeof(*w->busy_s));
	memset(w->present_s, 0, groups * sizeof(*w->present_s));
	memset(w->n_busy, 0, groups * sizeof(*w->n_busy));
	memset(w->n_present, 0, groups * sizeof(*w->n_present));
	count_clear(w->count);
}
