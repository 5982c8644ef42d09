/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include "report/fixture.h"
#include "report/markup.h"
#include "report/measures.h"
#include "suite.h"

static char *text_of(const struct report_input *input, int columns, bool colour)
{
	char *text = NULL;
	struct rota_error err;
	ck_assert_msg(report_text(input, columns, colour, &text, &err) == ROTA_OK, "%s", err.text);
	ck_assert(text_is_utf8(text, strlen(text), NULL));
	return text;
}

/* What an ANSI terminal shows of a line: no steering. */
static void strip_colour(char *text)
{
	char *to = text;
	for (const char *from = text; *from != '\0';) {
		if (*from == '\x1b') {
			from += strcspn(from, "m") + 1;
			continue;
		}
		*to++ = *from++;
	}
	*to = '\0';
}

static void check_widths(char *text, int columns)
{
	for (char *line = text; *line != '\0';) {
		char *end = line + strcspn(line, "\n");
		ck_assert_msg(*end == '\n', "a last line without end: %s", line);
		*end = '\0';
		ck_assert_msg(
			text_width(line) <= columns, "%d columns: %s", text_width(line), line);
		*end = '\n';
		line = end + 1;
	}
}

START_TEST(lines_fit_terminals_of_all_widths)
{
	struct fixture f;
	struct fixture_size size = FIXTURE_SMALL;
	for (size.weeks = 1; size.weeks <= 5; size.weeks += 2) {
		fixture_init(&f, &size);
		for (int columns = 80; columns <= 200; columns += 3) {
			owned_ char *text = text_of(&f.input, columns, false);
			check_widths(text, columns);
		}
		owned_ char *narrow = text_of(&f.input, 10, false),
			    *same = text_of(&f.input, 80, false);
		ck_assert_str_eq(narrow, same);
		fixture_done(&f);
	}
}
END_TEST

START_TEST(colour_changes_nothing_but_colour)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	owned_ char *plain = text_of(&f.input, 120, false), *colour = text_of(&f.input, 120, true);
	ck_assert_ptr_null(strchr(plain, '\x1b'));
	ck_assert_ptr_nonnull(strstr(colour, "\x1b[1m"));
	strip_colour(colour);
	ck_assert_str_eq(plain, colour);
	fixture_done(&f);
}
END_TEST

/* Both texts, and whether each figure stands in both behind the same words. */
struct both {
	const char *html, *text;
	int count;
};

static void check_both(void *owner, const struct measure *measure, double value)
{
	struct both *both = owner;
	struct words words = measure_words(measure, value);
	char cell[256];
	snprintf(cell, sizeof cell, "<dd>%s</dd>", words.text);
	ck_assert_msg(strstr(both->html, cell) != NULL, "%s not in the page", measure->name);
	bool found = false;
	for (const char *at = both->text; !found && (at = strstr(at, measure->words)) != NULL;
		at++) {
		const char *figure = at + strlen(measure->words);
		figure += strspn(figure, " ");
		found = strncmp(figure, words.text, strlen(words.text)) == 0;
	}
	ck_assert_msg(found, "'%s %s' not in the text", measure->words, words.text);
	both->count++;
}

START_TEST(figures_are_those_of_the_page)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	owned_ char *html = NULL;
	ck_assert_int_eq(report_html(&f.input, &html, NULL), ROTA_OK);
	for (int columns = 80; columns <= 160; columns += 80) {
		owned_ char *text = text_of(&f.input, columns, false);
		struct both both = {html, text, 0};
		report_measures(&f.input, check_both, &both);
		ck_assert_int_eq(both.count, (int)measures_count - FIXTURE_NOT_SHOWN);
		ck_assert_ptr_nonnull(strstr(text,
			"The plan covers 99.1 % of the demand; at most 0.8 % better is possible."));
	}
	fixture_done(&f);
}
END_TEST

START_TEST(terminal_is_not_steered_by_what_users_wrote)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	f.site->name = "a\x1b]0;title\x07 b";
	f.site->queues[0].name = "q\x1b[2J";
	f.site->contracts[0].name = "c\r\nd";
	free(f.notes.lines[0]);
	ck_assert_int_eq(memory_copy_text("n\x9b"
					  "31m\x08",
				 &f.notes.lines[0], NULL),
		ROTA_OK);
	owned_ char *text = text_of(&f.input, 100, false);
	for (const char *at = text; *at != '\0'; at++)
		ck_assert_msg((unsigned char)*at >= 0x20 || *at == '\n', "control %d", *at);
	ck_assert_ptr_nonnull(strstr(text, "q\uFFFD[2J"));
	fixture_done(&f);
}
END_TEST

