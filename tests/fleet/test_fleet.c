/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fleets of a shell script in place of rota. A site's name tells the script what to do; it is run
 * in a folder of its own, in which it counts its attempts.
 */
#include "fleet/fleet.h"

#include "base/context.h"
#include "suite.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char script[] =
	"#!/bin/sh\n"
	"site=$2\n"
	"echo x >>\"$site.attempts\"\n"
	"n=$(wc -l <\"$site.attempts\")\n"
	"case $site in\n"
	"fine*) echo '{\"command\": \"nightly\", \"parts\": [{\"moved\": 2, \"gap\": 0.01, "
	"\"changes\": [1, 2]}, {\"moved\": 1, \"gap\": 0.03, \"changes\": []}], \"waits\": null, "
	"\"publication\": 7}' ;;\n"
	"review) echo '{\"waits\": \"too many\"}'; exit 4 ;;\n"
	"short) exit 3 ;;\n"
	"input) echo 'rota: site.yaml:3:1: wrong' >&2; exit 2 ;;\n"
	"warns) printf 'rota: warning: one\\nrota: site.yaml:3:1: wrong\\nrota: warning: two\\n' "
	">&2; exit 2 ;;\n"
	"busy) echo 'rota: held' >&2; exit 5 ;;\n"
	"later) [ $n -gt 2 ] || exit 5 ;;\n"
	"fails) exit 1 ;;\n"
	"crash) kill -SEGV $$ ;;\n"
	"kill) kill -KILL $$ ;;\n"
	"odd) exit 99 ;;\n"
	"junk) echo 'no json' ;;\n"
	"long) head -c 100000 /dev/zero | tr '\\0' ' ' ;;\n"
	"hang) exec sleep 60 ;;\n"
	"tells) printf '{\"level\": \"%s\", \"stage\": \"plan\", \"message\": \"%s\", "
	"\"figures\": {\"seconds\": 2}}\\n' info begins warning odd error 'site.yaml:3:1: wrong' "
	">&2; "
	"seq -f 'line %g of words that go on and on' 1 400 >&2; exit 2 ;;\n"
	"words) shift 3; echo \"$*\" >words.txt ;;\n"
	"esac\n";

static char top[] = "/tmp/rota-fleet-XXXXXX";

static void write_script(void)
{
	ck_assert_ptr_nonnull(mkdtemp(top));
	ck_assert_int_eq(chdir(top), 0);
	FILE *file = fopen("program", "w");
	ck_assert_ptr_nonnull(file);
	fputs(script, file);
	fclose(file);
	chmod("program", 0755);
}

static void take_away(void)
{
	char command[100];
	snprintf(command, sizeof(command), "rm -r %s", top);
	ck_assert_int_eq(chdir("/"), 0);
	ck_assert_int_eq(system(command), 0);
}

static struct fleet_order usual(const char *const sites[], size_t n_sites)
{
	static const char *const words[] = {"nightly"};
	return (struct fleet_order){.program = "./program",
		.words = words,
		.n_words = 1,
		.sites = sites,
		.n_sites = n_sites,
		.jobs = 4,
		.threads = 4,
		.retries = 2,
		.pause_s = 0.01,
		.limit_s = 20,
		.grace_s = 1,
		.most_output = 5000};
}

static void run(
	const struct fleet_order *order, const struct rota_context *context, struct ending *endings)
{
	struct rota_error err = {0};
	ck_assert_msg(fleet_run(order, (struct fleet_watch){0}, context, endings, &err) == ROTA_OK,
		"%s", err.text);
}

static void endings_done(struct ending *endings, size_t count)
{
	for (size_t i = 0; i < count; i++)
		ending_done(&endings[i]);
}

START_TEST(each_site_ends_its_own_way_and_stops_no_other)
{
	static const struct {
		const char *site;
		enum ending_kind kind;
		int status, signal, attempts;
	} cases[] = {
		{"busy", ENDING_BUSY, 5, 0, 3},
		{"crash", ENDING_KILLED, -1, SIGSEGV, 3},
		{"fails", ENDING_FAILED, 1, 0, 3},
		{"fine", ENDING_DONE, 0, 0, 1},
		{"input", ENDING_INPUT, 2, 0, 1},
		{"junk", ENDING_DONE, 0, 0, 1},
		{"kill", ENDING_KILLED, -1, SIGKILL, 3},
		{"later", ENDING_DONE, 0, 0, 3},
		{"long", ENDING_DONE, 0, 0, 1},
		{"odd", ENDING_FAILED, 99, 0, 3},
		{"review", ENDING_REVIEW, 4, 0, 1},
		{"short", ENDING_SHORT, 3, 0, 1},
	};
	const char *sites[COUNT_OF(cases)];
	struct ending endings[COUNT_OF(cases)] = {0};
	write_script();
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		sites[i] = cases[i].site;
	struct fleet_order order = usual(sites, COUNT_OF(cases));
	run(&order, NULL, endings);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		ck_assert_msg(endings[i].kind == cases[i].kind, "%s is %s", sites[i],
			ending_name(endings[i].kind));
		ck_assert_msg(endings[i].status == cases[i].status, "%s", sites[i]);
		ck_assert_msg(endings[i].signal == cases[i].signal, "%s", sites[i]);
		ck_assert_msg(endings[i].attempts == cases[i].attempts, "%s: %d", sites[i],
			endings[i].attempts);
	}
	ck_assert_str_eq(endings[4].message, "site.yaml:3:1: wrong");
	ck_assert_str_eq(endings[10].waits, "too many");
	ck_assert(endings[8].is_cut && isnan(endings[8].changes));
	ck_assert(!endings[5].is_cut && isnan(endings[5].changes));
	endings_done(endings, COUNT_OF(cases));
	take_away();
}
END_TEST

