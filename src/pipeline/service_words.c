/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/service_table.h"
#include "staffing/service.h"

#include <math.h>

static const char *const of_words[ANSWERED_OF_COUNT] = {"of all contacts",
	"of all but those who give up within that time", "of those who are answered at all",
	"of all, if they never gave up,"};

/* "20 s", "4 h", "7.5 s" */
static void add_time(struct text *text, double seconds)
{
	char words[DURATION_TEXT_SIZE];
	duration_format((int64_t)fmin(seconds, 1e15), words);
	if (fmod(seconds, 1.0) > 0.0)
		text_addf(text, "%g s", seconds);
	else
		text_add(text, words);
}

void service_goal_words(const struct service_goal *goal, struct text *text)
{
	switch (goal->kind) {
	case GOAL_ANSWERED:
		text_addf(
			text, "%g %% %s answered within ", 100.0 * goal->value, of_words[goal->of]);
		add_time(text, goal->within_s);
		break;
	case GOAL_WAIT:
		text_addf(text, "%g %% of all contacts wait at most ", 100.0 * goal->value);
		add_time(text, goal->within_s);
		break;
	case GOAL_ASA:
		text_add(text, "mean wait of those answered (ASA) at most ");
		add_time(text, goal->value);
		break;
	case GOAL_ABANDONED:
		text_addf(text, "at most %g %% of all contacts give up", 100.0 * goal->value);
		break;
	case GOAL_OCCUPANCY:
		text_addf(text, "occupancy at most %g %%", 100.0 * goal->value);
		break;
	}
}

void service_goals_add(const struct service_goals *goals, struct answer_draft *draft)
{
	text_add(&draft->text, goals->count > 0 ? "Goals: " : "No goals.");
	json_open_list(&draft->json, "goals");
	for (int i = 0; i < goals->count; i++) {
		done_by(text_done) struct text words = {0};
		service_goal_words(&goals->items[i], &words);
		const char *sentence = words.data != NULL ? words.data : "";
		text_addf(&draft->text, "%s%s", i > 0 ? "; " : "", sentence);
		json_add_text(&draft->json, NULL, sentence);
	}
	json_close(&draft->json);
	text_add(&draft->text, "\n");
}

void service_weakness_add(const struct service_question *q, struct answer_draft *draft)
{
	const char *weakness = goals_weakness(&q->goals);
	if (weakness == NULL)
		return;
	struct rota_service s;
	char asa[SECONDS_TEXT_SIZE], p50[SECONDS_TEXT_SIZE], p95[SECONDS_TEXT_SIZE];
	service_figures(&q->load, q->agents, q->within_s, &s);
	service_seconds(s.asa_s, asa);
	service_seconds(s.median_wait_s, p50);
	service_seconds(s.p95_wait_s, p95);
	done_by(text_done) struct text words = {0};
	text_addf(&words,
		"this goal is weak on its own: it %s; with %lld agents, service level %.2f %% "
		"within %g s, ASA %s, P50 %s, P95 %s",
		weakness, (long long)q->agents, 100.0 * s.answered, q->within_s, asa, p50, p95);
	const char *sentence = words.data != NULL ? words.data : "";
	text_addf(&draft->text, "Mind: %s.\n", sentence);
	json_add_text(&draft->json, "weak_goal", sentence);
}
