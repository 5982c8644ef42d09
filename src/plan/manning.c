/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/manning.h"

#include "roster/coverage_flow.h"
#include "rules/gaps.h"
#include "rules/weeks.h"

#include <math.h>

/* Less than this part of a person is nobody: parts of an interval are rounded. */
static const double TINY = 1e-9;

/* What it costs that one of a group is away for so many seconds of an interval; one for whole
 * intervals, one for parts. */
enum { MEMOS = 2 };
struct memo {
	double cost;
	int32_t seconds;
	uint32_t version;
};

struct manning {
	const struct site *site;
	struct slots slots;
	int step_s, per_interval, n_intervals;
	int first_priced, end_priced; /* intervals of the period */
	struct coverage_group *groups;
	int n_groups;
	int *group_of;		 /* [agent] */
	int64_t *demand;	 /* [i * n_queues + q] person-seconds */
	int64_t *supply;	 /* [i * n_groups + g] */
	int64_t *agents, *leads; /* [i] person-seconds */
	double *cover;		 /* [i] cost of uncovered and surplus now */
	int64_t *uncovered_first;
	double *short_first;
	uint32_t *version;
	struct memo *memos;				/* [(i * n_groups + g) * MEMOS] */
	int32_t *slot_agents, *slot_leads, *slot_short; /* [slot]; short: at the start */
	struct coverage_flow flow;
};

struct manning *manning_free(struct manning *m)
{
	if (m == NULL)
		return NULL;
	coverage_flow_done(&m->flow);
	free(m->groups);
	free(m->group_of);
	free(m->demand);
	free(m->supply);
	free(m->agents);
	free(m->leads);
	free(m->cover);
	free(m->uncovered_first);
	free(m->short_first);
	free(m->version);
	free(m->memos);
	free(m->slot_agents);
	free(m->slot_leads);
	free(m->slot_short);
	free(m);
	return NULL;
}

/* Groups as coverage.c has them: one for each queue (work: blocks), then one for each set of
 * skills. */
static enum rota_status find_groups(struct manning *m, struct rota_error *err)
{
	const struct site *site = m->site;
	size_t most = (size_t)site->n_agents + (size_t)site->n_queues;
	TRY(memory_new(most, sizeof(struct coverage_group), &m->groups, err));
	TRY(memory_new((size_t)site->n_agents, sizeof(int), &m->group_of, err));
	for (int q = 0; q < site->n_queues; q++)
		m->groups[m->n_groups++] = (struct coverage_group){queue_set_of(q), q};
	for (int a = 0; a < site->n_agents; a++) {
		const struct agent *agent = &site->agents[a];
		struct coverage_group group = {.first = INDEX_NONE};
		for (int s = 0; s < agent->n_skills; s++)
			queue_set_add(&group.queues, agent->skills[s].queue);
		m->group_of[a] = INDEX_NONE;
		if (queue_set_is_empty(&group.queues))
			continue;
		group.first = agent->skills[0].queue;
		int g = 0;
		while (g < m->n_groups && (!queue_sets_equal(&m->groups[g].queues, &group.queues) ||
						  m->groups[g].first != group.first))
			g++;
		if (g == m->n_groups)
			m->groups[m->n_groups++] = group;
		m->group_of[a] = g;
	}
	return ROTA_OK;
}

static enum rota_status make_tables(struct manning *m, struct rota_error *err)
{
	size_t n = (size_t)m->n_intervals, slots = (size_t)m->slots.count;
	size_t groups = (size_t)m->n_groups, queues = (size_t)m->site->n_queues;
	TRY(memory_new(n * queues, sizeof(int64_t), &m->demand, err));
	TRY(memory_new(n * groups, sizeof(int64_t), &m->supply, err));
	TRY(memory_new(n, sizeof(int64_t), &m->agents, err));
	TRY(memory_new(n, sizeof(int64_t), &m->leads, err));
	TRY(memory_new(n, sizeof(double), &m->cover, err));
	TRY(memory_new(n, sizeof(int64_t), &m->uncovered_first, err));
	TRY(memory_new(n, sizeof(double), &m->short_first, err));
	TRY(memory_new(n, sizeof(uint32_t), &m->version, err));
	TRY(memory_new(n * groups, MEMOS * sizeof(struct memo), &m->memos, err));
	TRY(memory_new(slots, sizeof(int32_t), &m->slot_agents, err));
	TRY(memory_new(slots, sizeof(int32_t), &m->slot_leads, err));
	return memory_new(slots, sizeof(int32_t), &m->slot_short, err);
}

