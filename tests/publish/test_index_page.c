/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/index_page.h"

#include "desk.h"
#include "suite.h"

/* The page of the entry with that stem; files are called as their stems. */
static char *page_of(const struct site *site, const char *stem)
{
	struct roll roll;
	struct text out = {0};
	struct rota_error err;
	char *files[16], *page = NULL;
	ck_assert_int_eq(roll_make(site, &roll, NULL), ROTA_OK);
	for (size_t i = 0; i < roll.count; i++)
		files[i] = (char *)roll.items[i].stem;
	for (size_t i = 0; i < roll.count; i++) {
		if (strcmp(roll.items[i].stem, stem) == 0)
			ck_assert_msg(index_page_make(site, &roll, files, i, &out, &err) == ROTA_OK,
				"%s", err.text);
	}
	ck_assert_int_eq(text_take(&out, &page, NULL), ROTA_OK);
	roll_done(&roll);
	return page;
}

static int count_of(const char *page, const char *part)
{
	int count = 0;
	for (const char *at = strstr(page, part); at != NULL; at = strstr(at + 1, part))
		count++;
	return count;
}

START_TEST(lead_page_has_the_team_and_codes)
{
	struct site *site = make_desk();
	site->publish.base_url = "https://rota.example.org/c/";
	char *page = page_of(site, "index_ada");
	ck_assert_int_eq(count_of(page, "<section>"), 4);
	ck_assert_int_eq(count_of(page, "<svg"), 4);
	ck_assert_ptr_nonnull(strstr(page, "href=\"webcal://rota.example.org/c/agent_ben\""));
	ck_assert_ptr_nonnull(strstr(page, "webcal://rota.example.org/c/team_red"));
	ck_assert_ptr_nonnull(strstr(page, "https://rota.example.org/c/lead_ada"));
	ck_assert_ptr_null(strstr(page, "agent_cem"));
	free(page);
	site_free(site);
}
END_TEST

/* Who has no lead is on the page of all, which has links to the others. */
START_TEST(every_calendar_is_on_some_page)
{
	struct site *site = make_desk();
	char *page = page_of(site, "index");
	ck_assert_ptr_nonnull(strstr(page, "agent_cem"));
	ck_assert_ptr_nonnull(strstr(page, "href=\"site\""));
	ck_assert_ptr_nonnull(strstr(page, "href=\"index_ada\""));
	ck_assert_ptr_null(strstr(page, "agent_ben"));
	ck_assert_ptr_null(strstr(page, "<svg"));
	ck_assert_ptr_nonnull(strstr(page, "publish.base_url"));
	free(page);
	site_free(site);
}
END_TEST

START_TEST(page_speaks_the_lead_s_language)
{
	struct site *site = make_desk();
	site->agents[0].language = "pl";
	char *page = page_of(site, "index_ada");
	ck_assert_ptr_nonnull(strstr(page, "<html lang=\"pl\">"));
	ck_assert_ptr_nonnull(strstr(page, "Kalendarze"));
	free(page);
	site_free(site);
}
END_TEST

START_TEST(names_cannot_break_the_page)
{
	static const char *const names[] = {"<script>alert(1)</script>",
		"\"><img src=x onerror=alert(1)>", "Nowak, Ana; & Co", "two\nlines",
		"عائشة بنت محمد", "Zoë 👩‍💻🎧", "'--></style></title>"};
	char long_name[301];
	struct site *site = make_desk();
	site->publish.base_url = "https://rota.example.org/c";
	char *usual = page_of(site, "index_ada");
	memset(long_name, '<', 300);
	long_name[300] = '\0';
	for (size_t i = 0; i <= COUNT_OF(names); i++) {
		site->agents[0].name = site->agents[1].name =
			i < COUNT_OF(names) ? names[i] : long_name;
		site->agents[1].id = site->agents[1].name;
		char *page = page_of(site, "index_ada");
		ck_assert_ptr_null(strstr(page, "<script"));
		ck_assert_ptr_null(strstr(page, "<img"));
		/* no tag, quote or comment more than before */
		ck_assert_int_eq(count_of(page, "<"), count_of(usual, "<"));
		ck_assert_int_eq(count_of(page, "\""), count_of(usual, "\""));
		free(page);
	}
	free(usual);
	site_free(site);
}
END_TEST

int main(void)
{
	return SUITE_RUN("publish", "index_page", lead_page_has_the_team_and_codes,
		every_calendar_is_on_some_page, page_speaks_the_lead_s_language,
		names_cannot_break_the_page);
}
