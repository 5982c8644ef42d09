/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_PIPELINE_NEW_SITE_H
#define TESTS_PIPELINE_NEW_SITE_H
/* A new site in a folder of its own, for tests of stages; what fails here fails the test. */
#include "suite.h"

#include <rota/stages.h>
#include <stdio.h>
#include <string.h>

static char folder[64];

/* Lets go of the answer of a stage that must go well. */
static void must(enum rota_status status, struct rota_answer **answer, const struct rota_error *err)
{
	ck_assert_msg(status == ROTA_OK, "%s", err->text);
	*answer = rota_answer_free(*answer);
}

/* setting: one that counts over the file's, or NULL. */
static struct rota_site *open_site(const char *setting)
{
	struct rota_site *site = NULL;
	struct rota_error err = {0};
	enum rota_status status = rota_site_open(folder, &setting, setting != NULL, &site, &err);
	ck_assert_msg(status == ROTA_OK, "%s", err.text);
	return site;
}

/* Imported, forecast and staffed for a week. */
static void make_site(void)
{
	struct rota_answer *answer = NULL;
	struct rota_error err = {0};
	char base[] = "/tmp/rota-site-XXXXXX";
	ck_assert_ptr_nonnull(mkdtemp(base));
	snprintf(folder, sizeof(folder), "%s/site", base);
	must(rota_init(folder, "2026-03-02", NULL, &answer, &err), &answer, &err);
	owned_by(rota_site_close) struct rota_site *site = open_site(NULL);
	struct rota_import_settings import = {0};
	struct rota_span span = {.weeks = 1};
	must(rota_import(site, &import, NULL, &answer, &err), &answer, &err);
	must(rota_forecast(site, &span, NULL, &answer, &err), &answer, &err);
	must(rota_staff(site, NULL, NULL, &answer, &err), &answer, &err);
}

static void drop_site(void)
{
	char command[128];
	*strrchr(folder, '/') = '\0';
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	ck_assert_int_eq(system(command), 0);
}

#endif
