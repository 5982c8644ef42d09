/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Calendars as they are held against what was published, in two ways that share nothing: each
 * person's file is read and must have every shift of the record once with its sequence number; and
 * every file must be, byte for byte, what would be written of the record today.
 */
#include "base/file.h"
#include "ics/split.h"
#include "pipeline/calendars_write.h"
#include "pipeline/inspect.h"
#include "publish/file_name.h"
#include "publish/index_page.h"
#include "publish/told.h"
#include "store/publications.h"

#include <string.h>

enum { MOST_BYTES = 1 << 30, MOST_A_FILE = 10 };

static const char REPUBLISH[] =
	"'rota publish' writes it again from what was published; if settings have changed "
	"since, that "
	"is all there is to it";

/* The comparison under way. */
struct course {
	struct inspection *faults;
	struct links links;
	struct store_publishing *record;
	struct arena arena;
	const char **ids;
	size_t n_ids;
	int n_files, n_events;
};

static void course_done(struct course *c)
{
	links_done(&c->links);
	store_publishing_free(c->record);
	arena_done(&c->arena);
	free(c->ids);
}

/* A calendar as it would be written. */
struct twin {
	char *stem, *name, *path; /* name: within the site's folder */
	char *agent;		  /* NULL: of no one person */
	struct text bytes;
};

static void twin_free(struct twin **pointer)
{
	struct twin *twin = *pointer;
	if (twin == NULL)
		return;
	free(twin->stem);
	free(twin->name);
	free(twin->path);
	free(twin->agent);
	text_done(&twin->bytes);
	free(twin);
}

static enum rota_status open_twin(void *owner, const struct publish_calendar *calendar,
	void **ret_open, struct rota_error *err)
{
	struct course *c = owner;
	done_by(twin_free) struct twin *twin = NULL;
	done_by(text_done) struct text stem = {0};
	const struct rota_site *site = c->faults->site;
	TRY(memory_new(1, sizeof(*twin), &twin, err));
	calendar_files_stem(&stem, calendar);
	TRY(text_take(&stem, &twin->stem, err));
	TRY(links_path(&c->links, site, twin->stem, &twin->path, err));
	TRY(memory_copy_text(twin->path + strlen(site->folder) + 1, &twin->name, err));
	if (calendar->kind == CALENDAR_AGENT)
		TRY(memory_copy_text(calendar->id, &twin->agent, err));
	*ret_open = TAKE(twin);
	return ROTA_OK;
}

static enum rota_status add_piece(
	void *owner, void *open, const struct publish_piece *piece, struct rota_error *err)
{
	struct twin *twin = open;
	(void)owner;
	text_add_bytes(&twin->bytes, piece->bytes, piece->length);
	return text_check(&twin->bytes, err);
}

static void drop_twin(void *owner, void *open)
{
	struct twin *twin = open;
	(void)owner;
	twin_free(&twin);
}

/* The number behind "SEQUENCE:"; -1 when there is none. */
static long sequence_of(const struct ics_event_text *event)
{
	static const char mark[] = "\nSEQUENCE:";
	const char *found = memmem(event->bytes, event->length, mark, strlen(mark));
	return found != NULL ? strtol(found + strlen(mark), NULL, 10) : -1;
}

static enum rota_status index_events(
	const struct ics_events *events, struct names *uids, int counts[], struct rota_error *err)
{
	for (size_t i = 0; i < events->count; i++) {
		int at;
		TRY(names_add(uids, events->items[i].uid, strlen(events->items[i].uid), (int)i, &at,
			err));
		counts[at]++;
	}
	return ROTA_OK;
}

static bool tell_event(struct inspection *faults, const struct published *entry,
	const struct ics_event_text *event, int count, const char *name)
{
	char day[DAY_TEXT_SIZE];
	day_format(entry->day, day);
	if (event == NULL)
		inspect_fault(faults, REPUBLISH, "%s: the shift of %s on %s is missing (%s)", name,
			entry->agent_id, day, entry->uid);
	else if (count != 1)
		inspect_fault(faults, REPUBLISH,
			"%s: the shift of %s on %s stands there %d times (%s)", name,
			entry->agent_id, day, count, entry->uid);
	else if (sequence_of(event) != entry->sequence)
		inspect_fault(faults, REPUBLISH,
			"%s: the shift of %s on %s has sequence %ld, published was %d (%s)", name,
			entry->agent_id, day, sequence_of(event), (int)entry->sequence, entry->uid);
	else
		return false;
	return true;
}

