/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/intake.h"

#include "history/amount.h"
#include "history/faults.h"
#include "history/strays.h"
#include "history/widths.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { MOST_UNKNOWN_QUEUES = 20, SHOWN_LETTERS = 40, WIDEST_S = 7 * 86400 };
/* Between the first and the last contact of a file: a wrong date in it must not make us believe
 * that nobody called for centuries. */
#define MOST_SPAN_S (INT64_C(40) * 366 * 86400)

static_assert((int)MOST_QUEUES <= (int)CELLS_MOST_QUEUES, "a cell for each queue");
static_assert(2 * (int)MOST_QUEUES < (int)WHEN_TRACKS, "two tracks for each queue");

enum rota_status intake_init(struct intake *intake, const struct site *site,
	const struct history_source *source, const char *path, struct rota_error *err)
{
	*intake = (struct intake){
		.site = site, .source = source, .path = path, .word_queue = INDEX_NONE};
	if (source->time_format != NULL)
		TRY(stamp_check_format(source->time_format, err));
	if (source->default_queue != NULL && site_find_queue(site, source->default_queue) < 0)
		return error_set(err, ROTA_EINVAL, "the default queue '%s' is no queue of the site",
			source->default_queue);
	when_init(&intake->when, site->zone, source->time_format);
	for (int i = 0; i < MOST_QUEUES; i++)
		intake->tally_queues[i] = INDEX_NONE;
	return ROTA_OK;
}

void intake_done(struct intake *intake)
{
	cells_done(&intake->cells);
	tally_done(&intake->tally);
}

void intake_drop(struct intake *intake)
{
	intake->tally.rows++;
	intake->tally.dropped++;
}

enum rota_status intake_fault(
	struct intake *intake, int64_t line, const char *kind, struct rota_error *err)
{
	intake->tally.rows++;
	return faults_add(&intake->tally, kind, line, err);
}

bool intake_drops(const struct drop_rule *rule, struct csv_field value)
{
	value = csv_trim(value);
	for (int i = 0; i < rule->n_values; i++) {
		const char *word = rule->values[i];
		if (strlen(word) == value.length &&
			strncasecmp(word, value.text, value.length) == 0)
			return true;
	}
	return false;
}

/* By its name, else whatever the case. */
static int look_up_queue(const struct site *site, struct csv_field name)
{
	int found = INDEX_NONE;
	for (int q = 0; q < site->n_queues; q++) {
		const char *known = site->queues[q].name;
		if (strlen(known) != name.length || strncasecmp(known, name.text, name.length) != 0)
			continue;
		if (memcmp(known, name.text, name.length) == 0)
			return q;
		if (found == INDEX_NONE)
			found = q;
	}
	return found;
}

/* A kind of fault of its own for the first few names, so that the planner sees what is missing. */
static enum rota_status refuse_queue(
	struct intake *intake, int64_t line, struct csv_field name, struct rota_error *err)
{
	char shown[SHOWN_LETTERS + 1], kind[SHOWN_LETTERS + 32];
	size_t n = 0;
	for (size_t i = 0; i < name.length && n < SHOWN_LETTERS; i++)
		shown[n++] = (unsigned char)name.text[i] < 0x20 ? '?' : name.text[i];
	while (n > 0 && !text_is_utf8(shown, n, NULL) && n + 4 > SHOWN_LETTERS)
		n--;
	shown[n] = '\0';
	snprintf(kind, sizeof(kind), "unknown queue '%s'",
		text_is_utf8(shown, n, NULL) ? shown : "(not UTF-8)");
	if (!faults_has(&intake->tally, kind) && intake->unknown_queues++ >= MOST_UNKNOWN_QUEUES)
		snprintf(kind, sizeof(kind), "unknown queues of other names");
	return intake_fault(intake, line, kind, err);
}

/* INDEX_NONE: told as a fault. */
static enum rota_status find_queue(struct intake *intake, const struct intake_record *record,
	int *ret_queue, struct rota_error *err)
{
	struct csv_field name = record->queue;
	if (intake->word_queue != INDEX_NONE && name.length == intake->word_length &&
		memcmp(name.text, intake->word, name.length) == 0) {
		*ret_queue = intake->word_queue;
		return ROTA_OK;
	}
	name = csv_trim(name);
	if (name.length == 0 && intake->source->default_queue != NULL)
		name = (struct csv_field){intake->source->default_queue,
			(uint32_t)strlen(intake->source->default_queue), 0};
	else if (name.length == 0 && record->queue.text == NULL)
		name = (struct csv_field){intake->site->queues[0].name,
			(uint32_t)strlen(intake->site->queues[0].name), 0};
	*ret_queue = INDEX_NONE;
	if (name.length == 0)
		return intake_fault(intake, record->line, "queue missing", err);
	int queue = look_up_queue(intake->site, name);
	if (queue == INDEX_NONE)
		return refuse_queue(intake, record->line, name, err);
	if (record->queue.length > 0 && record->queue.length <= INTAKE_WORD_SIZE) {
		memcpy(intake->word, record->queue.text, record->queue.length);
		intake->word_length = record->queue.length;
		intake->word_queue = queue;
	}
	*ret_queue = queue;
	return ROTA_OK;
}

