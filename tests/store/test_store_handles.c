/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/schema.h"

#include "store/pack.h"
#include "store_file.h"

enum { QUEUES = 2, HERE = 1772433000 };
static const char *const names[QUEUES] = {"phone", "email"};

/* `of_phone` contacts of 100 s and `of_email` of 5000 s. */
static int64_t add(struct store_case *c, const char *digest, uint64_t of_phone, uint64_t of_email)
{
	struct handle_counts handles[QUEUES] = {0};
	const char *queue_names[QUEUES] = {names[0], names[1]};
	struct tally tally = {.covers_span = true,
		.first = HERE,
		.last = HERE + 4000,
		.queue_names = queue_names,
		.n_queues = QUEUES,
		.handles = handles};
	int64_t id;
	for (uint64_t i = 0; i < of_phone; i++)
		handle_counts_add(&handles[0], 100.0);
	for (uint64_t i = 0; i < of_email; i++)
		handle_counts_add(&handles[1], 5000.0);
	store_case_expect(c, store_add_source(c->store, "x.csv", digest, &tally, &id, &c->error));
	return id;
}

static void expect(
	struct store_case *c, const struct site *site, uint64_t of_phone, uint64_t of_email)
{
	struct handle_counts counts[QUEUES];
	store_case_expect(c, store_read_handles(c->store, site, counts, &c->error));
	ck_assert_uint_eq(handle_counts_total(&counts[0]), of_phone);
	ck_assert_uint_eq(handle_counts_total(&counts[1]), of_email);
	if (of_phone > 0)
		ck_assert_double_eq_tol(handle_counts_quantile(&counts[0], 0.5), 100.0, 4.4);
}

static struct site *make_site(void)
{
	struct site *site = small_site_new("Europe/Warsaw");
	for (int q = 0; q < QUEUES; q++)
		small_site_add_queue(site, names[q]);
	return site;
}

START_TEST(files_add_up_and_are_withdrawn)
{
	struct store_case c;
	struct site *site = make_site();
	store_case_init(&c);
	expect(&c, site, 0, 0);
	int64_t first = add(&c, "a", 70, 0);
	add(&c, "b", 5, 300);
	expect(&c, site, 75, 300);
	store_case_reopen(&c);
	expect(&c, site, 75, 300);
	store_case_expect(&c, store_withdraw_source(c.store, first, &c.error));
	expect(&c, site, 5, 300);
	ck_assert_int_eq(add(&c, "b", 1000, 1000), 2); /* is there already */
	expect(&c, site, 5, 300);
	site_free(site);
	store_case_done(&c);
}
END_TEST

static void run(const char *path, const char *statements)
{
	sqlite3 *db = NULL;
	char *words = NULL;
	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	int code = sqlite3_exec(db, statements, NULL, NULL, &words);
	ck_assert_msg(code == SQLITE_OK, "%s", words);
	sqlite3_close(db);
}

/* What an earlier version imported has none; what comes after does. */
START_TEST(database_of_before_has_none)
{
	struct store_case c;
	struct site *site = make_site();
	store_case_init(&c);
	c.store = store_free(c.store);
	unlink(c.path);
	for (int step = 1; step <= 5; step++)
		run(c.path, schema_step(step));
	run(c.path,
		"PRAGMA user_version = 5; PRAGMA application_id = 0x726f7461;"
		"INSERT INTO sources (name, digest, covers_span, rows, used, dropped, bad, first, "
		"last) VALUES ('old.csv', 'd', 1, 9, 8, 1, 0, 1772433000, 1772440000);"
		"INSERT INTO source_queues (queue, source, from_instant, until_instant)"
		" VALUES ('phone', 1, 1772433000, 1772440000)");
	store_case_open(&c);
	expect(&c, site, 0, 0);
	add(&c, "new", 40, 2);
	expect(&c, site, 40, 2);
	site_free(site);
	store_case_done(&c);
}
END_TEST

START_TEST(damage_is_told)
{
	struct store_case c;
	struct site *site = make_site();
	struct handle_counts counts[QUEUES];
	store_case_init(&c);
	add(&c, "a", 70, 3);
	c.store = store_free(c.store);
	run(c.path, "UPDATE source_handles SET counts = x'ffff' WHERE queue = 'email'");
	store_case_open(&c);
	ck_assert_int_eq(store_read_handles(c.store, site, counts, &c.error), ROTA_EFILE);
	ck_assert_msg(strstr(c.error.text, "handle times of history") != NULL, "%s", c.error.text);
	site_free(site);
	store_case_done(&c);
}
END_TEST

START_TEST(packed_counts_come_back)
{
	struct handle_counts counts = {0}, back = {0};
	done_by(text_done) struct text bytes = {0};
	counts.bins[0] = 1;
	counts.bins[1] = 127;
	counts.bins[200] = UINT64_C(1) << 40;
	counts.bins[HANDLE_BINS - 1] = 128;
	pack_handles(&bytes, &counts);
	const unsigned char *at = (const unsigned char *)bytes.data;
	ck_assert(pack_add_handles(at, bytes.length, &back));
	ck_assert_mem_eq(&counts, &back, sizeof(back));
	for (size_t length = 1; length < bytes.length; length++)
		pack_add_handles(at, length, &back);
	ck_assert(!pack_add_handles((const unsigned char *)"\xe2\x02\x01", 3, &back)); /* 354 */
	ck_assert(!pack_add_handles((const unsigned char *)"\x00\x01", 2, &back));
	ck_assert(!pack_add_handles((const unsigned char *)"\x01", 1, &back));
}
END_TEST

int main(void)
{
	return SUITE_RUN("store", "store_handles", files_add_up_and_are_withdrawn,
		database_of_before_has_none, damage_is_told, packed_counts_come_back);
}