/* Each shift of the person's record once, with its sequence number. */
static enum rota_status hold_against_record(struct course *c, const struct twin *twin,
	const struct ics_events *events, int *told, struct rota_error *err)
{
	owned_by(publication_free) struct publication *record = NULL;
	done_by(names_done) struct names uids = {0};
	owned_ int *counts = NULL;
	TRY(store_publishing_read(c->record, twin->agent, &record, err));
	TRY(memory_new(events->count, sizeof(*counts), &counts, err));
	TRY(index_events(events, &uids, counts, err));
	for (size_t i = 0; i < record->count && *told < MOST_A_FILE; i++) {
		const struct published *entry = &record->items[i];
		if (!told_is_shift(entry->kind_name))
			continue;
		int at = names_find_text(&uids, entry->uid);
		*told += tell_event(c->faults, entry, at >= 0 ? &events->items[at] : NULL,
			at >= 0 ? counts[at] : 0, twin->name);
		c->n_events++;
	}
	return ROTA_OK;
}

/* What differs, event by event. */
static enum rota_status hold_against_twin(struct course *c, const struct twin *twin,
	const struct ics_events *is, int *told, struct rota_error *err)
{
	done_by(ics_events_done) struct ics_events twins = {0};
	done_by(names_done) struct names uids = {0}, wanted = {0};
	owned_ int *counts = NULL, *none = NULL;
	TRY(ics_split(twin->bytes.data, twin->bytes.length, &twins, err));
	TRY(memory_new(is->count, sizeof(*counts), &counts, err));
	TRY(memory_new(twins.count, sizeof(*none), &none, err));
	TRY(index_events(is, &uids, counts, err));
	TRY(index_events(&twins, &wanted, none, err));
	for (size_t i = 0; i < twins.count && *told < MOST_A_FILE; i++) {
		const struct ics_event_text *twin_event = &twins.items[i];
		int at = names_find_text(&uids, twin_event->uid);
		bool same = at >= 0 && counts[at] == 1 &&
			    is->items[at].length == twin_event->length &&
			    memcmp(is->items[at].bytes, twin_event->bytes, twin_event->length) == 0;
		if (same)
			continue;
		inspect_fault(c->faults, REPUBLISH, "%s: event %s %s", twin->name, twin_event->uid,
			at < 0		 ? "is missing"
			: counts[at] > 1 ? "stands there more than once"
					 : "does not say what was published");
		(*told)++;
	}
	for (size_t i = 0; i < is->count && *told < MOST_A_FILE; i++) {
		if (names_find_text(&wanted, is->items[i].uid) != NAMES_ABSENT)
			continue;
		inspect_fault(c->faults, REPUBLISH, "%s: event %s was never published there",
			twin->name, is->items[i].uid);
		(*told)++;
	}
	return ROTA_OK;
}

static enum rota_status hold(struct course *c, const struct twin *twin, const char *bytes,
	size_t length, struct rota_error *err)
{
	done_by(ics_events_done) struct ics_events events = {0};
	struct rota_error why = {0};
	int told = 0;
	bool same = length == twin->bytes.length && memcmp(bytes, twin->bytes.data, length) == 0;
	if (ics_split(bytes, length, &events, &why) != ROTA_OK) {
		inspect_fault(c->faults, REPUBLISH, "%s: %s", twin->name, why.text);
		return ROTA_OK;
	}
	if (twin->agent != NULL)
		TRY(hold_against_record(c, twin, &events, &told, err));
	if (same || told > 0)
		return ROTA_OK;
	TRY(hold_against_twin(c, twin, &events, &told, err));
	if (told == 0)
		inspect_fault(c->faults, REPUBLISH, "%s: differs beside its events", twin->name);
	return ROTA_OK;
}

