/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shift's length is real time: in the night that the clock is put back it ends an hour earlier by
 * the clock. */
#include "rules/left_early.h"

#include <math.h>

/* Seconds that the length is off the nearest one allowed. */
static int64_t excess(const struct shift_kind *kind, int64_t length)
{
	int64_t least = (int64_t)kind->length.least * 60, most = (int64_t)kind->length.most * 60;
	if (length < least)
		return length - least;
	if (length > most)
		return length - most;
	return (length - least) % ((int64_t)kind->length.step * 60);
}

/* Whether the shift would have had an allowed length but for an absence that it ends for. */
static bool is_excused(const struct rules_case *c, const struct duty *duty,
	const struct shift_kind *kind, int64_t length)
{
	int64_t least = (int64_t)kind->length.least * 60, step = (int64_t)kind->length.step * 60;
	instant until;
	int64_t whole = length < least ? least : length + step - (length - least) % step;
	return whole <= (int64_t)kind->length.most * 60 && left_early(c, duty, &until) &&
	       duty_start(c->roster, duty) + whole <= until;
}

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	for (size_t d = 0; d < c->roster->n_duties; d++) {
		const struct duty *duty = &c->roster->duties[d];
		if (duty->kind == INDEX_NONE || duty->n_pieces == 0)
			continue;
		const struct shift_kind *kind = &c->site->shift_kinds[duty->kind];
		int64_t length = duty_end(c->roster, duty) - duty_start(c->roster, duty);
		int64_t off = excess(kind, length);
		if (off == 0 || is_excused(c, duty, kind, length))
			continue;
		char is[DURATION_TEXT_SIZE], least[DURATION_TEXT_SIZE], most[DURATION_TEXT_SIZE];
		duration_format(length > 0 ? length : 0, is);
		duration_format((int64_t)kind->length.least * 60, least);
		duration_format((int64_t)kind->length.most * 60, most);
		TRY(rule_breach(found, rule, duty->agent, duty->day, duty->day,
			fabs((double)off) / 60, "min", err,
			"shift '%s' lasts %s, must be %s to %s in steps of %d min", duty->kind_name,
			is, least, most, (int)kind->length.step));
	}
	return ROTA_OK;
}

const struct rule rule_shift_length = {
	.name = "shift_length",
	.text = "a shift lasts as long as its kind says, in real time",
	.hard = true,
	.check = check,
};
