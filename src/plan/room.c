/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/room.h"

#include "plan/agenda.h"
#include "plan/agenda_due.h"
#include "plan/away.h"
#include "plan/result.h"
#include "plan/rework.h"
#include "rules/price.h"

#include <math.h>

enum { ROUNDS = 4 };
/* Under blocks, of the work of a whole search, a round. */
static const double BLOCKS_PART = 0.15;
/* Less than that is no gain. */
static const double TINY = 1e-6;

struct room {
	struct crew *crew;
	const struct plan_input *input;
	int *person_of;		      /* [n_agents] INDEX_NONE: not in the plan */
	double *extra;		      /* [options of the largest menu] */
	struct agenda_missed *missed; /* by agent */
	size_t n_missed;
	struct away away;
	double total; /* of the plan with its activities */
	struct line_store kept;
	bool rare_only; /* what is due each day is left alone */
};

static void room_done(struct room *room)
{
	free(room->person_of);
	free(room->extra);
	free(room->missed);
	away_done(&room->away);
	line_store_done(&room->kept);
}

static enum rota_status room_init(struct room *room, struct crew *crew,
	const struct plan_input *input, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	size_t n_agents = (size_t)input->site->n_agents;
	*room = (struct room){.crew = crew, .input = input};
	TRY(memory_new(n_agents, sizeof(int), &room->person_of, err));
	TRY(memory_new(problem_most_options(p), sizeof(double), &room->extra, err));
	TRY(away_init(&room->away, p, err));
	TRY(line_store_init(&room->kept, p, p->n_people, err));
	for (size_t a = 0; a < n_agents; a++)
		room->person_of[a] = INDEX_NONE;
	for (int i = 0; i < p->n_people; i++)
		room->person_of[p->people[i].agent] = i;
	return ROTA_OK;
}

static int by_agent(const void *left, const void *right)
{
	const struct agenda_missed *a = left, *b = right;
	if (a->agent != b->agent)
		return a->agent < b->agent ? -1 : 1;
	if (a->first_day != b->first_day)
		return a->first_day < b->first_day ? -1 : 1;
	return (a->activity > b->activity) - (a->activity < b->activity);
}

/* The cost of the plan with its activities, and what is missed. */
static enum rota_status judge(struct room *room, struct rota_error *err)
{
	const struct plan_input *input = room->input;
	owned_by(roster_free) struct roster *roster = NULL;
	struct price_terms terms;
	free(room->missed);
	room->missed = NULL;
	TRY(result_roster(room->crew, &roster, err));
	TRY(agenda_try(input, roster, &room->missed, &room->n_missed, err));
	if (room->n_missed > 1)
		qsort(room->missed, room->n_missed, sizeof(*room->missed), by_agent);
	struct rules_case c = {.site = input->site,
		.need = input->need,
		.roster = roster,
		.before = input->before,
		.period = input->period};
	TRY(price_roster(&c, &terms, err));
	TRY(away_count(&room->away, roster, room->person_of, err));
	room->total = terms.total_cost;
	return ROTA_OK;
}

/* Slots in a row in which a shift, breaks left out, and the lead at work have the floor spare one.
 */
struct meeting {
	const struct account *account;
	int per_interval, n_intervals;
	int from, until; /* of the shift */
	int longest;
};

static bool can_spare(const struct meeting *meeting, int slot)
{
	const struct account *a = meeting->account;
	const struct supervision_table *table = &a->leads_table;
	int i = slot / meeting->per_interval;
	if (i >= meeting->n_intervals || !a->problem->site->supervision.wanted)
		return true;
	int left = a->agents[i] - meeting->per_interval;
	left = left < 0 ? 0 : left < table->n ? left : table->n - 1;
	return a->leads[i] * table->per_unit >= table->least[left] + 1;
}

static void meet(void *owner, int from, int until)
{
	struct meeting *meeting = owner;
	from = from > meeting->from ? from : meeting->from;
	until = until < meeting->until ? until : meeting->until;
	for (int slot = from, run = 0; slot < until; slot++) {
		run = slot >= 0 && can_spare(meeting, slot) ? run + 1 : 0;
		meeting->longest = run > meeting->longest ? run : meeting->longest;
	}
}

