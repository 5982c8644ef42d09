/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_PUBLISH_DESK_H
#define TESTS_PUBLISH_DESK_H
/* A small desk whose shifts are published, and the files of a publication by name. */
#include "publish/calendars.h"
#include "publish/feed.h"
#include "publish/file_name.h"
#include "publish/publish.h"
#include "support/small_site.h"

static const instant FIRST_NOW = 1771000000;

/* A calendar that was told: name "agent_ben". */
struct told_file {
	char *name;
	struct text bytes;
};

/* A publication as its sink and its keeper have it. */
struct published_all {
	struct publication **records; /* [n_ids] */
	const char **ids;
	size_t n_ids;
	struct told_file *files;
	size_t n_files, file_capacity;
	struct roster_change *changes;
	size_t n_changes, change_capacity;
	struct roster_changes *owned_changes; /* [n_ids] */
	struct publish_counts counts;
	int64_t next_serial;
};

static inline void published_done(struct published_all *all)
{
	for (size_t i = 0; i < all->n_ids; i++) {
		publication_free(all->records[i]);
		roster_changes_done(&all->owned_changes[i]);
	}
	for (size_t i = 0; i < all->n_files; i++) {
		free(all->files[i].name);
		text_done(&all->files[i].bytes);
	}
	free(all->records);
	free(all->owned_changes);
	free(all->ids);
	free(all->files);
	free(all->changes);
	*all = (struct published_all){0};
}

static inline enum rota_status desk_open(void *owner, const struct publish_calendar *calendar,
	void **ret_open, struct rota_error *err)
{
	struct published_all *all = owner;
	done_by(text_done) struct text name = {0};
	static const char *const words[] = {[CALENDAR_AGENT] = "agent",
		[CALENDAR_TEAM] = "team",
		[CALENDAR_LEAD] = "lead",
		[CALENDAR_SITE] = "site"};
	TRY(memory_grow(
		&all->files, &all->file_capacity, all->n_files + 1, sizeof(*all->files), err));
	file_name_add_stem(&name, words[calendar->kind],
		calendar->kind == CALENDAR_SITE ? NULL : calendar->id);
	TRY(text_take(&name, &all->files[all->n_files].name, err));
	*ret_open = (void *)(uintptr_t)++all->n_files;
	return ROTA_OK;
}

static inline enum rota_status desk_add(
	void *owner, void *open, const struct publish_piece *piece, struct rota_error *err)
{
	struct published_all *all = owner;
	struct told_file *file = &all->files[(uintptr_t)open - 1];
	text_add_bytes(&file->bytes, piece->bytes, piece->length);
	return text_check(&file->bytes, err);
}

static inline enum rota_status desk_read(
	void *owner, const char *agent_id, struct publication **ret_record, struct rota_error *err)
{
	const struct published_all *all = owner;
	struct publication *copy = NULL;
	for (size_t i = 0; i < all->n_ids; i++) {
		if (strcmp(all->ids[i], agent_id) != 0 || all->records[i] == NULL)
			continue;
		owned_by(publication_free) struct publication *made = NULL;
		TRY(memory_new(1, sizeof(*made), &made, err));
		TRY(memory_new(
			all->records[i]->count, sizeof(struct published), &made->items, err));
		made->count = all->records[i]->count;
		if (made->count > 0)
			memcpy(made->items, all->records[i]->items,
				made->count * sizeof(struct published));
		copy = TAKE(made);
	}
	*ret_record = copy;
	return ROTA_OK;
}

static inline int desk_by_bytes(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static inline const struct publication *desk_last(const struct published_all *last, const char *id)
{
	for (size_t i = 0; last != NULL && i < last->n_ids; i++) {
		if (strcmp(last->ids[i], id) == 0)
			return last->records[i];
	}
	return NULL;
}

static inline enum rota_status desk_person(struct publisher *publisher, const struct roster *roster,
	const struct published_all *last, size_t i, struct published_all *all,
	struct rota_error *err)
{
	struct roster part = {.pieces = roster->pieces, .n_pieces = roster->n_pieces};
	owned_ struct duty *duties = NULL;
	done_by(publish_person_done) struct publish_person person = {0};
	TRY(memory_new(roster->n_duties, sizeof(*duties), &duties, err));
	for (size_t d = 0; d < roster->n_duties; d++) {
		if (strcmp(roster->duties[d].agent_id, all->ids[i]) == 0)
			duties[part.n_duties++] = roster->duties[d];
	}
	part.duties = duties;
	TRY(publish_person(
		publisher, all->ids[i], &part, desk_last(last, all->ids[i]), &person, err));
	for (size_t c = 0; c < person.changes.count; c++) {
		TRY(memory_grow(&all->changes, &all->change_capacity, all->n_changes + 1,
			sizeof(*all->changes), err));
		all->changes[all->n_changes++] = person.changes.items[c];
	}
	all->records[i] = TAKE(person.record);
	all->owned_changes[i] = person.changes;
	person.changes = (struct roster_changes){0};
	return ROTA_OK;
}

static inline enum rota_status desk_ids(const struct site *site, const struct published_all *last,
	struct published_all *all, struct rota_error *err)
{
	size_t n_last = last != NULL ? last->n_ids : 0, n = 0;
	size_t most = (size_t)site->n_agents + n_last + 1;
	TRY(memory_new(most, sizeof(*all->ids), &all->ids, err));
	TRY(memory_new(most, sizeof(*all->records), &all->records, err));
	TRY(memory_new(most, sizeof(*all->owned_changes), &all->owned_changes, err));
	for (size_t i = 0; i < n_last; i++)
		all->ids[n++] = last->ids[i];
	for (int a = 0; a < site->n_agents; a++)
		all->ids[n++] = site->agents[a].id;
	all->ids[n++] = TOLD_NOBODY;
	qsort(all->ids, n, sizeof(*all->ids), desk_by_bytes);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || strcmp(all->ids[all->n_ids - 1], all->ids[i]) != 0)
			all->ids[all->n_ids++] = all->ids[i];
	}
	return ROTA_OK;
}

