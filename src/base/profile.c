/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/profile.h"

#include <string.h>
#include <sys/resource.h>

void profile_add(struct profile *profile, const char *name, const struct profile_row *more)
{
	int at = 0;
	while (at < profile->count && strcmp(profile->rows[at].name, name) != 0)
		at++;
	if (at == PROFILE_MOST_ROWS)
		return;
	struct profile_row *row = &profile->rows[at];
	if (at == profile->count) {
		*row = (struct profile_row){
			.name = name, .unit = more->unit != NULL ? more->unit : ""};
		profile->count++;
	}
	row->calls += more->calls;
	row->seconds += more->seconds;
	row->amount += more->amount;
}

int64_t profile_peak_bytes(void)
{
	struct rusage usage;
	return getrusage(RUSAGE_SELF, &usage) == 0 ? (int64_t)usage.ru_maxrss * 1024 : 0;
}
