/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/layout.h"

#include "base/memory.h"

void layout_done(struct layout *layout)
{
	free(layout->choose);
	free(layout->take);
	free(layout->can);
	free(layout->queues);
	free(layout->most_chats);
	free(layout->open_s);
	free(layout->first_stay);
	free(layout->day_start);
	*layout = (struct layout){0};
}

static enum rota_status make_room(struct layout *layout, struct rota_error *err)
{
	const struct simulate_input *input = layout->input;
	size_t queues = (size_t)input->n_queues, groups = (size_t)input->n_groups;
	layout->n_words = (input->n_groups + 63) / 64;
	TRY(memory_new(queues * groups, sizeof(int32_t), &layout->choose, err));
	TRY(memory_new(queues * groups, sizeof(int32_t), &layout->take, err));
	TRY(memory_new(queues * (size_t)layout->n_words, sizeof(uint64_t), &layout->can, err));
	TRY(memory_new(groups, sizeof(uint64_t), &layout->queues, err));
	TRY(memory_new(groups, sizeof(int), &layout->most_chats, err));
	TRY(memory_new(queues * ((size_t)input->n + 1), sizeof(double), &layout->open_s, err));
	TRY(memory_new((size_t)input->n_days + 1, sizeof(int), &layout->day_start, err));
	return memory_new((size_t)input->n_agents + 1, sizeof(int), &layout->first_stay, err);
}

static void set_queues(struct layout *layout)
{
	const struct simulate_input *input = layout->input;
	for (int q = 0; q < input->n_queues; q++) {
		const struct simulate_queue *queue = &input->queues[q];
		uint64_t bit = UINT64_C(1) << q;
		bool deferred = queue->channel == CHANNEL_DEFERRED;
		layout->live |= deferred ? 0 : bit;
		layout->chat |= queue->channel == CHANNEL_CHAT ? bit : 0;
		layout->interruptible |= deferred && queue->interruptible ? bit : 0;
		layout->returning |= !deferred && queue->retry.share > 0.0 ? bit : 0;
		double *open_s = layout->open_s + (size_t)q * ((size_t)input->n + 1);
		for (interval_index i = 0; i < input->n; i++)
			open_s[i + 1] =
				open_s[i] +
				(queue->open == NULL || queue->open[i] ? input->step_s : 0.0);
	}
}

static void set_groups(struct layout *layout)
{
	const struct simulate_input *input = layout->input;
	size_t groups = (size_t)input->n_groups, queues = (size_t)input->n_queues;
	for (size_t i = 0; i < groups * queues; i++)
		layout->choose[i] = layout->take[i] = INT32_MAX;
	for (int g = 0; g < input->n_groups; g++) {
		const struct simulate_group *group = &input->groups[g];
		layout->most_chats[g] = 1;
		for (int s = 0; s < group->n_skills; s++) {
			const struct simulate_skill *skill = &group->skills[s];
			size_t q = (size_t)skill->queue;
			layout->choose[q * groups + (size_t)g] = skill->choose;
			layout->take[(size_t)g * queues + q] = skill->take;
			layout->can[q * (size_t)layout->n_words + (size_t)g / 64] |= UINT64_C(1)
										     << g % 64;
			layout->queues[g] |= UINT64_C(1) << q;
			if (input->queues[q].n_levels > layout->most_chats[g])
				layout->most_chats[g] = input->queues[q].n_levels;
		}
	}
}

static void set_stays(struct layout *layout)
{
	const struct simulate_input *input = layout->input;
	int s = 0;
	for (int a = 0; a <= input->n_agents; a++) {
		while (s < input->n_stays && input->stays[s].agent < a)
			s++;
		layout->first_stay[a] = s;
	}
	for (interval_index i = input->n; i-- > 0;)
		layout->day_start[input->day_of[i]] = i;
	layout->day_start[input->n_days] = input->n;
	/* a day without intervals begins where the next one does */
	for (int d = input->n_days; d-- > 1;) {
		if (layout->day_start[d] == 0)
			layout->day_start[d] = layout->day_start[d + 1];
	}
	layout->end_s = input->n * input->step_s;
}

enum rota_status layout_init(
	struct layout *layout, const struct simulate_input *input, struct rota_error *err)
{
	*layout = (struct layout){
		.input = input,
		.n_queues = input->n_queues,
		.n_groups = input->n_groups,
	};
	enum rota_status status = make_room(layout, err);
	if (status != ROTA_OK) {
		layout_done(layout);
		return status;
	}
	draw_tables_init(&layout->tables);
	set_queues(layout);
	set_groups(layout);
	set_stays(layout);
	return ROTA_OK;
}
