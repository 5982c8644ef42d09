/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HISTORY_FORMATS_H
#define HISTORY_FORMATS_H
/* The kinds of files: each reads its records into the intake. */
#include "gzip/gzip.h"
#include "history/intake.h"

/*
 * Tables (CSV). Where the source does not name a column, the first of these that the file has is
 * it, whatever the case:
 *   events     time: created_at, created at, time, timestamp, started_at, start, date
 *              queue: queue, group, group_name, team, skill
 *              handle time: handle_s, handle_time, handling_time, aht_s, aht, duration_s
 *   intervals  start, interval_start, interval, time, timestamp, date; end, interval_end;
 *              queue: as above; volume, calls, contacts, offered, count, value;
 *              handle time: handle_s, aht_s, aht, average_handle_time, handle_time
 *   intercom   time: started at, conversation started at, conversation created at, created at,
 *              created_at; queue: team assigned, team currently assigned, assigned team, team,
 *              team name, inbox, channel; handle time: handling time, handling time (seconds),
 *              conversation handling time, handling time (s), handle_time
 *   zendesk    (a table instead of JSON) time: created at, created_at; queue: group, group name,
 *              assigned group, channel; handle time: handle time, handle_time, talk time (sec)
 * A site of one queue needs no column for it.
 */
enum rota_status formats_read_table(struct intake *intake, struct gzip_file *file,
	const struct rota_context *context, struct rota_error *err);

/*
 * Zendesk tickets in JSON: {"tickets": [...]}, a list, or one a line; a ticket may stand in
 * {"ticket": {...}}. Names with dots go into objects, and into lists of {"id": ..., "value": ...}
 * by id ("custom_fields.360001234"). Where the source does not name one, the first is taken of
 *   time: created_at
 *   queue: queue, group.name, group, group_name, group_id, via.channel
 *   handle time: handle_s, handle_time, handle_time_s, metric_set.handle_time,
 *                metric_set.handle_time_in_seconds, metric_set.agent_work_time_in_seconds,
 *                talk_time
 * `drop` knows the same names; a list (tags) is dropped by any of its items.
 */
enum rota_status formats_read_tickets(struct intake *intake, struct gzip_file *file,
	const struct rota_context *context, struct rota_error *err);

/* Tells how far the file is read, now and then; ROTA_ELIMIT when the run was cancelled. */
enum rota_status formats_pulse(const struct intake *intake, const struct gzip_file *file,
	const struct rota_context *context, struct rota_error *err);

#endif