int manning_group(const struct manning *m, int agent, const struct piece *piece)
{
	return piece->queue != INDEX_NONE ? piece->queue : m->group_of[agent];
}

static int64_t clip(int64_t value, int64_t low, int64_t high)
{
	return value < low ? low : value > high ? high : value;
}

/* Adds (or takes) somebody in [from, until), seconds since slot 0. */
static void count(struct manning *m, struct worker worker, int64_t from, int64_t until, int sign)
{
	int slot_s = m->slots.slot_s;
	int64_t end = (int64_t)m->slots.count * slot_s;
	from = clip(from, 0, end);
	until = clip(until, 0, end);
	bool leads = worker.role == ROLE_LEAD;
	if (worker.role == ROLE_OTHER)
		return;
	for (int64_t at = from; at < until;) {
		int64_t i = at / m->step_s, next = (i + 1) * m->step_s;
		next = next < until ? next : until;
		(leads ? m->leads : m->agents)[i] += sign * (next - at);
		if (!leads && worker.group != INDEX_NONE)
			m->supply[i * m->n_groups + worker.group] += sign * (next - at);
		m->version[i]++;
		at = next;
	}
	for (int64_t s = (from + slot_s - 1) / slot_s; s < until / slot_s; s++)
		(leads ? m->slot_leads : m->slot_agents)[s] += sign;
}

static void count_roster(
	struct manning *m, const struct roster *roster, const struct period *outside)
{
	for (size_t d = 0; roster != NULL && d < roster->n_duties; d++) {
		const struct duty *duty = &roster->duties[d];
		const struct piece *pieces = duty_pieces(roster, duty);
		if (duty->agent == INDEX_NONE ||
			(outside != NULL && period_holds(*outside, duty->day)))
			continue;
		for (int p = 0; p < duty->n_pieces; p++) {
			struct worker worker = {m->site->agents[duty->agent].role,
				manning_group(m, duty->agent, &pieces[p])};
			if (pieces[p].kind == PIECE_WORK)
				count(m, worker, pieces[p].start - m->slots.start,
					pieces[p].end - m->slots.start, 1);
		}
	}
}

/* The flow of interval i with the supply that stands in it: cost, and person-seconds uncovered. */
static double run_flow(struct manning *m, int i, int64_t agents, int64_t *ret_uncovered)
{
	const struct prices *prices = &m->site->prices;
	struct coverage_flow *flow = &m->flow;
	double step = m->step_s, squares = 0;
	int64_t served = 0, demanded = 0;
	for (int q = 0; q < m->site->n_queues; q++)
		demanded += flow->demand[q] = m->demand[(int64_t)i * m->site->n_queues + q];
	coverage_flow_run(flow);
	for (int q = 0; q < m->site->n_queues; q++) {
		served += flow->served[q];
		double spare = (double)(flow->scheduled[q] - flow->demand[q]) / step;
		squares += spare > 0 ? spare * spare : 0;
	}
	*ret_uncovered = demanded - served;
	double surplus =
		prices->surplus_squared
			? squares
			: prices->surplus * (double)clip(agents - served, 0, INT64_MAX) / step;
	return prices->uncovered * (double)(demanded - served) / step + surplus;
}

static void put_supply(struct manning *m, int i)
{
	for (int g = 0; g < m->n_groups; g++)
		m->flow.supply[g] = m->supply[(int64_t)i * m->n_groups + g];
}

static double lead_shortage(const struct manning *m, double agents, double leads)
{
	double missing = coverage_least_leads(&m->site->supervision, agents) - leads;
	return missing > TINY ? missing : 0;
}

static double lead_cost(const struct manning *m, double agents, double leads)
{
	const struct supervision *rule = &m->site->supervision;
	const struct prices *prices = &m->site->prices;
	if (!rule->wanted)
		return 0;
	double many = leads - coverage_most_leads(rule, agents);
	return prices->lead_short * lead_shortage(m, agents, leads) +
	       prices->lead_many * (many > 0 ? many : 0);
}

static bool is_priced(const struct manning *m, int i)
{
	return i >= m->first_priced && i < m->end_priced;
}