START_TEST(wide_names_keep_columns_aligned)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	f.site->queues[0].name = "電話の問い合わせ窓口";
	f.site->queues[1].name = "chat";
	owned_ char *text = text_of(&f.input, 100, false);
	const char *wide = strstr(text, "電話"), *narrow = strstr(text, "chat  ");
	ck_assert_ptr_nonnull(wide);
	ck_assert_ptr_nonnull(narrow);
	int columns[2];
	for (int i = 0; i < 2; i++) {
		const char *row = i == 0 ? wide : narrow;
		const char *bar = strstr(row, "│");
		owned_ char *front = NULL;
		ck_assert_int_eq(
			memory_copy_bytes(row, (size_t)(bar - row), &front, NULL), ROTA_OK);
		columns[i] = text_width(front);
	}
	ck_assert_int_eq(columns[0], columns[1]);
	fixture_done(&f);
}
END_TEST

START_TEST(parts_that_are_not_there_are_left_out)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	struct report_input input = {.site = f.site};
	owned_ char *site = text_of(&input, 80, false);
	ck_assert_ptr_nonnull(strstr(site, "There is no plan yet."));
	ck_assert_ptr_null(strstr(site, "Forecast"));
	ck_assert_ptr_null(strstr(site, "Scheduled against required"));
	input.outlook = f.outlook;
	input.need = f.need;
	owned_ char *forecast = text_of(&input, 80, false);
	ck_assert_ptr_nonnull(strstr(forecast, "Forecast"));
	ck_assert_ptr_nonnull(strstr(forecast, "Scheduled against required"));
	ck_assert_ptr_null(strstr(forecast, "covered"));
	ck_assert_ptr_null(strstr(forecast, "Total cost"));
	fixture_done(&f);
}
END_TEST

START_TEST(bars_show_each_part_of_the_day)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	f.input.coverage = NULL;
	f.site->shrinkage = 0;
	double *required = series_column(&f.need->columns[NEED_REQUIRED], 0);
	memset(required, 0, sizeof(double) * 2 * (size_t)f.horizon.count);
	for (int i = 8 * 4; i < 16 * 4; i++)
		required[i] = i < 12 * 4 ? 4 : 8;
	required[96 + 23 * 4] = 8; /* a quarter of the last hour of Tuesday */
	owned_ char *narrow = text_of(&f.input, 80, false), *wide = text_of(&f.input, 130, false);
	ck_assert_ptr_nonnull(strstr(narrow, "\nMon 2 Mar  ····▄▄██····  "));
	ck_assert_ptr_nonnull(strstr(narrow, "\nTue 3 Mar  ···········▁  "));
	ck_assert_ptr_nonnull(strstr(wide, "\nMon 2 Mar  ········▄▄▄▄████········  "));
	ck_assert_ptr_nonnull(strstr(wide, "\nTue 3 Mar  ·······················▂  "));
	fixture_done(&f);
}
END_TEST

START_TEST(summary_stays_about_a_page_for_large_sites)
{
	struct fixture f;
	struct fixture_size size = FIXTURE_SMALL;
	size.weeks = 26;
	size.people = 3;
	fixture_init(&f, &size);
	for (int i = 0; i < 300; i++)
		ck_assert_int_eq(notes_add(&f.notes, NULL, "note %d", i), ROTA_OK);
	owned_ char *text = text_of(&f.input, 80, false);
	ck_assert_int_lt(markup_count(text, "\n"), 110);
	ck_assert_ptr_nonnull(strstr(text, "and 292 more notes in report.html"));
	ck_assert_ptr_nonnull(strstr(text, "and 14 more weeks in report.html"));
	fixture_done(&f);
}
END_TEST

int main(void)
{
	return SUITE_RUN("report", "summary", lines_fit_terminals_of_all_widths,
		colour_changes_nothing_but_colour, figures_are_those_of_the_page,
		terminal_is_not_steered_by_what_users_wrote, wide_names_keep_columns_aligned,
		parts_that_are_not_there_are_left_out, bars_show_each_part_of_the_day,
		summary_stays_about_a_page_for_large_sites);
}
