/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/improve.h"

#include "plan/removal.h"
#include "plan/tune.h"

#include <math.h>

enum {
	ROUNDS = 5,	  /* of falling temperature */
	MORE_ROUNDS = 12, /* by shift, and for few people */
	FEW_PEOPLE = 60,
	PATIENCE = 20000,      /* rosters' worth of work for few people, who are begun with anew: */
	MOST_IN_VAIN = 2,      /* until so many times in a row bring nothing */
	MOST_COLD_ROUNDS = 16, /* more at the lowest, while they gain */
	MOST_REMOVED = 4,      /* as a rule */
	MOST_SHORT = REMOVAL_MOST, /* and where leads are missing */
	SHORTS_TURN = 3,	   /* one try in so many is where leads are missing, if anywhere */
	LEADS_TURN = 4,		   /* one try in so many is with leads only */
	MOVES_A_SHIFT = 3,
	MORE_MOVES = 11000,
	FEW_SHIFTS = 500, /* in a round, see below */
	PEOPLE_A_TRY = 3,
	FEWEST_TRIES = 20, /* tries with whole people in a round; none in plans that begin near
			      their best and have leads enough: they do more harm than good */
	MANY_PEOPLE = 400, /* from here on plans begin so near their best that heat would undo it */
	SETTLED_MOVES = 3, /* of two shifts in a round, and in all: */
	LEAST_MOVES = 2500,
	MOST_MOVES = 25000,
	THIN_ROUNDS = 8,
};
/* A cold round that gains less than this share is the last. */
static const double ROUND_GAIN = 1e-3;
/* Temperatures and noise in shares of an uncovered agent-interval's price. Where many people begin
 * with leads who fit the need, more heat would only undo that. */
static const double HOT = 2.5, HOT_MANY = 0.4, COLD = 0.08, PEOPLE_HEAT = 0.4, SPREAD = 0.2;
/*
 * Where there are leads enough for all intervals, one who is missing costs so many times the price
 * while searching: planners bear a little surplus rather than an interval without.
 */
static const double LEADS_INSISTED = 4;
/* The price of foresight (account_foresee) while it is hot, in those of an uncovered agent. */
static const double FORESIGHT = 2;
static const double NOTHING = 1e-7;
/* Thinning out: the shares of people it begins and ends with and the temperature at which the
 * others close up, and the same in plans that begin near their best; a price above all others for
 * each shift. */
static const struct thinning {
	double first, least, heat;
} THINNING = {0.3, 0.05, 0.5}, THINNING_SETTLED = {0.05, 0.003, 0.15};
static const double SHIFT_TOO_MANY = 1e4;
/* By shift, in shares of the price of a person missing on one. */
static const double UNIT_BY_SHIFT = 0.05;
/* Begun anew while time or effort is left: so much of the first heat. Few people need all of it. */
static const double REHEAT = 0.25;

struct search {
	struct crew *crew;
	const struct improve_limits *limits;
	struct tuner *tuner;
	struct random random;
	struct removal removal;
	struct line_store kept, best;
	double best_price;
	int *leads; /* people who lead */
	int n_leads;
	double insisted; /* times the price of a lead who is missing */
	bool settled;	 /* large and near its best: no more heat */
	bool foreseeing; /* prices are not those that plans are compared by */
	double unit;	 /* price that temperatures are shares of */
};

bool improve_is_over(const struct improve_limits *limits, int64_t effort)
{
	return context_is_cancelled(limits->context) ||
	       (limits->effort > 0 && effort >= limits->effort) ||
	       (limits->deadline_s > 0 && context_clock_s() >= limits->deadline_s);
}

struct improve_limits improve_part(const struct improve_limits *limits, int64_t done, double share)
{
	struct improve_limits part = *limits;
	double now = context_clock_s();
	if (limits->effort > done)
		part.effort = done + (int64_t)ceil(share * (double)(limits->effort - done));
	if (limits->deadline_s > now)
		part.deadline_s = now + share * (limits->deadline_s - now);
	return part;
}

static bool is_over(const struct search *s)
{
	return s->best_price <= s->limits->enough ||
	       improve_is_over(s->limits, crew_effort(s->crew));
}

static void pick(struct search *s, const int from[], int n, int wanted)
{
	removal_draw(&s->removal, from, n, wanted, 8 * wanted, &s->random);
}

