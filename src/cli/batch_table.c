/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/batch_table.h"

#include "base/context.h"
#include "base/text.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { MOST_ROWS = 16, LEAST_ROOM = 20, USUAL_COLUMNS = 80 };
static const double EVERY_S = 0.2;

static int columns(void)
{
	struct winsize size;
	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < LEAST_ROOM)
		return USUAL_COLUMNS;
	return size.ws_col;
}

void batch_table_wipe(struct batch_table *table)
{
	for (; table->n_lines > 0; table->n_lines--)
		fputs("\033[A\033[2K", stderr);
	fflush(stderr);
}

static void on_log(void *owner, enum rota_level level, const char *line)
{
	struct batch_table *table = owner;
	batch_table_wipe(table);
	if (table->under->log != NULL)
		table->under->log(table->under->owner, level, line);
}

void batch_table_init(struct batch_table *table, bool quiet, const struct rota_context *under,
	struct rota_context *ret_context)
{
	*table = (struct batch_table){
		.is_shown = !quiet && isatty(STDERR_FILENO) != 0, .under = under};
	*ret_context = *under;
	ret_context->owner = table;
	ret_context->log = on_log;
	ret_context->progress = NULL;
}

static void draw_row(const struct rota_batch_running *running, int room)
{
	int shown = 0;
	fputs("  ", stderr);
	for (const char *p = running->site; *p != '\0' && shown < room; p++, shown++)
		fputc((unsigned char)*p < ' ' || *p == 0x7f ? '?' : *p, stderr);
	fprintf(stderr, "%*s %7.0f s", room - shown, "", running->seconds);
	if (running->attempt > 1)
		fprintf(stderr, " #%d", running->attempt);
	fputc('\n', stderr);
}

void batch_table_draw(void *owner, const struct rota_batch_state *state)
{
	struct batch_table *table = owner;
	double now_s = context_clock_s();
	bool is_last = state->n_ended == state->n_sites;
	if (!table->is_shown || (!is_last && now_s - table->drawn_s < EVERY_S))
		return;
	batch_table_wipe(table);
	table->drawn_s = now_s;
	if (is_last)
		return;
	fprintf(stderr, "%zu of %zu sites, %zu failed, %zu running, %zu pausing\n", state->n_ended,
		state->n_sites, state->n_failed, state->n_running, state->n_pausing);
	table->n_lines = 1;
	for (size_t i = 0; i < state->n_running && i < MOST_ROWS; i++) {
		draw_row(&state->running[i], columns() - LEAST_ROOM);
		table->n_lines++;
	}
	fflush(stderr);
}
