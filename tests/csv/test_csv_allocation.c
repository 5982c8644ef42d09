/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv/csv.h"

#include "failing/failing.h"
#include "suite.h"

#include <string.h>

static enum rota_status read_all(void *owner, struct rota_error *err)
{
	const char *text = owner;
	owned_by(csv_free) struct csv_reader *reader = NULL;
	const struct csv_row *row;
	TRY(csv_new_of_bytes(NULL, text, strlen(text), &reader, err));
	do
		TRY(csv_next(reader, &row, err));
	while (row != NULL);
	return ROTA_OK;
}

START_TEST(reader_survives_when_memory_runs_out)
{
	char text[] = "a,b,c\n1,\"2\"\"\",3\nx\n";
	ck_assert_int_ge(failing_check(read_all, text), 6);
}
END_TEST

int main(void)
{
	return SUITE_RUN("csv", "allocation", reader_survives_when_memory_runs_out);
}