static enum rota_status settle_order(struct intake *intake, struct rota_error *err)
{
	if (intake->decide != NULL)
		TRY(intake->decide(intake->decide_owner, &intake->when.order, err));
	if (intake->when.order == ORDER_UNKNOWN)
		return error_set(err, ROTA_EINVAL,
			"'%s': dates with slashes may have the day or the month first and no row "
			"tells which, expected a 'time_format' like '%%d/%%m/%%Y %%H:%%M'",
			intake->path);
	return ROTA_OK;
}

/* NULL in *ret_fault: fine. */
static enum rota_status read_time(struct intake *intake, struct csv_field field, instant *ret_at,
	const char **ret_fault, struct rota_error *err)
{
	static const char *const faults[] = {[WHEN_NOT_READABLE] = "time not readable",
		[WHEN_OUT_OF_RANGE] = "time out of range"};
	enum when_outcome outcome = when_read(&intake->when, field, ret_at);
	if (outcome == WHEN_UNDECIDED) {
		TRY(settle_order(intake, err));
		outcome = when_read(&intake->when, field, ret_at);
	}
	*ret_fault = faults[outcome];
	if (outcome == WHEN_NOT_READABLE && csv_trim(field).length == 0)
		*ret_fault = "time missing";
	return ROTA_OK;
}

/* What is wrong with the amounts, or NULL. A handle time of 0 says that nobody worked on it. */
static const char *read_amounts(const struct intake *intake, const struct intake_record *record,
	double *ret_volume, double *ret_handle_s)
{
	*ret_volume = 1;
	*ret_handle_s = 0;
	switch (record->volume.text != NULL ? amount_read_volume(record->volume, ret_volume)
					    : AMOUNT_FINE) {
	case AMOUNT_FINE:
		break;
	case AMOUNT_NONE:
		if (intake->of_intervals)
			return "volume missing";
		break;
	case AMOUNT_NOT_READABLE:
		return "volume not readable";
	case AMOUNT_OUT_OF_RANGE:
		return "volume out of range";
	}
	switch (record->handle.length > 0 ? amount_read_handle(record->handle, ret_handle_s)
					  : AMOUNT_NONE) {
	case AMOUNT_FINE:
	case AMOUNT_NONE:
		break;
	case AMOUNT_NOT_READABLE:
		return "handle time not readable";
	case AMOUNT_OUT_OF_RANGE:
		return "handle time out of range";
	}
	return NULL;
}

static bool widens_too_far(const struct tally *tally, instant at)
{
	return tally->used > 0 &&
	       (at - tally->first > MOST_SPAN_S || tally->last - at > MOST_SPAN_S);
}

static enum rota_status tally_queue(
	struct intake *intake, int queue, int *ret_index, struct rota_error *err)
{
	struct tally *tally = &intake->tally;
	*ret_index = intake->tally_queues[queue];
	if (*ret_index != INDEX_NONE)
		return ROTA_OK;
	const char *name = intake->site->queues[queue].name, *copy;
	TRY(memory_grow(&tally->queue_names, &tally->queue_capacity, tally->n_queues + 1,
		sizeof(*tally->queue_names), err));
	if (!intake->of_intervals)
		TRY(memory_grow(&tally->handles, &tally->handle_capacity, tally->n_queues + 1,
			sizeof(*tally->handles), err));
	TRY(arena_copy_text(&tally->arena, name, &copy, err));
	TRY(names_add(&tally->queues, name, strlen(name), (int)tally->n_queues, ret_index, err));
	tally->queue_names[tally->n_queues++] = copy;
	intake->tally_queues[queue] = *ret_index;
	return ROTA_OK;
}

