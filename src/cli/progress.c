/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/progress.h"

#include "base/context.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { BAR_LETTERS = 30 };
static const double PATIENCE_S = 1.0; /* what takes less shows no bar */

/* The one thing a signal handler may touch. */
static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
	/* who asks twice means at once: the signal is handled as usual when this returns */
	if (interrupted) {
		signal(number, SIG_DFL);
		raise(number);
	}
	interrupted = 1;
}

static void wipe(struct progress *progress)
{
	if (progress->drawn)
		fputs("\r\033[K", stderr);
	progress->drawn = false;
}

static void draw(struct progress *progress, const char *step, int percent)
{
	int full = percent * BAR_LETTERS / 100;
	fprintf(stderr, "\r\033[K%-12s ", step);
	for (int i = 0; i < BAR_LETTERS; i++)
		fputs(i < full ? "█" : "░", stderr);
	fprintf(stderr, " %3d %%", percent);
	fflush(stderr);
	progress->drawn = true;
}

/* In a log each step that has ended is a line, with its time. */
static void tell_step(struct progress *progress)
{
	struct rota_line_figure seconds = {"seconds", context_clock_s() - progress->started_s};
	struct rota_line line = {.level = ROTA_LEVEL_INFO,
		.stage = progress->step,
		.message = "done",
		.figures = &seconds,
		.n_figures = 1};
	if (progress->step != NULL && progress->log.form != LOG_PLAIN && !progress->quiet)
		log_tell(&progress->log, &line);
	progress->step = NULL;
}

static void count_step(struct progress *progress, const char *step)
{
	if (progress->step != NULL && strcmp(progress->step, step) == 0)
		return;
	tell_step(progress);
	progress->step = step;
	progress->started_s = context_clock_s();
}

static void on_progress(void *owner, const char *step, double share)
{
	struct progress *progress = owner;
	if (progress->log.form != LOG_PLAIN) {
		count_step(progress, step);
		if (share >= 1)
			tell_step(progress);
	}
	if (!progress->terminal || progress->quiet || progress->log.form != LOG_PLAIN)
		return;
	int percent = share < 0 ? 0 : share > 1 ? 100 : (int)(share * 100);
	bool same = progress->step != NULL && strcmp(progress->step, step) == 0;
	if (!same)
		progress->started_s = context_clock_s();
	bool early = context_clock_s() - progress->started_s < PATIENCE_S;
	if (!early && (!same || percent != progress->percent || !progress->drawn))
		draw(progress, step, percent);
	progress->step = step;
	progress->percent = percent;
	if (share >= 1)
		wipe(progress);
}

static void on_log(void *owner, enum rota_level level, const char *message)
{
	struct progress *progress = owner;
	struct rota_line line = {.level = level, .stage = progress->step, .message = message};
	if (progress->quiet)
		return;
	wipe(progress);
	log_tell(&progress->log, &line);
}

void progress_init(
	struct progress *progress, bool quiet, const struct log *log, struct rota_context *context)
{
	*progress = (struct progress){
		.terminal = isatty(STDERR_FILENO) != 0, .quiet = quiet, .log = *log};
	context->log = on_log;
	context->progress = on_progress;
	context->owner = progress;
	_Static_assert(sizeof(sig_atomic_t) == sizeof(int), "the flag is read as an int");
	context->cancel = &interrupted;
	struct sigaction action = {.sa_handler = interrupt, .sa_flags = SA_RESTART};
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
}

void progress_done(struct progress *progress)
{
	wipe(progress);
	tell_step(progress);
}
