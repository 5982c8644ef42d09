/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/clash_site.h"

#include "base/text.h"
#include "plan/when.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Clashes told of a week; stretches named of one. */
enum { MOST_CLASHES = 1, MOST_COSTS = 12, MOST_STRETCHES = 6, GROUP_TEXT_SIZE = 256 };

/* Limits of a smallest set that are told as one: stretches that follow each other. */
struct told_group {
	const struct site_limit *limit; /* the first */
	int until;
	double wanted; /* most */
	char text[GROUP_TEXT_SIZE];
};

struct telling {
	struct site_program *program;
	const struct rota_context *context;
	bool *on, *given, *left; /* [n_limits] */
	struct told_group *groups;
	int *group_of; /* [n_limits]; INDEX_NONE */
	int n_groups, n_wanted;
};

static void telling_done(struct telling *t)
{
	free(t->on);
	free(t->given);
	free(t->left);
	free(t->groups);
	free(t->group_of);
}

static bool is_wanted(const struct site_limit *limit)
{
	return limit->rule == SITE_COVER || limit->rule == SITE_LEADS;
}

static bool goes_on(const struct told_group *group, const struct site_limit *limit)
{
	return is_wanted(limit) && group->limit->rule == limit->rule &&
	       group->limit->index == limit->index && group->until == limit->from &&
	       limit->until > limit->from;
}

/* What is wanted first, then what stands against it. */
static void make_groups(struct telling *t)
{
	const struct site_program *s = t->program;
	t->n_groups = t->n_wanted = 0;
	for (int wanted = 1; wanted >= 0; wanted--) {
		for (size_t i = 0; i < s->n_limits; i++) {
			const struct site_limit *limit = &s->limits[i];
			if (wanted)
				t->group_of[i] = INDEX_NONE;
			if (!t->on[i] || is_wanted(limit) != (wanted == 1))
				continue;
			int g = 0;
			while (g < t->n_groups && !goes_on(&t->groups[g], limit))
				g++;
			if (g == t->n_groups)
				t->groups[t->n_groups++] = (struct told_group){.limit = limit};
			t->group_of[i] = g;
			t->groups[g].until = limit->until;
			t->groups[g].wanted = fmax(t->groups[g].wanted, limit->wanted);
		}
		if (wanted)
			t->n_wanted = t->n_groups;
	}
}

static void say_person(const struct problem *p, const char *what, int person, char *text)
{
	const struct agent *agent;
	if (person == INDEX_NONE) {
		snprintf(text, GROUP_TEXT_SIZE, "%s of all people", what);
		return;
	}
	agent = &p->site->agents[p->people[person].agent];
	snprintf(text, GROUP_TEXT_SIZE, "%s of %.80s (%.80s)", what, agent->name, agent->id);
}

static void say_wanted(const struct problem *p, const struct told_group *group, char *text)
{
	const struct site_limit *limit = group->limit;
	char when[WHEN_TEXT_SIZE];
	if (limit->until == limit->from) {
		const struct shift_need *need = &p->input->need->shifts[limit->index];
		when_day(need->day, when);
		snprintf(text, GROUP_TEXT_SIZE, "%g on shift '%.80s' on %s", group->wanted,
			p->site->shift_kinds[need->kind].name, when);
		return;
	}
	when_stretch(p->site->zone, grid_instant(&p->grid, limit->from),
		grid_instant(&p->grid, group->until), when);
	if (limit->rule == SITE_LEADS)
		snprintf(text, GROUP_TEXT_SIZE, "%g lead%s on duty %s", group->wanted,
			group->wanted > 1 ? "s" : "", when);
	else
		snprintf(text, GROUP_TEXT_SIZE, "%g agent%s on '%.80s' %s", group->wanted,
			group->wanted > 1 ? "s" : "", p->site->queues[limit->index].name, when);
}

