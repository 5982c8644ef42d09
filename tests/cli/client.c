/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program as anybody may write it: C99, the public headers, librota and nothing else. */
#include <rota/rota.h>

#include <stdio.h>
#include <string.h>

static int fail(const char *what, const struct rota_error *err)
{
	fprintf(stderr, "%s: %s\n", what, err->text);
	return 1;
}

int main(int count, char *words[])
{
	struct rota_error err = {ROTA_OK, ""};
	struct rota_answer *answer = NULL;
	struct rota_site *site = NULL;
	struct rota_import_settings all = {NULL, 0, false, 0};
	struct rota_span week = {NULL, 1, 0};
	if (count != 2)
		return 2;
	if (rota_init(words[1], "2026-03-02", NULL, &answer, &err) != ROTA_OK)
		return fail("init", &err);
	answer = rota_answer_free(answer);
	if (rota_site_open(words[1], NULL, 0, &site, &err) != ROTA_OK)
		return fail("open", &err);
	if (rota_import(site, &all, NULL, &answer, &err) != ROTA_OK)
		return fail("import", &err);
	answer = rota_answer_free(answer);
	if (rota_forecast(site, &week, NULL, &answer, &err) != ROTA_OK)
		return fail("forecast", &err);
	if (strstr(rota_answer_json(answer), "\"last\": \"2026-03-08\"") == NULL ||
		rota_answer_verdict(answer) != ROTA_VERDICT_DONE)
		return fail("answer", &err);
	rota_answer_free(answer);
	rota_site_close(site);
	return 0;
}
