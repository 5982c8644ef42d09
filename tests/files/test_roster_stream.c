/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stream against the reader that has the whole file in memory. */
#include "base/random.h"
#include "files/roster_file.h"
#include "files/roster_stream.h"
#include "suite.h"
#include "support/random_site.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct outcome {
	enum rota_status status;
	struct rota_error err;
	struct text plan; /* written again */
	bool ordered;
	int people;
};

static void outcome_done(struct outcome *outcome)
{
	text_done(&outcome->plan);
}

static void add_plan(struct text *plan, const struct site *site, const struct roster *roster)
{
	done_by(text_done) struct text one = {0};
	ck_assert_int_eq(roster_file_write(site, roster, &one, NULL), ROTA_OK);
	const char *rows = strchr(one.data, '\n') + 1;
	text_add(plan, plan->length == 0 ? one.data : rows);
}

static struct outcome read_whole(const struct site *site, const char *bytes, size_t length)
{
	struct outcome outcome = {.ordered = true};
	owned_by(roster_free) struct roster *roster = NULL;
	outcome.status = roster_file_read(site, "p.csv", bytes, length, &roster, &outcome.err);
	if (outcome.status == ROTA_OK && roster->n_duties > 0)
		add_plan(&outcome.plan, site, roster);
	return outcome;
}

/* People come one by one, each with all of his duties and nobody else's. */
static void check_person(const struct roster *roster, const char *before)
{
	const char *id = roster->duties[0].agent_id;
	ck_assert_int_lt(strcmp(before, id), 0);
	for (size_t d = 0; d < roster->n_duties; d++)
		ck_assert_str_eq(roster->duties[d].agent_id, id);
}

static struct outcome stream_file(const struct site *site, const char *path)
{
	struct outcome outcome = {.ordered = true};
	owned_by(roster_stream_free) struct roster_stream *stream = NULL;
	const struct roster *roster = NULL;
	char before[300] = "";
	outcome.status = roster_stream_new(site, path, "p.csv", &stream, &outcome.err);
	while (outcome.status == ROTA_OK) {
		outcome.status = roster_stream_next(stream, &roster, &outcome.err);
		if (outcome.status != ROTA_OK || roster == NULL)
			break;
		check_person(roster, before);
		snprintf(before, sizeof(before), "%s", roster->duties[0].agent_id);
		add_plan(&outcome.plan, site, roster);
		outcome.people++;
	}
	outcome.ordered = stream == NULL || roster_stream_is_ordered(stream);
	return outcome;
}

static struct outcome read_stream(const struct site *site, const char *bytes, size_t length)
{
	char path[] = "/tmp/rota-stream-XXXXXX";
	int file = mkstemp(path);
	ck_assert_int_ge(file, 0);
	ck_assert_int_eq(write(file, bytes, length), (ssize_t)length);
	close(file);
	struct outcome outcome = stream_file(site, path);
	unlink(path);
	return outcome;
}

/* Both readers say the same; or the stream, and rightly, that it cannot. */
static bool check_same(const struct site *site, const char *bytes, size_t length)
{
	done_by(outcome_done) struct outcome whole = read_whole(site, bytes, length);
	done_by(outcome_done) struct outcome stream = read_stream(site, bytes, length);
	if (!stream.ordered)
		return false;
	ck_assert_int_eq(stream.status, whole.status);
	if (whole.status != ROTA_OK) {
		ck_assert_str_eq(stream.err.text, whole.err.text);
		return true;
	}
	ck_assert_uint_eq(stream.plan.length, whole.plan.length);
	if (whole.plan.length > 0)
		ck_assert_str_eq(stream.plan.data, whole.plan.data);
	return true;
}

static void write_random(const struct random_site *random_site, uint64_t seed, struct text *text)
{
	owned_by(roster_free) struct roster *roster = random_roster(random_site, seed);
	ck_assert_int_eq(roster_sort(roster, NULL), ROTA_OK);
	ck_assert_int_eq(roster_file_write(random_site->site, roster, text, NULL), ROTA_OK);
}

START_TEST(people_come_one_by_one_as_the_whole_has_them)
{
	for (uint64_t seed = 1; seed <= 40; seed++) {
		struct random_site random_site;
		done_by(text_done) struct text text = {0};
		random_site_init(&random_site, seed);
		write_random(&random_site, seed, &text);
		ck_assert(check_same(random_site.site, text.data, text.length));
		random_site_done(&random_site);
	}
}
END_TEST

/* A byte of the file is another one: whatever that does, both readers say the same of it. */
START_TEST(spoilt_files_are_told_in_the_same_words)
{
	struct random_site random_site;
	struct random random;
	done_by(text_done) struct text text = {0};
	random_site_init(&random_site, 5);
	random_init(&random, 5, 0);
	write_random(&random_site, 5, &text);
	size_t most = text.length < 2500 ? text.length : 2500;
	int told = 0;
	for (int round = 0; round < 400; round++) {
		static const char letters[] = ",\"\n@:+0129aeTZ-\0\xff; ";
		char *at = &text.data[random_below(&random, most)];
		char was = *at;
		*at = letters[random_below(&random, sizeof(letters) - 1)];
		told += check_same(random_site.site, text.data, most);
		*at = was;
	}
	ck_assert_int_ge(told, 300);
	random_site_done(&random_site);
}
END_TEST

