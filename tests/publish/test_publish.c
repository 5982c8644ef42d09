/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/publish.h"

#include "base/random.h"
#include "publish/feed.h"
#include "support/random_site.h"

static const instant FIRST_NOW = 1771000000;

/* ---- helpers: a publication from values, its files by name */

static struct publish_result publish(const struct site *site, const struct roster *roster,
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

static const struct publish_file *file_of(const struct publish_result *result, const char *name)
{
	for (size_t i = 0; i < result->n_files; i++) {
		if (strcmp(result->files[i].name, name) == 0)
			return &result->files[i];
	}
	ck_abort_msg("no file %s", name);
	return NULL;
}

static struct feed read_file(const struct publish_result *result, const char *name)
{
	const struct publish_file *file = file_of(result, name);
	struct feed feed;
	feed_read(&feed, file->bytes, file->length);
	return feed;
}

static const struct feed_event *find_by_summary(const struct feed *feed, const char *part)
{
	for (size_t i = 0; i < feed->count; i++) {
		if (strstr(feed->events[i].summary, part) != NULL)
			return &feed->events[i];
	}
	ck_abort_msg("no event with %s", part);
	return NULL;
}

/* A desk in Warsaw: lead ada, agents ben (in ada's team) and cem. */
static struct site *make_desk(void)
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
static struct period period_of(const char *first)
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

/* ---- what an event says */

START_TEST(agent_is_told_all_about_the_shift)
{
	struct site *site = make_desk();
	struct roster *roster = small_roster(site, SHIFT_OF_ADA SHIFT_OF_BEN);
	struct publish_result result =
		publish(site, roster, period_of("2026-03-02"), NULL, FIRST_NOW);
	struct feed feed = read_file(&result, "calendars/agent_ben.ics");
	ck_assert_uint_eq(feed.count, 1);
	ck_assert_str_eq(feed.name, "Shifts: Ben");
	const struct feed_event *event = &feed.events[0];
	ck_assert_str_eq(event->summary, "Shift: early");
	ck_assert_int_eq(event->start, time_of(site, "2026-03-02 08:00"));
	ck_assert_int_eq(event->end, time_of(site, "2026-03-02 16:00"));
	ck_assert_int_eq(event->stamp, FIRST_NOW);
	ck_assert_int_eq(event->sequence, 0);
	ck_assert(!event->transparent && !event->cancelled);
	ck_assert_str_eq(event->description,
		"Mon 2026-03-02 08:00 - 16:00 (Europe/Warsaw, UTC+01:00), Length 8:00 h\n"
		"Breaks: 10:00-10:15 rest (paid); 12:00-12:30 lunch (unpaid)\n"
		"Activities: 13:30-14:00 coaching\n"
		"Paid time: 7:30 h\n"
		"Leads on duty: Ada Król, \"lead\" (your lead)");
	feed_done(&feed);
	publish_result_done(&result);
	roster_free(roster);
	site_free(site);
}
END_TEST

START_TEST(team_lead_and_site_are_not_made_busy)
{
	struct site *site = make_desk();
	small_site_add_absence(site, &site->agents[1], ABSENCE_LEAVE, "2026-03-04", "2026-03-05");
	struct roster *roster = small_roster(
		site, SHIFT_OF_ADA SHIFT_OF_BEN "cem early@2026-03-02 08:00 work 480\n");
	struct publish_result result =
		publish(site, roster, period_of("2026-03-02"), NULL, FIRST_NOW);
	static const struct {
		const char *name;
		size_t events;
	} files[] = {{"calendars/team_red.ics", 1}, {"calendars/lead_ada.ics", 4},
		{"calendars/site.ics", 3}};
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		struct feed feed = read_file(&result, files[i].name);
		ck_assert_uint_eq(feed.count, files[i].events);
		for (size_t e = 0; e < feed.count; e++)
			ck_assert(feed.events[e].transparent && feed.events[e].free);
		ck_assert_str_eq(find_by_summary(&feed, "Ben - early")->summary, "Ben - early");
		feed_done(&feed);
	}
	struct feed lead = read_file(&result, "calendars/lead_ada.ics");
	ck_assert_ptr_nonnull(find_by_summary(&lead, "Shift: early"));
	ck_assert_int_eq(find_by_summary(&lead, "Away: Ben")->start % 86400, 7 * 3600);
	feed_done(&lead);
	lead = read_file(&result, "calendars/agent_ada.ics");
	ck_assert_uint_eq(lead.count, 1);
	ck_assert(!lead.events[0].transparent);
	feed_done(&lead);
	ck_assert_int_eq(result.added, 3);
	publish_result_done(&result);
	roster_free(roster);
	site_free(site);
}
END_TEST

