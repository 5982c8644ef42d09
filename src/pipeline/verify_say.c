/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/verify.h"

#include <math.h>

static void say_figure(const struct service_figure *f, double scale, struct text *text)
{
	if (isnan(f->mean))
		text_addf(text, " %22s", "-");
	else
		text_addf(text, " %6.1f [%5.1f, %5.1f]", scale * f->mean, scale * f->low,
			scale * f->high);
}

static const char *verdict_of(const struct service *s, int queue, int n_goals)
{
	static const char *const words[] = {[SERVICE_NO_GOAL] = "no goal",
		[SERVICE_MET] = "met",
		[SERVICE_UNSURE] = "unsure",
		[SERVICE_MISSED] = "missed"};
	enum service_verdict worst = SERVICE_NO_GOAL;
	for (int g = 0; g < n_goals; g++) {
		enum service_verdict verdict = s->verdicts[queue * SIMULATE_MOST_GOALS + g];
		worst = verdict > worst ? verdict : worst;
	}
	return words[worst];
}

static void add_figure(struct json_writer *json, const char *key, const struct service_figure *f)
{
	if (isnan(f->mean)) {
		json_add_null(json, key);
		return;
	}
	json_open_object(json, key);
	json_add_number(json, "mean", f->mean);
	json_add_number(json, "low", f->low);
	json_add_number(json, "high", f->high);
	json_close(json);
}

static void add_state(
	struct json_writer *json, const char *key, const struct verify_round *round, int queue)
{
	const struct service_row *row = &round->service->queues[queue];
	json_open_object(json, key);
	add_figure(json, "service_level", &row->figures[SERVICE_LEVEL]);
	add_figure(json, "asa_s", &row->figures[SERVICE_ASA_S]);
	add_figure(json, "abandoned", &row->figures[SERVICE_ABANDONED_SHARE]);
	add_figure(json, "occupancy", &row->figures[SERVICE_OCCUPANCY]);
	json_add_text(json, "goal",
		verdict_of(round->service, queue, round->scene->input.queues[queue].n_goals));
	json_close(json);
}

static void say_queue(
	const struct site *site, const struct verify *verify, int queue, struct answer_draft *draft)
{
	const struct verify_round *rounds[] = {&verify->rounds[0], &verify->rounds[verify->best]};
	text_addf(&draft->text, "  %-16s", site->queues[queue].name);
	json_open_object(&draft->json, NULL);
	json_add_text(&draft->json, "queue", site->queues[queue].name);
	for (int k = 0; k < 2; k++) {
		const struct service_row *row = &rounds[k]->service->queues[queue];
		say_figure(&row->figures[SERVICE_LEVEL], 100.0, &draft->text);
		text_addf(&draft->text, " %-8s",
			verdict_of(rounds[k]->service, queue,
				rounds[k]->scene->input.queues[queue].n_goals));
		add_state(&draft->json, k == 0 ? "before" : "after", rounds[k], queue);
	}
	text_add(&draft->text, "\n");
	json_close(&draft->json);
}

static int people_of(const struct roster *roster)
{
	int count = 0;
	for (size_t i = 0; i < roster->n_duties; i++)
		count += i == 0 ||
			 strcmp(roster->duties[i].agent_id, roster->duties[i - 1].agent_id) != 0;
	return count;
}

static void say_used(const char *key, const struct verify_round *round, struct answer_draft *draft)
{
	const struct price_terms *terms = &round->result.figures->terms;
	int people = people_of(round->result.roster);
	text_addf(&draft->text,
		"  %-7s %.1f agent-hours required, %d people at %.1f paid hours; goals are missed "
		"for "
		"sure %d times\n",
		key, round->required_h, people, terms->paid_hours, round->missed);
	json_open_object(&draft->json, key);
	json_add_number(&draft->json, "required_hours", round->required_h);
	json_add_integer(&draft->json, "people", people);
	json_add_number(&draft->json, "paid_hours", terms->paid_hours);
	json_add_integer(&draft->json, "missed", round->missed);
	json_close(&draft->json);
}

/* Days of queues that still miss. */
static void say_missed(
	const struct site *site, const struct verify_round *round, struct answer_draft *draft)
{
	struct cut_case c = {
		site, &round->scene->input, round->service, round->result.audit.coverage};
	json_open_list(&draft->json, "missed");
	for (int q = 0; q < round->service->n_queues; q++) {
		for (int d = 0; d < round->service->n_days; d++) {
			if (!cuts_missed(&c, q, d))
				continue;
			char day[DAY_TEXT_SIZE];
			day_format(round->scene->horizon.first_day + d, day);
			const struct service_row *row =
				&round->service->days[q * round->service->n_days + d];
			text_addf(&draft->text, "  missed: %s %s", day, site->queues[q].name);
			say_figure(&row->figures[SERVICE_LEVEL], 100.0, &draft->text);
			text_add(&draft->text, "\n");
			json_open_object(&draft->json, NULL);
			json_add_text(&draft->json, "day", day);
			json_add_text(&draft->json, "queue", site->queues[q].name);
			add_figure(&draft->json, "service_level", &row->figures[SERVICE_LEVEL]);
			json_close(&draft->json);
		}
	}
	json_close(&draft->json);
}

static void say_end(const struct verify *verify, struct text *text)
{
	const struct verify_round *best = &verify->rounds[verify->best];
	const struct verify_round *last = &verify->rounds[verify->count - 1];
	if (best->missed == 0) {
		text_addf(text, "  no goal is missed for sure%s\n",
			verify->gave_back ? ", with fewer agents where far more was given" : "");
		return;
	}
	if (verify->stuck)
		text_addf(text,
			"  limit: no more can be asked for; in the %d intervals of queues that "
			"miss, fewer are scheduled than required: people are what is missing\n",
			last->cuts.short_of_people);
	else
		text_addf(text, "  limit: goals are still missed after %d rounds\n",
			verify->count - 1);
}

void verify_say(
	const struct rota_site *site, const struct verify *verify, struct answer_draft *draft)
{
	const struct verify_round *best = &verify->rounds[verify->best];
	struct cut_case c = {
		site->site, &best->scene->input, best->service, best->result.audit.coverage};
	text_addf(&draft->text,
		"Simulated %d times, %d rounds after the first; share answered in time, %% [95 %% "
		"interval]:\n  %-16s %-31s %s\n",
		best->service->replications, verify->count - 1, "", "before", "after");
	json_open_object(&draft->json, "verify");
	json_add_integer(&draft->json, "replications", best->service->replications);
	json_add_integer(&draft->json, "rounds", verify->count - 1);
	json_open_list(&draft->json, "queues");
	for (int q = 0; q < best->service->n_queues; q++) {
		say_queue(site->site, verify, q, draft);
		if (cuts_missed(&c, q, -1))
			draft->verdict = ROTA_VERDICT_SHORT;
	}
	json_close(&draft->json);
	say_used("before", &verify->rounds[0], draft);
	say_used("after", best, draft);
	say_end(verify, &draft->text);
	say_missed(site->site, best, draft);
	json_close(&draft->json);
}