static void say_contract(const struct problem *p, const struct site_limit *limit, char *text)
{
	const struct contract *c = &p->site->contracts[limit->index];
	char what[GROUP_TEXT_SIZE / 2] = "";
	if (limit->rule == SITE_WEEK_SHIFTS)
		snprintf(what, sizeof(what), "at most %d shifts a week", c->shifts_per_week.high);
	else if (limit->rule == SITE_WEEK_PAID)
		snprintf(what, sizeof(what), "at most %.4g paid hours a week",
			c->paid_minutes_per_week.high / 60.0);
	else if (limit->rule == SITE_KIND_LIMIT)
		snprintf(what, sizeof(what), "at most %d shifts '%.60s'",
			c->limits[limit->detail].most,
			p->site->shift_kinds[c->limits[limit->detail].kind].name);
	else if (limit->rule == SITE_NEXT_DAY)
		snprintf(what, sizeof(what), "shifts that may not follow each other");
	else if (limit->rule == SITE_DAYS_ON)
		snprintf(what, sizeof(what), "at most %d days in a row", c->consecutive_days.high);
	else
		snprintf(what, sizeof(what), "the rest of %.4g h between shifts", c->rest / 60.0);
	snprintf(text, GROUP_TEXT_SIZE, "%s of contract '%.80s'", what, c->name);
}

static void say_group(const struct problem *p, struct told_group *group)
{
	const struct site_limit *limit = group->limit;
	switch (limit->rule) {
	case SITE_COVER:
	case SITE_LEADS:
		say_wanted(p, group, group->text);
		break;
	case SITE_ABSENCE:
		say_person(p, "the absences", limit->index, group->text);
		break;
	case SITE_AVAILABILITY:
		say_person(p, "the availability", limit->index, group->text);
		break;
	case SITE_SKILLS:
		snprintf(group->text, GROUP_TEXT_SIZE, "who has the skill '%.80s'",
			p->site->queues[limit->index].name);
		break;
	default:
		say_contract(p, limit, group->text);
		break;
	}
}

static const char *unit_of(const struct site_limit *limit)
{
	switch (limit->rule) {
	case SITE_COVER:
		return limit->until == limit->from ? "agents" : "agent hours";
	case SITE_LEADS:
		return "lead hours";
	case SITE_SKILLS:
		return "agent hours";
	case SITE_WEEK_PAID:
		return "h";
	case SITE_DAYS_ON:
		return "days";
	default:
		return "shifts";
	}
}

/* "1 shift", "2.5 agent hours" */
static void say_amount(double amount, const char *unit, char text[64])
{
	size_t length = strlen(unit);
	if (fabs(amount - 1) < 1e-6 && length > 1)
		length--;
	snprintf(text, 64, "%.4g %.*s", amount, (int)length, unit);
}

/* What so much less cover or leads costs by the site's prices. */
static double price_of(const struct problem *p, const struct site_limit *limit, double amount)
{
	const struct prices *prices = &p->site->prices;
	double intervals = amount * 3600 / p->grid.interval_s;
	if (limit->rule == SITE_LEADS)
		return intervals * prices->lead_short;
	if (limit->until == limit->from)
		return amount * p->input->need->shifts[limit->index].uncovered_price;
	return intervals * prices->uncovered;
}

static enum rota_status tell_group(
	struct telling *t, int g, struct finding *finding, struct rota_error *err)
{
	const struct told_group *group = &t->groups[g];
	const struct site_limit *limit = group->limit;
	const char *unit = unit_of(limit);
	double amount;
	char much[64];
	for (size_t i = 0; i < t->program->n_limits; i++)
		t->given[i] = t->group_of[i] == g;
	TRY(site_program_cost(t->program, t->on, t->given, t->context, &amount, err));
	if (!isfinite(amount))
		return finding_add_part(finding, NAN, unit, err,
			"%s: how far it would have to give way is not known", group->text);
	say_amount(amount, unit, much);
	if (is_wanted(limit))
		return finding_add_part(finding, amount, unit, err,
			"%s: at least %s of it would stay uncovered, cost %.1f", group->text, much,
			price_of(t->program->problem, limit, amount));
	if (limit->rule == SITE_ABSENCE || limit->rule == SITE_AVAILABILITY)
		return finding_add_part(finding, amount, unit, err,
			"without %s: it takes at least %s there", group->text, much);
	if (limit->rule == SITE_SKILLS)
		return finding_add_part(finding, amount, unit, err,
			"%s: others would have to do at least %s of it", group->text, much);
	return finding_add_part(finding, amount, unit, err, "%s: it would take at least %s more",
		group->text, much);
}