/* One publication behind `last`, which may be NULL, told to all->files. */
static inline enum rota_status publish_all(const struct publish_input *input,
	const struct roster *roster, const struct published_all *last, struct published_all *all,
	struct rota_error *err)
{
	struct publisher publisher;
	struct publish_input with = *input;
	done_by(lead_duties_done) struct lead_duties leads = {0};
	TRY(lead_duties_add(&leads, input->site, roster, err));
	lead_duties_sort(&leads);
	with.leads = &leads;
	with.next_serial = last != NULL ? last->next_serial : 1;
	publisher_init(&publisher, &with, NULL);
	TRY(desk_ids(input->site, last, all, err));
	for (size_t i = 0; i < all->n_ids; i++)
		TRY(desk_person(&publisher, roster, last, i, all, err));
	all->counts = publisher.counts;
	all->next_serial = publisher.next_serial;
	struct calendars_input calendars = {.site = input->site,
		.ids = all->ids,
		.n_ids = all->n_ids,
		.read = desk_read,
		.owner = all,
		.from = publisher.from,
		.until = publisher.until};
	struct publish_sink sink = {.owner = all, .open = desk_open, .add = desk_add};
	return calendars_make(&calendars, &sink, NULL, err);
}

static inline struct published_all publish(const struct site *site, const struct roster *roster,
	struct period period, const struct published_all *last, instant now)
{
	struct publish_input input = {.site = site,
		.period = period,
		.key = "0123456789abcdef0123456789abcdef",
		.now = now};
	struct published_all all = {0};
	struct rota_error err;
	ck_assert_msg(publish_all(&input, roster, last, &all, &err) == ROTA_OK, "%s", err.text);
	return all;
}

static inline const struct told_file *file_of(const struct published_all *all, const char *name)
{
	for (size_t i = 0; i < all->n_files; i++) {
		if (strcmp(all->files[i].name, name) == 0)
			return &all->files[i];
	}
	ck_abort_msg("no file %s", name);
	return NULL;
}

static inline struct feed read_file(const struct published_all *all, const char *name)
{
	const struct told_file *file = file_of(all, name);
	struct feed feed;
	feed_read(&feed, file->bytes.data, file->bytes.length);
	return feed;
}

static inline const struct feed_event *find_by_summary(const struct feed *feed, const char *part)
{
	for (size_t i = 0; i < feed->count; i++) {
		if (strstr(feed->events[i].summary, part) != NULL)
			return &feed->events[i];
	}
	ck_abort_msg("no event with %s", part);
	return NULL;
}

/* A desk in Warsaw: lead ada, agents ben (in ada's team) and cem. */
static inline struct site *make_desk(void)
{
	struct site *site = small_site_new("Europe/Warsaw");
	small_site_add_queue(site, "phone");
	struct shift_kind *early = small_site_add_kind(site, "early", 360, 1320, 30, 480);
	small_site_add_break(site, early, "lunch", 30, false, 0, 480);
	small_site_add_break(site, early, "rest", 15, true, 0, 480);
	small_site_add_activity(site, "coaching", 30, 7, WITH_LEAD, true);
	small_site_add_contract(site, "full");
	small_site_add_agent(site, "ada", ROLE_LEAD, 0, "")->name = "Ada Król, \"lead\"";
	small_site_add_agent(site, "ben", ROLE_AGENT, 0, "0")->name = "Ben";
	small_site_add_agent(site, "cem", ROLE_AGENT, 0, "0")->name = "Cem 🦊";
	small_site_add_team(site, "red", 0);
	site->agents[1].team = 0;
	site->agents[2].team = INDEX_NONE;
	site->publish.calendars = CALENDAR_AGENT | CALENDAR_TEAM | CALENDAR_LEAD | CALENDAR_SITE;
	site->publish.language = "en";
	site->publish.horizon_days = 56;
	return site;
}

static const struct period march = {.n_days = 28};
static inline struct period period_of(const char *first)
{
	struct period period = march;
	period.first_day = date_of(first);
	return period;
}

#define SHIFT_OF_BEN \
	"ben early@2026-03-02 08:00 work 120, rest 15, work 105, -lunch 30, work 60, coaching " \
	"30, " \
	"work 120\n"
#define SHIFT_OF_ADA "ada early@2026-03-02 07:00 work 240, -lunch 30, work 210\n"

#endif
