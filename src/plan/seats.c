/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/seats.h"

#include "rules/weeks.h"

/* Shifts of the last day end within so many days; a period is no longer than a plan may be. */
enum { DAYS_BEHIND = 3, MOST_DAYS = 3660, START_STEP_S = 300 };

void seats_done(struct seats *seats)
{
	seats->manning = manning_free(seats->manning);
	allowance_done(&seats->allowance);
	free(seats->stretches);
	free(seats->first);
	free(seats->cells);
	free(seats->stay_spare);
	free(seats->dues);
}

int seats_length(const struct seats *seats, const struct due *due)
{
	return seats->input->site->activities[due->activity].length * 60 / seats->slots.slot_s;
}

int seats_align(const struct seats *seats, int slot)
{
	return (slot + seats->align - 1) / seats->align * seats->align;
}

int32_t seats_cell(const struct seats *seats, const struct stretch *stretch, int slot)
{
	return seats->cells[stretch->cells + (size_t)(slot - stretch->from)];
}

bool seats_free(const struct stretch *stretch, const struct seats *seats, int from, int length,
	int *ret_next)
{
	for (int slot = from + length - 1; slot >= from; slot--)
		if (seats_cell(seats, stretch, slot) != 0) {
			*ret_next = slot + 1;
			return false;
		}
	return true;
}

bool seats_may(const struct seats *seats, const struct stretch *stretch, int a)
{
	const struct activity *activity = &seats->input->site->activities[a];
	return (stretch->stay == INDEX_NONE ||
		       seats->stay_spare[stretch->stay] >= (int64_t)activity->length * 60) &&
	       allowance_has(&seats->allowance, stretch->agent, stretch->day,
		       activity->paid ? 0 : activity->length);
}

static struct worker worker_of(const struct seats *seats, const struct stretch *stretch)
{
	return (struct worker){seats->input->site->agents[stretch->agent].role, stretch->group};
}

int seats_workers(
	const struct seats *seats, int stretch, int lead_stretch, struct worker ret_workers[2])
{
	ret_workers[0] = worker_of(seats, &seats->stretches[stretch]);
	if (lead_stretch == INDEX_NONE)
		return 1;
	ret_workers[1] = worker_of(seats, &seats->stretches[lead_stretch]);
	return 2;
}

static void spend(struct seats *seats, int stretch, int a, int sign)
{
	const struct activity *activity = &seats->input->site->activities[a];
	const struct stretch *one = &seats->stretches[stretch];
	if (one->stay != INDEX_NONE)
		seats->stay_spare[one->stay] -= sign * (int64_t)activity->length * 60;
	if (!activity->paid)
		allowance_spend(&seats->allowance, one->agent, one->day, sign * activity->length);
}

static void mark(struct seats *seats, size_t d, int32_t cell, int sign)
{
	const struct due *due = &seats->dues[d];
	int both[] = {due->stretch, due->lead_stretch}, length = seats_length(seats, due);
	for (int k = 0; k < 2; k++) {
		if (both[k] == INDEX_NONE)
			continue;
		const struct stretch *one = &seats->stretches[both[k]];
		int32_t *cells = seats->cells + one->cells + (due->from - one->from);
		for (int i = 0; i < length; i++)
			cells[i] = cell;
		spend(seats, both[k], due->activity, sign);
	}
}

void seats_take(struct seats *seats, size_t d)
{
	struct due *due = &seats->dues[d];
	struct worker workers[2];
	int n = seats_workers(seats, due->stretch, due->lead_stretch, workers);
	mark(seats, d, (int32_t)d + 1, 1);
	manning_leave(seats->manning, workers, n, due->from, due->from + seats_length(seats, due));
	due->placed = true;
}

void seats_leave(struct seats *seats, size_t d)
{
	struct due *due = &seats->dues[d];
	struct worker workers[2];
	int n = seats_workers(seats, due->stretch, due->lead_stretch, workers);
	mark(seats, d, 0, -1);
	manning_return(seats->manning, workers, n, due->from, due->from + seats_length(seats, due));
	due->placed = false;
}

