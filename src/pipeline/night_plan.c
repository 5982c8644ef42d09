/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One stretch of days planned anew, as close to what people were told as it can be. */
#include "pipeline/before.h"
#include "pipeline/inputs.h"
#include "pipeline/night.h"
#include "plan/change.h"

#include <math.h>

static bool is_in(struct period period, day_number day)
{
	return day >= period.first_day && day < period.first_day + period.n_days;
}

/* The pins of the site, and what was told for the frozen days. */
static enum rota_status pin(struct night *night, struct night_part *part, struct rota_error *err)
{
	const struct site *site = night->site->site;
	TRY(roster_new(&part->pinned, err));
	for (size_t i = 0; night->pins != NULL && i < night->pins->n_duties; i++) {
		const struct duty *duty = &night->pins->duties[i];
		if (duty->agent != INDEX_NONE && is_in(part->period, duty->day) &&
			duty->day >= night->first_free)
			TRY(roster_copy_duty(part->pinned, site, night->pins, duty, err));
	}
	for (size_t i = 0; part->published != NULL && i < part->published->n_duties; i++) {
		const struct duty *duty = &part->published->duties[i];
		if (duty->agent != INDEX_NONE && duty->day < night->first_free)
			TRY(roster_copy_duty(part->pinned, site, part->published, duty, err));
	}
	return ROTA_OK;
}

/* Days that an earlier part plans are as that leaves them: calendars do not tell them yet. */
static enum rota_status add_before(struct night *night, const struct night_part *part,
	struct roster *around, struct rota_error *err)
{
	const struct site *site = night->site->site;
	day_number end = part->period.first_day, first = before_first_day(night->site, end);
	owned_by(roster_free) struct roster *told = NULL;
	TRY(before_read_days(night->site, first, end, &told, err));
	for (const struct night_part *p = night->parts; p < part; p++) {
		day_number planned = p->period.first_day;
		if (told != NULL)
			TRY(roster_copy_days(around, site, told, first, planned, err));
		first = first > planned ? first : planned;
		TRY(roster_copy_days(around, site, p->result.roster, first, end, err));
		day_number behind = planned + p->period.n_days;
		first = first > behind ? first : behind;
	}
	return told != NULL ? roster_copy_days(around, site, told, first, end, err) : ROTA_OK;
}

/* with_behind: what was told behind the part has to stay as it is. */
static enum rota_status find_around(
	struct night *night, struct night_part *part, bool with_behind, struct rota_error *err)
{
	owned_by(roster_free) struct roster *around = NULL, *behind = NULL;
	TRY(roster_new(&around, err));
	TRY(add_before(night, part, around, err));
	if (with_behind)
		TRY(before_read_behind(night->site, part->period, &behind, err));
	if (behind != NULL)
		TRY(roster_copy_days(around, night->site->site, behind, INT32_MIN, INT32_MAX, err));
	TRY(roster_sort(around, err));
	part->around = roster_free(part->around);
	part->around = TAKE(around);
	part->meets_behind = behind != NULL;
	return ROTA_OK;
}

/* Dearest right behind the frozen days. */
static enum rota_status price_days(const struct night *night, const struct night_part *part,
	double **ret_prices, struct rota_error *err)
{
	const struct nightly_settings *how = &night->site->site->nightly;
	owned_ double *prices = NULL;
	TRY(memory_new((size_t)part->period.n_days, sizeof(double), &prices, err));
	for (int d = 0; d < part->period.n_days; d++) {
		double ahead = part->period.first_day + d - night->first_free;
		double near = how->near_days > 0 ? 1 - fmax(0, ahead) / how->near_days : 0;
		prices[d] = how->move_price * (1 + (how->move_price_near - 1) * fmax(0, near));
	}
	*ret_prices = TAKE(prices);
	return ROTA_OK;
}

static enum rota_status audit_told(
	struct night *night, struct night_part *part, struct rota_error *err)
{
	done_by(audit_done) struct audit audit = {0};
	TRY(audit_prepare_within(night->site, NULL, part->period, part->around, &audit, err));
	TRY(audit_run(&audit, night->site, part->published, err));
	part->broken = audit.breaches;
	audit.breaches = (struct breaches){0};
	return ROTA_OK;
}

/* "early 06:00-14:30", without what is done in it. */
static bool is_same_shift(const char *a, const char *b)
{
	size_t n = strcspn(a, ",");
	return n == strcspn(b, ",") && memcmp(a, b, n) == 0;
}

static bool was_told(const struct night_part *part, const char *agent_id)
{
	for (size_t i = 0; i < part->published->n_duties; i++)
		if (strcmp(part->published->duties[i].agent_id, agent_id) == 0)
			return true;
	return false;
}

static enum rota_status compare(
	struct night *night, struct night_part *part, struct rota_error *err)
{
	TRY(roster_compare(
		night->site->site, part->published, part->result.roster, &part->changes, err));
	part->is_same = part->changes.count == 0;
	for (size_t i = 0; i < part->published->n_duties; i++)
		part->n_shifts += part->published->duties[i].day >= night->first_free;
	for (size_t i = 0; i < part->changes.count; i++) {
		const struct roster_change *change = &part->changes.items[i];
		part->n_moved +=
			!is_same_shift(change->was, change->is) && was_told(part, change->agent_id);
	}
	return ROTA_OK;
}

