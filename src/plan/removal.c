/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/removal.h"

static bool has(const struct removal *removal, int person)
{
	for (int i = 0; i < removal->count; i++)
		if (removal->people[i] == person)
			return true;
	return false;
}

void removal_draw(struct removal *removal, const int from[], int n, int wanted, int draws,
	struct random *random)
{
	for (int d = 0; removal->count < wanted && d < draws; d++) {
		int at = (int)random_below(random, (uint32_t)n);
		int person = from != NULL ? from[at] : at;
		if (!has(removal, person))
			removal->people[removal->count++] = person;
	}
}

void removal_take_out(struct removal *removal, struct crew *crew)
{
	for (int i = 0; i < removal->count; i++) {
		line_copy(crew->problem, &crew->lines[removal->people[i]], &removal->kept[i]);
		crew_remove(crew, removal->people[i]);
	}
}

void removal_undo(const struct removal *removal, struct crew *crew)
{
	for (int i = 0; i < removal->count; i++)
		crew_remove(crew, removal->people[i]);
	for (int i = 0; i < removal->count; i++) {
		line_copy(crew->problem, &removal->kept[i], &crew->lines[removal->people[i]]);
		crew_restore(crew, removal->people[i]);
	}
}
