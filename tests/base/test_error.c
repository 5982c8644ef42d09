/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include "suite.h"

#include <string.h>

START_TEST(error_set_writes_and_returns_status)
{
	struct rota_error err = {0};
	ck_assert_int_eq(error_set(&err, ROTA_EINVAL, "'%s' is %d", "x", 7), ROTA_EINVAL);
	ck_assert_int_eq(err.status, ROTA_EINVAL);
	ck_assert_str_eq(err.text, "'x' is 7");
	ck_assert_int_eq(error_set(NULL, ROTA_EFILE, "nobody listens"), ROTA_EFILE);
}
END_TEST

START_TEST(error_set_cuts_what_is_too_long)
{
	struct rota_error err = {0};
	char longer[ROTA_ERROR_SIZE * 2];
	memset(longer, 'a', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	error_set(&err, ROTA_EINVAL, "%s", longer);
	ck_assert_uint_eq(strlen(err.text), ROTA_ERROR_SIZE - 1);
}
END_TEST

START_TEST(error_add_puts_where_in_front)
{
	struct rota_error err = {0};
	error_set(&err, ROTA_EINVAL, "no such day");
	ck_assert_int_eq(error_add(&err, ROTA_EFILE, "line %d", 12), ROTA_EFILE);
	ck_assert_str_eq(err.text, "line 12: no such day");
	ck_assert_int_eq(err.status, ROTA_EFILE);
	ck_assert_int_eq(error_add(NULL, ROTA_EFILE, "x"), ROTA_EFILE);
}
END_TEST

START_TEST(error_add_keeps_the_front_when_full)
{
	struct rota_error err = {0};
	memset(err.text, 'b', sizeof(err.text) - 1);
	error_add(&err, ROTA_EINVAL, "where");
	ck_assert_uint_eq(strlen(err.text), ROTA_ERROR_SIZE - 1);
	ck_assert_int_eq(strncmp(err.text, "where: bbb", 10), 0);
}
END_TEST

static enum rota_status passes_on(enum rota_status status, int *ret_reached)
{
	TRY(status);
	*ret_reached = 1;
	return ROTA_OK;
}

START_TEST(try_returns_at_once_when_not_well)
{
	int reached = 0;
	ck_assert_int_eq(passes_on(ROTA_ELIMIT, &reached), ROTA_ELIMIT);
	ck_assert_int_eq(reached, 0);
	ck_assert_int_eq(passes_on(ROTA_OK, &reached), ROTA_OK);
	ck_assert_int_eq(reached, 1);
}
END_TEST

START_TEST(status_text_differs_for_each)
{
	for (int a = ROTA_EBUSY - 1; a <= ROTA_OK; a++)
		for (int b = ROTA_EBUSY - 1; b < a; b++)
			ck_assert_str_ne(rota_status_text((enum rota_status)a),
				rota_status_text((enum rota_status)b));
}
END_TEST

int main(void)
{
	return SUITE_RUN("base", "error", error_set_writes_and_returns_status,
		error_set_cuts_what_is_too_long, error_add_puts_where_in_front,
		error_add_keeps_the_front_when_full, try_returns_at_once_when_not_well,
		status_text_differs_for_each);
}
