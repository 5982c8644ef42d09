/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/calendars_write.h"

#include "base/parallel.h"
#include "publish/told.h"
#include "store/publications.h"

#include <string.h>

enum { OF_PEOPLE, OF_OTHERS, HALVES };

/* Kinds of calendars that make about one half of all events. */
struct half {
	struct calendars_input input;
	struct store_publishing *record;
	struct calendar_files files;
	const struct rota_context *context; /* one of them is silent: their steps would mix */
};

struct halves {
	struct half items[HALVES];
};

static int by_bytes(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

enum rota_status calendars_ids(const struct site *site, struct store_publishing *record,
	struct arena *arena, const char ***ret_ids, size_t *ret_count, struct rota_error *err)
{
	owned_ const char **told = NULL, **ids = NULL;
	size_t n_told, n = 0, kept = 0;
	TRY(store_publishing_ids(record, arena, &told, &n_told, err));
	TRY(memory_new(n_told + (size_t)site->n_agents + 1, sizeof(*ids), &ids, err));
	for (size_t i = 0; i < n_told; i++)
		ids[n++] = told[i];
	for (int a = 0; a < site->n_agents; a++)
		ids[n++] = site->agents[a].id;
	ids[n++] = TOLD_NOBODY;
	qsort(ids, n, sizeof(*ids), by_bytes);
	for (size_t i = 0; i < n; i++) {
		if (kept == 0 || strcmp(ids[kept - 1], ids[i]) != 0)
			ids[kept++] = ids[i];
	}
	*ret_ids = TAKE(ids);
	*ret_count = kept;
	return ROTA_OK;
}

static void halves_done(struct halves *halves)
{
	for (int h = 0; h < HALVES; h++) {
		store_publishing_free(halves->items[h].record);
		calendar_files_done(&halves->items[h].files);
	}
}

static enum rota_status read_record(
	void *owner, const char *agent_id, struct publication **ret_record, struct rota_error *err)
{
	struct half *half = owner;
	return store_publishing_read(half->record, agent_id, ret_record, err);
}

static enum rota_status write_half(void *owner, int index, struct rota_error *err)
{
	struct half *half = &((struct halves *)owner)->items[index];
	struct publish_sink sink = calendar_files_sink(&half->files);
	return calendars_make(&half->input, &sink, half->context, err);
}

enum rota_status calendars_write(const struct calendars_input *input, struct store *store,
	struct calendar_files *files, const struct rota_context *context, struct rota_error *err)
{
	static const unsigned without[HALVES] = {
		[OF_PEOPLE] = ~(unsigned)CALENDAR_AGENT,
		[OF_OTHERS] = CALENDAR_AGENT,
	};
	done_by(halves_done) struct halves halves = {0};
	calendars_begin(input, context);
	for (int h = 0; h < HALVES; h++) {
		struct half *half = &halves.items[h];
		half->input = *input;
		half->input.without = without[h];
		half->input.read = read_record;
		half->input.owner = half;
		half->context = h == OF_PEOPLE ? context : NULL;
		TRY(store_publishing_new(store, &half->record, err));
		TRY(calendar_files_init(&half->files, files->site, files->links, err));
	}
	TRY(parallel_run(context_threads(context), HALVES, write_half, &halves, err));
	for (int h = 0; h < HALVES; h++)
		TRY(calendar_files_join(files, &halves.items[h].files, err));
	calendar_files_warn(files, context);
	return ROTA_OK;
}

static enum rota_status rewrite(struct rota_site *site, struct links *links,
	struct calendar_files *files, const struct rota_context *context, struct rota_error *err)
{
	owned_by(store_publishing_free) struct store_publishing *record = NULL;
	done_by(arena_done) struct arena arena = {0};
	owned_ const char **ids = NULL;
	struct calendars_input input = {.site = site->site};
	TRY(store_publishing_new(site->store, &record, err));
	TRY(calendars_ids(site->site, record, &arena, &ids, &input.n_ids, err));
	TRY(store_published_times(site->store, &input.from, &input.until, err));
	input.ids = ids;
	TRY(calendars_write(&input, site->store, files, context, err));
	TRY(file_batch_commit(&files->batch, err));
	TRY(links_write_pages(links, site, err));
	return links_remove_others(links, site, err);
}

enum rota_status calendars_rewrite(
	struct rota_site *site, const struct rota_context *context, struct rota_error *err)
{
	done_by(links_done) struct links links = {0};
	done_by(calendar_files_done) struct calendar_files files = {0};
	TRY(links_make(site, &links, err));
	TRY(calendar_files_init(&files, site, &links, err));
	return rewrite(site, &links, &files, context, err);
}
