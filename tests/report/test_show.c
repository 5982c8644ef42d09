/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/show.h"

#include "report/fixture.h"
#include "suite.h"

/* What is shown of the fixture's roster, whole. */
struct page {
	struct fixture f;
	struct text text;
	struct show show;
};

static void page_init(struct page *page, int columns, const struct roster_changes *changes)
{
	struct rota_error err;
	page->text = (struct text){0};
	fixture_init(&page->f, &FIXTURE_SMALL);
	ck_assert_int_eq(show_init(&page->f.input, changes,
				 (struct term){&page->text, columns, false}, &page->show, &err),
		ROTA_OK);
}

static void page_done(struct page *page)
{
	ck_assert(text_is_utf8(page->text.data, page->text.length, NULL));
	show_done(&page->show);
	text_done(&page->text);
	fixture_done(&page->f);
}

static size_t count_of(const char *text, const char *what)
{
	size_t count = 0;
	for (const char *at = strstr(text, what); at != NULL; at = strstr(at + 1, what))
		count++;
	return count;
}

static void check_widths(const char *text, int columns)
{
	while (*text != '\0') {
		char line[1024] = "";
		size_t n = strcspn(text, "\n");
		ck_assert(text[n] == '\n' && n < sizeof line);
		memcpy(line, text, n);
		ck_assert_msg(text_width(line) <= columns, "%d: %s", columns, line);
		text += n + 1;
	}
}

/* Clock times of the shift, worked out without the code under test. */
static void hours_of(const struct fixture *f, const struct duty *duty, char ret_hours[32])
{
	instant ends[2] = {duty_start(f->roster, duty), duty_end(f->roster, duty)};
	int at[2];
	for (int i = 0; i < 2; i++)
		at[i] = (int)((ends[i] + zone_offset(f->site->zone, ends[i])) % 86400 / 60);
	snprintf(ret_hours, 32, "%02d:%02d–%02d:%02d", at[0] / 60, at[0] % 60, at[1] / 60,
		at[1] % 60);
}

START_TEST(agent_has_a_line_for_every_day_and_all_pieces)
{
	struct page page;
	page_init(&page, 100, NULL);
	show_agent(&page.show, 5);
	for (size_t i = 0; i < page.f.roster->n_duties; i++) {
		const struct duty *duty = &page.f.roster->duties[i];
		char hours[32];
		if (duty->agent != 5)
			continue;
		hours_of(&page.f, duty, hours);
		ck_assert_ptr_nonnull(strstr(page.text.data, hours));
	}
	ck_assert_uint_eq(count_of(page.text.data, "lunch "), 5);
	ck_assert_uint_eq(count_of(page.text.data, "–\n"), 2);
	ck_assert_ptr_nonnull(strstr(page.text.data, "5 shifts, 40.0 h paid"));
	page_done(&page);
}
END_TEST

START_TEST(absences_are_named_in_every_view)
{
	struct page page;
	page_init(&page, 120, NULL);
	show_agent(&page.show, 4);
	ck_assert_uint_eq(count_of(page.text.data, "leave"), 3);
	show_team(&page.show, 0);
	ck_assert_uint_eq(count_of(page.text.data, "leave"), 6);
	ck_assert_ptr_nonnull(strstr(page.text.data, "1 away"));
	page_done(&page);
}
END_TEST

START_TEST(team_shows_each_shift_of_its_people_once)
{
	struct page page;
	size_t of_team = 0;
	page_init(&page, 200, NULL);
	show_team(&page.show, 1);
	for (size_t i = 0; i < page.f.roster->n_duties; i++)
		of_team += page.f.site->agents[page.f.roster->duties[i].agent].team == 1;
	ck_assert_uint_eq(count_of(page.text.data, "0–"), of_team);
	ck_assert_uint_eq(count_of(page.text.data, "★"), 1);
	page_done(&page);
}
END_TEST

START_TEST(lines_fit_terminals_of_all_widths)
{
	for (int columns = 80; columns <= 200; columns += 7) {
		struct page page;
		page_init(&page, columns, NULL);
		show_agent(&page.show, 3);
		show_team(&page.show, 0);
		ck_assert_int_eq(show_day(&page.show, NULL), ROTA_OK);
		check_widths(page.text.data, columns);
		page_done(&page);
	}
}
END_TEST

START_TEST(change_is_marked_and_says_what_was)
{
	struct page page;
	struct roster_change item = {
		.agent_id = "a0005", .day = FIXTURE_SMALL.first_day, .was = "late 13:30-22:00"};
	struct roster_changes changes = {.items = &item, .count = 1};
	page_init(&page, 120, &changes);
	show_agent(&page.show, 5);
	ck_assert_uint_eq(count_of(page.text.data, "← was late 13:30-22:00"), 1);
	size_t before = page.text.length;
	show_team(&page.show, 0);
	ck_assert_uint_eq(count_of(page.text.data + before, "*"), 2); /* the day, the remark */
	page_done(&page);
}
END_TEST

/* Sums the letters of a person's row: every column of 5 minutes is worked, a break or free. */
START_TEST(day_draws_each_minute_of_a_shift)
{
	struct page page;
	page_init(&page, 200, NULL);
	ck_assert_int_eq(show_day(&page.show, NULL), ROTA_OK);
	int agent =
		6; /* works on the first day from 7:30 until 16:00 with 30 and 15 min of break */
	ck_assert_ptr_nonnull(show_duty(&page.show, agent, FIXTURE_SMALL.first_day));
	const char *row = strstr(page.text.data, "Person 6 ");
	ck_assert_ptr_nonnull(row);
	char line[1024] = "";
	memcpy(line, row, strcspn(row, "\n"));
	size_t work = count_of(line, "█"), rest = count_of(line, "·"),
	       coaching = count_of(line, "c");
	double step = 510.0 / (double)(work + rest + coaching);
	ck_assert_double_eq_tol((double)work * step, 435, step);
	ck_assert_double_eq_tol((double)rest * step, 45, step);
	ck_assert_double_eq_tol((double)coaching * step, 30, step);
	ck_assert_ptr_nonnull(strstr(page.text.data, "c coaching"));
	page_done(&page);
}
END_TEST

START_TEST(what_users_wrote_cannot_steer_the_terminal)
{
	struct page page;
	page_init(&page, 100, NULL);
	show_agent(&page.show, 3);
	show_team(&page.show, 0);
	ck_assert_int_eq(show_day(&page.show, NULL), ROTA_OK);
	ck_assert_ptr_null(strchr(page.text.data, '\x1b'));
	page_done(&page);
}
END_TEST

int main(void)
{
	return SUITE_RUN("report", "show", agent_has_a_line_for_every_day_and_all_pieces,
		absences_are_named_in_every_view, team_shows_each_shift_of_its_people_once,
		lines_fit_terminals_of_all_widths, change_is_marked_and_says_what_was,
		day_draws_each_minute_of_a_shift, what_users_wrote_cannot_steer_the_terminal);
}