/*
 * All who are at work in an interval without leads enough, if they are few, and a lead or two: they
 * can all be off at once, or be joined by a lead, but no one alone would go.
 */
static bool choose_short(struct search *s)
{
	const struct crew *crew = s->crew;
	const struct problem *p = crew->problem;
	int seen = 0, interval = INDEX_NONE;
	for (int i = 0; i < p->grid.n_intervals; i++)
		if (account_lacks_leads(crew->account, i) &&
			random_below(&s->random, (uint32_t)++seen) == 0)
			interval = i;
	if (interval == INDEX_NONE)
		return false;
	s->removal.count = 0;
	for (int i = 0; i < p->n_people && s->removal.count < MOST_SHORT - 2; i++)
		if (p->groups[p->people[i].group].role == ROLE_AGENT &&
			crew_is_at_work(crew, i, interval))
			s->removal.people[s->removal.count++] = i;
	int leads = s->n_leads < 2 ? s->n_leads : 2;
	pick(s, s->leads, s->n_leads,
		s->removal.count + (int)random_below(&s->random, (uint32_t)leads + 1));
	for (int i = s->removal.count - 1; i > 0; i--) {
		int j = (int)random_below(&s->random, (uint32_t)i + 1), kept = s->removal.people[i];
		s->removal.people[i] = s->removal.people[j];
		s->removal.people[j] = kept;
	}
	return s->removal.count > 0;
}

/* Anybody; or leads, who are few and have to take turns. */
static void choose(struct search *s)
{
	int n = s->crew->problem->n_people;
	if (random_below(&s->random, SHORTS_TURN) == 0 && choose_short(s))
		return;
	int wanted =
		1 + (int)random_below(&s->random, n < MOST_REMOVED ? (uint32_t)n : MOST_REMOVED);
	s->removal.count = 0;
	if (s->n_leads > 1 && random_below(&s->random, LEADS_TURN) == 0) {
		int leads = wanted < s->n_leads ? wanted : s->n_leads;
		pick(s, s->leads, s->n_leads, leads);
	} else {
		pick(s, NULL, n, wanted);
	}
}

static enum rota_status try_once(struct search *s, double temperature, struct rota_error *err)
{
	struct crew *crew = s->crew;
	double before = crew_price(crew);
	choose(s);
	removal_take_out(&s->removal, crew);
	bool shaken = random_below(&s->random, 2) == 1;
	struct crew_manner manner = {shaken ? &s->random : NULL, SPREAD * temperature, NULL};
	for (int i = 0; i < s->removal.count; i++)
		TRY(crew_insert(crew, s->removal.people[i], &manner, err));
	double worse = crew_price(crew) - before;
	if (worse > NOTHING && random_unit(&s->random) >= exp(-worse / temperature))
		removal_undo(&s->removal, crew);
	return ROTA_OK;
}

static void keep_best(struct search *s)
{
	const struct crew *crew = s->crew;
	if (s->foreseeing || crew_price(crew) >= s->best_price - NOTHING)
		return;
	crew_keep(crew, s->best.lines);
	s->best_price = crew_price(crew);
}

/* Plans of few people gain most by it. What comes after the search, activities, would undo the gain
 * and finds less room in a plan without slack. */
bool improve_is_of_few(const struct problem *p)
{
	return !p->by_shift && p->n_people < FEW_PEOPLE && p->site->n_activities == 0;
}

static bool is_patient(const struct problem *p)
{
	return p->by_shift || improve_is_of_few(p);
}

/* Begins with leads who fit the need, as a rule. */
static bool is_large(const struct problem *p)
{
	return !p->by_shift && p->n_people >= FEW_PEOPLE;
}

/* Begins so near its best that any heat would undo it. */
static bool is_settled(const struct problem *p)
{
	return !p->by_shift && p->n_people >= MANY_PEOPLE;
}

static bool lacks_leads(const struct crew *crew)
{
	bool lacking = false;
	for (int i = 0; i < crew->problem->grid.n_intervals; i++)
		lacking |= account_lacks_leads(crew->account, i);
	return lacking;
}