START_TEST(gaps_in_cover_are_told_to_leads)
{
	struct site *site = make_desk();
	struct roster *roster = small_roster(site, SHIFT_OF_ADA SHIFT_OF_BEN);
	struct period period = period_of("2026-03-02");
	struct horizon horizon;
	struct need *need;
	struct coverage *coverage;
	ck_assert_int_eq(horizon_init(&horizon, site->zone, period.first_day, period.n_days,
				 site->interval_s, NULL),
		ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &need, NULL), ROTA_OK);
	for (interval_index i = 32; i < 40; i++)
		series_column(&need->columns[NEED_REQUIRED], 0)[i] = i < 36 ? 1.0 : 3.0;
	ck_assert_int_eq(coverage_new(site, need, roster, &coverage, NULL), ROTA_OK);
	struct publish_input input = {.site = site,
		.roster = roster,
		.period = period,
		.coverage = coverage,
		.key = "k",
		.now = FIRST_NOW};
	struct publish_result result;
	ck_assert_int_eq(publish_run(&input, NULL, &result, NULL), ROTA_OK);
	struct feed feed = read_file(&result, "calendars/lead_ada.ics");
	const struct feed_event *gap = find_by_summary(&feed, "Short of agents: phone 2");
	ck_assert_int_eq(gap->start, time_of(site, "2026-03-02 09:00"));
	ck_assert_int_eq(gap->end, time_of(site, "2026-03-02 10:00"));
	char uid[256];
	snprintf(uid, sizeof(uid), "%s", gap->uid);
	feed_done(&feed);
	/* without cover the next publication leaves it, with another it moves */
	struct publish_result again = publish(site, roster, period, &result, FIRST_NOW + 60);
	feed = read_file(&again, "calendars/lead_ada.ics");
	ck_assert_int_eq(feed_find(&feed, uid)->sequence, 0);
	ck_assert(!feed_find(&feed, uid)->cancelled);
	feed_done(&feed);
	series_column(&coverage->required, 0)[36] = 0.0;
	input.last = again.record;
	input.now += 120;
	publish_result_done(&result);
	ck_assert_int_eq(publish_run(&input, NULL, &result, NULL), ROTA_OK);
	feed = read_file(&result, "calendars/lead_ada.ics");
	ck_assert_int_eq(feed_find(&feed, uid)->sequence, 1);
	ck_assert_int_eq(feed_find(&feed, uid)->start, time_of(site, "2026-03-02 09:15"));
	feed_done(&feed);
	publish_result_done(&result);
	publish_result_done(&again);
	coverage_free(coverage);
	need_free(need);
	roster_free(roster);
	site_free(site);
}
END_TEST

START_TEST(texts_are_in_the_language_of_the_reader)
{
	static const char *const codes[] = {"tr", "pl", "zh", "en", "xx"};
	static const char *const wanted[][3] = {
		{"Vardiya: early", "Molalar: 10:00-10:15 rest (ücretli)", "Pzt 2026-03-02"},
		{"Zmiana: early", "Przerwy: 10:00-10:15 rest (płatna)", "pon. 2026-03-02"},
		{"班次: early", "休息: 10:00-10:15 rest (带薪)", "周一 2026-03-02"},
		{"Shift: early", "Breaks: 10:00-10:15 rest (paid)", "Mon 2026-03-02"},
		{"Shift: early", "Breaks: 10:00-10:15 rest (paid)", "Mon 2026-03-02"},
	};
	struct site *site = make_desk();
	site->agents[1].language = codes[_i];
	struct roster *roster = small_roster(site, SHIFT_OF_BEN);
	struct publish_result result =
		publish(site, roster, period_of("2026-03-02"), NULL, FIRST_NOW);
	struct feed feed = read_file(&result, "calendars/agent_ben.ics");
	ck_assert_str_eq(feed.events[0].summary, wanted[_i][0]);
	ck_assert_ptr_nonnull(strstr(feed.events[0].description, wanted[_i][1]));
	ck_assert_ptr_nonnull(strstr(feed.events[0].description, wanted[_i][2]));
	feed_done(&feed);
	publish_result_done(&result);
	roster_free(roster);
	site_free(site);
}
END_TEST

