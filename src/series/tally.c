/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "series/tally.h"

void tally_done(struct tally *tally)
{
	names_done(&tally->queues);
	free(tally->queue_names);
	free(tally->handles);
	free(tally->cells);
	free(tally->faults);
	arena_done(&tally->arena);
	*tally = (struct tally){0};
}