#define HEAD "agent,shift,start,end,activity,paid\n"
#define ROW(agent, from, until) \
	agent ",early@2026-03-02,2026-03-02T" from ":00Z,2026-03-02T" until ":00Z,work,yes\n"

static struct site *make_site(void)
{
	struct site *site = small_site_new("Europe/Warsaw");
	small_site_add_queue(site, "phone");
	small_site_add_kind(site, "early", 480, 480, 15, 480);
	small_site_add_contract(site, "c");
	small_site_add_agent(site, "ana", ROLE_AGENT, 0, "0");
	small_site_add_agent(site, "ben", ROLE_AGENT, 0, "0");
	return site;
}

static const struct {
	const char *text, *words; /* "": fine */
} files[] = {
	{"", "p.csv:1:1: the file is empty"},
	{"agent,shift,start,end\n", "p.csv:1:1: the column 'activity' is missing"},
	{HEAD, ""},
	{HEAD ROW("ana", "08:00", "12:00") ROW("ana", "12:00", "16:00"), ""},
	{HEAD ROW("ana", "08:00", "12:00") "ana,x\n", "p.csv:3:1: the row has 2 fields"},
	{HEAD ROW("ana", "08:00", "08:00"), "p.csv:2:43: 'end' is not after 'start'"},
	{HEAD ROW("ana", "08:00", "12:00") ROW("ana", "12:00", "11:00") ROW("ben", "8", "9"),
		"p.csv:3:43: 'end' is not after 'start'"},
	{HEAD "ana,early@2026-02-30,2026-03-02T08:00:00Z,2026-03-02T09:00:00Z,work,yes\n",
		"p.csv:2:5: 'shift' is 'early@2026-02-30'"},
	{HEAD ",early@2026-03-02,2026-03-02T08:00:00Z,2026-03-02T09:00:00Z,work,yes\n",
		"p.csv:2:1: "},
	{HEAD "ana,early@2026-03-02,2026-03-02T08:00:00Z,2026-03-02T09:00:00Z,work,perhaps\n",
		"p.csv:2:69: 'paid' is 'perhaps'"},
	{HEAD "ana,spare,2026-03-04T23:30:00Z,2026-03-05T00:30:00Z,\"a, \"\"b\"\"\",1\n", ""},
};

START_TEST(faults_are_told_as_of_the_whole_file)
{
	owned_by(site_free) struct site *site = make_site();
	const char *text = files[_i].text, *words = files[_i].words;
	ck_assert(check_same(site, text, strlen(text)));
	done_by(outcome_done) struct outcome stream = read_stream(site, text, strlen(text));
	ck_assert_int_eq(stream.status, words[0] == '\0' ? ROTA_OK : ROTA_EINVAL);
	if (words[0] != '\0')
		ck_assert_msg(
			strncmp(stream.err.text, words, strlen(words)) == 0, "%s", stream.err.text);
}
END_TEST

START_TEST(people_out_of_order_are_noticed)
{
	owned_by(site_free) struct site *site = make_site();
	static const char again[] = HEAD ROW("ana", "08:00", "12:00") ROW("ben", "08:00", "12:00")
		ROW("ana", "12:00", "16:00");
	static const char backwards[] =
		HEAD ROW("ben", "08:00", "12:00") ROW("ana", "08:00", "12:00");
	done_by(outcome_done) struct outcome first = read_stream(site, again, strlen(again));
	done_by(outcome_done) struct outcome second =
		read_stream(site, backwards, strlen(backwards));
	ck_assert_int_eq(first.status, ROTA_OK);
	ck_assert(!first.ordered);
	ck_assert_int_le(first.people, 2);
	ck_assert_int_eq(second.status, ROTA_OK);
	ck_assert(!second.ordered);
	ck_assert_int_le(second.people, 1);
}
END_TEST

START_TEST(a_missing_file_is_told)
{
	owned_by(site_free) struct site *site = make_site();
	done_by(outcome_done) struct outcome outcome = stream_file(site, "/nowhere/plan.csv");
	ck_assert_int_eq(outcome.status, ROTA_EINVAL);
	ck_assert_str_eq(outcome.err.text, "p.csv: it cannot be opened: No such file or directory");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("files");
	TCase *tcase = tcase_create("roster_stream");
	tcase_add_test(tcase, people_come_one_by_one_as_the_whole_has_them);
	tcase_add_test(tcase, spoilt_files_are_told_in_the_same_words);
	tcase_add_loop_test(tcase, faults_are_told_as_of_the_whole_file, 0, COUNT_OF(files));
	tcase_add_test(tcase, people_out_of_order_are_noticed);
	tcase_add_test(tcase, a_missing_file_is_told);
	suite_add_tcase(suite, tcase);
	return suite_finish(suite);
}
