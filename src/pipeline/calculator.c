/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/calculator_words.h"
#include "staffing/service.h"

static void say_load(const struct calculation *c, struct answer_draft *draft)
{
	const struct queue_load *load = &c->question.load;
	text_addf(&draft->text,
		"Load: %.9g contacts in %.9g s x %.9g s of work each / %.9g s = %.9g erlangs\n",
		c->volume, c->per_s, load->handle_s, c->per_s, load->offered_erl);
	json_add_number(&draft->json, "volume", c->volume);
	json_add_number(&draft->json, "per_s", c->per_s);
	json_add_number(&draft->json, "handle_s", load->handle_s);
	json_add_number(&draft->json, "load_erl", load->offered_erl);
	if (load->patience_s > 0.0) {
		text_addf(&draft->text,
			"Patience: those who wait give up after %.9g s on average\n",
			load->patience_s);
		json_add_number(&draft->json, "patience_s", load->patience_s);
	}
	if (load->n_levels > 1)
		json_add_integer(&draft->json, "concurrency", load->n_levels);
	if (load->spread_cv > 0.0)
		json_add_number(&draft->json, "spread", load->spread_cv);
	if (c->goal_is_standard)
		text_add(&draft->text, "No goal was told, the trade's usual one is taken.\n");
}

/* What the agents just under the answer miss. */
static void say_missed(const struct service_question *q, struct answer_draft *draft)
{
	int missed;
	if (q->agents <= 1 || goals_met_by(&q->goals, &q->load, q->agents - 1, &missed))
		return;
	done_by(text_done) struct text words = {0};
	service_goal_words(&q->goals.items[missed], &words);
	text_addf(&draft->text, "; %lld miss this: %s", (long long)q->agents - 1,
		words.data != NULL ? words.data : "");
}

static void say_need(const struct calculation *c, int64_t needed, struct answer_draft *draft)
{
	struct service_question q = c->question;
	q.agents = needed;
	text_addf(&draft->text, "\n%lld agents at work are the fewest that meet every goal",
		(long long)needed);
	say_missed(&q, draft);
	text_add(&draft->text, "\n");
	json_add_integer(&draft->json, "agents_needed", needed);
	double heads = service_heads((double)needed, q.shrinkage);
	if (q.shrinkage > 0.0)
		text_addf(&draft->text,
			"%.0f people are scheduled for that: %lld / (1 - %g) = %.6g, rounded up\n",
			heads, (long long)needed, q.shrinkage,
			(double)needed / (1.0 - q.shrinkage));
	json_add_number(&draft->json, "scheduled", heads);
}

static enum rota_status say(
	struct calculation *c, struct answer_draft *draft, struct rota_error *err)
{
	struct service_question *q = &c->question;
	say_load(c, draft);
	service_goals_add(&q->goals, draft);
	if (q->goals.count > 0) {
		int64_t needed;
		TRY(goals_need(&q->goals, &q->load, &needed, err));
		say_need(c, needed, draft);
		if (!c->has_agents)
			q->agents = needed;
	}
	if (c->has_agents) {
		bool met = goals_met_by(&q->goals, &q->load, q->agents, NULL);
		text_addf(&draft->text, "%lld agents, as asked%s\n", (long long)q->agents,
			q->goals.count == 0 ? ""
			: met		    ? ", meet the goals"
					    : ", do not meet the goals");
		if (q->goals.count > 0)
			json_add_bool(&draft->json, "meets_goals", met);
	}
	service_table_add(q, draft);
	service_weakness_add(q, draft);
	text_add(&draft->text, "\n");
	service_formula_add(q, draft);
	return ROTA_OK;
}

enum rota_status rota_calculate(const struct rota_calculator *words,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	struct calculation calculation;
	TRY(calculator_words_read(words, &calculation, err));
	answer_draft_init(&draft, "erlang");
	TRY(say(&calculation, &draft, err));
	return answer_new(&draft, ret_answer, err);
}
