/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/agenda_team.h"

#include "plan/agenda_due.h"

#include <limits.h>
#include <math.h>

static const double TINY = 1e-9;

/* The dues [first, first + n) of one team, activity and stretch of days, and who can come when. */
struct meeting {
	struct seats *seats;
	size_t first;
	int n, length;
	int least, most; /* people at once */
	int from, until; /* slots in which anybody works */
	int *comers;	 /* [slot - from] who could start there */
	int *came;	 /* [n] stretch of those who come to the meeting in question, INDEX_NONE */
	struct worker *workers; /* [n] */
};

static void meeting_done(struct meeting *meeting)
{
	free(meeting->comers);
	free(meeting->came);
	free(meeting->workers);
}

static bool is_within(const struct due *due, const struct stretch *stretch)
{
	return stretch->day >= due->first_day && stretch->day <= due->last_day;
}

static bool can_come(const struct meeting *meeting, const struct stretch *stretch, int slot)
{
	int next;
	return slot >= stretch->from && slot + meeting->length <= stretch->until &&
	       seats_may(meeting->seats, stretch, meeting->seats->dues[meeting->first].activity) &&
	       seats_free(stretch, meeting->seats, slot, meeting->length, &next);
}

typedef void visitor(struct meeting *meeting, int member, size_t stretch);

/* Every stretch of everybody who has not met yet. */
static void each_stretch(struct meeting *meeting, visitor *visit)
{
	const struct seats *seats = meeting->seats;
	for (int m = 0; m < meeting->n; m++) {
		const struct due *due = &seats->dues[meeting->first + (size_t)m];
		if (due->placed)
			continue;
		for (size_t s = seats->first[due->agent]; s < seats->first[due->agent + 1]; s++)
			if (is_within(due, &seats->stretches[s]))
				visit(meeting, m, s);
	}
}

static void visit_to_span(struct meeting *meeting, int member, size_t s)
{
	const struct stretch *stretch = &meeting->seats->stretches[s];
	(void)member;
	meeting->from = stretch->from < meeting->from ? stretch->from : meeting->from;
	meeting->until = stretch->until > meeting->until ? stretch->until : meeting->until;
}

static void visit_to_count(struct meeting *meeting, int member, size_t s)
{
	const struct stretch *stretch = &meeting->seats->stretches[s];
	(void)member;
	for (int slot = seats_align(meeting->seats, stretch->from);
		slot + meeting->length <= stretch->until; slot += meeting->seats->align)
		meeting->comers[slot - meeting->from] += can_come(meeting, stretch, slot);
}

/* Who comes when the meeting starts at the slot: their number. */
static int gather(struct meeting *meeting, int slot, bool with_leads)
{
	const struct seats *seats = meeting->seats;
	int n = 0;
	for (int m = 0; m < meeting->n; m++) {
		const struct due *due = &seats->dues[meeting->first + (size_t)m];
		const struct agent *agent = &seats->input->site->agents[due->agent];
		meeting->came[m] = INDEX_NONE;
		if (due->placed || (agent->role == ROLE_LEAD && !with_leads) || n >= meeting->most)
			continue;
		for (size_t s = seats->first[due->agent]; s < seats->first[due->agent + 1]; s++) {
			const struct stretch *stretch = &seats->stretches[s];
			if (meeting->came[m] != INDEX_NONE || !is_within(due, stretch) ||
				!can_come(meeting, stretch, slot))
				continue;
			meeting->came[m] = (int)s;
			meeting->workers[n++] = (struct worker){agent->role, stretch->group};
		}
	}
	return n;
}

/* The cheapest start of those to which `comers` can come, INDEX_NONE where the floor can spare them
 * at none. */
static int find_start(struct meeting *meeting, int comers, bool with_leads)
{
	int best = INDEX_NONE;
	double least = INFINITY;
	for (int slot = meeting->from; slot < meeting->until; slot++) {
		if (meeting->comers[slot - meeting->from] != comers)
			continue;
		int n = gather(meeting, slot, with_leads);
		double cost = n >= meeting->least
				      ? manning_loss(meeting->seats->manning, meeting->workers, n,
						slot, slot + meeting->length)
				      : INFINITY;
		if (cost < least - TINY) {
			least = cost;
			best = slot;
		}
	}
	return best;
}

static void take(struct meeting *meeting, int slot, bool with_leads)
{
	gather(meeting, slot, with_leads);
	for (int m = 0; m < meeting->n; m++) {
		struct due *due = &meeting->seats->dues[meeting->first + (size_t)m];
		if (meeting->came[m] == INDEX_NONE)
			continue;
		due->from = slot;
		due->stretch = meeting->came[m];
		due->fixed = true;
		seats_take(meeting->seats, meeting->first + (size_t)m);
	}
}

