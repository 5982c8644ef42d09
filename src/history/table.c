/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/nearest.h"
#include "history/formats.h"

#include <string.h>

enum { MOST_NAMES = 8, MOST_LISTED = 12 };

/* Usual names of columns, ended with NULL. */
struct table_names {
	const char *time[MOST_NAMES], *queue[MOST_NAMES], *handle[MOST_NAMES], *volume[MOST_NAMES],
		*end[MOST_NAMES];
};

static const struct table_names usual_names[] = {
	[HISTORY_EVENTS] = {.time = {"created_at", "created at", "time", "timestamp", "started_at",
				    "start", "date"},
		.queue = {"queue", "group", "group_name", "team", "skill"},
		.handle = {"handle_s", "handle_time", "handling_time", "aht_s", "aht",
			"duration_s"}},
	[HISTORY_INTERVALS] =
		{.time = {"start", "interval_start", "interval", "time", "timestamp", "date"},
			.queue = {"queue", "group", "group_name", "team", "skill"},
			.handle = {"handle_s", "aht_s", "aht", "average_handle_time",
				"handle_time"},
			.volume = {"volume", "calls", "contacts", "offered", "count", "value"},
			.end = {"end", "interval_end"}},
	[HISTORY_ZENDESK] = {.time = {"created at", "created_at"},
		.queue = {"group", "group name", "assigned group", "channel"},
		.handle = {"handle time", "handle_time", "talk time (sec)"}},
	[HISTORY_INTERCOM] = {.time = {"started at", "conversation started at",
				      "conversation created at", "created at", "created_at"},
		.queue = {"team assigned", "team currently assigned", "assigned team", "team",
			"team name", "inbox", "channel"},
		.handle = {"handling time", "handling time (seconds)", "conversation handling time",
			"handling time (s)", "handle_time"}},
};

struct table {
	struct intake *intake;
	struct csv_reader *reader;
	int time, queue, handle, volume, end; /* columns, or CSV_ABSENT */
	int *drops;			      /* column of each drop rule */
};

static enum rota_status refuse_column(
	const struct csv_reader *reader, const char *path, const char *name, struct rota_error *err)
{
	const char *names[MOST_LISTED];
	done_by(text_done) struct text text = {0};
	int n = csv_column_count(reader), listed = n < MOST_LISTED ? n : MOST_LISTED;
	for (int i = 0; i < listed; i++) {
		names[i] = csv_column_name(reader, i);
		text_addf(&text, "%s%.60s", i > 0 ? ", " : "", names[i]);
	}
	if (n > listed)
		text_add(&text, ", ...");
	TRY(text_check(&text, err));
	const char *nearest = nearest_find(name, names, (size_t)listed);
	if (nearest != NULL)
		return error_set(err, ROTA_EINVAL,
			"'%s': no column '%s', did you mean '%s'; the file has: %s", path, name,
			nearest, text.data);
	return error_set(
		err, ROTA_EINVAL, "'%s': no column '%s'; the file has: %s", path, name, text.data);
}

/* wanted (may be NULL) must be there; of the usual names the first that is. */
static enum rota_status find_column(const struct csv_reader *reader, const char *path,
	const char *wanted, const char *const usual[], int *ret_column, struct rota_error *err)
{
	*ret_column = CSV_ABSENT;
	if (wanted != NULL) {
		*ret_column = csv_find_column(reader, wanted);
		return *ret_column == CSV_ABSENT ? refuse_column(reader, path, wanted, err)
						 : ROTA_OK;
	}
	for (int i = 0; i < MOST_NAMES && usual[i] != NULL && *ret_column == CSV_ABSENT; i++)
		*ret_column = csv_find_column(reader, usual[i]);
	return ROTA_OK;
}