/* 22:00 to 06:00 is seven hours in the spring and nine in autumn. */
START_TEST(nights_of_clock_changes_have_their_true_length)
{
	struct site *site = make_desk();
	struct roster *roster = small_roster(site, "ben early@2026-03-28 22:00 work 420\n"
						   "ben early@2026-10-24 22:00 work 540\n");
	struct period period = {date_of("2026-03-02"), 280};
	site->publish.horizon_days = 0;
	struct publish_result result = publish(site, roster, period, NULL, FIRST_NOW);
	struct feed feed = read_file(&result, "calendars/agent_ben.ics");
	ck_assert_uint_eq(feed.count, 2);
	const struct feed_event *spring = &feed.events[0], *autumn = &feed.events[1];
	/* 21:00Z to 04:00Z, and 20:00Z to 05:00Z */
	ck_assert_int_eq(spring->start % 86400, 21 * 3600);
	ck_assert_int_eq(spring->end % 86400, 4 * 3600);
	ck_assert_int_eq(autumn->start % 86400, 20 * 3600);
	ck_assert_int_eq(autumn->end % 86400, 5 * 3600);
	ck_assert_ptr_nonnull(strstr(spring->description,
		"Sat 2026-03-28 22:00 - Sun 06:00 (Europe/Warsaw, UTC+01:00 - UTC+02:00), Length "
		"7:00 h"));
	ck_assert_ptr_nonnull(strstr(autumn->description,
		"Sat 2026-10-24 22:00 - Sun 06:00 (Europe/Warsaw, UTC+02:00 - UTC+01:00), Length "
		"9:00 h"));
	feed_done(&feed);
	publish_result_done(&result);
	roster_free(roster);
	site_free(site);
}
END_TEST

START_TEST(names_of_any_kind_give_files_and_calendars)
{
	struct site *site = make_desk();
	site->agents[1].name = "Ben\r\nEND:VCALENDAR\n<script>, ; \\ \x01 👩‍💻 \xff";
	site->agents[2].id = "cem@exämple com";
	site->teams[0].name = "../red_x/..";
	struct roster *roster = small_roster(site, SHIFT_OF_BEN);
	struct publish_result result =
		publish(site, roster, period_of("2026-03-02"), NULL, FIRST_NOW);
	struct feed feed = read_file(&result, "calendars/agent_ben.ics");
	ck_assert_uint_eq(feed.count, 1);
	feed_done(&feed);
	feed = read_file(&result, "calendars/agent_cem_x40ex_xC3_xA4mple_x20com.ics");
	ck_assert_uint_eq(feed.count, 0);
	ck_assert_int_eq(feed.zones, 1);
	feed_done(&feed);
	feed = read_file(&result, "calendars/team__x2E_x2E_x2Fred_x5Fx_x2F_x2E_x2E.ics");
	ck_assert_uint_eq(feed.count, 1);
	feed_done(&feed);
	publish_result_done(&result);
	roster_free(roster);
	site_free(site);
}
END_TEST

/* ---- what happens to an event over time */

static void check_same_files(const struct publish_result *a, const struct publish_result *b)
{
	ck_assert_uint_eq(a->n_files, b->n_files);
	for (size_t i = 0; i < a->n_files; i++) {
		ck_assert_str_eq(a->files[i].name, b->files[i].name);
		ck_assert_msg(a->files[i].length == b->files[i].length &&
				      memcmp(a->files[i].bytes, b->files[i].bytes,
					      a->files[i].length) == 0,
			"%s differs", a->files[i].name);
	}
}