/* One more meeting, of as many as can come; false: none can be. */
static void count_comers(struct meeting *meeting)
{
	for (int i = 0; i < meeting->until - meeting->from; i++)
		meeting->comers[i] = 0;
	each_stretch(meeting, visit_to_count);
}

static bool meet_once(struct meeting *meeting)
{
	int most = 0;
	count_comers(meeting);
	for (int i = 0; i < meeting->until - meeting->from; i++)
		most = meeting->comers[i] > most ? meeting->comers[i] : most;
	for (int comers = most; comers >= meeting->least; comers--)
		for (int without = 0; without < 2; without++) {
			int slot = find_start(meeting, comers, without == 0);
			if (slot == INDEX_NONE)
				continue;
			take(meeting, slot, without == 0);
			return true;
		}
	return false;
}

/* So many that none are left who are too few for a group, where that can be. */
static int size_of_group(const struct meeting *meeting, int largest)
{
	int left = 0;
	for (int m = 0; m < meeting->n; m++)
		left += !meeting->seats->dues[meeting->first + (size_t)m].placed;
	int rest = left - largest;
	bool short_of =
		rest > 0 && rest < meeting->least && left - meeting->least >= meeting->least;
	return short_of ? left - meeting->least : largest;
}

/* One more group, when it costs least a head, the largest of equals; false: there is none. */
static bool train_once(struct meeting *meeting, int largest)
{
	int best = INDEX_NONE, best_n = 0;
	double least = INFINITY;
	count_comers(meeting);
	meeting->most = size_of_group(meeting, largest);
	for (int slot = meeting->from; slot < meeting->until; slot++) {
		if (meeting->comers[slot - meeting->from] < meeting->least)
			continue;
		int n = gather(meeting, slot, false);
		double cost = n >= meeting->least
				      ? manning_loss(meeting->seats->manning, meeting->workers, n,
						slot, slot + meeting->length) /
						n
				      : INFINITY;
		if (cost < least - TINY || (cost < least + TINY && n > best_n)) {
			least = cost;
			best = slot;
			best_n = n;
		}
	}
	if (best == INDEX_NONE || least == INFINITY)
		return false;
	take(meeting, best, false);
	return true;
}

/* Why those who are left met nobody. */
static void tell_lack(struct meeting *meeting)
{
	for (int m = 0; m < meeting->n; m++) {
		size_t d = meeting->first + (size_t)m;
		struct due *due = &meeting->seats->dues[d];
		if (due->placed)
			continue;
		seats_find(meeting->seats, d);
		if (due->lack >= LACK_TIME && due->lack < LACK_TEAM) {
			bool company = false;
			for (int i = 0; i < meeting->until - meeting->from; i++)
				company |= meeting->comers[i] > 1 &&
					   meeting->comers[i] >= meeting->least;
			due->lack = company ? LACK_FLOOR : LACK_TEAM;
		}
		due->stretch = due->lead_stretch = INDEX_NONE;
	}
}

static enum rota_status meet(struct seats *seats, size_t first, size_t n, struct rota_error *err)
{
	done_by(meeting_done) struct meeting meeting = {.seats = seats,
		.first = first,
		.n = (int)n,
		.length = seats_length(seats, &seats->dues[first]),
		.least = n > 1 ? 2 : 1,
		.most = INT_MAX,
		.from = seats->slots.count};
	const struct activity *activity =
		&seats->input->site->activities[seats->dues[first].activity];
	if (agenda_is_training(activity))
		meeting.least = activity->group.low;
	each_stretch(&meeting, visit_to_span);
	meeting.until = meeting.until > meeting.from ? meeting.until : meeting.from;
	TRY(memory_new((size_t)(meeting.until - meeting.from), sizeof(int), &meeting.comers, err));
	TRY(memory_new(n, sizeof(int), &meeting.came, err));
	TRY(memory_new(n, sizeof(struct worker), &meeting.workers, err));
	while (agenda_is_training(activity) ? train_once(&meeting, activity->group.high)
					    : meet_once(&meeting))
		continue;
	tell_lack(&meeting);
	return ROTA_OK;
}

enum rota_status agenda_meet(struct seats *seats, struct rota_error *err)
{
	for (size_t d = 0; d < seats->n_dues && seats->dues[d].team != INDEX_NONE;) {
		const struct due *one = &seats->dues[d];
		size_t next = d + 1;
		while (next < seats->n_dues && seats->dues[next].team == one->team &&
			seats->dues[next].activity == one->activity &&
			seats->dues[next].first_day == one->first_day)
			next++;
		TRY(meet(seats, d, next - d, err));
		d = next;
	}
	return ROTA_OK;
}
