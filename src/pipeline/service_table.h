/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_SERVICE_TABLE_H
#define PIPELINE_SERVICE_TABLE_H
/* The service of numbers of agents side by side, each figure by name with its definition, and how
 * it is worked out: for the calculator and for the explanation of a requirement. */
#include "pipeline/answer.h"
#include "staffing/goals.h"

struct service_question {
	struct queue_load load;
	struct service_goals goals;
	double within_s;  /* that "answered within" is about */
	double shrinkage; /* share 0..1 */
	int64_t agents;	  /* the middle column; those next to it are shown too */
};

/* Scheduled people for agents at work: agents / (1 - shrinkage), rounded up, once. */
double service_heads(double agents, double shrinkage);
/* A table in the text, a list "service" in the JSON. */
void service_table_add(const struct service_question *question, struct answer_draft *draft);
/* The goals in words and as a list "goals". */
void service_goals_add(const struct service_goals *goals, struct answer_draft *draft);
/* What one goal asks for: "80 % of all contacts answered within 20 s". */
void service_goal_words(const struct service_goal *goal, struct text *text);
/* The model's name, its formula, and the formula with the numbers of `agents` put in. */
void service_formula_add(const struct service_question *question, struct answer_draft *draft);
/* Nothing unless the goals are weak on their own; else says so, with service level, ASA, P50, P95.
 */
void service_weakness_add(const struct service_question *question, struct answer_draft *draft);

/* A time as "7.836 s", or "endless". */
enum { SECONDS_TEXT_SIZE = 40 };
void service_seconds(double seconds, char ret_text[SECONDS_TEXT_SIZE]);

#endif