/* How wide the interval is said to be; 0: nothing is said, -1: a fault. */
static enum rota_status read_width(struct intake *intake, const struct intake_record *record,
	instant at, int32_t *ret_width_s, struct rota_error *err)
{
	instant end;
	const char *fault;
	*ret_width_s = 0;
	if (csv_trim(record->end).length == 0)
		return ROTA_OK;
	intake->when.track += MOST_QUEUES; /* ends follow ends */
	TRY(read_time(intake, record->end, &end, &fault, err));
	*ret_width_s = fault == NULL && end > at && end - at <= WIDEST_S ? (int32_t)(end - at) : -1;
	return ROTA_OK;
}

static enum rota_status count(struct intake *intake, const struct intake_record *record, int queue,
	instant at, struct rota_error *err)
{
	double volume, handle_s;
	struct cell *cell;
	bool is_new;
	int index;
	int32_t width_s = 0;
	const char *fault = read_amounts(intake, record, &volume, &handle_s);
	if (fault == NULL && intake->of_intervals) {
		TRY(read_width(intake, record, at, &width_s, err));
		fault = width_s < 0 ? "end of interval not readable" : NULL;
	}
	if (fault != NULL)
		return intake_fault(intake, record->line, fault, err);
	TRY(tally_queue(intake, queue, &index, err));
	instant start = intake->of_intervals ? at : at - at % TALLY_CELL_S;
	TRY(cells_take(&intake->cells, index, start, &cell, &is_new, err));
	if (intake->of_intervals && !is_new)
		return intake_fault(intake, record->line, "interval stands twice", err);
	struct tally *tally = &intake->tally;
	if (is_new)
		cell->line = record->line;
	if (intake->of_intervals)
		cell->width_s = width_s;
	else if (cell->rows < INT32_MAX)
		cell->rows++;
	cell->volume += volume;
	cell->handle_s += handle_s * volume;
	cell->handled += handle_s > 0 ? volume : 0;
	if (!intake->of_intervals && handle_s > 0 && volume >= 1 && volume <= 1)
		handle_counts_add(&intake->tally.handles[index], handle_s);
	tally->first = tally->used == 0 || at < tally->first ? at : tally->first;
	tally->last = tally->used == 0 || at > tally->last ? at : tally->last;
	tally->used++;
	tally->rows++;
	return ROTA_OK;
}

static enum rota_status add_to_queue(struct intake *intake, const struct intake_record *record,
	int queue, struct rota_error *err)
{
	instant at = 0;
	const char *fault;
	TRY(read_time(intake, record->time, &at, &fault, err));
	if (fault == NULL && widens_too_far(&intake->tally, at))
		fault = "time out of range";
	return fault != NULL ? intake_fault(intake, record->line, fault, err)
			     : count(intake, record, queue, at, err);
}

enum rota_status intake_add(
	struct intake *intake, const struct intake_record *record, struct rota_error *err)
{
	int queue;
	TRY(find_queue(intake, record, &queue, err));
	if (queue == INDEX_NONE)
		return ROTA_OK;
	intake->when.track = intake->of_intervals ? queue + 1 : 0;
	intake->when.strict = intake->of_intervals;
	return add_to_queue(intake, record, queue, err);
}

static enum rota_status make_cells(struct intake *intake, struct rota_error *err)
{
	struct tally *tally = &intake->tally;
	owned_ struct cell *cells = NULL;
	size_t n;
	TRY(cells_sort(&intake->cells, &cells, &n, err));
	if (intake->of_intervals)
		widths_settle(cells, n, intake->site->interval_s);
	else
		TRY(strays_leave_out(tally, cells, &n, err));
	TRY(memory_grow(
		&tally->cells, &tally->cell_capacity, n > 0 ? n : 1, sizeof(*tally->cells), err));
	for (size_t i = 0; i < n; i++) {
		const struct cell *cell = &cells[i];
		int32_t width_s = intake->of_intervals ? cell->width_s : TALLY_CELL_S;
		tally->cells[i] = (struct tally_cell){.queue = cell->queue_after - 1,
			.start = cell->start,
			.width_s = width_s,
			.volume = cell->volume,
			.handle_s = cell->handle_s,
			.handled = cell->handled};
		if (intake->of_intervals && cell->start + width_s - 1 > tally->last)
			tally->last = cell->start + width_s - 1;
	}
	tally->n_cells = n;
	return ROTA_OK;
}

enum rota_status intake_finish(
	struct intake *intake, struct tally *ret_tally, struct rota_error *err)
{
	struct tally *tally = &intake->tally;
	tally->covers_span = !intake->of_intervals;
	tally->gap_times = intake->when.gaps;
	tally->fold_times = intake->when.folds;
	TRY(make_cells(intake, err));
	TRY(faults_check(tally, intake->path, intake->source->most_bad_share, err));
	*ret_tally = *tally;
	*tally = (struct tally){0};
	return ROTA_OK;
}