/* Slots that the option has in common with the lead's shifts about the day. */
static int common_slots(const struct room *room, const struct option *option, int lead, int day)
{
	const struct problem *p = room->crew->problem;
	const struct plan_line *line = &room->crew->lines[lead];
	const struct menu *menu = person_menu(p, &p->people[lead]);
	struct meeting meeting = {room->crew->account, p->grid.per_interval, p->grid.n_intervals,
		option->start, option->start + option->length, 0};
	for (int d = day > 0 ? day - 1 : 0; d < p->n_days && d <= day + 1; d++)
		if (line->options[d] != INDEX_NONE)
			shift_each_stretch(p, &menu->options[line->options[d]],
				line->breaks + (size_t)d * (size_t)p->most_breaks, meet, &meeting);
	return meeting.longest;
}

/* Adds to what the day's options cost when the activity can be held in them, and when it cannot. */
static void price_day(
	struct room *room, int person, int activity, int day, double with, double without)
{
	const struct problem *p = room->crew->problem;
	const struct site *site = room->input->site;
	const struct menu *menu = person_menu(p, &p->people[person]);
	int agent = p->people[person].agent;
	int lead = room->person_of[agenda_lead(site, agent, &site->activities[activity])];
	int length_s = site->activities[activity].length * 60, slot_s = p->grid.slot_s;
	int length = (length_s + slot_s - 1) / slot_s;
	for (int o = 0; o < menu->days[day].n_options; o++) {
		int option = menu->days[day].first_option + o;
		bool can = common_slots(room, &menu->options[option], lead, day) >= length;
		room->extra[option] += can ? with : without;
	}
}

/* What it costs to miss the activity once. */
static double price_of(const struct room *room, int activity)
{
	const struct site *site = room->input->site;
	return site->prices.activity_missed * site->activities[activity].length * 60 /
	       room->input->need->horizon.step_s;
}

/* Whether the person has the activity with a lead who is in the plan. */
static bool has_lead(const struct room *room, int person, int activity)
{
	const struct site *site = room->input->site;
	int agent = room->crew->problem->people[person].agent;
	const struct activity *what = &site->activities[activity];
	int lead = agenda_lead(site, agent, what);
	return agenda_is_due(&site->agents[agent], what) && lead != INDEX_NONE &&
	       room->person_of[lead] != INDEX_NONE;
}

/* What is due each day is missed in every shift that does not meet the lead. */
static void price_daily(struct room *room, int person)
{
	const struct site *site = room->input->site;
	for (int a = 0; a < site->n_activities; a++)
		for (int d = 0; d < room->crew->problem->n_days; d++)
			if (site->activities[a].every_days == 1 && has_lead(room, person, a))
				price_day(room, person, a, d, 0, price_of(room, a));
}

/* The plan's price with the person's best roster by these prices put in, and these counted. */
static enum rota_status try_person(
	struct room *room, int person, double *ret_price, struct rota_error *err)
{
	struct crew *crew = room->crew;
	crew_remove(crew, person);
	TRY(crew_insert(crew, person, &(struct crew_manner){.extra = room->extra}, err));
	double price = crew_price(crew);
	for (int d = 0; d < crew->problem->n_days; d++)
		if (crew->lines[person].options[d] != INDEX_NONE)
			price += room->extra[crew->lines[person].options[d]];
	*ret_price = price;
	return ROTA_OK;
}

/* What is due once in some days can be on any one of them: on the cheapest. */
static enum rota_status price_best_day(
	struct room *room, int person, const struct agenda_missed *missed, struct rota_error *err)
{
	day_number first = room->input->period.first_day;
	double worth = price_of(room, missed->activity), least = INFINITY;
	int best = INDEX_NONE;
	for (int d = missed->first_day - first;
		d <= missed->last_day - first && d < room->crew->problem->n_days; d++) {
		double price;
		price_day(room, person, missed->activity, d, -worth, 0);
		TRY(try_person(room, person, &price, err));
		price_day(room, person, missed->activity, d, worth, 0);
		if (price < least - TINY) {
			least = price;
			best = d;
		}
	}
	if (best != INDEX_NONE)
		price_day(room, person, missed->activity, best, -worth, 0);
	return ROTA_OK;
}

