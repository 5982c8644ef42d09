/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/scene_told.h"

#include "staffing/staffing.h"

#include <inttypes.h>

void scene_told_done(struct scene_told *told)
{
	free(told->queues);
	free(told->tables);
	*told = (struct scene_told){0};
}

/* Few contacts say nothing: then scene_make tells what it assumes. */
static enum rota_status set_handles(const struct queue *queue, const struct handle_counts *counts,
	double table[], struct scene_queue *ret_told, struct notes *notes, struct rota_error *err)
{
	uint64_t total = handle_counts_total(counts);
	if (total < SCENE_TOLD_FEWEST || !handle_counts_shape(counts, SIMULATE_SHAPE_POINTS, table))
		return ROTA_OK;
	ret_told->quantiles = table;
	return notes_add(notes, err,
		"queue '%s': handle times are spread as those of %" PRIu64
		" contacts of the history (10 %% up to %.0f s, half up to %.0f s, 90 %% up to "
		"%.0f s), around the mean that is forecast",
		queue->name, total, handle_counts_quantile(counts, 0.1),
		handle_counts_quantile(counts, 0.5), handle_counts_quantile(counts, 0.9));
}

static enum rota_status read_handles(struct rota_site *site, struct scene_told *told,
	struct notes *notes, struct rota_error *err)
{
	owned_ struct handle_counts *counts = NULL;
	struct store *store;
	size_t n = (size_t)site->site->n_queues;
	TRY(pipeline_store(site, &store, err));
	TRY(memory_new(n, sizeof(*counts), &counts, err));
	TRY(memory_new(n * SIMULATE_SHAPE_POINTS, sizeof(double), &told->tables, err));
	TRY(store_read_handles(store, site->site, counts, err));
	for (size_t q = 0; q < n; q++)
		TRY(set_handles(&site->site->queues[q], &counts[q],
			told->tables + q * SIMULATE_SHAPE_POINTS, &told->queues[q], notes, err));
	return ROTA_OK;
}

enum rota_status scene_told_read(struct rota_site *site, const struct outlook *outlook,
	struct scene_told *ret_told, struct notes *notes, struct rota_error *err)
{
	done_by(scene_told_done) struct scene_told told = {0};
	TRY(memory_new((size_t)site->site->n_queues, sizeof(*told.queues), &told.queues, err));
	if (site->site->simulation.handle_times == HANDLE_HISTORY)
		TRY(read_handles(site, &told, notes, err));
	for (int q = 0; q < site->site->n_queues; q++) {
		const struct queue *queue = &site->site->queues[q];
		if (queue->channel != CHANNEL_DEFERRED || !queue->backlog_carried)
			continue;
		TRY(staffing_backlog(site->site, outlook, q, &told.queues[q].backlog, err));
		TRY(notes_add(notes, err,
			"queue '%s': its backlog is carried over; %.0f contacts wait at the start",
			queue->name, told.queues[q].backlog));
	}
	*ret_told = told;
	told = (struct scene_told){0};
	return ROTA_OK;
}
