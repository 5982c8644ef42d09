/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_PROBLEM_H
#define PLAN_PROBLEM_H
/*
 * A site, its need and a period as plain arrays for the search: people with what each may work,
 * rules as numbers, requirements by interval. It is made once and then only read, by any number of
 * threads.
 */
#include "plan/behind.h"
#include "plan/grid.h"
#include "plan/menu.h"
#include "site/queue_set.h"

/* People who can serve the same queues, the leads, and those who count for neither. */
struct group {
	struct queue_set queues;
	enum role role;
};

struct person {
	int agent; /* of the site */
	int menu;
	int group;
	int first_day, behind_day; /* employed on these days of the period */
	bool *away;		   /* [n_days] whole days of absence, NULL: none */
	bool *allowed;		   /* [n_options of the menu], NULL: all */
	bool *must;		   /* [n_days] a shift must be worked, NULL: on none */
	double *off_price;	   /* [n_days] price of a day off, NULL: 0 */
	double *kind_price;	   /* [n_days * n_kinds] price of working the kind, NULL: 0 */
	int *kept;		   /* [n_days] option that is as it was told, INDEX_NONE: told off,
				      KEPT_GONE; NULL: was told nothing, or nobody was */
	int16_t *kept_breaks;	   /* [n_days * most_breaks] of the options that are kept */
	int16_t *kept_queues;	   /* [n_days * longest] of the same, under blocks */
	const struct duty **told;  /* [n_days] of input->change->published, with kept */
	struct range *week_shifts, *week_paid; /* [n_weeks] after credits */
	struct range shifts, paid;	       /* of the period, after credits */
	struct state start;		       /* what the days before leave behind */
	instant known_ready; /* rest after the last shift known before the period; INT64_MIN */
	int known_kind;	     /* worked the day before the period, INDEX_NONE */
	int known_low,
		known_high;   /* clock minutes of the starts known in the first week; -1: none */
	struct behind behind; /* what the days after the period ask of these */
	const struct network *network; /* network.h; NULL: its roster is looked for by labels */
};

/* A break of a shift kind in slots from the shift's start; `rule` is the kind's. */
struct slot_break {
	int rule;
	int first, last, length; /* start at first..last */
};

/* Prices of queues side by side are worked on so many at a time. */
enum { LANES = 4 };

struct problem {
	const struct plan_input *input;
	const struct site *site;
	struct grid grid;
	int n_days, n_weeks, n_kinds;
	bool by_shift;	      /* staffed by shift: nothing is wanted, nor too many, by interval */
	double surplus_price; /* by interval; 0 where it is squared */
	bool surplus_squared;
	bool blocks; /* agents with skills are on one queue at a time, `stay` slots at least */
	int stay;
	int longest;	  /* slots of the longest shift, under blocks; else 0 */
	int lanes;	  /* queues, rounded up to whole vectors */
	int *week_of;	  /* [n_days] */
	int *weekday;	  /* [n_days] 0 Monday */
	bool *week_ends;  /* [n_days] last day of its week inside the period */
	double *required; /* [queue * n_intervals + i] agents to schedule, less those known */
	/* [n_intervals] units on duty of shifts that began before the period */
	int32_t *known_agents, *known_leads;
	int32_t most_known; /* of known_agents[] */
	struct group *groups;
	int n_groups;
	struct menu *menus; /* one a contract, then one a person with pinned duties */
	int n_menus;
	struct network **networks; /* [n_networks] network.h */
	int n_networks;
	struct person *people; /* agents of the site employed in the period, in its order */
	int n_people;
	int most_breaks;
	struct slot_break *breaks; /* [kind * most_breaks + place], as they are taken */
	struct fair *fair;	   /* fair.h; NULL: nothing is shared fairly */
	double hard_price;	   /* of what is hard, and above any other price */
	struct arena arena;
};

enum rota_status problem_new(
	const struct plan_input *input, struct problem **ret_problem, struct rota_error *err);
struct problem *problem_free(struct problem *problem);
OWNER(struct problem, problem_free);

/* Whether the agents of the group have to be told their queue. */
static inline bool problem_names_queues(const struct problem *problem, int group)
{
	return problem->blocks && problem->groups[group].role == ROLE_AGENT &&
	       !queue_set_is_empty(&problem->groups[group].queues);
}

static inline const struct menu *person_menu(
	const struct problem *problem, const struct person *person)
{
	return &problem->menus[person->menu];
}
/* Whether the person may work the option of the menu. */
static inline bool person_is_allowed(const struct person *person, int option)
{
	return person->allowed == NULL || person->allowed[option];
}
/* Options of the longest menu. */
size_t problem_most_options(const struct problem *problem);
/* What it would cost to leave all of the demand uncovered: gaps are told as shares of it. */
double problem_demand_cost(const struct problem *problem);
/* People who lead, to ret_leads [n_people]; returns how many. */
int problem_list_leads(const struct problem *problem, int ret_leads[]);
/* Slot of the local midnight that day `day` of the period begins with. */
int problem_day_slot(const struct problem *problem, int day);
enum rota_status known_make(struct problem *problem, struct rota_error *err);
enum rota_status people_make(struct problem *problem, struct rota_error *err);

#endif