static enum rota_status round_at(struct search *s, double hot, double cold, struct rota_error *err)
{
	/* the fewer shifts, the more moves of each: small plans are the hard ones */
	int64_t shifts = tuner_cells(s->tuner);
	int64_t moves = shifts * (MOVES_A_SHIFT + MORE_MOVES / (shifts + FEW_SHIFTS));
	int64_t tries = s->crew->problem->n_people / PEOPLE_A_TRY + FEWEST_TRIES;
	/* by interval: fewer single shifts, and more whole people, who cost little to work out */
	if (!is_patient(s->crew->problem)) {
		moves /= is_large(s->crew->problem) ? 4 : 2;
		tries *= is_large(s->crew->problem) ? 2 : 4;
	}
	if (s->settled) {
		moves = SETTLED_MOVES * shifts / 2;
		moves = moves > LEAST_MOVES ? moves : LEAST_MOVES;
		moves = moves < MOST_MOVES ? moves : MOST_MOVES;
		tries = lacks_leads(s->crew) ? FEWEST_TRIES : 0;
	}
	for (int64_t t = 0; t < tries && !is_over(s); t++)
		TRY(try_once(s, PEOPLE_HEAT * hot * s->unit, err));
	TRY(tuner_run(s->tuner, &s->random, moves, hot * s->unit, cold * s->unit, s->limits, err));
	keep_best(s);
	return ROTA_OK;
}

/* Leads that are still missing cost more from now on, where they are insisted on at all. */
static bool insist(struct search *s)
{
	if (!lacks_leads(s->crew) || !s->limits->leads_suffice)
		return false;
	s->insisted *= 2;
	account_insist_on_leads(s->crew->account, s->insisted);
	s->best_price = crew_price(s->crew);
	return true;
}

/* Down to the lowest temperature, with an eye on leads who would be wanted if agents were there. */
static enum rota_status cool_down(struct search *s, double hot, struct rota_error *err)
{
	const struct problem *p = s->crew->problem;
	int rounds = is_patient(p) ? MORE_ROUNDS : ROUNDS;
	double fall = pow(COLD / hot, 1.0 / rounds);
	s->foreseeing = p->site->supervision.wanted && s->n_leads > 0 && s->limits->leads_suffice &&
			p->site->prices.uncovered > 0;
	if (s->foreseeing)
		account_foresee(s->crew->account, FORESIGHT * p->site->prices.uncovered);
	for (int r = 0; r < rounds && !is_over(s); r++) {
		TRY(round_at(s, hot, hot * fall, err));
		hot *= fall;
		context_progress(s->limits->context, "planning", (r + 1.0) / (rounds + 1));
	}
	if (!s->foreseeing)
		return ROTA_OK;
	s->foreseeing = false;
	account_foresee(s->crew->account, 0);
	return round_at(s, COLD, COLD / 2, err);
}

static enum rota_status anneal(struct search *s, double hot, struct rota_error *err)
{
	const struct problem *p = s->crew->problem;
	if (!is_settled(p))
		TRY(cool_down(s, hot, err));
	s->settled = is_large(p);
	for (int r = 0; r < MOST_COLD_ROUNDS && !is_over(s); r++) {
		crew_return(s->crew, s->best.lines);
		bool insisting = insist(s);
		double before = s->best_price;
		TRY(round_at(s, COLD, COLD / 2, err));
		if (!insisting && s->best_price > before - ROUND_GAIN * fabs(before))
			break;
	}
	return ROTA_OK;
}

/* Whether the person works more shifts than the rules ask for. */
static bool has_spare_shift(const struct crew *crew, int person)
{
	const struct problem *p = crew->problem;
	const struct person *who = &p->people[person];
	int shifts = 0, least = 0;
	for (int d = 0; d < p->n_days; d++)
		shifts += crew->lines[person].options[d] != INDEX_NONE;
	for (int w = 0; w < p->n_weeks; w++)
		least += who->week_shifts[w].low;
	return shifts > (who->shifts.low > least ? who->shifts.low : least);
}

/* A share of those with a shift to spare get the best roster with as few as the rules allow. */
static enum rota_status thin_out(
	struct search *s, double share, const double fewer[], struct rota_error *err)
{
	struct crew *crew = s->crew;
	struct crew_manner manner = {.extra = fewer};
	for (int i = 0; i < crew->problem->n_people; i++) {
		if (!has_spare_shift(crew, i) || random_unit(&s->random) >= share)
			continue;
		crew_remove(crew, i);
		TRY(crew_insert(crew, i, &manner, err));
	}
	return ROTA_OK;
}

