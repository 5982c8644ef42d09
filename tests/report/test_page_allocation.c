/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report.h"

#include "failing/failing.h"
#include "report/fixture.h"
#include "suite.h"

static enum rota_status make_page(void *owner, struct rota_error *err)
{
	const struct fixture *f = owner;
	owned_ char *html = NULL;
	return report_html(&f->input, &html, err);
}

static enum rota_status make_text(void *owner, struct rota_error *err)
{
	const struct fixture *f = owner;
	owned_ char *text = NULL;
	return report_text(&f->input, 100, true, &text, err);
}

START_TEST(reports_tell_when_memory_runs_out_and_give_all_back)
{
	struct fixture f;
	struct fixture_size size = FIXTURE_SMALL;
	size.people = 3;
	size.step_s = 3600;
	fixture_init(&f, &size);
	ck_assert_int_gt(failing_check(make_page, &f), 50);
	ck_assert_int_gt(failing_check(make_text, &f), 20);
	fixture_done(&f);
}
END_TEST

int main(void)
{
	return SUITE_RUN(
		"report", "page_allocation", reports_tell_when_memory_runs_out_and_give_all_back);
}