static void start_from(struct manning *m, const struct plan_input *input, int first)
{
	int64_t uncovered;
	for (int i = m->first_priced; i < m->end_priced; i++) {
		for (int q = 0; q < m->site->n_queues; q++) {
			double need =
				series_column(&input->need->columns[NEED_REQUIRED], q)[first + i];
			m->demand[(int64_t)i * m->site->n_queues + q] = (int64_t)llround(
				coverage_with_shrinkage(need, m->site->shrinkage) * m->step_s);
		}
		put_supply(m, i);
		m->cover[i] = run_flow(m, i, m->agents[i], &uncovered);
		m->uncovered_first[i] = uncovered;
		m->short_first[i] = lead_shortage(
			m, (double)m->agents[i] / m->step_s, (double)m->leads[i] / m->step_s);
	}
	for (int s = 0; s < m->slots.count; s++)
		m->slot_short[s] = (int32_t)lead_shortage(m, m->slot_agents[s], m->slot_leads[s]);
}

enum rota_status manning_new(const struct plan_input *input, const struct roster *roster,
	struct slots slots, struct manning **ret_manning, struct rota_error *err)
{
	owned_by(manning_free) struct manning *m = NULL;
	const struct horizon *horizon = &input->need->horizon;
	TRY(memory_new(1, sizeof(*m), &m, err));
	m->site = input->site;
	m->slots = slots;
	m->step_s = horizon->step_s;
	m->per_interval = horizon->step_s / slots.slot_s;
	m->n_intervals = slots.count / m->per_interval;
	TRY(find_groups(m, err));
	TRY(make_tables(m, err));
	TRY(coverage_flow_init(&m->flow, m->groups, m->n_groups, m->site->n_queues, err));
	count_roster(m, roster, NULL);
	count_roster(m, input->before, &input->period);
	struct coverage span = {.horizon = *horizon};
	struct rules_case c = {.coverage = &span, .period = input->period};
	interval_index first, end;
	gaps_span(&c, &first, &end);
	int shift = horizon_find(horizon, slots.start);
	m->first_priced = (int)clip(first - shift, 0, m->n_intervals);
	m->end_priced = (int)clip(end - shift, 0, m->n_intervals);
	start_from(m, input, shift);
	*ret_manning = TAKE(m);
	return ROTA_OK;
}

/* How many of them are agents and leads. */
struct party {
	const struct worker *workers;
	int n, agents, leads;
};

static struct party party_of(const struct worker workers[], int n)
{
	struct party party = {workers, n, 0, 0};
	for (int w = 0; w < n; w++) {
		party.agents += workers[w].role == ROLE_AGENT;
		party.leads += workers[w].role == ROLE_LEAD;
	}
	return party;
}

static double flow_loss(struct manning *m, const struct party *party, int i, int64_t seconds)
{
	int64_t uncovered;
	put_supply(m, i);
	for (int w = 0; w < party->n; w++)
		if (party->workers[w].role == ROLE_AGENT && party->workers[w].group != INDEX_NONE)
			m->flow.supply[party->workers[w].group] -= seconds;
	double cost = run_flow(m, i, m->agents[i] - party->agents * seconds, &uncovered);
	if (m->site->prices.uncovered_hard && uncovered > m->uncovered_first[i])
		return INFINITY;
	return cost - m->cover[i];
}

static double cover_loss(struct manning *m, const struct party *party, int i, int64_t seconds)
{
	int group = INDEX_NONE;
	if (party->agents == 0)
		return 0;
	for (int w = 0; w < party->n; w++)
		if (party->workers[w].role == ROLE_AGENT)
			group = party->workers[w].group;
	if (party->agents > 1 || group == INDEX_NONE)
		return flow_loss(m, party, i, seconds);
	struct memo *memo =
		&m->memos[((int64_t)i * m->n_groups + group) * MEMOS + (seconds == m->step_s)];
	if (memo->version != m->version[i] + 1 || memo->seconds != seconds)
		*memo = (struct memo){
			flow_loss(m, party, i, seconds), (int32_t)seconds, m->version[i] + 1};
	return memo->cost;
}

/* Of interval i, `seconds` of which they are away. */
static double interval_loss(struct manning *m, const struct party *party, int i, int64_t seconds)
{
	double step = m->step_s;
	if (!is_priced(m, i)) /* nobody says what is needed there: everybody is */
		return m->site->prices.uncovered * party->agents * (double)seconds / step;
	double agents = (double)m->agents[i] / step, leads = (double)m->leads[i] / step;
	double agents_left = (double)(m->agents[i] - party->agents * seconds) / step;
	double leads_left = (double)(m->leads[i] - party->leads * seconds) / step;
	if (lead_shortage(m, agents_left, leads_left) > m->short_first[i] + TINY)
		return INFINITY;
	return lead_cost(m, agents_left, leads_left) - lead_cost(m, agents, leads) +
	       cover_loss(m, party, i, seconds);
}

