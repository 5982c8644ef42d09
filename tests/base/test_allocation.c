/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"
#include "base/file.h"
#include "base/names.h"
#include "base/notes.h"
#include "base/parallel.h"
#include "base/problems.h"
#include "base/text.h"

#include "failing/failing.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

static enum rota_status fill_arena(void *owner, struct rota_error *err)
{
	(void)owner;
	done_by(arena_done) struct arena arena = {0};
	const char *copy;
	char *piece;
	for (int i = 0; i < 5; i++)
		TRY(arena_take(&arena, 50000, &piece, err));
	return arena_copy_text(&arena, "x", &copy, err);
}

static enum rota_status fill_names(void *owner, struct rota_error *err)
{
	(void)owner;
	done_by(names_done) struct names names = {0};
	char name[16];
	int index;
	for (int i = 0; i < 500; i++) {
		int length = snprintf(name, sizeof(name), "n%d", i);
		TRY(names_add(&names, name, (size_t)length, i, &index, err));
	}
	return ROTA_OK;
}

static enum rota_status fill_notes(void *owner, struct rota_error *err)
{
	(void)owner;
	done_by(notes_done) struct notes notes = {0};
	for (int i = 0; i < 20; i++)
		TRY(notes_add(&notes, err, "note %d", i));
	return ROTA_OK;
}

static enum rota_status write_text(void *owner, struct rota_error *err)
{
	(void)owner;
	done_by(text_done) struct text text = {0};
	owned_ char *taken = NULL;
	for (int i = 0; i < 100; i++)
		text_addf(&text, "line %d\n", i);
	text_add_html(&text, "a < b");
	return text_take(&text, &taken, err);
}

static enum rota_status gather_problems(void *owner, struct rota_error *err)
{
	(void)owner;
	done_by(problems_done) struct problems problems = {0};
	for (int i = 1; i < 10; i++)
		problems_add(&problems, "file", i, 1, "a sentence of some length");
	enum rota_status status = problems_status(&problems, err);
	return status == ROTA_EINVAL ? ROTA_OK : status;
}

static enum rota_status write_and_read_file(void *owner, struct rota_error *err)
{
	const char *folder = owner;
	owned_ char *path = NULL, *bytes = NULL, *pattern = NULL;
	size_t length;
	TRY(file_make_folder(folder, err));
	TRY(file_join(folder, "x.csv", &path, err));
	TRY(file_join(folder, "*.csv", &pattern, err));
	TRY(file_write(path, "hello", 5, err));
	TRY(file_read(path, 100, &bytes, &length, err));
	done_by(file_list_done) struct file_list list = {0};
	return file_list(pattern, &list, err);
}

static enum rota_status do_nothing(void *owner, int index, struct rota_error *err)
{
	(void)owner;
	(void)index;
	(void)err;
	return ROTA_OK;
}

static enum rota_status run_parallel(void *owner, struct rota_error *err)
{
	return parallel_run(1, 10, do_nothing, owner, err);
}

START_TEST(base_survives_when_memory_runs_out)
{
	static const struct {
		failing_work *work;
		int least;
	} cases[] = {
		{fill_arena, 5},
		{fill_names, 7},
		{fill_notes, 22},
		{write_text, 5},
		{gather_problems, 3},
		{run_parallel, 1},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		ck_assert_int_ge(failing_check(cases[i].work, NULL), cases[i].least);
}
END_TEST

START_TEST(files_survive_when_memory_runs_out)
{
	char folder[] = "/tmp/rota-test-XXXXXX";
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_ge(failing_check(write_and_read_file, folder), 7);
	char command[64];
	snprintf(command, sizeof(command), "rm -r '%s'", folder);
	ck_assert_int_eq(system(command), 0);
}
END_TEST

int main(void)
{
	return SUITE_RUN("base", "allocation", base_survives_when_memory_runs_out,
		files_survive_when_memory_runs_out);
}
