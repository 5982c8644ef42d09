/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/context.h"

#include "suite.h"

#include <stdio.h>
#include <string.h>

struct heard {
	int lines;
	char line[2000];
	double share;
};

static void hear(void *owner, enum rota_level level, const char *line)
{
	struct heard *heard = owner;
	heard->lines++;
	snprintf(heard->line, sizeof(heard->line), "%d %s", (int)level, line);
}

static void see(void *owner, const char *step, double share)
{
	struct heard *heard = owner;
	ck_assert_str_eq(step, "planning");
	heard->share = share;
}

START_TEST(context_hands_on_what_is_said)
{
	struct heard heard = {0};
	struct rota_context context = {.log = hear, .progress = see, .owner = &heard};
	context_log(&context, ROTA_LEVEL_WARNING, "%d agents", 3);
	ck_assert_str_eq(heard.line, "1 3 agents");
	context_progress(&context, "planning", 0.25);
	ck_assert_double_eq(heard.share, 0.25);
	ck_assert_int_eq(heard.lines, 1);
}
END_TEST

START_TEST(context_of_zeros_and_none_are_silent)
{
	struct rota_context context = {0};
	context_log(NULL, ROTA_LEVEL_INFO, "x");
	context_log(&context, ROTA_LEVEL_INFO, "x");
	context_progress(NULL, "x", 1);
	context_progress(&context, "x", 1);
	ck_assert(!context_is_cancelled(NULL));
	ck_assert(!context_is_cancelled(&context));
	ck_assert_int_eq(context_threads(NULL), 1);
	ck_assert_int_eq(context_threads(&context), 1);
}
END_TEST

START_TEST(context_tells_when_to_stop_and_how_wide_to_work)
{
	volatile int stop = 0;
	struct rota_context context = {.threads = 6, .cancel = &stop};
	ck_assert_int_eq(context_threads(&context), 6);
	ck_assert(!context_is_cancelled(&context));
	stop = 1;
	ck_assert(context_is_cancelled(&context));
}
END_TEST

START_TEST(clock_never_goes_back)
{
	double before = context_clock_s();
	for (int i = 0; i < 1000; i++) {
		double now = context_clock_s();
		ck_assert_double_ge(now, before);
		before = now;
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("base", "context", context_hands_on_what_is_said,
		context_of_zeros_and_none_are_silent,
		context_tells_when_to_stop_and_how_wide_to_work, clock_never_goes_back);
}
