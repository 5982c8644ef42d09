/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "files/describe.h"
#include "files/site_folder.h"
#include "suite.h"
#include "support/site_text.h"

#include <stdio.h>
#include <string.h>

static char *config(const char *name)
{
	char path[512];
	char *bytes = NULL;
	size_t length = 0;
	snprintf(path, sizeof(path), "%s/../configs/%s", getenv("ROTA_TESTS"), name);
	ck_assert_int_eq(file_read(path, 1 << 20, &bytes, &length, NULL), ROTA_OK);
	return bytes;
}

START_TEST(reference_is_what_the_program_prints)
{
	owned_ char *file = config("reference.yaml");
	done_by(text_done) struct text text = {0};
	ck_assert_int_eq(files_describe_yaml(&text, NULL), ROTA_OK);
	ck_assert_msg(strcmp(file, text.data) == 0,
		"configs/reference.yaml must be made anew: rota describe --yaml");
}
END_TEST

START_TEST(reference_is_a_site)
{
	owned_ char *file = config("reference.yaml");
	owned_by(site_free) struct site *site =
		site_text_new(file, "id,role,team,contract,skills\nayse,lead,red,fulltime,phone\n");
	ck_assert_int_eq(site->n_queues, 1);
	ck_assert_int_eq(site->n_shift_kinds, 1);
}
END_TEST

START_TEST(configurations_can_be_included)
{
	owned_ char *labour = config("eu-labour.yaml"), *clock = config("round-the-clock.yaml");
	const struct site_file files[] = {{"eu-labour.yaml", labour},
		{"round-the-clock.yaml", clock},
		{"site.yaml", "include: [eu-labour.yaml, round-the-clock.yaml]\n"
			      "timezone: Europe/Warsaw\n"},
		{"agents.csv", "id,contract\nana,eu_fulltime\nbob,rotating\ncem,eu_longest\n"}};
	struct site *site = NULL;
	struct rota_error err = {0};
	ck_assert_msg(
		site_text_read(files, COUNT_OF(files), &site, &err) == ROTA_OK, "%s", err.text);
	ck_assert_int_eq(site->n_contracts, 5);
	for (int c = 0; c < site->n_contracts; c++)
		ck_assert_int_ge(site->contracts[c].rest, 11 * 60);
	site_free(site);
}
END_TEST

START_TEST(settings_are_told_by_path)
{
	done_by(text_done) struct text all = {0}, some = {0}, none = {0};
	struct rota_error err = {0};
	ck_assert_int_eq(files_describe(NULL, &all, NULL), ROTA_OK);
	ck_assert(strstr(all.data, "queues.NAME.goal.within\n") != NULL);
	ck_assert(strstr(all.data, "shifts.NAME.breaks[N].starts\n") != NULL);
	ck_assert(strstr(all.data, "agents.csv:skills\n") != NULL);
	ck_assert_int_eq(
		files_describe("contracts.NAME.rest_between_shifts", &some, NULL), ROTA_OK);
	ck_assert_str_eq(some.data,
		"contracts.NAME.rest_between_shifts\n"
		"    least real time from the end of a shift to the start of the next\n"
		"    duration, 0 s to 1 week; standard: 11 h\n");
	ck_assert_int_eq(files_describe("contract", &none, &err), ROTA_EINVAL);
	ck_assert(strstr(err.text, "'contract' is no setting") != NULL);
}
END_TEST

int main(void)
{
	return SUITE_RUN("files", "describe", reference_is_what_the_program_prints,
		reference_is_a_site, configurations_can_be_included, settings_are_told_by_path);
}
