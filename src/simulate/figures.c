/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/figures.h"

#include <math.h>

static const enum service_measure measure_of[SUMS_RATIOS] = {
	[SUMS_OFFERED] = SERVICE_OFFERED,
	[SUMS_SERVED] = SERVICE_SERVED,
	[SUMS_ABANDONED] = SERVICE_ABANDONED,
	[SUMS_LEFT] = SERVICE_LEFT,
	[SUMS_LEVEL] = SERVICE_LEVEL,
	[SUMS_ASA] = SERVICE_ASA_S,
	[SUMS_WAIT] = SERVICE_WAIT_S,
	[SUMS_ABANDONED_SHARE] = SERVICE_ABANDONED_SHARE,
	[SUMS_OCCUPANCY] = SERVICE_OCCUPANCY,
	[SUMS_AGENTS] = SERVICE_AGENTS,
};

static bool is_share(enum sums_ratio ratio)
{
	return ratio == SUMS_LEVEL || ratio == SUMS_ABANDONED_SHARE || ratio == SUMS_OCCUPANCY;
}

static struct service_figure figure_of(
	const struct ratio *ratio, enum sums_ratio which, int replications, double student)
{
	struct ratio sum = *ratio;
	if (which < SUMS_MEANS)
		sum.y = sum.yy = replications, sum.xy = sum.x;
	struct service_figure figure = estimate_ratio(&sum, replications, student);
	if (is_share(which)) {
		figure.mean = figure.mean > 1.0 ? 1.0 : figure.mean; /* 1 + 2e-16 is no share */
		figure.high = figure.high > 1.0 ? 1.0 : figure.high;
	}
	return figure;
}

static void fill_ratios(const struct sums *sums, const struct ratio ratios[], double student,
	struct service_row *row)
{
	for (int r = 0; r < SUMS_RATIOS; r++)
		row->figures[measure_of[r]] =
			figure_of(&ratios[r], (enum sums_ratio)r, sums->replications, student);
}

/* Bins of some rows and queues taken together, one set a lane. */
struct bin_sum {
	uint32_t (*bins)[COUNT_BINS]; /* [n_lanes] */
	const uint32_t **pointers;    /* [n_lanes] to them */
	int n_lanes;
};

static enum rota_status bin_sum_init(struct bin_sum *sum, int n_lanes, struct rota_error *err)
{
	*sum = (struct bin_sum){.n_lanes = n_lanes};
	TRY(memory_new((size_t)n_lanes, sizeof(*sum->bins), &sum->bins, err));
	TRY(memory_new((size_t)n_lanes, sizeof(*sum->pointers), &sum->pointers, err));
	for (int l = 0; l < n_lanes; l++)
		sum->pointers[l] = sum->bins[l];
	return ROTA_OK;
}

static void bin_sum_done(struct bin_sum *sum)
{
	free(sum->bins);
	free(sum->pointers);
}

static void bin_sum_clear(struct bin_sum *sum)
{
	memset(sum->bins, 0, (size_t)sum->n_lanes * sizeof(*sum->bins));
}

static void bin_sum_add(
	struct bin_sum *sum, const struct lane_counts *lanes, int queue, int first, int until)
{
	for (int l = 0; l < lanes->n_lanes; l++) {
		const struct count *count = lanes->counts[l];
		for (int row = first; row < until; row++) {
			const uint32_t *from =
				count->bins +
				((size_t)queue * (size_t)count->rows + (size_t)row) * COUNT_BINS;
			for (int b = 0; b < COUNT_BINS; b++)
				sum->bins[l][b] += from[b];
		}
	}
}

struct filling {
	const struct sums *sums;
	const struct lane_counts *lanes;
	struct bin_sum bins;
	double student, student_lanes;
};

/* Percentiles of rows [first, until) of bins: of a queue, or of all live ones. */
static void fill_percentiles(
	struct filling *f, int queue, int first, int until, struct service_row *row)
{
	const struct layout *layout = f->sums->layout;
	bool one = queue < layout->n_queues;
	bool deferred = one && !(layout->live >> queue & 1);
	int octave = deferred ? COUNT_DEFERRED_OCTAVE : COUNT_LIVE_OCTAVE;
	bin_sum_clear(&f->bins);
	for (int q = 0; q < layout->n_queues; q++) {
		if (one ? q == queue : (layout->live >> q & 1) != 0)
			bin_sum_add(&f->bins, f->lanes, q, first, until);
	}
	row->figures[SERVICE_MEDIAN_WAIT_S] = estimate_percentile(
		f->bins.pointers, f->bins.n_lanes, octave, 0.5, f->student_lanes);
	row->figures[SERVICE_P95_WAIT_S] = estimate_percentile(
		f->bins.pointers, f->bins.n_lanes, octave, 0.95, f->student_lanes);
}