START_TEST(figures_of_all_stretches_are_told)
{
	const char *sites[] = {"fine"};
	struct ending ending = {0};
	write_script();
	struct fleet_order order = usual(sites, 1);
	run(&order, NULL, &ending);
	ck_assert(fabs(ending.changes - 2) < 1e-9);
	ck_assert(fabs(ending.moved - 3) < 1e-9);
	ck_assert(fabs(ending.gap - 0.03) < 1e-9);
	ck_assert(fabs(ending.publication - 7) < 1e-9);
	ck_assert(isnan(ending.least_changes));
	ck_assert_ptr_null(ending.waits);
	ending_done(&ending);
	take_away();
}
END_TEST

START_TEST(what_hangs_is_ended_and_not_tried_again)
{
	const char *sites[] = {"fine", "hang"};
	struct ending endings[2] = {0};
	write_script();
	struct fleet_order order = usual(sites, 2);
	order.limit_s = 0.3;
	run(&order, NULL, endings);
	ck_assert_int_eq(endings[0].kind, ENDING_DONE);
	ck_assert_int_eq(endings[1].kind, ENDING_OUT_OF_TIME);
	ck_assert_int_eq(endings[1].attempts, 1);
	endings_done(endings, 2);
	take_away();
}
END_TEST

START_TEST(three_hundred_sites_run_once_each)
{
	enum { MANY = 300 };
	static char names[MANY][24];
	static const char *sites[MANY];
	static struct ending endings[MANY];
	write_script();
	for (int i = 0; i < MANY; i++) {
		snprintf(names[i], sizeof(names[i]), "fine%03d", i);
		sites[i] = names[i];
	}
	struct fleet_order order = usual(sites, MANY);
	run(&order, NULL, endings);
	for (int i = 0; i < MANY; i++) {
		char path[60];
		struct stat found;
		snprintf(path, sizeof(path), "fine%03d.attempts", i);
		ck_assert_int_eq(endings[i].kind, ENDING_DONE);
		ck_assert_int_eq(stat(path, &found), 0);
		ck_assert_int_eq((int)found.st_size, 2);
	}
	endings_done(endings, MANY);
	take_away();
}
END_TEST

static char words_told[200];

static const char *words_of(int jobs, int threads)
{
	static const char *const options[] = {"--set", "a=b c"};
	const char *sites[] = {"words"};
	struct ending ending = {0};
	struct fleet_order order = usual(sites, 1);
	order.options = options;
	order.n_options = 2;
	order.jobs = jobs;
	order.threads = threads;
	run(&order, NULL, &ending);
	ending_done(&ending);
	FILE *file = fopen("words.txt", "r");
	ck_assert_ptr_nonnull(file);
	ck_assert_ptr_nonnull(fgets(words_told, sizeof(words_told), file));
	fclose(file);
	return words_told;
}

START_TEST(a_site_gets_its_share_of_the_threads)
{
	write_script();
	ck_assert_str_eq(words_of(4, 8), "--log json --threads 8 --set a=b c nightly\n");
	ck_assert_str_eq(words_of(4, 1), "--log json --threads 1 --set a=b c nightly\n");
	take_away();
}
END_TEST

struct stopper {
	volatile int cancel;
	size_t most_running;
	bool hears_all;
};

static void stop_soon(void *owner, const struct fleet_state *state)
{
	struct stopper *stopper = owner;
	if (state->n_running > stopper->most_running)
		stopper->most_running = state->n_running;
	if (state->n_ended >= 1 && state->n_running == 2)
		stopper->cancel = 1;
	stopper->hears_all |= state->n_ended == state->n_sites;
}

