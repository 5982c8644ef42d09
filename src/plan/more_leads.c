/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/more_leads.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

/* Leads that are tried, one after the other; contracts of leads that are tried. */
enum { MOST_LEADS = 3, MOST_CONTRACTS = 4 };
/* What saves less is not worth a sentence. */
static const double NOTHING = 1e-6;

void more_leads_done(struct more_leads *more)
{
	more->crew = crew_free(more->crew);
	more->problem = problem_free(more->problem);
	free(more->agents);
}

enum rota_status more_leads_init(struct more_leads *ret_more, const struct crew *crew, int contract,
	int most, struct rota_error *err)
{
	struct more_leads *more = ret_more;
	const struct plan_input *input = crew->problem->input;
	int n = input->site->n_agents;
	TRY(memory_new((size_t)(n + most), sizeof(*more->agents), &more->agents, err));
	for (int a = 0; a < n; a++)
		more->agents[a] = input->site->agents[a];
	for (int a = n; a < n + most; a++)
		more->agents[a] = (struct agent){.id = "one more lead",
			.name = "one more lead",
			.email = "",
			.language = "",
			.role = ROLE_LEAD,
			.team = INDEX_NONE,
			.contract = contract,
			.from = DAY_NONE,
			.until = DAY_NONE};
	more->site = *input->site;
	more->site.agents = more->agents;
	more->site.n_agents = n + most;
	more->input = *input;
	more->input.site = &more->site;
	TRY(problem_new(&more->input, &more->problem, err));
	TRY(crew_new(more->problem, &more->crew, err));
	more->first = crew->problem->n_people;
	for (int i = 0; i < more->first; i++) {
		more->crew->lenient[i] = crew->lenient[i];
		line_copy(more->problem, &crew->lines[i], &more->crew->lines[i]);
		crew_restore(more->crew, i);
	}
	return ROTA_OK;
}

enum rota_status more_leads_add(struct more_leads *more, struct rota_error *err)
{
	double before = crew_price(more->crew);
	TRY(crew_insert(more->crew, more->first + more->count, NULL, err));
	more->count++;
	more->saved = before - crew_price(more->crew);
	return ROTA_OK;
}

/* What the shift of the day alone saves. */
static double saved_by_day(struct more_leads *more, int person, int day)
{
	struct crew *crew = more->crew;
	double with = crew_price(crew), without;
	account_add_day(crew->account, person, &crew->lines[person], day, -1);
	account_refresh(crew->account);
	without = crew_price(crew);
	account_add_day(crew->account, person, &crew->lines[person], day, 1);
	account_refresh(crew->account);
	return without - with;
}

/* "'night' on thu-sat and 'day' on mon": the shifts of the new lead that save something. */
static void say_shifts(struct more_leads *more, int person, struct text *text)
{
	const struct problem *p = more->problem;
	const struct menu *menu = person_menu(p, &p->people[person]);
	bool any = false;
	for (int k = 0; k < p->n_kinds; k++) {
		weekday_set days = 0;
		char words[WEEKDAYS_TEXT_SIZE];
		for (int d = 0; d < p->n_days; d++) {
			int o = more->crew->lines[person].options[d];
			if (o != INDEX_NONE && menu->options[o].kind == k &&
				saved_by_day(more, person, d) > NOTHING)
				days |= (weekday_set)(1u << p->weekday[d]);
		}
		if (days == 0)
			continue;
		weekdays_format(days, words);
		text_addf(text, "%s'%s' %s", any ? ", " : "", p->site->shift_kinds[k].name, words);
		any = true;
	}
}

static double paid_hours(const struct more_leads *more, int person)
{
	const struct problem *p = more->problem;
	const struct menu *menu = person_menu(p, &p->people[person]);
	double minutes_paid = 0;
	for (int d = 0; d < p->n_days; d++) {
		int o = more->crew->lines[person].options[d];
		if (o != INDEX_NONE)
			minutes_paid += menu->options[o].paid;
	}
	return minutes_paid / 60;
}