static int64_t gcd(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a < 0 ? -a : a;
}

/* What of the roster may be cut: shifts of known people and kinds, whole, in the period and not
 * pinned. */
struct cuttable {
	bool *pinned; /* [agent * n_days + day] */
	instant from, until;
};

static bool is_whole(const struct roster *roster, const struct duty *duty)
{
	const struct piece *pieces = duty_pieces(roster, duty);
	for (int p = 0; p < duty->n_pieces; p++)
		if (pieces[p].end <= pieces[p].start ||
			(p > 0 && pieces[p].start != pieces[p - 1].end))
			return false;
	return duty->n_pieces > 0;
}

static bool may_cut(
	const struct seats *seats, const struct cuttable *cuttable, const struct duty *duty)
{
	struct period period = seats->input->period;
	if (duty->agent == INDEX_NONE || duty->kind == INDEX_NONE ||
		!period_holds(period, duty->day) || !is_whole(seats->roster, duty))
		return false;
	return !cuttable->pinned[(int64_t)duty->agent * period.n_days + duty->day -
				 period.first_day] &&
	       duty_start(seats->roster, duty) >= cuttable->from &&
	       duty_end(seats->roster, duty) <= cuttable->until;
}

static enum rota_status cuttable_init(
	struct cuttable *cuttable, const struct plan_input *input, struct rota_error *err)
{
	struct period period = input->period;
	const struct horizon *horizon = &input->need->horizon;
	if (period.n_days < 1 || period.n_days > MOST_DAYS)
		return error_set(err, ROTA_EINVAL, "activities are for 1 to %d days, not %d",
			MOST_DAYS, period.n_days);
	if (horizon->step_s % 60 != 0)
		return error_set(err, ROTA_EINVAL, "intervals of %d s, must be whole minutes",
			horizon->step_s);
	const struct zone *zone = input->site->zone;
	instant start = zone_instant(zone, period.first_day, 0, NULL);
	instant end = zone_instant(zone, period.first_day + period.n_days, 0, NULL);
	cuttable->from = horizon_at(horizon, horizon_find(horizon, start));
	cuttable->until = end + (instant)DAYS_BEHIND * 86400;
	TRY(memory_new((size_t)input->site->n_agents * (size_t)period.n_days, sizeof(bool),
		&cuttable->pinned, err));
	const struct roster *pinned = input->pinned;
	for (size_t d = 0; pinned != NULL && d < pinned->n_duties; d++) {
		const struct duty *duty = &pinned->duties[d];
		if (duty->agent != INDEX_NONE && period_holds(period, duty->day))
			cuttable->pinned[(int64_t)duty->agent * period.n_days + duty->day -
					 period.first_day] = true;
	}
	return ROTA_OK;
}

/* Slots of 5 minutes, or as fine as lengths and pieces ask for, but no finer than a minute. */
static void choose_slots(struct seats *seats, const struct cuttable *cuttable)
{
	const struct site *site = seats->input->site;
	int64_t step = gcd(START_STEP_S, seats->input->need->horizon.step_s);
	for (int a = 0; a < site->n_activities; a++)
		step = gcd(step, (int64_t)site->activities[a].length * 60);
	for (size_t d = 0; d < seats->roster->n_duties; d++) {
		const struct duty *duty = &seats->roster->duties[d];
		const struct piece *pieces = duty_pieces(seats->roster, duty);
		if (!may_cut(seats, cuttable, duty))
			continue;
		for (int p = 0; p < duty->n_pieces; p++)
			step = gcd(gcd(step, pieces[p].start - cuttable->from),
				pieces[p].end - cuttable->from);
	}
	seats->slots.slot_s = step >= 60 && step % 60 == 0 ? (int)step : 60;
	seats->slots.start = cuttable->from;
	int step_s = seats->input->need->horizon.step_s;
	int64_t intervals = (cuttable->until - cuttable->from + step_s - 1) / step_s;
	seats->per_interval = step_s / seats->slots.slot_s;
	seats->slots.count = (int)intervals * seats->per_interval;
	seats->align = START_STEP_S / seats->slots.slot_s;
	if (START_STEP_S % seats->slots.slot_s != 0)
		seats->align = 1;
}

