/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/verdict.h"

#include "report/measures.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Less than this share of demand is nothing that a planner could act upon. */
static const double NEGLIGIBLE_SHARE = 0.0005;

__attribute__((format(printf, 3, 4))) static void add(
	char *text, size_t size, const char *format, ...)
{
	size_t used = strlen(text);
	va_list list;
	va_start(list, format);
	vsnprintf(text + used, size - used, format, list);
	va_end(list);
}

static void worsen(struct verdict *verdict, enum verdict_tone tone)
{
	if (tone > verdict->tone)
		verdict->tone = tone;
}

static void judge_cover(const struct report_input *input, struct verdict *verdict)
{
	double covered = measure_value_of("covered_share", input);
	double gap = measure_value_of("gap_share", input);
	char *text = verdict->headline;
	size_t size = sizeof verdict->headline;
	if (isnan(covered)) {
		add(text, size, "Nobody is asked for in this period.");
		return;
	}
	add(text, size, "The plan covers %s of the demand; ", words_share(covered).text);
	if (isnan(gap))
		add(text, size, "how much better is possible was not worked out.");
	else if (gap < NEGLIGIBLE_SHARE)
		add(text, size, "no plan can do better by a figure worth naming.");
	else
		add(text, size, "at most %s better is possible.", words_share(gap).text);
	double tolerated = input->site->tolerance.uncovered_share;
	if (1 - covered > tolerated + 1e-12) {
		add(verdict->rest, sizeof verdict->rest,
			"That is more left open than the %s which the site tolerates. ",
			words_share(tolerated).text);
		worsen(verdict, VERDICT_BAD);
	} else if (1 - covered > NEGLIGIBLE_SHARE) {
		worsen(verdict, VERDICT_MIND);
	}
}

static void judge_leads(const struct report_input *input, struct verdict *verdict)
{
	double missing = measure_value_of("lead_short_hours", input);
	if (!input->site->supervision.wanted || isnan(missing))
		return;
	if (missing <= 0) {
		add(verdict->rest, sizeof verdict->rest, "Leads are enough at all times. ");
		return;
	}
	add(verdict->rest, sizeof verdict->rest, "Leads are missing for %s on duty. ",
		words_hours(missing).text);
	worsen(verdict, VERDICT_MIND);
}

static void judge_rules(const struct report_input *input, struct verdict *verdict)
{
	double hard = measure_value_of("hard_breaches", input);
	double soft = measure_value_of("soft_breaches", input);
	if (isnan(hard))
		return;
	if (hard > 0) {
		add(verdict->rest, sizeof verdict->rest,
			"Hard rules are broken %s: it should not be used as it is. ",
			words_count(hard, "time", "times").text);
		worsen(verdict, VERDICT_BAD);
	} else {
		add(verdict->rest, sizeof verdict->rest, "Every hard rule holds. ");
	}
	if (soft > 0)
		add(verdict->rest, sizeof verdict->rest, "Soft rules are missed %s. ",
			words_count(soft, "time", "times").text);
}

struct verdict verdict_of(const struct report_input *input)
{
	struct verdict verdict = {.tone = VERDICT_WELL};
	if (input->figures != NULL) {
		judge_cover(input, &verdict);
		judge_leads(input, &verdict);
	} else if (input->roster != NULL) {
		add(verdict.headline, sizeof verdict.headline,
			"There is a plan, but no figures of it.");
	} else {
		add(verdict.headline, sizeof verdict.headline, "There is no plan yet.");
		verdict.tone = VERDICT_MIND;
	}
	judge_rules(input, &verdict);
	size_t length = strlen(verdict.rest);
	if (length > 0 && verdict.rest[length - 1] == ' ')
		verdict.rest[length - 1] = '\0';
	return verdict;
}

const char *verdict_tone_words(enum verdict_tone tone)
{
	static const char *const words[] = {[VERDICT_WELL] = "good",
		[VERDICT_MIND] = "look closer",
		[VERDICT_BAD] = "not good enough"};
	return words[tone];
}