static enum rota_status tell(
	struct more_leads *more, struct findings *findings, struct rota_error *err)
{
	static const char *const which[MOST_LEADS] = {
		"one more lead", "a second one", "a third one"};
	const struct problem *p = more->problem;
	int person = more->first + more->count - 1;
	const struct contract *c = person_menu(p, &p->people[person])->contract;
	double hours = paid_hours(more, person);
	done_by(text_done) struct text text = {0};
	struct finding *finding;
	text_addf(&text, "%s on ", which[more->count - 1]);
	say_shifts(more, person, &text);
	text_addf(&text, " takes %.1f off the plan's cost, for %.4g paid hours under contract '%s'",
		more->saved, hours, c->name);
	if (c->cost_per_hour > 0)
		text_addf(&text, " at %.2f an hour, %.2f", c->cost_per_hour,
			hours * c->cost_per_hour);
	TRY(text_check(&text, err));
	TRY(findings_add(findings, FINDING_LEADS, INDEX_NONE, &finding, err, "%s", text.data));
	finding->cost = more->saved;
	finding->hours = hours;
	return ROTA_OK;
}

/* Agents to be led are more than the leads there are may lead. */
static enum rota_status tell_teams(
	const struct site *site, int n_leads, struct findings *findings, struct rota_error *err)
{
	int agents = 0, most = site->supervision.agents_per_lead.high;
	for (int a = 0; a < site->n_agents; a++)
		agents += site->agents[a].role == ROLE_AGENT;
	if (most <= 0 || most >= RANGE_OPEN_HIGH || agents <= n_leads * most)
		return ROTA_OK;
	int wanted = (agents + most - 1) / most;
	return findings_add(findings, FINDING_LEADS, INDEX_NONE, NULL, err,
		"%d agents in teams of at most %d take %d leads: the site has %d, %d too few",
		agents, most, wanted, n_leads, wanted - n_leads);
}

/* Contracts that leads have, each once; gives their number. */
static int list_contracts(const struct site *site, int contracts[MOST_CONTRACTS], int *ret_leads)
{
	int n = 0;
	*ret_leads = 0;
	for (int a = 0; a < site->n_agents; a++) {
		int c = 0;
		if (site->agents[a].role != ROLE_LEAD)
			continue;
		++*ret_leads;
		while (c < n && contracts[c] != site->agents[a].contract)
			c++;
		if (c == n && n < MOST_CONTRACTS)
			contracts[n++] = site->agents[a].contract;
	}
	return n;
}

/* The contract under which one more lead saves most. */
static enum rota_status choose_contract(const struct crew *crew, const int contracts[], int n,
	int *ret_contract, struct rota_error *err)
{
	double most = NOTHING;
	*ret_contract = INDEX_NONE;
	for (int c = 0; c < n; c++) {
		done_by(more_leads_done) struct more_leads more = {0};
		TRY(more_leads_init(&more, crew, contracts[c], 1, err));
		TRY(more_leads_add(&more, err));
		if (more.saved > most) {
			most = more.saved;
			*ret_contract = contracts[c];
		}
	}
	return ROTA_OK;
}

enum rota_status more_leads_tell(const struct crew *crew, double short_intervals,
	struct findings *findings, struct rota_error *err)
{
	const struct site *site = crew->problem->site;
	int contracts[MOST_CONTRACTS], n_leads, contract;
	if (!site->supervision.wanted)
		return ROTA_OK;
	int n = list_contracts(site, contracts, &n_leads);
	TRY(tell_teams(site, n_leads, findings, err));
	if (!(short_intervals > 0))
		return ROTA_OK;
	TRY(choose_contract(crew, contracts, n, &contract, err));
	if (contract == INDEX_NONE)
		return ROTA_OK;
	done_by(more_leads_done) struct more_leads more = {0};
	TRY(more_leads_init(&more, crew, contract, MOST_LEADS, err));
	for (int i = 0; i < MOST_LEADS; i++) {
		TRY(more_leads_add(&more, err));
		if (more.saved <= NOTHING)
			break;
		TRY(tell(&more, findings, err));
	}
	return ROTA_OK;
}
