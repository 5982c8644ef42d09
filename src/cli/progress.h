/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H
/*
 * Messages and progress on stderr: a bar on a terminal for whatever takes over a second, nothing
 * where stderr is no terminal. Ctrl-C asks the run to stop with the best found; a second one ends
 * it.
 */
#include "cli/log.h"

#include <rota/context.h>
#include <stdbool.h>

struct progress {
	bool terminal, quiet;
	struct log log;
	double started_s;
	const char *step;
	bool drawn;
	int percent;
};

/* Makes context speak through progress, which must outlive it, and in the form of the log. */
void progress_init(
	struct progress *progress, bool quiet, const struct log *log, struct rota_context *context);
/* Wipes the bar; the step that was under way has ended. */
void progress_done(struct progress *progress);

#endif
