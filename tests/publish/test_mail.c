/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails put apart again by what RFC 2045 says of quoted-printable. */
#include "publish/mail.h"

#include "base/random.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

static void make(const char *subject, const char *words, struct text *out)
{
	owned_by(zone_free) struct zone *zone = NULL;
	ck_assert_int_eq(zone_new("UTC", &zone, NULL), ROTA_OK);
	struct mail mail = {.from = "rota@example.org",
		.to = "planning@example.org",
		.to_name = "",
		.subject = subject,
		.language = "en",
		.zone = zone,
		.at = 1772433000,
		.text = words};
	mail_add(out, &mail);
	ck_assert_int_eq(text_check(out, NULL), ROTA_OK);
	for (const char *line = out->data; *line != '\0';) {
		size_t n = strcspn(line, "\r\n");
		ck_assert_msg(n <= 76, "a line of %zu letters: %.90s", n, line);
		ck_assert_msg(strncmp(line + n, "\r\n", 2) == 0, "a line without its end");
		for (size_t i = 0; i < n; i++)
			ck_assert(line[i] >= ' ' && line[i] < 0x7f);
		ck_assert_msg(n != 1 || line[0] != '.', "a dot alone ends a mail");
		line += n + 2;
	}
}

static void decode(const struct text *mail, struct text *words)
{
	const char *at = strstr(mail->data, "\r\n\r\n");
	ck_assert_ptr_nonnull(at);
	for (at += 4; *at != '\0';) {
		unsigned letter;
		if (strncmp(at, "=\r\n", 3) == 0) {
			at += 3;
		} else if (strncmp(at, "\r\n", 2) == 0) {
			text_add_char(words, '\n');
			at += 2;
		} else if (*at == '=') {
			ck_assert_int_eq(sscanf(at + 1, "%2X", &letter), 1);
			text_add_char(words, (char)letter);
			at += 3;
		} else {
			ck_assert(*at != ' ' || at[1] != '\r');
			text_add_char(words, *at++);
		}
	}
	ck_assert_int_eq(text_check(words, NULL), ROTA_OK);
}

static void expect_back(const char *words)
{
	done_by(text_done) struct text mail = {0}, back = {0};
	make("x", words, &mail);
	ck_assert_ptr_nonnull(strstr(mail.data, "Content-Transfer-Encoding: quoted-printable\r\n"));
	decode(&mail, &back);
	ck_assert_str_eq(back.data != NULL ? back.data : "", words);
}

START_TEST(words_come_back_as_they_were)
{
	static const char *const cases[] = {"", "one line", "two\nlines\n", ".\n..\n", "a \nb\t\n ",
		"1 + 1 = 2\n", "Hanna B\xc4\x85k has another shift on Monday\n",
		"\x01 and \x7f are none that one sees, whatever they are\n"};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		expect_back(cases[i]);
	struct random random;
	random_init(&random, 1, 0);
	for (int round = 0; round < 300; round++) {
		char words[400];
		size_t n = random_below(&random, sizeof(words) - 1);
		for (size_t i = 0; i < n; i++)
			words[i] = "abc .=\n"[random_below(&random, 7)];
		words[n] = '\0';
		expect_back(words);
	}
}
END_TEST

START_TEST(words_that_are_hardly_ascii_are_base64)
{
	done_by(text_done) struct text mail = {0};
	make("x", "\xe5\xae\xa2\xe6\x9c\x8d\n", &mail);
	ck_assert_ptr_nonnull(strstr(mail.data, "Content-Transfer-Encoding: base64\r\n"));
	ck_assert_ptr_nonnull(strstr(mail.data, "\r\n\r\n5a6i5pyNCg==\r\n"));
}
END_TEST

static const struct {
	const char *subject;
	const char *line; /* of the mail */
} subjects[] = {
	{"helpdesk: 5 shifts change, goals are missed",
		"Subject: helpdesk: 5 shifts change, goals are missed\r\n"},
	{"caf\xc3\xa9", "Subject: =?UTF-8?B?Y2Fmw6k=?=\r\n"},
	{"=?UTF-8?B?YQ==?=", "Subject: =?UTF-8?B?PT9VVEYtOD9CP1lRPT0/PQ==?=\r\n"},
	{"two\nlines", "Subject: =?UTF-8?B?dHdvIGxpbmVz?=\r\n"},
	{" blank", "Subject: =?UTF-8?B?IGJsYW5r?=\r\n"},
};

START_TEST(subjects_are_plain_where_they_can_be)
{
	done_by(text_done) struct text mail = {0};
	make(subjects[_i].subject, "x", &mail);
	ck_assert_msg(strstr(mail.data, subjects[_i].line) != NULL, "%s", mail.data);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("publish");
	TCase *tcase = tcase_create("mail");
	tcase_add_test(tcase, words_come_back_as_they_were);
	tcase_add_test(tcase, words_that_are_hardly_ascii_are_base64);
	tcase_add_loop_test(tcase, subjects_are_plain_where_they_can_be, 0,
		(int)(sizeof(subjects) / sizeof(subjects[0])));
	suite_add_tcase(suite, tcase);
	return suite_finish(suite);
}
