/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/outbox.h"

#include "failing/failing.h"
#include "store_file.h"

static void expect(struct store_case *c, int64_t behind, const char *name, const char *bytes,
	bool private, int64_t *ret_n)
{
	done_by(store_parcel_done) struct store_parcel parcel = {0};
	bool found;
	store_case_expect(c, store_next_parcel(c->store, behind, &parcel, &found, &c->error));
	ck_assert_int_eq(found, name != NULL);
	if (name == NULL)
		return;
	ck_assert_str_eq(parcel.name, name);
	ck_assert_int_eq(parcel.private, private);
	ck_assert_int_eq(parcel.bytes == NULL, bytes == NULL);
	if (bytes != NULL) {
		ck_assert_uint_eq(parcel.length, strlen(bytes));
		ck_assert_mem_eq(parcel.bytes, bytes, parcel.length);
	}
	ck_assert_int_gt(parcel.n, behind);
	*ret_n = parcel.n;
}

START_TEST(parcels_come_out_as_they_went_in_until_they_are_cleared)
{
	struct store_case c;
	int64_t n = 0;
	store_case_init(&c);
	expect(&c, 0, NULL, NULL, false, &n);
	store_case_expect(&c, store_begin(c.store, &c.error));
	store_case_expect(&c, store_post(c.store, "plan.csv", "a,b\n", 4, false, &c.error));
	store_case_expect(&c, store_post(c.store, "night.eml", "To: x", 5, true, &c.error));
	store_case_expect(&c, store_post(c.store, "proposal.csv", NULL, 0, false, &c.error));
	store_case_expect(&c, store_post(c.store, "empty.csv", "", 0, false, &c.error));
	store_case_expect(&c, store_post(c.store, "plan.csv", "newer", 5, false, &c.error));
	store_case_expect(&c, store_commit(c.store, &c.error));
	store_case_reopen(&c); /* a run that ended in between */
	for (int pass = 0; pass < 2; pass++) {
		n = 0;
		expect(&c, n, "plan.csv", "a,b\n", false, &n);
		expect(&c, n, "night.eml", "To: x", true, &n);
		expect(&c, n, "proposal.csv", NULL, false, &n);
		expect(&c, n, "empty.csv", "", false, &n);
		expect(&c, n, "plan.csv", "newer", false, &n);
		expect(&c, n, NULL, NULL, false, &n);
	}
	store_case_expect(&c, store_clear_outbox(c.store, &c.error));
	expect(&c, 0, NULL, NULL, false, &n);
	store_case_done(&c);
}
END_TEST

START_TEST(parcels_that_were_not_committed_were_never_there)
{
	struct store_case c;
	int64_t n = 0;
	store_case_init(&c);
	store_case_expect(&c, store_begin(c.store, &c.error));
	store_case_expect(&c, store_post(c.store, "plan.csv", "a", 1, false, &c.error));
	store_rollback(c.store);
	expect(&c, 0, NULL, NULL, false, &n);
	store_case_expect(&c, store_begin(c.store, &c.error));
	store_case_expect(&c, store_post(c.store, "plan.csv", "b", 1, false, &c.error));
	store_case_reopen(&c);
	expect(&c, 0, NULL, NULL, false, &n);
	store_case_done(&c);
}
END_TEST

static enum rota_status post_and_fetch(void *owner, struct rota_error *err)
{
	const struct store_case *c = owner;
	owned_by(store_free) struct store *store = NULL;
	done_by(store_parcel_done) struct store_parcel parcel = {0};
	bool found;
	TRY(store_new(c->path, &store, err));
	TRY(store_begin(store, err));
	TRY(store_post(store, "plan.csv", "a,b\n", 4, false, err));
	return store_next_parcel(store, 0, &parcel, &found, err);
}

START_TEST(parcels_survive_when_memory_runs_out)
{
	struct store_case c;
	store_case_init(&c);
	ck_assert_int_ge(failing_check(post_and_fetch, &c), 3);
	store_case_done(&c);
}
END_TEST

int main(void)
{
	return SUITE_RUN("store", "outbox", parcels_come_out_as_they_went_in_until_they_are_cleared,
		parcels_that_were_not_committed_were_never_there,
		parcels_survive_when_memory_runs_out);
}