static void fill_queue(struct filling *f, int q, struct service *service)
{
	const struct layout *layout = f->sums->layout;
	size_t n = (size_t)layout->input->n, days = (size_t)layout->input->n_days;
	int rows = f->lanes->counts[0]->rows;
	bool by_interval = rows == layout->input->n;
	for (size_t i = 0; i < n; i++) {
		size_t at = (size_t)q * n + i;
		fill_ratios(f->sums, f->sums->intervals + at * SUMS_RATIOS, f->student,
			&service->intervals[at]);
		if (by_interval)
			fill_percentiles(f, q, (int)i, (int)i + 1, &service->intervals[at]);
		else
			service->intervals[at].figures[SERVICE_MEDIAN_WAIT_S] =
				service->intervals[at].figures[SERVICE_P95_WAIT_S] =
					(struct service_figure){NAN, NAN, NAN};
	}
	for (size_t d = 0; d < days; d++) {
		size_t at = (size_t)q * days + d;
		fill_ratios(
			f->sums, f->sums->days + at * SUMS_RATIOS, f->student, &service->days[at]);
		fill_percentiles(f, q, by_interval ? layout->day_start[d] : (int)d,
			by_interval ? layout->day_start[d + 1] : (int)d + 1, &service->days[at]);
	}
	fill_ratios(f->sums, f->sums->queues + (size_t)q * SUMS_RATIOS, f->student,
		&service->queues[q]);
	fill_percentiles(f, q, 0, rows, &service->queues[q]);
}

static enum service_verdict judge(
	const struct simulate_goal *goal, const struct service_figure *figure)
{
	bool least = goal->kind == SIMULATE_ANSWERED || goal->kind == SIMULATE_WAIT;
	if (isnan(figure->mean))
		return SERVICE_NO_GOAL;
	double worst = least ? goal->value - figure->low : figure->high - goal->value;
	double best = least ? goal->value - figure->high : figure->low - goal->value;
	/* rounding of shares worked out from sums */
	static const double SLACK = 1e-9;
	if (best > SLACK)
		return SERVICE_MISSED;
	return worst <= SLACK ? SERVICE_MET : SERVICE_UNSURE;
}

static void judge_goals(const struct filling *f, int q, struct service *service)
{
	const struct simulate_queue *queue = &f->sums->layout->input->queues[q];
	const struct service_figure *figures = service->queues[q].figures;
	for (int g = 0; g < queue->n_goals; g++) {
		size_t at = (size_t)q * SIMULATE_MOST_GOALS + (size_t)g;
		struct service_figure figure;
		switch (queue->goals[g].kind) {
		case SIMULATE_ASA:
			figure = figures[SERVICE_ASA_S];
			break;
		case SIMULATE_ABANDONED:
			figure = figures[SERVICE_ABANDONED_SHARE];
			break;
		case SIMULATE_OCCUPANCY:
			figure = figures[SERVICE_OCCUPANCY];
			break;
		default:
			figure = figure_of(
				&f->sums->goals[at], SUMS_LEVEL, f->sums->replications, f->student);
		}
		service->goals[at] = figure;
		service->verdicts[at] = judge(&queue->goals[g], &figure);
	}
}

static enum rota_status make_room(
	const struct layout *layout, struct service **ret_service, struct rota_error *err)
{
	const struct simulate_input *input = layout->input;
	owned_by(service_free) struct service *service = NULL;
	size_t queues = (size_t)input->n_queues, size = sizeof(struct service_row);
	TRY(memory_new(1, sizeof(*service), &service, err));
	TRY(memory_new((queues + 1) * (size_t)input->n, size, &service->intervals, err));
	TRY(memory_new((queues + 1) * (size_t)input->n_days, size, &service->days, err));
	TRY(memory_new(queues + 1, size, &service->queues, err));
	TRY(memory_new(
		queues * SIMULATE_MOST_GOALS, sizeof(*service->goals), &service->goals, err));
	TRY(memory_new(
		queues * SIMULATE_MOST_GOALS, sizeof(*service->verdicts), &service->verdicts, err));
	service->n_queues = input->n_queues;
	service->n = input->n;
	service->n_days = input->n_days;
	service->step_s = input->step_s;
	*ret_service = TAKE(service);
	return ROTA_OK;
}

enum rota_status figures_make(const struct sums *sums, const struct lane_counts *lanes,
	struct service **ret_service, struct rota_error *err)
{
	owned_by(service_free) struct service *service = NULL;
	struct filling f = {
		.sums = sums,
		.lanes = lanes,
		.student = estimate_student(sums->replications),
		.student_lanes = estimate_student(lanes->n_lanes),
	};
	TRY(make_room(sums->layout, &service, err));
	enum rota_status status = bin_sum_init(&f.bins, lanes->n_lanes, err);
	if (status == ROTA_OK) {
		for (int q = 0; q <= sums->layout->n_queues; q++)
			fill_queue(&f, q, service);
		for (int q = 0; q < sums->layout->n_queues; q++)
			judge_goals(&f, q, service);
	}
	bin_sum_done(&f.bins);
	TRY(status);
	service->replications = sums->replications;
	service->contacts = sums->contacts;
	*ret_service = TAKE(service);
	return ROTA_OK;
}

double figures_reach(const struct sums *sums, int queue)
{
	struct service_figure level =
		figure_of(&sums->queues[(size_t)queue * SUMS_RATIOS + SUMS_LEVEL], SUMS_LEVEL,
			sums->replications, estimate_student(sums->replications));
	return isnan(level.mean) ? 0.0 : fmax(level.high - level.mean, level.mean - level.low);
}
