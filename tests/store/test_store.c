/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store_file.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

static void add_source(struct store_case *c, const char *digest)
{
	struct tally tally = {.covers_span = true, .first = 1772433000, .last = 1772440000};
	const char *names[] = {"phone"};
	int64_t id;
	tally.queue_names = names;
	tally.n_queues = 1;
	store_case_expect(c, store_add_source(c->store, digest, digest, &tally, &id, &c->error));
}

static size_t count_sources(struct store_case *c)
{
	struct store_sources sources;
	store_case_expect(c, store_list_sources(c->store, &sources, &c->error));
	size_t count = sources.count;
	store_sources_done(&sources);
	return count;
}

/* A run that is killed at one of four moments. */
static void die_at(struct store_case *c, int moment)
{
	pid_t child = fork();
	ck_assert_int_ge(child, 0);
	if (child == 0) {
		struct store_case mine = *c;
		mine.store = NULL;
		store_case_open(&mine);
		store_case_expect(&mine, store_begin(mine.store, &mine.error));
		if (moment > 0)
			add_source(&mine, "a");
		if (moment > 1)
			add_source(&mine, "b");
		if (moment > 2)
			store_case_expect(&mine, store_commit(mine.store, &mine.error));
		kill(getpid(), SIGKILL);
	}
	int how;
	ck_assert_int_eq(waitpid(child, &how, 0), child);
	ck_assert(WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL);
}

START_TEST(killed_runs_leave_what_was_committed)
{
	struct store_case c;
	store_case_init(&c);
	add_source(&c, "before");
	c.store = store_free(c.store);
	for (int moment = 0; moment < 4; moment++) {
		die_at(&c, moment);
		store_case_open(&c);
		ck_assert_uint_eq(count_sources(&c), moment < 3 ? 1 : 3);
		c.store = store_free(c.store);
	}
	store_case_done(&c);
}
END_TEST

START_TEST(rollback_and_free_undo_what_is_open)
{
	struct store_case c;
	store_case_init(&c);
	store_case_expect(&c, store_begin(c.store, &c.error));
	ck_assert_int_eq(store_begin(c.store, &c.error), ROTA_EBROKEN);
	add_source(&c, "a");
	store_rollback(c.store);
	store_rollback(c.store);
	ck_assert_int_eq(store_commit(c.store, &c.error), ROTA_EBROKEN);
	ck_assert_uint_eq(count_sources(&c), 0);
	store_case_expect(&c, store_begin(c.store, &c.error));
	add_source(&c, "a");
	store_case_reopen(&c);
	ck_assert_uint_eq(count_sources(&c), 0);
	store_case_expect(&c, store_begin(c.store, &c.error));
	add_source(&c, "a");
	store_case_expect(&c, store_commit(c.store, &c.error));
	store_case_reopen(&c);
	ck_assert_uint_eq(count_sources(&c), 1);
	store_case_done(&c);
}
END_TEST

START_TEST(another_run_waits_and_then_is_told)
{
	struct store_case c, other;
	store_case_init(&c);
	other = c;
	other.store = NULL;
	store_case_open(&other);
	store_case_expect(&c, store_begin(c.store, &c.error));
	ck_assert_int_eq(store_begin(other.store, &other.error), ROTA_EBUSY);
	ck_assert_ptr_nonnull(strstr(other.error.text, "held by another run"));
	ck_assert_uint_eq(count_sources(&other), 0); /* reading goes on */
	store_case_expect(&c, store_commit(c.store, &c.error));
	store_case_expect(&other, store_begin(other.store, &other.error));
	store_free(other.store);
	store_case_done(&c);
}
END_TEST

START_TEST(key_is_made_once)
{
	struct store_case c, d;
	char first[33], again[33], other[33];
	store_case_init(&c);
	store_case_init(&d);
	store_case_expect(&c, store_key(c.store, first, &c.error));
	store_case_reopen(&c);
	store_case_expect(&c, store_key(c.store, again, &c.error));
	store_case_expect(&d, store_key(d.store, other, &d.error));
	ck_assert_str_eq(first, again);
	ck_assert_str_ne(first, other);
	ck_assert_uint_eq(strspn(first, "0123456789abcdef"), 32);
	store_case_done(&c);
	store_case_done(&d);
}
END_TEST

START_TEST(stages_remember_their_inputs)
{
	struct store_case c;
	char inputs[65];
	int version = 7;
	store_case_init(&c);
	store_case_expect(&c, store_stage(c.store, "forecast", inputs, &version, &c.error));
	ck_assert_str_eq(inputs, "");
	ck_assert_int_eq(version, 0);
	store_case_expect(&c, store_set_stage(c.store, "forecast", "abc", 3, &c.error));
	store_case_expect(&c, store_set_stage(c.store, "forecast", "def", 4, &c.error));
	store_case_expect(
		&c, store_set_stage(c.store, "staff'; DROP TABLE stages", "x", 1, &c.error));
	store_case_reopen(&c);
	store_case_expect(&c, store_stage(c.store, "forecast", inputs, &version, &c.error));
	ck_assert_str_eq(inputs, "def");
	ck_assert_int_eq(version, 4);
	store_case_done(&c);
}
END_TEST

/* Root may write everywhere, so somebody else tries. */
static int try_as_nobody(const char *path)
{
	pid_t child = fork();
	if (child == 0) {
		struct store *store = NULL;
		struct rota_error err = {0};
		if (getuid() == 0 && setuid(65534) != 0)
			_exit(3);
		enum rota_status status = store_new(path, &store, &err);
		_exit(status == ROTA_EFILE && strstr(err.text, path) != NULL ? 0 : 1);
	}
	int how = 0;
	waitpid(child, &how, 0);
	return WIFEXITED(how) ? WEXITSTATUS(how) : -1;
}

START_TEST(folders_that_cannot_be_written_are_told)
{
	struct store_case c;
	struct store *store = NULL;
	store_case_init(&c);
	c.store = store_free(c.store);
	ck_assert_int_eq(chmod(c.folder, 0555), 0);
	ck_assert_int_eq(try_as_nobody(c.path), 0); /* there is a database, read-only to them */
	unlink(c.path);
	ck_assert_int_eq(chmod(c.folder, 0755), 0);
	unlink(c.path);
	ck_assert_int_eq(chmod(c.folder, 0555), 0);
	ck_assert_int_eq(try_as_nobody(c.path), 0); /* there is none */
	ck_assert_int_eq(chmod(c.folder, 0755), 0);
	ck_assert_int_eq(store_new("/nowhere/at/all/rota.db", &store, &c.error), ROTA_EFILE);
	ck_assert_ptr_nonnull(strstr(c.error.text, "/nowhere/at/all/rota.db"));
	ck_assert_ptr_null(store);
	store_case_done(&c);
}
END_TEST

int main(void)
{
	return SUITE_RUN("store", "store", killed_runs_leave_what_was_committed,
		rollback_and_free_undo_what_is_open, another_run_waits_and_then_is_told,
		key_is_made_once, stages_remember_their_inputs,
		folders_that_cannot_be_written_are_told);
}
