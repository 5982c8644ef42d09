/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who cannot come, or not all day. A shift that an absence takes from its start, or of a whole day,
 * falls out. One that an absence of hours takes the end of stops there: what was worked stays told.
 * From one that somebody comes back to only the hours are taken: it stays as it was told, and is
 * not changed further.
 */
#include "intraday/desk.h"

#include <string.h>

/* What an absence takes of a duty. */
struct loss {
	enum intraday_kind kind; /* ABSENT, LEAVES or AWAY */
	instant from, until;
};

static bool is_lost(const struct absence *absence, const struct roster *roster,
	const struct duty *duty, instant now, struct loss *ret_loss)
{
	instant start = duty_start(roster, duty), end = duty_end(roster, duty);
	*ret_loss = (struct loss){INTRADAY_ABSENT, start, end};
	if (absence->whole_days)
		return absence->first_day <= duty->day && duty->day <= absence->last_day;
	if (absence->start >= end || absence->end <= (now > start ? now : start))
		return false;
	ret_loss->from = absence->start > start ? absence->start : start;
	ret_loss->until = absence->end < end ? absence->end : end;
	if (ret_loss->until < end)
		ret_loss->kind = INTRADAY_AWAY;
	else if (ret_loss->from > start)
		ret_loss->kind = INTRADAY_LEAVES;
	return true;
}

static bool find_loss(const struct desk *desk, const struct duty *duty, struct loss *ret_loss)
{
	const struct intraday_order *order = desk->order;
	bool today = duty->day == order->today || duty->day == order->today - 1;
	if (!today || duty->agent == INDEX_NONE || duty->n_pieces == 0 ||
		duty_end(order->told, duty) <= order->now)
		return false;
	const struct agent *agent = &order->site->agents[duty->agent];
	for (int a = 0; a < agent->n_absences; a++)
		if (is_lost(&agent->absences[a], order->told, duty, order->now, ret_loss))
			return true;
	return false;
}

static enum rota_status add_part(struct roster *roster, const struct site *site,
	const struct piece *piece, instant from, instant until, struct rota_error *err)
{
	from = from > piece->start ? from : piece->start;
	until = until < piece->end ? until : piece->end;
	return from < until
		       ? roster_add_piece(roster, site, from, until, piece->name, piece->paid, err)
		       : ROTA_OK;
}

/* What is left of the duty, at the end of the desk's roster. */
static enum rota_status add_rest(
	struct desk *desk, const struct duty *duty, const struct loss *loss, struct rota_error *err)
{
	const struct site *site = desk->order->site;
	const struct roster *told = desk->order->told;
	const struct piece *pieces = duty_pieces(told, duty);
	instant start = duty_start(told, duty), end = duty_end(told, duty);
	TRY(roster_add_duty(desk->roster, site, duty->agent_id, duty->kind_name, duty->day, err));
	for (int p = 0; p < duty->n_pieces; p++)
		TRY(add_part(desk->roster, site, &pieces[p], start, loss->from, err));
	if (loss->kind == INTRADAY_LEAVES)
		return ROTA_OK;
	TRY(roster_add_piece(
		desk->roster, site, loss->from, loss->until, INTRADAY_AWAY_NAME, true, err));
	for (int p = 0; p < duty->n_pieces; p++)
		TRY(add_part(desk->roster, site, &pieces[p], loss->until, end, err));
	return ROTA_OK;
}

static enum rota_status lose(
	struct desk *desk, const struct duty *duty, const struct loss *loss, struct rota_error *err)
{
	const struct roster *told = desk->order->told;
	double short_h = floor_short_hours(&desk->floor, desk->now);
	floor_add(&desk->floor, told, duty, -1);
	floor_add(&desk->careful, told, duty, -1);
	if (loss->kind != INTRADAY_ABSENT) {
		TRY(add_rest(desk, duty, loss, err));
		const struct duty *rest = &desk->roster->duties[desk->roster->n_duties - 1];
		floor_add(&desk->floor, desk->roster, rest, 1);
		floor_add(&desk->careful, desk->roster, rest, 1);
	}
	struct intraday_step step = {.kind = loss->kind,
		.agent = duty->agent,
		.lead = INDEX_NONE,
		.day = duty->day,
		.shift = duty->kind,
		.from = loss->from,
		.until = loss->until,
		.saved_h = short_h - floor_short_hours(&desk->floor, desk->now),
		.paid_h = -(double)(loss->until - loss->from) / 3600};
	return desk_tell(desk, &step, err);
}

enum rota_status absent_make(struct desk *desk, struct rota_error *err)
{
	const struct intraday_order *order = desk->order;
	for (size_t d = 0; d < order->told->n_duties; d++) {
		const struct duty *duty = &order->told->duties[d];
		struct loss loss;
		if (find_loss(desk, duty, &loss))
			TRY(lose(desk, duty, &loss, err));
		else
			TRY(roster_copy_duty(desk->roster, order->site, order->told, duty, err));
	}
	return ROTA_OK;
}

static bool has_away(const struct roster *roster, const struct duty *duty)
{
	const struct piece *pieces = duty_pieces(roster, duty);
	for (int p = 0; p < duty->n_pieces; p++)
		if (strcmp(pieces[p].name, INTRADAY_AWAY_NAME) == 0)
			return true;
	return false;
}

static const struct duty *find_told(const struct roster *told, const struct duty *like)
{
	for (size_t d = 0; d < told->n_duties; d++)
		if (told->duties[d].agent == like->agent && told->duties[d].day == like->day)
			return &told->duties[d];
	return NULL;
}

enum rota_status absent_come_back(
	const struct desk *desk, struct roster **ret_roster, struct rota_error *err)
{
	owned_by(roster_free) struct roster *roster = NULL;
	const struct site *site = desk->order->site;
	TRY(roster_new(&roster, err));
	for (size_t d = 0; d < desk->roster->n_duties; d++) {
		const struct duty *duty = &desk->roster->duties[d];
		const struct duty *told =
			has_away(desk->roster, duty) ? find_told(desk->order->told, duty) : NULL;
		TRY(roster_copy_duty(roster, site, told != NULL ? desk->order->told : desk->roster,
			told != NULL ? told : duty, err));
	}
	TRY(roster_sort(roster, err));
	*ret_roster = TAKE(roster);
	return ROTA_OK;
}