START_TEST(told_to_stop_it_ends_what_runs_and_begins_nothing)
{
	const char *sites[] = {"fine", "hang", "hang", "hang2"};
	struct ending endings[4] = {0};
	struct stopper stopper = {0};
	struct fleet_watch watch = {.tell = stop_soon, .owner = &stopper};
	struct rota_context context = {.cancel = &stopper.cancel};
	struct rota_error err = {0};
	write_script();
	struct fleet_order order = usual(sites, 4);
	order.jobs = 2;
	double begun_s = context_clock_s();
	ck_assert_int_eq(fleet_run(&order, watch, &context, endings, &err), ROTA_OK);
	ck_assert_double_lt(context_clock_s() - begun_s, 50);
	ck_assert_int_eq(endings[0].kind, ENDING_DONE);
	for (int i = 1; i < 4; i++) {
		ck_assert_int_eq(endings[i].kind, ENDING_STOPPED);
		ck_assert_int_eq(endings[i].attempts, i < 3 ? 1 : 0);
		ck_assert(i < 3 ? endings[i].signal == SIGTERM : endings[i].signal == 0);
		ck_assert_int_eq(endings[i].status, -1);
		ck_assert(isnan(endings[i].changes) && isnan(endings[i].gap));
	}
	ck_assert_uint_eq(stopper.most_running, 2);
	ck_assert(stopper.hears_all);
	endings_done(endings, 4);
	take_away();
}
END_TEST

START_TEST(a_program_that_is_not_there_is_told_for_each_site)
{
	const char *sites[] = {"a", "b"};
	struct ending endings[2] = {0};
	write_script();
	struct fleet_order order = usual(sites, 2);
	order.program = "./nothing";
	run(&order, NULL, endings);
	for (int i = 0; i < 2; i++) {
		ck_assert_int_eq(endings[i].kind, ENDING_NOT_STARTED);
		ck_assert_int_eq(endings[i].attempts, 3);
		ck_assert_ptr_nonnull(strstr(endings[i].message, "cannot be run"));
	}
	endings_done(endings, 2);
	take_away();
}
END_TEST

static void gather_log(void *owner, enum rota_level level, const char *text)
{
	if (level == ROTA_LEVEL_WARNING) {
		strncat(owner, text, 400 - strlen(owner));
		strncat(owner, "|", 2);
	}
}

START_TEST(warnings_are_handed_on_and_hide_no_failure)
{
	static const char *const sites[] = {"warns"};
	struct ending endings[1] = {0};
	struct fleet_order order = usual(sites, 1);
	char said[512] = "";
	struct rota_context context = {.log = gather_log, .owner = said};
	write_script();
	run(&order, &context, endings);
	take_away();
	ck_assert_str_eq(endings[0].message, "site.yaml:3:1: wrong");
	ck_assert_str_eq(endings[0].warnings, "one\ntwo");
	ck_assert_msg(
		strncmp(said, "warns: one|warns: two|1 of 1: warns: wrong input in ", 50) == 0,
		"said: %s", said);
	endings_done(endings, 1);
}
END_TEST

struct heard {
	int count;
	char first[200], last[200];
};

static void hear(void *owner, const struct rota_line *line)
{
	struct heard *heard = owner;
	char *to = heard->count == 0 ? heard->first : heard->last;
	snprintf(to, sizeof(heard->first), "%s %d %s %s %.0f", line->site, line->level,
		line->stage != NULL ? line->stage : "-", line->message,
		line->n_figures > 0 ? line->figures[0].value : -1);
	heard->count++;
}

START_TEST(lines_of_a_site_are_heard_and_only_failures_are_kept)
{
	static const char *const sites[] = {"tells"};
	struct ending endings[1] = {0};
	struct fleet_order order = usual(sites, 1);
	struct heard heard = {0};
	char said[512] = "";
	struct rota_context context = {.log = gather_log, .owner = said};
	struct fleet_watch watch = {.hear = hear, .owner = &heard};
	struct rota_error err = {0};
	write_script();
	ck_assert_int_eq(fleet_run(&order, watch, &context, endings, &err), ROTA_OK);
	take_away();
	ck_assert_int_eq(heard.count, 403);
	ck_assert_str_eq(heard.first, "tells 0 plan begins 2");
	ck_assert_str_eq(heard.last, "tells 2 - line 400 of words that go on and on -1");
	ck_assert_msg(strncmp(endings[0].message, "site.yaml:3:1: wrong\nline 1 of", 30) == 0,
		"kept: %s", endings[0].message);
	ck_assert_str_eq(endings[0].warnings, "odd");
	/* the warning was heard already */
	ck_assert_msg(strncmp(said, "1 of 1: tells: wrong input", 26) == 0, "said: %s", said);
	endings_done(endings, 1);
}
END_TEST

int main(void)
{
	return SUITE_RUN("fleet", "fleet", each_site_ends_its_own_way_and_stops_no_other,
		figures_of_all_stretches_are_told, what_hangs_is_ended_and_not_tried_again,
		three_hundred_sites_run_once_each, a_site_gets_its_share_of_the_threads,
		told_to_stop_it_ends_what_runs_and_begins_nothing,
		warnings_are_handed_on_and_hide_no_failure,
		lines_of_a_site_are_heard_and_only_failures_are_kept,
		a_program_that_is_not_there_is_told_for_each_site);
}