double manning_loss(struct manning *m, const struct worker workers[], int n, int from, int until)
{
	struct party party = party_of(workers, n);
	for (int s = from; s < until && m->site->supervision.wanted; s++)
		if (lead_shortage(m, m->slot_agents[s] - party.agents,
			    m->slot_leads[s] - party.leads) > m->slot_short[s])
			return INFINITY;
	double loss = 0;
	for (int s = from; s < until && loss < INFINITY;) {
		int i = s / m->per_interval, next = (i + 1) * m->per_interval;
		next = next < until ? next : until;
		loss += interval_loss(m, &party, i, (int64_t)(next - s) * m->slots.slot_s);
		s = next;
	}
	return loss;
}

static void move(
	struct manning *m, const struct worker workers[], int n, int from, int until, int sign)
{
	int64_t uncovered;
	for (int w = 0; w < n; w++)
		count(m, workers[w], (int64_t)from * m->slots.slot_s,
			(int64_t)until * m->slots.slot_s, sign);
	for (int i = from / m->per_interval; i * m->per_interval < until; i++) {
		if (!is_priced(m, i))
			continue;
		put_supply(m, i);
		m->cover[i] = run_flow(m, i, m->agents[i], &uncovered);
	}
}

void manning_leave(struct manning *m, const struct worker workers[], int n, int from, int until)
{
	move(m, workers, n, from, until, -1);
}

void manning_return(struct manning *m, const struct worker workers[], int n, int from, int until)
{
	move(m, workers, n, from, until, 1);
}

bool manning_holds(const struct manning *m, int from, int until)
{
	for (int s = from; s < until; s++)
		if (lead_shortage(m, m->slot_agents[s], m->slot_leads[s]) > m->slot_short[s])
			return false;
	for (int i = from / m->per_interval; i * m->per_interval < until; i++)
		if (is_priced(m, i) &&
			lead_shortage(m, (double)m->agents[i] / m->step_s,
				(double)m->leads[i] / m->step_s) > m->short_first[i] + TINY)
			return false;
	return true;
}

/* Slots of [from, until) of the outing. */
static int overlap(const struct outing *outing, int from, int until)
{
	from = outing->from > from ? outing->from : from;
	until = outing->until < until ? outing->until : until;
	return until > from ? until - from : 0;
}

/* What the slots [from, until) have more of agents and leads, in slots of people. */
static struct party change_in(
	const struct outing *gone, const struct outing back[], int n, int from, int until)
{
	struct party change = {0};
	for (int b = -1; b < n; b++) {
		const struct outing *one = b < 0 ? gone : &back[b];
		struct party party = party_of(one->workers, one->n);
		int slots = overlap(one, from, until) * (b < 0 ? -1 : 1);
		change.agents += party.agents * slots;
		change.leads += party.leads * slots;
	}
	return change;
}

bool manning_leads_hold(
	const struct manning *m, const struct outing *gone, const struct outing back[], int n)
{
	int per = m->per_interval;
	if (!m->site->supervision.wanted)
		return true;
	for (int s = gone->from; s < gone->until; s++) {
		struct party more = change_in(gone, back, n, s, s + 1);
		if (lead_shortage(m, m->slot_agents[s] + more.agents,
			    m->slot_leads[s] + more.leads) > m->slot_short[s])
			return false;
	}
	for (int i = gone->from / per; i * per < gone->until; i++) {
		struct party more = change_in(gone, back, n, i * per, (i + 1) * per);
		double agents = (double)m->agents[i] / m->step_s + (double)more.agents / per;
		double leads = (double)m->leads[i] / m->step_s + (double)more.leads / per;
		if (is_priced(m, i) && lead_shortage(m, agents, leads) > m->short_first[i] + TINY)
			return false;
	}
	return true;
}

int manning_spare_leads(const struct manning *m, int slot)
{
	int agents = m->slot_agents[slot], leads = m->slot_leads[slot], spare = 0;
	while (spare < leads && lead_shortage(m, agents > spare ? agents - spare - 1 : 0,
					leads - spare - 1) <= m->slot_short[slot])
		spare++;
	return spare;
}
