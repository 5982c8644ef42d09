/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failing/failing.h"
#include "base/file.h"
#include "files/describe.h"
#include "files/need_file.h"
#include "files/outlook_file.h"
#include "files/pins_file.h"
#include "files/roster_file.h"
#include "files/site_folder.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

static enum rota_status read_site(void *owner, struct rota_error *err)
{
	static const char *const overrides[] = {"shrinkage=5 %", "prices.uncovered=hard"};
	owned_by(site_free) struct site *site = NULL;
	return site_folder_read(owner, overrides, 2, &site, err);
}

/* What is wrong is as good an answer as any here. */
static enum rota_status read_wrong_site(void *owner, struct rota_error *err)
{
	static const char *const overrides[] = {"shrinkge=5 %", "queues.phone.channel=voise",
		"teams.blue={lead: leo}", "contracts.fulltime.shifts=[erly]"};
	owned_by(site_free) struct site *site = NULL;
	enum rota_status status = site_folder_read(owner, overrides, 4, &site, err);
	return status == ROTA_EINVAL ? ROTA_OK : status;
}

static enum rota_status read_and_write_results(void *owner, struct rota_error *err)
{
	static const char need_text[] = "start,queue,required\n2026-03-02T09:00:00+01:00,phone,2\n";
	static const char plan_text[] =
		"agent,shift,start,end,activity,paid\n"
		"bob,early@2026-03-02,2026-03-02T08:00:00Z,2026-03-02T10:00:00Z,work,yes\n";
	static const char pins_text[] =
		"agent,shift,start,end,activity,paid\n"
		"bob,early@2026-03-02,2026-03-02T08:00:00Z,2026-03-02T10:00:00Z,work,yes\n"
		"ana,off@2026-03-02,,,,\n";
	static const char outlook_text[] =
		"start,queue,volume\n2026-03-02T09:00:00+01:00,phone,2\n";
	static const char shifts_text[] = "date,shift,required\n2026-03-02,early,2\n";
	const struct site *site = owner;
	owned_by(need_free) struct need *need = NULL, *by_shift = NULL;
	owned_by(roster_free) struct roster *roster = NULL, *pins = NULL;
	owned_by(outlook_free) struct outlook *outlook = NULL;
	done_by(text_done) struct text text = {0};
	TRY(need_file_read(site, "f", need_text, strlen(need_text), &need, err));
	TRY(need_file_write(site, need, &text, err));
	TRY(need_file_read(site, "f", shifts_text, strlen(shifts_text), &by_shift, err));
	TRY(roster_file_read(site, "f", plan_text, strlen(plan_text), &roster, err));
	TRY(roster_file_write(site, roster, &text, err));
	TRY(pins_file_read(site, "f", pins_text, strlen(pins_text), &pins, err));
	TRY(outlook_file_read(site, "f", outlook_text, strlen(outlook_text), &outlook, err));
	return outlook_file_write(site, outlook, NULL, false, NULL, &text, err);
}

static enum rota_status describe(void *owner, struct rota_error *err)
{
	done_by(text_done) struct text text = {0};
	TRY(files_describe(owner, &text, err));
	return files_describe_yaml(&text, err);
}

START_TEST(files_survive_when_memory_runs_out)
{
	char folder[512];
	snprintf(folder, sizeof(folder), "%s/cases/base", getenv("ROTA_TESTS"));
	owned_by(site_free) struct site *site = NULL;
	ck_assert_int_eq(site_folder_read(folder, NULL, 0, &site, NULL), ROTA_OK);
	ck_assert_int_ge(failing_check(read_site, folder), 50);
	ck_assert_int_ge(failing_check(read_wrong_site, folder), 30);
	ck_assert_int_ge(failing_check(read_and_write_results, site), 20);
	ck_assert_int_ge(failing_check(describe, NULL), 100);
}
END_TEST

int main(void)
{
	return SUITE_RUN("files", "files_allocation", files_survive_when_memory_runs_out);
}