/* Everybody who misses something, in turn. */
static enum rota_status replace_all(struct room *room, struct rota_error *err)
{
	const struct problem *p = room->crew->problem;
	for (size_t m = 0, next; m < room->n_missed; m = next) {
		int person = room->person_of[room->missed[m].agent];
		bool any = false;
		double price;
		for (int o = 0; o < person_menu(p, &p->people[person])->n_options; o++)
			room->extra[o] = 0;
		price_daily(room, person);
		for (next = m;
			next < room->n_missed && room->missed[next].agent == room->missed[m].agent;
			next++) {
			const struct agenda_missed *missed = &room->missed[next];
			bool one_day = missed->last_day == missed->first_day;
			if (!has_lead(room, person, missed->activity) ||
				(one_day && room->rare_only))
				continue;
			any = true;
			if (!one_day)
				TRY(price_best_day(room, person, missed, err));
		}
		if (any)
			TRY(try_person(room, person, &price, err));
	}
	return ROTA_OK;
}

/* The search once more. */
static enum rota_status search_again(
	struct room *room, const struct improve_limits *limits, struct rota_error *err)
{
	struct improve_limits part = *limits;
	/* what is good enough was told without activities */
	part.enough = -INFINITY;
	part.part = BLOCKS_PART;
	return room->crew->problem->blocks ? rework_run(room->crew, &part, err)
					   : improve_run(room->crew, &part, err);
}

/* The search (NULL: those who miss something are asked) reckons with the activities where they are
 * now; what comes of it is kept where the plan costs less. */
static enum rota_status try_again(struct room *room, const struct improve_limits *search,
	bool *gained, struct rota_error *err)
{
	double before = room->total;
	crew_keep(room->crew, room->kept.lines);
	away_reckon(&room->away, room->crew->account, 1);
	TRY(search != NULL ? search_again(room, search, err) : replace_all(room, err));
	away_reckon(&room->away, room->crew->account, -1);
	TRY(judge(room, err));
	if (room->total < before - TINY) {
		*gained = true;
		return ROTA_OK;
	}
	crew_return(room->crew, room->kept.lines);
	return judge(room, err);
}

/* What is due each day is left alone where asking for it did not pay. */
static enum rota_status try_those_who_miss(struct room *room, bool *gained, struct rota_error *err)
{
	bool here = false;
	if (room->input->site->prices.activity_missed <= 0 || room->n_missed == 0)
		return ROTA_OK;
	TRY(try_again(room, NULL, &here, err));
	if (!here && !room->rare_only) {
		room->rare_only = true;
		TRY(try_again(room, NULL, &here, err));
	}
	*gained |= here;
	return ROTA_OK;
}

enum rota_status room_make(struct crew *crew, const struct plan_input *input,
	const struct improve_limits *limits, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	done_by(room_done) struct room room = {0};
	bool gained = true;
	if (input->site->n_activities == 0 || p->n_people == 0 || improve_is_over(limits, 0))
		return ROTA_OK;
	TRY(room_init(&room, crew, input, err));
	TRY(judge(&room, err));
	for (int r = 0; r < ROUNDS && gained; r++) {
		struct improve_limits part =
			improve_part(limits, crew_effort(crew), 1.0 / (ROUNDS - r));
		gained = false;
		/* by shift nobody is wanted by interval */
		if (!p->by_shift && !improve_is_over(limits, crew_effort(crew)))
			TRY(try_again(&room, &part, &gained, err));
		if (!improve_is_over(limits, crew_effort(crew)))
			TRY(try_those_who_miss(&room, &gained, err));
	}
	return ROTA_OK;
}
