/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Replications in lanes: lane l plays replications l, l + n_lanes, ... one after the other and adds
 * them up; threads share the lanes, of which there are as many for any number of threads, and lanes
 * are added up in their order. So the answer does not depend on threads.
 */
#include "simulate/simulate.h"

#include "base/parallel.h"
#include "simulate/check.h"
#include "simulate/figures.h"
#include "simulate/world.h"

/* The first look at precision comes no sooner: the interval of few is itself uncertain. */
enum { MOST_LANES = 16, FEW_LANES = 4, FIRST_ROUND = 64 };
static const double MUCH_MEMORY = 1e9, MUCH_BINS = 2.5e8;

struct lane {
	struct count count;
	struct world world;
	struct sums sums;
};

struct show {
	const struct simulate_settings *settings;
	struct layout layout;
	struct lane *lanes;
	int n_lanes;
	int done, until; /* replications of all lanes so far, and after this round */
};

static void show_done(struct show *show)
{
	for (int l = 0; show->lanes != NULL && l < show->n_lanes; l++) {
		count_done(&show->lanes[l].count);
		if (show->lanes[l].world.layout != NULL)
			world_done(&show->lanes[l].world);
		sums_done(&show->lanes[l].sums);
	}
	free(show->lanes);
	layout_done(&show->layout);
}

/* Bytes of percentiles by interval, and of a lane in all, roughly. */
static double bins_size(const struct simulate_input *input, int rows)
{
	return (double)input->n_queues * rows * COUNT_BINS * sizeof(uint32_t);
}

static double lane_size(const struct simulate_input *input, int rows)
{
	double cell = sizeof(struct count_cell) + SUMS_RATIOS * sizeof(struct ratio);
	return bins_size(input, rows) + (input->n_queues + 1.0) * input->n * cell;
}

static enum rota_status open_lanes(
	struct show *show, const struct simulate_input *input, struct rota_error *err)
{
	int rows = bins_size(input, input->n) <= MUCH_BINS ? input->n : input->n_days;
	int lanes = MOST_LANES * lane_size(input, rows) <= MUCH_MEMORY ? MOST_LANES : FEW_LANES;
	if (lanes > show->settings->replications)
		lanes = show->settings->replications;
	TRY(memory_new((size_t)lanes, sizeof(*show->lanes), &show->lanes, err));
	show->n_lanes = lanes;
	for (int l = 0; l < lanes; l++) {
		struct lane *lane = &show->lanes[l];
		TRY(count_init(&lane->count, &show->layout, rows, err));
		TRY(world_init(&lane->world, &show->layout, &lane->count, err));
		TRY(sums_init(&lane->sums, &show->layout, err));
	}
	return ROTA_OK;
}

static enum rota_status play_lane(void *owner, int index, struct rota_error *err)
{
	struct show *show = owner;
	struct lane *lane = &show->lanes[index];
	int first = show->done - show->done % show->n_lanes + index;
	if (first < show->done)
		first += show->n_lanes;
	for (int r = first; r < show->until; r += show->n_lanes) {
		TRY(world_play(&lane->world, show->settings->seed, r, err));
		sums_add(&lane->sums, &lane->count);
	}
	return ROTA_OK;
}

static enum rota_status add_up(
	const struct show *show, struct sums *ret_sums, struct rota_error *err)
{
	TRY(sums_init(ret_sums, &show->layout, err));
	for (int l = 0; l < show->n_lanes; l++)
		sums_merge(ret_sums, &show->lanes[l].sums);
	return ROTA_OK;
}

static enum rota_status is_precise(
	const struct show *show, bool *ret_precise, struct rota_error *err)
{
	done_by(sums_done) struct sums sums = {0};
	*ret_precise = false;
	if (!(show->settings->precision > 0.0))
		return ROTA_OK;
	TRY(add_up(show, &sums, err));
	*ret_precise = true;
	for (int q = 0; q < show->layout.n_queues; q++) {
		if (figures_reach(&sums, q) > show->settings->precision)
			*ret_precise = false;
	}
	return ROTA_OK;
}

/* Rounds grow by half, so that looking whether it is enough costs little and seldom comes late. */
static void set_round(struct show *show)
{
	int most = show->settings->replications;
	int more = show->done / 2 / show->n_lanes * show->n_lanes;
	if (more < FIRST_ROUND)
		more = FIRST_ROUND;
	show->until = more < most - show->done ? show->done + more : most;
}

static enum rota_status play_all(struct show *show, const struct rota_context *context,
	bool *ret_precise, struct rota_error *err)
{
	bool precise = false;
	while (show->done < show->settings->replications && !precise) {
		if (show->done > 0 && context_is_cancelled(context))
			break;
		context_progress(
			context, "simulating", (double)show->done / show->settings->replications);
		set_round(show);
		TRY(parallel_run(context_threads(context), show->n_lanes, play_lane, show, err));
		show->done = show->until;
		TRY(is_precise(show, &precise, err));
	}
	*ret_precise = precise;
	return ROTA_OK;
}

static enum rota_status tell(
	const struct show *show, struct service **ret_service, struct rota_error *err)
{
	done_by(sums_done) struct sums sums = {0};
	const struct count *counts[MOST_LANES];
	for (int l = 0; l < show->n_lanes; l++)
		counts[l] = &show->lanes[l].count;
	TRY(add_up(show, &sums, err));
	return figures_make(&sums, &(struct lane_counts){counts, show->n_lanes}, ret_service, err);
}

enum rota_status simulate_run(const struct simulate_input *input,
	const struct simulate_settings *settings, const struct rota_context *context,
	struct service **ret_service, struct rota_error *err)
{
	done_by(show_done) struct show show = {.settings = settings};
	owned_by(service_free) struct service *service = NULL;
	TRY(check_input(input, err));
	TRY(check_settings(settings, err));
	TRY(layout_init(&show.layout, input, err));
	TRY(open_lanes(&show, input, err));
	bool precise;
	TRY(play_all(&show, context, &precise, err));
	TRY(tell(&show, &service, err));
	service->is_precise = precise;
	*ret_service = TAKE(service);
	return ROTA_OK;
}
