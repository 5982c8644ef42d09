/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/prune.h"

#include "pipeline/answer.h"
#include "pipeline/inputs.h"
#include "pipeline/night.h"
#include "store/publications.h"

#include <inttypes.h>
#include <rota/upkeep.h>
#include <time.h>

/* The forecast reads sixteen years of history (store_read_past); a year more is left alone. */
enum { HISTORY_DAYS = 17 * 366, DAY_S = 86400 };

static enum rota_status history_end(struct store *store, instant *ret_end, struct rota_error *err)
{
	done_by(store_sources_done) struct store_sources sources = {0};
	TRY(store_list_sources(store, &sources, err));
	*ret_end = 0;
	for (size_t i = 0; i < sources.count; i++)
		if (sources.items[i].used > 0 && sources.items[i].last > *ret_end)
			*ret_end = sources.items[i].last;
	return ROTA_OK;
}

enum rota_status prune_make(struct rota_site *site, int keep_days, day_number today,
	struct store_pruned *ret_pruned, day_number *ret_before, struct rota_error *err)
{
	struct store_prune_limits limits;
	struct store *store;
	day_number clock, told;
	int second;
	instant now = (instant)time(NULL);
	TRY(pipeline_store(site, &store, err));
	zone_local(site->site->zone, now, &clock, &second);
	limits.before = now - (instant)keep_days * DAY_S;
	TRY(store_published_until(store, &told, err));
	if (told != DAY_NONE && told > today)
		today = told;
	limits.before_day = (today < clock ? today : clock) - keep_days;
	TRY(history_end(store, &limits.history_before, err));
	limits.history_before -= (instant)HISTORY_DAYS * DAY_S;
	*ret_before = limits.before_day;
	return store_prune(store, &limits, ret_pruned, err);
}

static void say(const struct store_pruned *pruned, day_number before, int64_t was, int64_t is,
	struct answer_draft *draft)
{
	const struct {
		const char *name;
		int64_t count;
	} rows[] = {{"runs", pruned->runs}, {"forecasts", pruned->forecasts},
		{"requirements", pruned->needs}, {"plans", pruned->plans},
		{"publications", pruned->publications}, {"imports", pruned->imports}};
	char day[DAY_TEXT_SIZE];
	day_format(before, day);
	text_addf(&draft->text, "From before %s:", day);
	json_add_text(&draft->json, "before", day);
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		text_addf(&draft->text, "%s %" PRId64 " %s", i > 0 ? "," : "", rows[i].count,
			rows[i].name);
		json_add_integer(&draft->json, rows[i].name, rows[i].count);
	}
	text_addf(&draft->text, ".\nrota.db: %.1f MB, was %.1f MB.\n", 1e-6 * (double)is,
		1e-6 * (double)was);
	json_add_integer(&draft->json, "bytes_before", was);
	json_add_integer(&draft->json, "bytes", is);
}

static enum rota_status find_today(
	struct rota_site *site, day_number *ret_today, struct rota_error *err)
{
	static const struct rota_nightly_settings standard;
	done_by(night_done) struct night night = {.site = site, .settings = &standard};
	TRY(pipeline_store(site, &night.store, err));
	TRY(night_find_days(&night, err));
	*ret_today = night.today;
	return ROTA_OK;
}

static enum rota_status prune(struct rota_site *site, int keep_days, bool dry,
	struct answer_draft *draft, struct rota_error *err)
{
	struct store_pruned pruned;
	struct store *store;
	day_number today, before;
	int64_t was, is;
	TRY(pipeline_store(site, &store, err));
	TRY(find_today(site, &today, err));
	TRY(store_size(store, &was, err));
	TRY(pipeline_begin(site, err));
	TRY(prune_make(site, keep_days, today, &pruned, &before, err));
	if (dry) {
		store_rollback(store);
		is = was;
		text_add(&draft->text, "Only told, nothing is taken away. ");
	} else {
		TRY(pipeline_commit(site, err));
		TRY(store_shrink(store, err));
		TRY(store_size(store, &is, err));
	}
	json_add_bool(&draft->json, "dry_run", dry);
	say(&pruned, before, was, is, draft);
	return ROTA_OK;
}

enum rota_status rota_prune(struct rota_site *site, const struct rota_prune_settings *settings,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	(void)context;
	done_by(answer_draft_done) struct answer_draft draft = {0};
	int keep_days =
		settings->keep_days > 0 ? settings->keep_days : site->site->nightly.keep_days;
	if (keep_days <= 0)
		return error_set(err, ROTA_EINVAL,
			"nothing says how much is to be kept: '--keep \"400 days\"', or "
			"'nightly.keep' in site.yaml");
	if (!inputs_is_there(site, "rota.db"))
		return error_set(err, ROTA_EINVAL, "there is no rota.db yet");
	TRY(pipeline_hold(site, err));
	answer_draft_init(&draft, "prune");
	TRY(prune(site, keep_days, settings->dry_run, &draft, err));
	return answer_new(&draft, ret_answer, err);
}