static int by_time(const void *left, const void *right)
{
	const struct stretch *a = left, *b = right;
	if (a->agent != b->agent)
		return a->agent < b->agent ? -1 : 1;
	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return (a->piece > b->piece) - (a->piece < b->piece);
}

/* The stretches of one shift; *n_stays counts the stays met so far. */
static void read_duty(struct seats *seats, size_t d, int *n_stays)
{
	const struct duty *duty = &seats->roster->duties[d];
	const struct site *site = seats->input->site;
	int stay = INDEX_NONE, queue = INDEX_NONE, slot_s = seats->slots.slot_s;
	for (int p = 0; p < duty->n_pieces; p++) {
		size_t at = (size_t)(duty->first_piece + p);
		const struct piece *piece = &seats->roster->pieces[at];
		if (piece->kind != PIECE_WORK)
			continue;
		if (site->work == WORK_BLOCKS && piece->queue != queue) {
			queue = piece->queue;
			stay = queue != INDEX_NONE ? (*n_stays)++ : INDEX_NONE;
			if (stay != INDEX_NONE)
				seats->stay_spare[stay] = -(int64_t)site->stay * 60;
		}
		if (stay != INDEX_NONE)
			seats->stay_spare[stay] += piece->end - piece->start;
		int64_t from = piece->start - seats->slots.start;
		int64_t until = piece->end - seats->slots.start;
		struct stretch stretch = {.agent = duty->agent,
			.group = manning_group(seats->manning, duty->agent, piece),
			.day = duty->day,
			.from = (int)((from + slot_s - 1) / slot_s),
			.until = (int)(until / slot_s),
			.duty = d,
			.piece = at,
			.stay = stay};
		if (stretch.until > stretch.from)
			seats->stretches[seats->n_stretches++] = stretch;
	}
}

static enum rota_status read_roster(
	struct seats *seats, const struct cuttable *cuttable, struct rota_error *err)
{
	size_t most = seats->roster->n_pieces, n_agents = (size_t)seats->input->site->n_agents;
	int n_stays = 0;
	TRY(memory_new(most, sizeof(struct stretch), &seats->stretches, err));
	TRY(memory_new(most, sizeof(int64_t), &seats->stay_spare, err));
	TRY(memory_new(n_agents + 1, sizeof(size_t), &seats->first, err));
	for (size_t d = 0; d < seats->roster->n_duties; d++)
		if (may_cut(seats, cuttable, &seats->roster->duties[d]))
			read_duty(seats, d, &n_stays);
	if (seats->n_stretches > 1)
		qsort(seats->stretches, seats->n_stretches, sizeof(struct stretch), by_time);
	size_t s = 0;
	for (size_t a = 0; a <= n_agents; a++) {
		while (s < seats->n_stretches && (size_t)seats->stretches[s].agent < a)
			s++;
		seats->first[a] = s;
	}
	size_t n_cells = 0;
	for (s = 0; s < seats->n_stretches; s++) {
		seats->stretches[s].cells = n_cells;
		n_cells += (size_t)(seats->stretches[s].until - seats->stretches[s].from);
	}
	return memory_new(n_cells, sizeof(int32_t), &seats->cells, err);
}

enum rota_status seats_init(struct seats *ret_seats, const struct plan_input *input,
	const struct roster *roster, struct rota_error *err)
{
	struct seats *seats = ret_seats;
	struct cuttable cuttable = {0};
	*seats = (struct seats){.input = input, .roster = roster};
	enum rota_status status = cuttable_init(&cuttable, input, err);
	owned_ bool *pinned = cuttable.pinned;
	TRY(status);
	choose_slots(seats, &cuttable);
	TRY(manning_new(input, roster, seats->slots, &seats->manning, err));
	TRY(allowance_init(&seats->allowance, input, roster, err));
	return read_roster(seats, &cuttable, err);
}
