/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/schema.h"

#include "base/random.h"
#include "store_file.h"

static void run(const char *path, const char *statements)
{
	sqlite3 *db = NULL;
	char *words = NULL;
	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	int code = sqlite3_exec(db, statements, NULL, NULL, &words);
	ck_assert_msg(code == SQLITE_OK, "%s", words);
	sqlite3_close(db);
}

/* An empty file in place of the database. */
static void start_anew(struct store_case *c)
{
	c->store = store_free(c->store);
	unlink(c->path);
}

START_TEST(first_version_is_brought_forward)
{
	struct store_case c;
	struct store_sources sources;
	int version;
	char inputs[65];
	store_case_init(&c);
	start_anew(&c);
	run(c.path, schema_step(1));
	run(c.path,
		"PRAGMA user_version = 1; PRAGMA application_id = 0x726f7461;"
		"INSERT INTO sources (name, digest, covers_span, rows, used, dropped, bad, first, "
		"last) VALUES ('old.csv', 'd', 1, 9, 8, 1, 0, 1772433000, 1772440000)");
	store_case_open(&c);
	store_case_expect(&c, store_list_sources(c.store, &sources, &c.error));
	ck_assert_uint_eq(sources.count, 1);
	ck_assert_str_eq(sources.items[0].name, "old.csv");
	ck_assert_int_eq(sources.items[0].used, 8);
	store_sources_done(&sources);
	store_case_expect(&c, store_set_stage(c.store, "plan", "x", 1, &c.error));
	store_case_reopen(&c);
	store_case_expect(&c, store_stage(c.store, "plan", inputs, &version, &c.error));
	ck_assert_int_eq(version, 1);
	store_case_done(&c);
}
END_TEST

static void expect_refused(struct store_case *c, const char *words)
{
	struct store *store = NULL;
	enum rota_status status = store_new(c->path, &store, &c->error);
	ck_assert_int_eq(status, ROTA_EFILE);
	ck_assert_ptr_null(store);
	ck_assert_msg(strstr(c->error.text, words) != NULL, "%s", c->error.text);
	ck_assert_ptr_nonnull(strstr(c->error.text, c->path));
}

START_TEST(newer_versions_are_refused)
{
	struct store_case c;
	store_case_init(&c);
	c.store = store_free(c.store);
	run(c.path, "PRAGMA user_version = 99");
	expect_refused(&c, "newer rota (version 99");
	run(c.path, "PRAGMA user_version = -1");
	expect_refused(&c, "damaged");
	store_case_done(&c);
}
END_TEST

START_TEST(files_of_others_are_refused)
{
	struct store_case c;
	store_case_init(&c);
	start_anew(&c);
	run(c.path, "CREATE TABLE songs (name TEXT)");
	expect_refused(&c, "no database of rota");
	start_anew(&c);
	ck_assert_int_eq(file_write(c.path, "just some words\n", 16, NULL), ROTA_OK);
	expect_refused(&c, "no database of rota");
	store_case_done(&c);
}
END_TEST

/* Bytes are turned over all through the file: every call does well or says so. */
START_TEST(damage_is_told_and_never_harms)
{
	struct store_case c;
	struct random random;
	owned_ char *bytes = NULL;
	size_t length;
	int told = 0;
	struct site *site = small_site_new("Europe/Warsaw");
	struct tally_cell cells[500];
	const char *names[] = {"phone"};
	struct tally tally = {.covers_span = true,
		.first = 1772433000,
		.last = 1772433000 + 500 * 300,
		.cells = cells,
		.n_cells = COUNT_OF(cells),
		.queue_names = names,
		.n_queues = 1};
	int64_t id;
	small_site_add_queue(site, "phone");
	for (int i = 0; i < (int)COUNT_OF(cells); i++)
		cells[i] = (struct tally_cell){
			.start = 1772433000 + i * 300, .width_s = 300, .volume = i * 0.7};
	random_init(&random, 71, 0);
	store_case_init(&c);
	store_case_expect(&c, store_add_source(c.store, "x", "d", &tally, &id, &c.error));
	c.store = store_free(c.store);
	ck_assert_int_eq(file_read(c.path, 1 << 24, &bytes, &length, NULL), ROTA_OK);
	for (int round = 0; round < 60; round++) {
		struct store *store = NULL;
		owned_by(past_free) struct past *past = NULL;
		owned_ char *hurt = NULL;
		ck_assert_int_eq(memory_copy_bytes(bytes, length, &hurt, NULL), ROTA_OK);
		for (int k = 0; k < 40; k++)
			hurt[100 + random_below(&random, (uint32_t)length - 100)] ^=
				(char)(1 + random_below(&random, 255));
		FILE *file = fopen(c.path, "w");
		ck_assert_uint_eq(fwrite(hurt, 1, length, file), length);
		fclose(file);
		enum rota_status status = store_new(c.path, &store, &c.error);
		if (status == ROTA_OK)
			status = store_read_past(store, site, INT64_MAX, &past, &c.error);
		told += status == ROTA_EFILE;
		ck_assert_msg(status == ROTA_OK || status == ROTA_EFILE, "%d: %s", (int)status,
			c.error.text);
		store_free(store);
	}
	ck_assert_int_gt(told, 0);
	store_case_done(&c);
	site_free(site);
}
END_TEST

int main(void)
{
	return SUITE_RUN("store", "schema", first_version_is_brought_forward,
		newer_versions_are_refused, files_of_others_are_refused,
		damage_is_told_and_never_harms);
}