static enum rota_status close_twin(void *owner, void *open, struct rota_error *err)
{
	struct course *c = owner;
	done_by(twin_free) struct twin *twin = open;
	struct rota_error why = {0};
	owned_ char *bytes = NULL;
	size_t length;
	c->n_files++;
	if (!file_exists(twin->path)) {
		inspect_fault(c->faults, REPUBLISH,
			"%s is missing: who subscribes to it learns of nothing", twin->name);
		return ROTA_OK;
	}
	if (file_read(twin->path, MOST_BYTES, &bytes, &length, &why) != ROTA_OK) {
		inspect_fault(c->faults, "let it be read by who runs rota", "%s", why.text);
		return ROTA_OK;
	}
	return hold(c, twin, bytes, length, err);
}

static enum rota_status read_record(
	void *owner, const char *agent_id, struct publication **ret_record, struct rota_error *err)
{
	struct course *c = owner;
	return store_publishing_read(c->record, agent_id, ret_record, err);
}

static enum rota_status check_calendars(struct course *c, struct rota_error *err)
{
	struct rota_site *site = c->faults->site;
	struct publish_sink sink = {c, open_twin, add_piece, close_twin, drop_twin};
	struct calendars_input input = {.site = site->site, .read = read_record, .owner = c};
	TRY(links_make(site, &c->links, err));
	TRY(store_publishing_new(c->faults->store, &c->record, err));
	TRY(calendars_ids(site->site, c->record, &c->arena, &c->ids, &c->n_ids, err));
	TRY(store_published_times(c->faults->store, &input.from, &input.until, err));
	input.ids = c->ids;
	input.n_ids = c->n_ids;
	calendars_begin(&input, NULL);
	return calendars_make(&input, &sink, c->faults->context, err);
}

static enum rota_status check_pages(struct course *c, struct rota_error *err)
{
	const struct rota_site *site = c->faults->site;
	for (size_t i = 0; i < c->links.roll.count; i++) {
		done_by(text_done) struct text page = {0}, name = {0};
		owned_ char *path = NULL, *bytes = NULL;
		size_t length = 0;
		if (!c->links.roll.items[i].is_page)
			continue;
		text_addf(&name, "out/calendars/%s", c->links.files[i]);
		TRY(text_check(&name, err));
		TRY(pipeline_path(site, name.data, &path, err));
		TRY(index_page_make(site->site, &c->links.roll, c->links.files, i, &page, err));
		TRY(text_check(&page, err));
		c->n_files++;
		if (!file_exists(path))
			inspect_fault(c->faults, REPUBLISH, "%s is missing", name.data);
		else if (file_read(path, MOST_BYTES, &bytes, &length, NULL) != ROTA_OK ||
			 length != page.length || memcmp(bytes, page.data, length) != 0)
			inspect_fault(c->faults, REPUBLISH, "%s is not what would be written today",
				name.data);
	}
	return ROTA_OK;
}

static enum rota_status check_strangers(
	struct course *c, const char *pattern, struct rota_error *err)
{
	owned_ char *path = NULL;
	done_by(file_list_done) struct file_list list = {0};
	const struct rota_site *site = c->faults->site;
	TRY(pipeline_path(site, pattern, &path, err));
	TRY(file_list(path, &list, err));
	for (size_t i = 0; i < list.count; i++) {
		const char *name = strrchr(list.paths[i], '/') + 1;
		if (names_find_text(&c->links.by_file, name) == NAMES_ABSENT)
			inspect_fault(c->faults, "'rota publish' takes it away",
				"out/calendars/%s is nobody's", name);
	}
	return ROTA_OK;
}

enum rota_status inspect_calendars(struct inspection *faults, struct rota_error *err)
{
	done_by(store_receipts_done) struct store_receipts receipts = {0};
	done_by(course_done) struct course c = {.faults = faults};
	struct rota_error why = {0};
	inspect_begin(faults, "calendars");
	TRY(store_list_receipts(faults->store, &receipts, err));
	if (receipts.count == 0) {
		inspect_end(faults, "nothing was published yet");
		return ROTA_OK;
	}
	enum rota_status status = check_calendars(&c, &why);
	if (status == ROTA_OK)
		status = check_pages(&c, &why);
	if (status == ROTA_OK)
		status = check_strangers(&c, "out/calendars/*.ics", &why);
	if (status == ROTA_OK)
		status = check_strangers(&c, "out/calendars/*.html", &why);
	TRY(inspect_outcome(faults, status, "mend that first", &why, err));
	inspect_end(faults, "%d files, %d shifts of people", c.n_files, c.n_events);
	return ROTA_OK;
}