START_TEST(unchanged_roster_gives_the_same_bytes)
{
	for (uint64_t seed = 0; seed < 20; seed++) {
		struct random_site random;
		random_site_init(&random, seed);
		random.site->publish.calendars = 15;
		random.site->publish.language = "pl";
		random.site->publish.horizon_days = 56;
		struct roster *roster = random_roster(&random, seed);
		struct publish_result first =
			publish(random.site, roster, random.period, NULL, FIRST_NOW);
		struct publish_result again =
			publish(random.site, roster, random.period, &first, FIRST_NOW + 86400);
		check_same_files(&first, &again);
		ck_assert_int_eq(
			again.added + again.moved + again.changed + again.cancelled + again.revived,
			0);
		ck_assert_int_eq(again.unchanged, first.added);
		ck_assert_uint_eq(again.changes.count, 0);
		publish_result_done(&again);
		publish_result_done(&first);
		roster_free(roster);
		random_site_done(&random);
	}
}
END_TEST

struct step {
	const char *roster; /* shifts of ben */
	instant after_s;
	int sequence;
	bool cancelled, is_new_stamp;
};

START_TEST(shift_keeps_its_uid_through_moves_and_cancellation)
{
	static const struct step steps[] = {
		{"ben early@2026-03-02 08:00 work 240, -lunch 30, work 210\n", 0, 0, false, true},
		{"ben early@2026-03-02 08:00 work 210, -lunch 30, work 240\n", 100, 0, false, true},
		{"ben early@2026-03-02 08:00 work 210, -lunch 30, work 240\n", 100, 0, false,
			false},
		{"ben early@2026-03-02 09:00 work 210, -lunch 30, work 240\n", 100, 1, false, true},
		{"", 100, 2, true, true},
		{"", 100, 2, true, false},
		{"ben early@2026-03-02 09:00 work 210, -lunch 30, work 240\n", 100, 3, false, true},
		{"ben early@2026-03-02 09:00 work 210, -lunch 30, work 270\n", 0, 4, false, true},
		{"", 100, 5, true, true},
	};
	struct site *site = make_desk();
	struct publish_result last = {0};
	instant now = FIRST_NOW;
	long long stamp = 0;
	char uid[256] = "";
	for (size_t i = 0; i < COUNT_OF(steps); i++) {
		struct roster *roster = small_roster(site, steps[i].roster);
		now += steps[i].after_s;
		struct publish_result next =
			publish(site, roster, period_of("2026-03-02"), i > 0 ? &last : NULL, now);
		struct feed feed = read_file(&next, "calendars/agent_ben.ics");
		ck_assert_uint_eq(feed.count, 1);
		const struct feed_event *event = &feed.events[0];
		if (i > 0)
			ck_assert_str_eq(event->uid, uid);
		snprintf(uid, sizeof(uid), "%s", event->uid);
		ck_assert_int_eq(event->sequence, steps[i].sequence);
		ck_assert_int_eq(event->cancelled, steps[i].cancelled);
		ck_assert_int_eq(event->stamp > stamp, steps[i].is_new_stamp);
		stamp = event->stamp;
		ck_assert_uint_eq(next.changes.count, steps[i].is_new_stamp);
		feed_done(&feed);
		roster_free(roster);
		publish_result_done(&last);
		last = next;
	}
	publish_result_done(&last);
	site_free(site);
}
END_TEST

START_TEST(cancelled_shift_is_forgotten_after_two_weeks)
{
	struct site *site = make_desk();
	struct roster *roster = small_roster(site, SHIFT_OF_BEN), *none = small_roster(site, "");
	struct period period = period_of("2026-03-02");
	instant now = time_of(site, "2026-03-01 12:00");
	struct publish_result told = publish(site, roster, period, NULL, now);
	struct publish_result gone = publish(site, none, period, &told, now + 60);
	instant end = time_of(site, "2026-03-02 16:00");
	struct publish_result kept = publish(site, none, period, &gone, end + 14 * 86400);
	struct publish_result dropped = publish(site, none, period, &gone, end + 14 * 86400 + 1);
	struct feed feed = read_file(&kept, "calendars/agent_ben.ics");
	ck_assert_uint_eq(feed.count, 1);
	ck_assert(feed.events[0].cancelled);
	feed_done(&feed);
	feed = read_file(&dropped, "calendars/agent_ben.ics");
	ck_assert_uint_eq(feed.count, 0);
	feed_done(&feed);
	/* its UID is not given again */
	struct publish_result anew = publish(site, roster, period, &dropped, end + 15 * 86400);
	ck_assert_str_ne(anew.record->items[0].uid, told.record->items[0].uid);
	publish_result_done(&anew);
	publish_result_done(&dropped);
	publish_result_done(&kept);
	publish_result_done(&gone);
	publish_result_done(&told);
	roster_free(roster);
	roster_free(none);
	site_free(site);
}
END_TEST

