/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/special.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A factor of 0 or next to it closes the day; above the other bound it is a slip of the pen. */
static const double LEAST_FACTOR = 1e-6, MOST_FACTOR = 100;

/* Classes of a few tens at most: a plain search will do. */
static enum rota_status find_class(
	struct grid *grid, const char *name, bool campaign, int *ret_class, struct rota_error *err)
{
	for (int i = 0; i < grid->n_classes; i++)
		if (strcmp(grid->class_name[i], name) == 0) {
			*ret_class = i;
			return ROTA_OK;
		}
	grid->class_is_campaign[grid->n_classes] = campaign;
	TRY(arena_copy_text(&grid->arena, name, &grid->class_name[grid->n_classes], err));
	*ret_class = grid->n_classes++;
	return ROTA_OK;
}

static const char *name_of(const struct event *event, char *room, size_t size)
{
	const char *name = event->name == NULL ? "" : event->name;
	const char *kind = "holiday";
	if (event->kind == EVENT_CAMPAIGN)
		kind = "campaign";
	else if (event->kind == EVENT_CLOSED)
		kind = "closed";
	snprintf(room, size, "%s%s%s", kind, name[0] == '\0' ? "" : " ", name);
	return room;
}

static void add_factor(const struct event *event, struct grid_row *row)
{
	double known = log(fmin(event->factor, MOST_FACTOR));
	row->known_log += known;
	if (event->kind == EVENT_CAMPAIGN)
		row->campaign_log += known;
}

static enum rota_status mark(const struct site *site, int q, const struct event *event,
	struct grid *grid, struct grid_row *row, struct rota_error *err)
{
	row->special = true;
	if (event->kind == EVENT_CLOSED && site->queues[q].channel != CHANNEL_DEFERRED) {
		row->shut = true;
		return ROTA_OK;
	}
	if (!isnan(event->factor)) {
		if (event->factor < LEAST_FACTOR)
			row->shut = true;
		else
			add_factor(event, row);
		return ROTA_OK;
	}
	char name[128];
	bool campaign = event->kind == EVENT_CAMPAIGN;
	int *place = campaign ? &row->campaign : &row->holiday;
	return find_class(grid, name_of(event, name, sizeof(name)), campaign, place, err);
}

enum rota_status special_mark(
	const struct site *site, int q, struct grid *grid, struct rota_error *err)
{
	for (int d = 0; d < grid->n_rows; d++) {
		grid->rows[d].holiday = grid->rows[d].campaign = INDEX_NONE;
		grid->rows[d].known_log = grid->rows[d].campaign_log = 0;
	}
	grid->n_classes = 0;
	if (site->n_events == 0)
		return ROTA_OK;
	TRY(arena_take(
		&grid->arena, (size_t)site->n_events * sizeof(char *), &grid->class_name, err));
	TRY(arena_take(&grid->arena, (size_t)site->n_events, &grid->class_is_campaign, err));
	for (int e = 0; e < site->n_events; e++) {
		const struct event *event = &site->events[e];
		if (event->queue != INDEX_NONE && event->queue != q)
			continue;
		int d = grid_find(grid, event->day);
		if (d < grid->n_rows && grid->rows[d].day == event->day)
			TRY(mark(site, q, event, grid, &grid->rows[d], err));
	}
	return ROTA_OK;
}
