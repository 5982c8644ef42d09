/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/roll.h"

#include "desk.h"
#include "suite.h"

static char *file_name(const char *key, const char *stem, int64_t turn)
{
	struct text text = {0};
	char *name;
	roll_add_file(&text, key, stem, turn);
	ck_assert_int_eq(text_take(&text, &name, NULL), ROTA_OK);
	return name;
}

START_TEST(roll_names_every_calendar_and_page)
{
	static const char *const stems[] = {"agent_ada", "agent_ben", "agent_cem", "team_red",
		"lead_ada", "site", "index_ada", "index"};
	struct site *site = make_desk();
	struct roll roll;
	ck_assert_int_eq(roll_make(site, &roll, NULL), ROTA_OK);
	ck_assert_uint_eq(roll.count, COUNT_OF(stems));
	for (size_t i = 0; i < roll.count; i++)
		ck_assert_str_eq(roll.items[i].stem, stems[i]);
	ck_assert(roll.items[6].is_page && roll.items[7].is_page && !roll.items[5].is_page);
	roll_done(&roll);
	site_free(site);
}
END_TEST

/* What the published files are called is what the roll says. */
START_TEST(roll_has_the_files_of_a_publication)
{
	struct site *site = make_desk();
	struct roster *roster = small_roster(site, SHIFT_OF_BEN);
	struct published_all result =
		publish(site, roster, period_of("2026-03-02"), NULL, FIRST_NOW);
	struct roll roll;
	ck_assert_int_eq(roll_make(site, &roll, NULL), ROTA_OK);
	size_t n_files = 0;
	for (size_t i = 0; i < roll.count; i++) {
		char name[300];
		snprintf(name, sizeof(name), "%s", roll.items[i].stem);
		if (!roll.items[i].is_page)
			file_of(&result, name);
		n_files += !roll.items[i].is_page;
	}
	ck_assert_uint_eq(n_files, result.n_files);
	roll_done(&roll);
	published_done(&result);
	roster_free(roster);
	site_free(site);
}
END_TEST

/* By Python: hmac.new(b"k" * 64, b"agent_ana\n0", "sha256").hexdigest()[:32] */
START_TEST(secret_names_hang_on_key_name_and_turn)
{
	char key[65];
	memset(key, 'k', 64);
	key[64] = '\0';
	char *plain = file_name(NULL, "agent_ana", 3), *first = file_name(key, "agent_ana", 0);
	char *turned = file_name(key, "agent_ana", 1), *other = file_name(key, "agent_an", 0);
	ck_assert_str_eq(plain, "agent_ana");
	ck_assert_str_eq(first, "agent_ana-5da0049cd6a95c96c0ed30495571d57c");
	ck_assert_str_eq(turned, "agent_ana-93f31ee00e885f5f673507ebdd996102");
	ck_assert_str_ne(other + strlen("agent_an"), first + strlen("agent_ana"));
	key[0] = 'K';
	char *elsewhere = file_name(key, "agent_ana", 0);
	ck_assert_str_ne(elsewhere, first);
	free(plain);
	free(first);
	free(turned);
	free(other);
	free(elsewhere);
}
END_TEST

int main(void)
{
	return SUITE_RUN("publish", "roll", roll_names_every_calendar_and_page,
		roll_has_the_files_of_a_publication, secret_names_hang_on_key_name_and_turn);
}