START_TEST(days_outside_the_period_stay_as_they_were)
{
	struct site *site = make_desk();
	struct roster *march_and_april =
		small_roster(site, SHIFT_OF_BEN "ben early@2026-03-31 08:00 work 480\n");
	struct roster *april = small_roster(site, "ben early@2026-03-31 10:00 work 480\n");
	struct period period = {date_of("2026-03-02"), 35};
	struct publish_result told = publish(site, march_and_april, period, NULL, FIRST_NOW);
	period = (struct period){date_of("2026-03-30"), 7};
	struct publish_result next = publish(site, april, period, &told, FIRST_NOW + 60);
	ck_assert_int_eq(next.moved, 1);
	ck_assert_int_eq(next.cancelled, 0);
	struct feed was = read_file(&told, "calendars/agent_ben.ics");
	struct feed is = read_file(&next, "calendars/agent_ben.ics");
	ck_assert_uint_eq(is.count, 2);
	const struct feed_event *first = feed_find(&is, was.events[0].uid);
	ck_assert_str_eq(first->description, was.events[0].description);
	ck_assert_int_eq(first->stamp, was.events[0].stamp);
	ck_assert_int_eq(feed_find(&is, was.events[1].uid)->sequence, 1);
	feed_done(&was);
	feed_done(&is);
	publish_result_done(&next);
	publish_result_done(&told);
	roster_free(march_and_april);
	roster_free(april);
	site_free(site);
}
END_TEST

/* ---- random sequences of publications against an independent model */

enum { MODEL_DAYS = 64 };

/* What the model knows of one person and day: at most one shift. */
struct cell {
	bool told;
	char uid[256];
	int sequence;
	instant start, end, changed;
	bool alive;
};

/* Each person's duties are those of one of two rosters, or none, by chance. */
static struct roster *mix(const struct random_site *random, const struct roster *const rosters[2],
	const struct period *period, struct random *chance)
{
	struct roster *mixed;
	ck_assert_int_eq(roster_new(&mixed, NULL), ROTA_OK);
	for (int a = 0; a < random->site->n_agents; a++) {
		uint32_t pick = random_below(chance, 5);
		const struct roster *from = rosters[pick > 2];
		for (size_t d = 0; pick > 0 && d < from->n_duties; d++) {
			const struct duty *duty = &from->duties[d];
			if (duty->agent != a || duty->day < period->first_day ||
				duty->day >= period->first_day + period->n_days)
				continue;
			ck_assert_int_eq(roster_add_duty(mixed, random->site, duty->agent_id,
						 duty->kind_name, duty->day, NULL),
				ROTA_OK);
			const struct piece *pieces = duty_pieces(from, duty);
			for (int p = 0; p < duty->n_pieces; p++)
				ck_assert_int_eq(roster_add_piece(mixed, random->site,
							 pieces[p].start, pieces[p].end,
							 pieces[p].name, pieces[p].paid, NULL),
					ROTA_OK);
		}
	}
	return mixed;
}

/* Brings a cell up to what the roster says; its sequence must go up if it changes visibly. */
static void expect(struct cell *cell, bool works, instant start, instant end, instant now)
{
	if (!works && !cell->alive)
		return;
	bool same = works && cell->alive && cell->start == start && cell->end == end;
	if (!same) {
		cell->changed = now;
		cell->sequence += cell->told;
	}
	cell->alive = works;
	if (works) {
		cell->start = start;
		cell->end = end;
	}
}

static void check_person(
	const struct publish_result *result, const char *id, struct cell cells[MODEL_DAYS])
{
	char name[128];
	snprintf(name, sizeof(name), "calendars/agent_%s.ics", id);
	struct feed feed = read_file(result, name);
	size_t told = 0;
	for (int d = 0; d < MODEL_DAYS; d++) {
		struct cell *cell = &cells[d];
		if (!cell->told && !cell->alive)
			continue;
		told++;
		const struct feed_event *found = NULL;
		for (size_t e = 0; e < feed.count && found == NULL; e++) {
			const struct feed_event *event = &feed.events[e];
			bool fits =
				cell->told ? strcmp(event->uid, cell->uid) == 0
					   : event->start == cell->start && event->end == cell->end;
			found = fits ? event : NULL;
		}
		ck_assert_msg(found != NULL, "a shift of %s is lost", id);
		ck_assert_int_eq(found->cancelled, !cell->alive);
		ck_assert_int_eq(found->start, cell->start);
		ck_assert_int_eq(found->end, cell->end);
		ck_assert_int_eq(found->sequence, cell->sequence);
		ck_assert_int_ge(found->stamp, cell->changed);
		cell->told = true;
		snprintf(cell->uid, sizeof(cell->uid), "%s", found->uid);
	}
	ck_assert_uint_eq(feed.count, told);
	feed_done(&feed);
}