static void join(const struct telling *t, int from, int until, struct text *text)
{
	for (int g = from; g < until; g++) {
		if (g - from == MOST_STRETCHES) {
			text_addf(text, " and %d more", until - g);
			return;
		}
		text_addf(text, "%s%s",
			g == from	 ? ""
			: g == until - 1 ? " and "
					 : ", ",
			t->groups[g].text);
	}
}

static enum rota_status tell(
	struct telling *t, bool proven, struct findings *findings, struct rota_error *err)
{
	const struct problem *p = t->program->problem;
	done_by(text_done) struct text text = {0};
	struct finding *finding;
	make_groups(t);
	for (int g = 0; g < t->n_groups; g++)
		say_group(p, &t->groups[g]);
	text_add(&text, "no plan has ");
	join(t, 0, t->n_wanted, &text);
	if (t->n_groups == t->n_wanted)
		text_add(&text, t->n_wanted > 1
					? " all at once: there are not enough people for them"
					: ": there are not enough people for it");
	else
		text_add(&text, " and keeps ");
	join(t, t->n_wanted, t->n_groups, &text);
	if (!proven)
		text_add(&text, " (there may be a smaller set: the search for it was cut short)");
	TRY(text_check(&text, err));
	TRY(findings_add(findings, FINDING_CLASH, INDEX_NONE, &finding, err, "%s", text.data));
	for (int g = 0; g < t->n_groups && g < MOST_COSTS; g++)
		TRY(tell_group(t, g, finding, err));
	return ROTA_OK;
}

/* First day of the week that is short of most; INDEX_NONE: none is. */
static int worst_week(const struct problem *p, const double missing_by_day[])
{
	double most = 0, sum = 0;
	int worst = INDEX_NONE, first = 0;
	for (int d = 0; d < p->n_days; d++) {
		if (d > 0 && p->week_ends[d - 1]) {
			sum = 0;
			first = d;
		}
		sum += missing_by_day[d];
		if (sum > most) {
			most = sum;
			worst = first;
		}
	}
	return worst;
}

static enum rota_status look(struct telling *t, struct findings *findings, struct rota_error *err)
{
	struct site_program *s = t->program;
	size_t n = s->n_limits + 1;
	TRY(memory_new(n, sizeof(bool), &t->on, err));
	TRY(memory_new(n, sizeof(bool), &t->given, err));
	TRY(memory_new(n, sizeof(bool), &t->left, err));
	TRY(memory_new(n, sizeof(int), &t->group_of, err));
	TRY(memory_new(n, sizeof(*t->groups), &t->groups, err));
	for (size_t i = 0; i < s->n_limits; i++)
		t->left[i] = true;
	for (int told = 0; told < MOST_CLASHES && !context_is_cancelled(t->context); told++) {
		bool proven, any = false;
		memcpy(t->on, t->left, s->n_limits * sizeof(bool));
		TRY(site_program_filter(s, t->context, t->on, &proven, err));
		for (size_t i = 0; i < s->n_limits; i++) {
			any |= t->on[i];
			t->left[i] &= !(t->on[i] && is_wanted(&s->limits[i]));
		}
		if (!any)
			break;
		TRY(tell(t, proven, findings, err));
	}
	return ROTA_OK;
}

enum rota_status clash_tell_site(const struct problem *problem, const double missing_by_day[],
	const struct rota_context *context, struct findings *findings, struct lp_work *work,
	struct rota_error *err)
{
	done_by(site_program_done) struct site_program program = {0};
	done_by(telling_done) struct telling telling = {.program = &program, .context = context};
	bool made;
	int first = worst_week(problem, missing_by_day);
	if (first == INDEX_NONE)
		return ROTA_OK;
	TRY(site_program_make(&program, problem, first, &made, err));
	if (!made)
		return ROTA_OK;
	TRY(look(&telling, findings, err));
	lp_work_add(work, lp_work(program.lp));
	return ROTA_OK;
}
