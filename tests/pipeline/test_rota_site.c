/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/site.h"

#include "base/file.h"
#include "suite.h"

#include <rota/stages.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A new site in a folder of its own; taken away by folder_done. */
struct folder {
	char path[64];
};

static void folder_init(struct folder *folder)
{
	struct rota_answer *answer = NULL;
	struct rota_error err = {0};
	char base[] = "/tmp/rota-test-XXXXXX";
	ck_assert_ptr_nonnull(mkdtemp(base));
	snprintf(folder->path, sizeof(folder->path), "%s/site", base);
	ck_assert_msg(rota_init(folder->path, "2026-03-02", NULL, &answer, &err) == ROTA_OK, "%s",
		err.text);
	rota_answer_free(answer);
}

static void folder_done(struct folder *folder)
{
	char command[128];
	*strrchr(folder->path, '/') = '\0';
	snprintf(command, sizeof(command), "rm -rf '%s'", folder->path);
	ck_assert_int_eq(system(command), 0);
}

static bool has(const struct folder *folder, const char *name)
{
	owned_ char *path = NULL;
	ck_assert_int_eq(file_join(folder->path, name, &path, NULL), ROTA_OK);
	return file_exists(path);
}

static struct rota_site *open_site(const struct folder *folder)
{
	struct rota_site *site = NULL;
	struct rota_error err = {0};
	ck_assert_msg(
		rota_site_open(folder->path, NULL, 0, &site, &err) == ROTA_OK, "%s", err.text);
	return site;
}

START_TEST(a_site_is_held_by_one_run_at_a_time)
{
	done_by(folder_done) struct folder folder;
	folder_init(&folder);
	owned_by(rota_site_close) struct rota_site *first = open_site(&folder);
	owned_by(rota_site_close) struct rota_site *second = open_site(&folder);
	struct rota_error err = {0};
	ck_assert_int_eq(pipeline_hold(first, NULL), ROTA_OK);
	ck_assert_int_eq(pipeline_hold(first, NULL), ROTA_OK);
	ck_assert_int_eq(pipeline_hold(second, &err), ROTA_EBUSY);
	ck_assert_ptr_nonnull(strstr(err.text, folder.path));
	first = rota_site_close(first);
	ck_assert_int_eq(pipeline_hold(second, NULL), ROTA_OK);
}
END_TEST

START_TEST(a_run_that_fails_leaves_nothing_behind)
{
	done_by(folder_done) struct folder folder;
	folder_init(&folder);
	owned_by(rota_site_close) struct rota_site *site = open_site(&folder);
	struct rota_span span = {0};
	struct rota_answer *answer = NULL;
	const char *const files[] = {"/nonexistent.csv"};
	struct rota_import_settings settings = {.files = files, .n_files = 1};
	ck_assert_int_ne(rota_import(site, &settings, NULL, &answer, NULL), ROTA_OK);
	ck_assert_int_eq(rota_forecast(site, &span, NULL, &answer, NULL), ROTA_EINVAL);
	site = rota_site_close(site);
	ck_assert(!has(&folder, "rota.db"));
	ck_assert(!has(&folder, "out"));
}
END_TEST

static void import_all(const struct folder *folder)
{
	owned_by(rota_site_close) struct rota_site *site = open_site(folder);
	struct rota_import_settings settings = {0};
	struct rota_answer *answer = NULL;
	struct rota_error err = {0};
	ck_assert_msg(rota_import(site, &settings, NULL, &answer, &err) == ROTA_OK, "%s", err.text);
	rota_answer_free(answer);
}

START_TEST(what_was_committed_outlives_a_kill)
{
	done_by(folder_done) struct folder folder;
	folder_init(&folder);
	import_all(&folder);
	pid_t child = fork();
	if (child == 0) {
		/* in the middle of a transaction */
		struct rota_site *site = open_site(&folder);
		struct store *store;
		ck_assert_int_eq(pipeline_store(site, &store, NULL), ROTA_OK);
		ck_assert_int_eq(store_begin(store, NULL), ROTA_OK);
		ck_assert_int_eq(store_withdraw_source(store, 1, NULL), ROTA_OK);
		raise(SIGKILL);
	}
	int status;
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFSIGNALED(status));
	owned_by(rota_site_close) struct rota_site *site = open_site(&folder);
	struct rota_import_settings settings = {.list = true};
	struct rota_answer *answer = NULL;
	ck_assert_int_eq(rota_import(site, &settings, NULL, &answer, NULL), ROTA_OK);
	ck_assert_ptr_nonnull(strstr(rota_answer_text(answer), "1 imported files"));
	rota_answer_free(answer);
}
END_TEST

int main(void)
{
	return SUITE_RUN("pipeline", "site", a_site_is_held_by_one_run_at_a_time,
		a_run_that_fails_leaves_nothing_behind, what_was_committed_outlives_a_kill);
}
