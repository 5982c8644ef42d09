/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "http/http.h"
#include "suite.h"

static void expect(void (*add)(struct text *, const char *), const char *from, const char *to)
{
	struct text text = {0};
	char *taken;
	add(&text, from);
	ck_assert_int_eq(text_take(&text, &taken, NULL), ROTA_OK);
	ck_assert_str_eq(taken, to);
	free(taken);
}

START_TEST(steps_keep_their_own_letters_only)
{
	expect(url_add_step, "ana-2.b_c~", "ana-2.b_c~");
	expect(url_add_step, "../a/b?c#d%e", "..%2Fa%2Fb%3Fc%23d%25e");
	expect(url_add_step, "Ł\n", "%C5%81%0A");
}
END_TEST

START_TEST(hosts_are_told_without_what_is_behind_them)
{
	expect(url_add_host, "https://h.example:8443/secret?token=1", "https://h.example:8443");
	expect(url_add_host, "http://h?token", "http://h");
	expect(url_add_host, "http://h", "http://h");
}
END_TEST

START_TEST(local_is_this_machine_alone)
{
	static const char *const here[] = {"http://127.0.0.1:5232/", "http://localhost",
		"http://localhost:80/x", "http://[::1]:5232/x", "http://127.3.2.1"};
	static const char *const away[] = {"http://127.0.0.1.example.org/", "http://localhost.x/",
		"http://example.org/127.0.0.1", "http://[::11]/", "http://128.0.0.1"};
	for (size_t i = 0; i < COUNT_OF(here); i++)
		ck_assert_msg(url_is_local(here[i]), "%s", here[i]);
	for (size_t i = 0; i < COUNT_OF(away); i++)
		ck_assert_msg(!url_is_local(away[i]), "%s", away[i]);
}
END_TEST

int main(void)
{
	return SUITE_RUN("http", "url", steps_keep_their_own_letters_only,
		hosts_are_told_without_what_is_behind_them, local_is_this_machine_alone);
}
