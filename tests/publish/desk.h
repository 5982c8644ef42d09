/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_PUBLISH_DESK_H
#define TESTS_PUBLISH_DESK_H
/* A small desk whose shifts are published, and the files of a publication by name. */
#include "publish/feed.h"
#include "publish/publish.h"
#include "support/small_site.h"

static const instant FIRST_NOW = 1771000000;

static inline struct publish_result publish(const struct site *site, const struct roster *roster,
	struct period period, const struct publish_result *last, instant now)
{
	struct publish_input input = {.site = site,
		.roster = roster,
		.period = period,
		.last = last != NULL ? last->record : NULL,
		.key = "0123456789abcdef0123456789abcdef",
		.now = now};
	struct publish_result result;
	struct rota_error err;
	ck_assert_msg(publish_run(&input, NULL, &result, &err) == ROTA_OK, "%s", err.text);
	return result;
}

static inline const struct publish_file *file_of(
	const struct publish_result *result, const char *name)
{
	for (size_t i = 0; i < result->n_files; i++) {
		if (strcmp(result->files[i].name, name) == 0)
			return &result->files[i];
	}
	ck_abort_msg("no file %s", name);
	return NULL;
}

static inline struct feed read_file(const struct publish_result *result, const char *name)
{
	const struct publish_file *file = file_of(result, name);
	struct feed feed;
	feed_read(&feed, file->bytes, file->length);
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