static void update_model(const struct random_site *random, const struct roster *roster,
	const struct period *period, struct cell (*cells)[MODEL_DAYS], instant now)
{
	for (int a = 0; a < random->site->n_agents; a++) {
		for (int d = 0; d < period->n_days; d++) {
			day_number day = period->first_day + d;
			const struct duty *found = NULL;
			for (size_t i = 0; i < roster->n_duties; i++) {
				if (roster->duties[i].agent == a && roster->duties[i].day == day)
					found = &roster->duties[i];
			}
			expect(&cells[a][day - random->period.first_day], found != NULL,
				found != NULL ? duty_start(roster, found) : 0,
				found != NULL ? duty_end(roster, found) : 0, now);
		}
	}
}

START_TEST(nothing_is_lost_or_doubled_over_many_publications)
{
	struct random chance;
	random_init(&chance, 51, (uint64_t)_i);
	struct random_site random;
	random_site_init(&random, (uint64_t)_i);
	random.site->publish.calendars = 15;
	random.site->publish.language = "zh";
	random.site->publish.horizon_days = 56;
	struct roster *rosters[2] = {random_roster(&random, 1), random_roster(&random, 2)};
	const struct roster *const choice[2] = {rosters[0], rosters[1]};
	struct cell(*cells)[MODEL_DAYS] = calloc((size_t)random.site->n_agents, sizeof(*cells));
	struct publish_result last = {0};
	instant now = zone_instant(random.site->zone, random.period.first_day, 0, NULL);
	for (int round = 0; round < 8; round++) {
		struct period period = random.period;
		period.first_day += (day_number)random_below(&chance, (uint32_t)period.n_days);
		period.n_days -= period.first_day - random.period.first_day;
		ck_assert_int_le(random.period.n_days, MODEL_DAYS);
		now += random_below(&chance, 20000);
		struct roster *roster = mix(&random, choice, &period, &chance);
		struct publish_result next =
			publish(random.site, roster, period, round > 0 ? &last : NULL, now);
		update_model(&random, roster, &period, cells, now);
		for (int a = 0; a < random.site->n_agents; a++)
			check_person(&next, random.site->agents[a].id, cells[a]);
		for (size_t f = 0; f < next.n_files; f++) {
			struct feed feed;
			feed_read(&feed, next.files[f].bytes, next.files[f].length);
			feed_done(&feed);
		}
		roster_free(roster);
		publish_result_done(&last);
		last = next;
	}
	publish_result_done(&last);
	free(cells);
	roster_free(rosters[0]);
	roster_free(rosters[1]);
	random_site_done(&random);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("publish");
	TCase *publish = tcase_create("publish");
	tcase_add_test(publish, agent_is_told_all_about_the_shift);
	tcase_add_test(publish, team_lead_and_site_are_not_made_busy);
	tcase_add_test(publish, gaps_in_cover_are_told_to_leads);
	tcase_add_loop_test(publish, texts_are_in_the_language_of_the_reader, 0, 5);
	tcase_add_test(publish, nights_of_clock_changes_have_their_true_length);
	tcase_add_test(publish, names_of_any_kind_give_files_and_calendars);
	tcase_add_test(publish, unchanged_roster_gives_the_same_bytes);
	tcase_add_test(publish, shift_keeps_its_uid_through_moves_and_cancellation);
	tcase_add_test(publish, cancelled_shift_is_forgotten_after_two_weeks);
	tcase_add_test(publish, days_outside_the_period_stay_as_they_were);
	tcase_add_loop_test(publish, nothing_is_lost_or_doubled_over_many_publications, 0, 6);
	suite_add_tcase(suite, publish);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