/*
 * One shift more always fills some hole, and none can go alone without leaving one; so a plan has
 * more shifts than it needs once everybody has made room. Many are taken out at once, the others
 * close up, and what came of it stays if it is better; else fewer are tried.
 */
static enum rota_status thin(struct search *s, struct rota_error *err)
{
	const struct problem *p = s->crew->problem;
	owned_ double *fewer = NULL;
	size_t most = problem_most_options(p);
	TRY(memory_new(most, sizeof(double), &fewer, err));
	for (size_t o = 0; o < most; o++)
		fewer[o] = SHIFT_TOO_MANY;
	const struct thinning *by = s->settled ? &THINNING_SETTLED : &THINNING;
	double share = by->first;
	for (int r = 0; r < THIN_ROUNDS && share > by->least && !is_over(s); r++) {
		double before = s->best_price;
		crew_return(s->crew, s->best.lines);
		TRY(thin_out(s, share, fewer, err));
		TRY(round_at(s, by->heat, COLD / 2, err));
		if (s->best_price > before - ROUND_GAIN * fabs(before))
			share /= 2;
	}
	return ROTA_OK;
}

/* What temperatures are shares of: the price of a gap that the search has to climb out of. By shift
 * there are no small gaps: a whole person is missing or none, and most moves change wishes. */
static double unit_of(const struct problem *p)
{
	double most = p->by_shift ? 0 : p->site->prices.uncovered;
	for (size_t i = 0; i < p->input->need->n_shifts; i++)
		most = fmax(most, p->input->need->shifts[i].uncovered_price * UNIT_BY_SHIFT);
	return most > 0 ? most : 1;
}

/* While time or effort is left, or patience. */
static enum rota_status begin_anew(struct search *s, struct rota_error *err)
{
	const struct improve_limits *limits = s->limits;
	bool bounded = limits->effort > 0 || limits->deadline_s > 0;
	bool few = improve_is_of_few(s->crew->problem);
	double hot = is_large(s->crew->problem) ? HOT_MANY : HOT;
	int in_vain = 0;
	do {
		double before = s->best_price;
		s->settled = is_settled(s->crew->problem);
		TRY(anneal(s, hot, err));
		TRY(thin(s, err));
		crew_return(s->crew, s->best.lines);
		in_vain = s->best_price < before - NOTHING ? 0 : in_vain + 1;
		hot = few ? HOT : fmin(hot, REHEAT * HOT);
	} while (!is_over(s) &&
		 (bounded || (few && in_vain < MOST_IN_VAIN && crew_effort(s->crew) < PATIENCE)));
	return ROTA_OK;
}

enum rota_status improve_run(
	struct crew *crew, const struct improve_limits *limits, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	if (p->n_people == 0)
		return ROTA_OK;
	done_by(line_store_done) struct line_store kept = {0}, best = {0};
	owned_by(tuner_free) struct tuner *tuner = NULL;
	TRY(line_store_init(&kept, p, MOST_SHORT, err));
	TRY(line_store_init(&best, p, p->n_people, err));
	TRY(tuner_new(crew, &tuner, err));
	struct search search = {.crew = crew,
		.limits = limits,
		.tuner = tuner,
		.removal = {.kept = kept.lines},
		.best = best,
		.best_price = INFINITY,
		.insisted = limits->leads_suffice ? LEADS_INSISTED : 1,
		.unit = unit_of(p)};
	owned_ int *leads = NULL;
	TRY(memory_new((size_t)p->n_people, sizeof(int), &leads, err));
	search.leads = leads;
	search.n_leads = problem_list_leads(p, leads);
	random_init(&search.random, limits->context != NULL ? limits->context->seed : 0, 2);
	account_insist_on_leads(crew->account, search.insisted);
	keep_best(&search);
	TRY(begin_anew(&search, err));
	/* Leads are insisted on as before: less surplus is not worth an interval without. Where
	 * activities are to be placed, the little room that is left is better kept for them. */
	if (p->site->n_activities == 0)
		TRY(improve_polish(crew, limits, err));
	account_insist_on_leads(crew->account, 1);
	return ROTA_OK;
}
