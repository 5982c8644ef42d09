/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to a shift in calendars over many publications. */
#include "publish/record.h"

#include "base/random.h"
#include "publish/desk.h"
#include "suite.h"
#include "support/random_site.h"

static void check_same_files(const struct published_all *a, const struct published_all *b)
{
	ck_assert_uint_eq(a->n_files, b->n_files);
	for (size_t i = 0; i < a->n_files; i++) {
		ck_assert_str_eq(a->files[i].name, b->files[i].name);
		ck_assert_msg(a->files[i].bytes.length == b->files[i].bytes.length &&
				      memcmp(a->files[i].bytes.data, b->files[i].bytes.data,
					      a->files[i].bytes.length) == 0,
			"%s differs", a->files[i].name);
	}
}

START_TEST(unchanged_roster_gives_the_same_bytes)
{
	for (uint64_t seed = 0; seed < 10; seed++) {
		struct random_site random;
		random_site_init(&random, seed);
		random.site->publish.calendars = 15;
		random.site->publish.language = "pl";
		random.site->publish.horizon_days = 56;
		struct roster *roster = random_roster(&random, seed);
		struct published_all first =
			publish(random.site, roster, random.period, NULL, FIRST_NOW);
		struct published_all again =
			publish(random.site, roster, random.period, &first, FIRST_NOW + 86400);
		check_same_files(&first, &again);
		ck_assert_int_eq(again.counts.added + again.counts.moved + again.counts.changed +
					 again.counts.cancelled + again.counts.revived,
			0);
		ck_assert_int_eq(again.counts.unchanged, first.counts.added);
		ck_assert_uint_eq(again.n_changes, 0);
		published_done(&again);
		published_done(&first);
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
	struct published_all last = {0};
	instant now = FIRST_NOW;
	long long stamp = 0;
	char uid[256] = "";
	for (size_t i = 0; i < COUNT_OF(steps); i++) {
		struct roster *roster = small_roster(site, steps[i].roster);
		now += steps[i].after_s;
		struct published_all next =
			publish(site, roster, period_of("2026-03-02"), i > 0 ? &last : NULL, now);
		struct feed feed = read_file(&next, "agent_ben");
		ck_assert_uint_eq(feed.count, 1);
		const struct feed_event *event = &feed.events[0];
		if (i > 0)
			ck_assert_str_eq(event->uid, uid);
		snprintf(uid, sizeof(uid), "%s", event->uid);
		ck_assert_int_eq(event->sequence, steps[i].sequence);
		ck_assert_int_eq(event->cancelled, steps[i].cancelled);
		ck_assert_int_eq(event->stamp > stamp, steps[i].is_new_stamp);
		stamp = event->stamp;
		ck_assert_uint_eq(next.n_changes, steps[i].is_new_stamp);
		feed_done(&feed);
		roster_free(roster);
		published_done(&last);
		last = next;
	}
	published_done(&last);
	site_free(site);
}
END_TEST

START_TEST(cancelled_shift_is_forgotten_after_two_weeks)
{
	struct site *site = make_desk();
	struct roster *roster = small_roster(site, SHIFT_OF_BEN), *none = small_roster(site, "");
	struct period period = period_of("2026-03-02");
	instant now = time_of(site, "2026-03-01 12:00");
	struct published_all told = publish(site, roster, period, NULL, now);
	struct published_all gone = publish(site, none, period, &told, now + 60);
	instant end = time_of(site, "2026-03-02 16:00");
	struct published_all kept = publish(site, none, period, &gone, end + 14 * 86400);
	struct published_all dropped = publish(site, none, period, &gone, end + 14 * 86400 + 1);
	struct feed feed = read_file(&kept, "agent_ben");
	ck_assert_uint_eq(feed.count, 1);
	ck_assert(feed.events[0].cancelled);
	feed_done(&feed);
	feed = read_file(&dropped, "agent_ben");
	ck_assert_uint_eq(feed.count, 0);
	feed_done(&feed);
	/* its UID is not given again */
	struct published_all anew = publish(site, roster, period, &dropped, end + 15 * 86400);
	ck_assert_str_ne(
		desk_last(&anew, "ben")->items[0].uid, desk_last(&told, "ben")->items[0].uid);
	published_done(&anew);
	published_done(&dropped);
	published_done(&kept);
	published_done(&gone);
	published_done(&told);
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
	struct published_all told = publish(site, march_and_april, period, NULL, FIRST_NOW);
	period = (struct period){date_of("2026-03-30"), 7};
	struct published_all next = publish(site, april, period, &told, FIRST_NOW + 60);
	ck_assert_int_eq(next.counts.moved, 1);
	ck_assert_int_eq(next.counts.cancelled, 0);
	struct feed was = read_file(&told, "agent_ben");
	struct feed is = read_file(&next, "agent_ben");
	ck_assert_uint_eq(is.count, 2);
	const struct feed_event *first = feed_find(&is, was.events[0].uid);
	ck_assert_str_eq(first->description, was.events[0].description);
	ck_assert_int_eq(first->stamp, was.events[0].stamp);
	ck_assert_int_eq(feed_find(&is, was.events[1].uid)->sequence, 1);
	feed_done(&was);
	feed_done(&is);
	published_done(&next);
	published_done(&told);
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
	const struct published_all *result, const char *id, struct cell cells[MODEL_DAYS])
{
	char name[128];
	snprintf(name, sizeof(name), "agent_%s", id);
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
	/* the model knows of shifts alone */
	for (int a = 0; a < random.site->n_agents; a++)
		random.site->agents[a].n_absences = 0;
	struct published_all last = {0};
	instant now = zone_instant(random.site->zone, random.period.first_day, 0, NULL);
	for (int round = 0; round < 8; round++) {
		struct period period = random.period;
		period.first_day += (day_number)random_below(&chance, (uint32_t)period.n_days);
		period.n_days -= period.first_day - random.period.first_day;
		ck_assert_int_le(random.period.n_days, MODEL_DAYS);
		now += random_below(&chance, 20000);
		struct roster *roster = mix(&random, choice, &period, &chance);
		struct published_all next =
			publish(random.site, roster, period, round > 0 ? &last : NULL, now);
		update_model(&random, roster, &period, cells, now);
		for (int a = 0; a < random.site->n_agents; a++)
			check_person(&next, random.site->agents[a].id, cells[a]);
		for (size_t f = 0; round % 4 == 3 && f < next.n_files; f++) {
			struct feed feed;
			feed_read(&feed, next.files[f].bytes.data, next.files[f].bytes.length);
			feed_done(&feed);
		}
		roster_free(roster);
		published_done(&last);
		last = next;
	}
	published_done(&last);
	free(cells);
	roster_free(rosters[0]);
	roster_free(rosters[1]);
	random_site_done(&random);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("publish");
	TCase *record = tcase_create("record");
	tcase_add_test(record, unchanged_roster_gives_the_same_bytes);
	tcase_add_test(record, shift_keeps_its_uid_through_moves_and_cancellation);
	tcase_add_test(record, cancelled_shift_is_forgotten_after_two_weeks);
	tcase_add_test(record, days_outside_the_period_stay_as_they_were);
	tcase_add_loop_test(record, nothing_is_lost_or_doubled_over_many_publications, 0, 4);
	suite_add_tcase(suite, record);
	return suite_finish(suite);
}
