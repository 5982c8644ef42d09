/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/links.h"

#include "base/file.h"
#include "suite.h"

#include <rota/calendars.h>
#include <rota/stages.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct folder {
	char path[64];
	struct rota_site *site;
};

static void open_site(struct folder *folder)
{
	struct rota_error err = {0};
	folder->site = rota_site_close(folder->site);
	ck_assert_msg(rota_site_open(folder->path, NULL, 0, &folder->site, &err) == ROTA_OK, "%s",
		err.text);
}

static void write_plan(const struct folder *folder, const char *rows)
{
	char path[96];
	snprintf(path, sizeof(path), "%s/plan.csv", folder->path);
	FILE *file = fopen(path, "w");
	fprintf(file, "agent,shift,start,end,activity,paid\n%s", rows);
	fclose(file);
}

static void publish(struct folder *folder)
{
	char path[96];
	struct rota_answer *answer = NULL;
	struct rota_error err = {0};
	snprintf(path, sizeof(path), "%s/plan.csv", folder->path);
	ck_assert_msg(
		rota_publish(folder->site, path, NULL, &answer, &err) == ROTA_OK, "%s", err.text);
	rota_answer_free(answer);
}

static void folder_init(struct folder *folder)
{
	struct rota_answer *answer = NULL;
	char base[] = "/tmp/rota-test-XXXXXX";
	ck_assert_ptr_nonnull(mkdtemp(base));
	*folder = (struct folder){0};
	snprintf(folder->path, sizeof(folder->path), "%s/site", base);
	ck_assert_int_eq(rota_init(folder->path, "2026-03-02", NULL, &answer, NULL), ROTA_OK);
	rota_answer_free(answer);
	write_plan(folder, "agent-01,early@2026-03-02,2026-03-02T08:00:00+01:00,"
			   "2026-03-02T16:00:00+01:00,work,yes\n");
	open_site(folder);
	publish(folder);
}

static void folder_done(struct folder *folder)
{
	char command[128];
	folder->site = rota_site_close(folder->site);
	*strrchr(folder->path, '/') = '\0';
	snprintf(command, sizeof(command), "rm -rf '%s'", folder->path);
	ck_assert_int_eq(system(command), 0);
}

/* The path of the calendar's file, which must be there. */
static char *file_of(const struct folder *folder, const char *stem)
{
	done_by(links_done) struct links links = {0};
	char name[400];
	char *path;
	ck_assert_int_eq(links_make(folder->site, &links, NULL), ROTA_OK);
	int i = names_find_text(&links.stems, stem);
	ck_assert_int_ne(i, NAMES_ABSENT);
	snprintf(name, sizeof(name), "out/calendars/%s", links.files[i]);
	ck_assert_int_eq(pipeline_path(folder->site, name, &path, NULL), ROTA_OK);
	ck_assert_msg(file_exists(path), "%s", path);
	return path;
}

static void rotate(const struct folder *folder, const char *word)
{
	struct rota_answer *answer = NULL;
	struct rota_error err = {0};
	ck_assert_msg(rota_calendars_rotate(folder->site, &word, 1, NULL, &answer, &err) == ROTA_OK,
		"%s", err.text);
	rota_answer_free(answer);
}

START_TEST(calendars_are_closed_to_others)
{
	done_by(folder_done) struct folder folder;
	struct stat info;
	folder_init(&folder);
	static const char *const stems[] = {"agent_agent_x2D01", "site", "index"};
	for (size_t i = 0; i < COUNT_OF(stems); i++) {
		owned_ char *path = file_of(&folder, stems[i]);
		ck_assert_int_eq(stat(path, &info), 0);
		ck_assert_int_eq(info.st_mode & 0777, 0640);
	}
}
END_TEST

START_TEST(a_rotated_link_moves_the_same_calendar)
{
	done_by(folder_done) struct folder folder;
	folder_init(&folder);
	static const char stem[] = "agent_agent_x2D01";
	owned_ char *was = file_of(&folder, stem), *other = file_of(&folder, "agent_agent_x2D02");
	owned_ char *bytes = NULL, *again = NULL, *page = NULL;
	size_t length;
	ck_assert_int_eq(file_read(was, 1 << 20, &bytes, &length, NULL), ROTA_OK);
	rotate(&folder, "agent-01");
	owned_ char *is = file_of(&folder, stem), *unmoved = file_of(&folder, "agent_agent_x2D02");
	ck_assert_str_ne(was, is);
	ck_assert(!file_exists(was));
	ck_assert_str_eq(other, unmoved);
	ck_assert_int_eq(file_read(is, 1 << 20, &again, &length, NULL), ROTA_OK);
	ck_assert_str_eq(bytes, again);
	owned_ char *index = file_of(&folder, "index_lead_x2D1");
	ck_assert_int_eq(file_read(index, 1 << 20, &page, &length, NULL), ROTA_OK);
	ck_assert_ptr_nonnull(strstr(page, strrchr(is, '/') + 1));
	ck_assert_ptr_null(strstr(page, strrchr(was, '/') + 1));
	/* and stays so */
	open_site(&folder);
	publish(&folder);
	owned_ char *later = file_of(&folder, stem);
	ck_assert_str_eq(is, later);
	ck_assert(!file_exists(was));
}
END_TEST

START_TEST(files_of_other_names_are_taken_away)
{
	done_by(folder_done) struct folder folder;
	struct rota_site *plain = NULL;
	static const char *const words[] = {"publish.names=plain"};
	char path[128];
	folder_init(&folder);
	owned_ char *secret = file_of(&folder, "site");
	folder.site = rota_site_close(folder.site);
	ck_assert_int_eq(rota_site_open(folder.path, words, 1, &plain, NULL), ROTA_OK);
	folder.site = plain;
	publish(&folder);
	ck_assert(!file_exists(secret));
	snprintf(path, sizeof(path), "%s/out/calendars/agent_agent_x2D01.ics", folder.path);
	ck_assert(file_exists(path));
	snprintf(path, sizeof(path), "%s/out/calendars/index.html", folder.path);
	ck_assert(file_exists(path));
}
END_TEST

START_TEST(a_word_that_names_nothing_changes_nothing)
{
	done_by(folder_done) struct folder folder;
	struct rota_answer *answer = NULL;
	struct rota_error err = {0};
	static const char *const words[] = {"agent-01", "nobody"};
	folder_init(&folder);
	owned_ char *was = file_of(&folder, "agent_agent_x2D01");
	ck_assert_int_eq(
		rota_calendars_rotate(folder.site, words, 2, NULL, &answer, &err), ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(err.text, "'nobody'"));
	open_site(&folder);
	owned_ char *is = file_of(&folder, "agent_agent_x2D01");
	ck_assert_str_eq(was, is);
}
END_TEST

int main(void)
{
	return SUITE_RUN("pipeline", "calendars", calendars_are_closed_to_others,
		a_rotated_link_moves_the_same_calendar, files_of_other_names_are_taken_away,
		a_word_that_names_nothing_changes_nothing);
}