/* Frozen days cannot be helped any more: what is broken there is no reason to wait. */
static void judge(const struct night *night, struct night_part *part)
{
	const struct price_terms *terms = &part->result.figures->terms;
	const struct breaches *found = &part->result.audit.breaches;
	part->is_short = price_is_short(night->site->site, terms);
	for (size_t i = 0; i < found->count; i++) {
		const struct breach *breach = &found->items[i];
		part->is_short |= breach->hard && (breach->last_day == DAY_NONE ||
							  breach->last_day >= night->first_free);
	}
}

static enum rota_status plan_anew(
	struct night *night, struct night_part *part, struct rota_error *err)
{
	struct plan_settings how = {.effort = night->settings->effort};
	struct plan_case c = {.settings = &how,
		.need = night->need,
		.period = part->period,
		.pinned = part->pinned,
		.around = part->around,
		.inputs = night->need_digest};
	TRY(plan_draw(night->site, &c, night->context, &part->result, err));
	if (part->published == NULL)
		TRY(roster_new(&part->published, err));
	return compare(night, part, err);
}

static enum rota_status change_told_plan(
	struct night *night, struct night_part *part, struct rota_error *err)
{
	owned_ double *prices = NULL;
	TRY(price_days(night, part, &prices, err));
	TRY(audit_told(night, part, err));
	struct plan_change change = {.published = part->published,
		.first_free = night->first_free,
		.move_price = prices,
		.most_a_week = night->site->site->nightly.most_changes};
	/* the linear program takes far longer than the changes, and no change asks for it */
	struct plan_settings how = {.effort = night->settings->effort, .without_bound = true};
	struct plan_case c = {.settings = &how,
		.need = night->need,
		.period = part->period,
		.pinned = part->pinned,
		.around = part->around,
		.inputs = night->need_digest,
		.change = &change};
	TRY(plan_draw(night->site, &c, night->context, &part->result, err));
	TRY(compare(night, part, err));
	return night_reasons(night, part, err);
}

enum rota_status night_read_told(struct night *night, struct rota_error *err)
{
	for (int i = 0; i < night->n_parts; i++) {
		struct night_part *part = &night->parts[i];
		struct period period = part->period;
		TRY(before_read_days(night->site, period.first_day,
			period.first_day + period.n_days, &part->published, err));
	}
	return ROTA_OK;
}

/* What the planning of a part has come to: forgotten, or freed. */
static void clear(struct night_part *part)
{
	part->around = NULL;
	part->result = (struct plan_result){0};
	part->changes = (struct roster_changes){0};
	part->broken = (struct breaches){0};
	part->n_shifts = part->n_moved = 0;
}

static void done(struct night_part *part)
{
	roster_free(part->around);
	plan_result_done(&part->result);
	roster_changes_done(&part->changes);
	breaches_done(&part->broken);
	clear(part);
}

static enum rota_status plan_within(
	struct night *night, struct night_part *part, bool with_behind, struct rota_error *err)
{
	TRY(find_around(night, part, with_behind, err));
	if (part->is_new)
		TRY(plan_anew(night, part, err));
	else
		TRY(change_told_plan(night, part, err));
	judge(night, part);
	return ROTA_OK;
}

static bool is_followed(const struct night *night, const struct night_part *part)
{
	const struct night_part *next = part + 1;
	return next < night->parts + night->n_parts && !next->is_new &&
	       next->period.first_day == part->period.first_day + part->period.n_days;
}

enum rota_status night_plan(struct night *night, struct night_part *part, struct rota_error *err)
{
	part->is_new = part->published == NULL;
	TRY(pin(night, part, err));
	TRY(plan_within(night, part, true, err));
	if (!part->is_short || !part->meets_behind || !is_followed(night, part))
		return ROTA_OK;
	/* goals are missed, perhaps for what was told behind the part: this night plans that too,
	 * and it gives way where that helps */
	struct night_part kept = *part;
	clear(part);
	enum rota_status status = plan_within(night, part, false, err);
	if (status == ROTA_OK && !part->is_short) {
		done(&kept);
		return ROTA_OK;
	}
	done(part);
	*part = kept;
	return status;
}

void night_decide(struct night *night)
{
	const struct nightly_settings *how = &night->site->site->nightly;
	int moved = 0, shifts = 0;
	bool is_short = false, changes = false;
	for (int i = 0; i < night->n_parts; i++) {
		const struct night_part *part = &night->parts[i];
		moved += part->n_moved;
		shifts += part->n_shifts;
		is_short |= part->is_short;
		changes |= !part->is_same;
	}
	double budget = how->change_budget * shifts;
	if (!changes)
		return;
	if (how->apply == APPLY_NEVER)
		snprintf(night->why, sizeof(night->why), "'nightly.apply' is never");
	else if (moved > budget)
		snprintf(night->why, sizeof(night->why),
			"%d of %d shifts would change, the budget is %.0f", moved, shifts,
			floor(budget));
	else if (is_short && how->apply == APPLY_GOALS_MET)
		snprintf(night->why, sizeof(night->why),
			"goals are missed all the same: 'rota diff published proposal' shows it");
	night->waits = night->why[0] != '\0';
}
