/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/history.h"

#include "failing/failing.h"
#include "history_file.h"

static enum rota_status read_file(void *owner, struct rota_error *err)
{
	struct history_case *c = owner;
	struct tally tally = {0};
	enum rota_status status = history_run(&c->site, &c->source, c->path, NULL, &tally, err);
	tally_done(&tally);
	return status;
}

START_TEST(import_survives_when_memory_runs_out)
{
	struct history_case c;
	static const char text[] = "time,queue\n03/04/2026 10:00,phone\n13/04/2026 10:00,fax\n"
				   "03/04/2026 10:00,chat\n";
	history_case_init(&c, "Europe/Warsaw");
	ck_assert_int_eq(file_write(c.path, text, sizeof(text) - 1, NULL), ROTA_OK);
	ck_assert_int_ge(failing_check(read_file, &c), 15);
	history_case_done(&c);
}
END_TEST

int main(void)
{
	return SUITE_RUN("history", "allocation", import_survives_when_memory_runs_out);
}