static enum rota_status find_columns(struct table *table, struct rota_error *err)
{
	const struct intake *intake = table->intake;
	const struct history_source *source = intake->source;
	const struct table_names *usual = &usual_names[source->format];
	const struct csv_reader *reader = table->reader;
	const char *path = intake->path;
	TRY(find_column(reader, path, source->column_time, usual->time, &table->time, err));
	TRY(find_column(reader, path, source->column_queue, usual->queue, &table->queue, err));
	TRY(find_column(reader, path, source->column_handle_s, usual->handle, &table->handle, err));
	TRY(find_column(reader, path, source->column_volume, usual->volume, &table->volume, err));
	TRY(find_column(reader, path, NULL, usual->end, &table->end, err));
	if (table->time == CSV_ABSENT)
		return refuse_column(reader, path, usual->time[0], err);
	if (table->queue == CSV_ABSENT && source->default_queue == NULL &&
		intake->site->n_queues != 1)
		return refuse_column(reader, path, usual->queue[0], err);
	if (table->volume == CSV_ABSENT && intake->of_intervals)
		return refuse_column(reader, path, usual->volume[0], err);
	for (int i = 0; i < source->n_drops; i++)
		TRY(find_column(
			reader, path, source->drops[i].column, NULL, &table->drops[i], err));
	return ROTA_OK;
}

static struct csv_field field_of(const struct csv_row *row, int column)
{
	return column == CSV_ABSENT ? (struct csv_field){0} : row->fields[column];
}

static bool is_dropped(const struct table *table, const struct csv_row *row)
{
	const struct history_source *source = table->intake->source;
	for (int i = 0; i < source->n_drops; i++) {
		if (intake_drops(&source->drops[i], row->fields[table->drops[i]]))
			return true;
	}
	return false;
}

/* Rows with too few or too many fields are bad as a whole: a comma that was not quoted has moved
 * the fields behind it. */
static enum rota_status take_row(
	struct table *table, const struct csv_row *row, struct rota_error *err)
{
	static const char *const faults[] = {[CSV_TOO_FEW] = "too few fields",
		[CSV_TOO_MANY] = "too many fields",
		[CSV_QUOTE] = "quotes do not match",
		[CSV_TOO_LONG] = "row over the limit of 1 MB",
		[CSV_NOT_UTF8] = "not UTF-8"};
	if (row->fault != CSV_FINE)
		return intake_fault(table->intake, row->line, faults[row->fault], err);
	if (is_dropped(table, row)) {
		intake_drop(table->intake);
		return ROTA_OK;
	}
	struct intake_record record = {.line = row->line,
		.time = field_of(row, table->time),
		.queue = field_of(row, table->queue),
		.handle = field_of(row, table->handle),
		.volume = field_of(row, table->volume),
		.end = field_of(row, table->end)};
	return intake_add(table->intake, &record, err);
}

/* Reads the file once more until a date tells the order of day and month. */
static enum rota_status decide_order(
	void *owner, enum stamp_order *ret_order, struct rota_error *err)
{
	const struct table *table = owner;
	owned_by(gzip_free) struct gzip_file *file = NULL;
	owned_by(csv_free) struct csv_reader *reader = NULL;
	const struct csv_row *row;
	*ret_order = ORDER_UNKNOWN;
	TRY(gzip_new(table->intake->path, &file, err));
	TRY(csv_new(NULL, gzip_read, file, &reader, err));
	for (;;) {
		struct stamp stamp;
		TRY(csv_next(reader, &row, err));
		if (row == NULL)
			return ROTA_OK;
		if (row->fault == CSV_FINE &&
			stamp_parse(row->fields[table->time], ORDER_UNKNOWN, &stamp) &&
			stamp.has_slashes && stamp.order != ORDER_UNKNOWN) {
			*ret_order = stamp.order;
			return ROTA_OK;
		}
	}
}

enum rota_status formats_read_table(struct intake *intake, struct gzip_file *file,
	const struct rota_context *context, struct rota_error *err)
{
	struct table table = {.intake = intake};
	owned_by(csv_free) struct csv_reader *reader = NULL;
	owned_ int *drops = NULL;
	const struct csv_row *row;
	enum rota_status status = csv_new(NULL, gzip_read, file, &reader, err);
	if (status == ROTA_EINVAL)
		return error_add(err, status, "'%s'", intake->path);
	TRY(status);
	TRY(memory_new((size_t)intake->source->n_drops, sizeof(*drops), &drops, err));
	table.reader = reader;
	table.drops = drops;
	intake->of_intervals = intake->source->format == HISTORY_INTERVALS;
	intake->when.allows_dates = intake->of_intervals;
	intake->decide = decide_order;
	intake->decide_owner = &table;
	TRY(find_columns(&table, err));
	for (;;) {
		TRY(csv_next(reader, &row, err));
		if (row == NULL)
			break;
		TRY(take_row(&table, row, err));
		TRY(formats_pulse(intake, file, context, err));
	}
	intake->decide = NULL;
	return ROTA_OK;
}
