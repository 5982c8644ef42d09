/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_HISTORY_FILE_H
#define TESTS_HISTORY_FILE_H
/* A history file made of a text, read for a site of three queues, and thrown away. */
#include "base/file.h"
#include "base/text.h"
#include "history/history.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct history_case {
	struct site site;
	struct queue queues[3];
	struct history_source source;
	struct tally tally;
	struct rota_error error;
	char path[64];
};

static inline void history_case_init(struct history_case *c, const char *zone)
{
	*c = (struct history_case){
		.queues = {{.name = "phone"}, {.name = "chat"}, {.name = "email"}},
		.source = {.most_bad_share = 1}};
	snprintf(c->path, sizeof(c->path), "/tmp/rota-history-XXXXXX");
	int descriptor = mkstemp(c->path);
	ck_assert_int_ge(descriptor, 0);
	close(descriptor);
	ck_assert_int_eq(zone_new(zone, &c->site.zone, NULL), ROTA_OK);
	c->site.queues = c->queues;
	c->site.n_queues = 3;
	c->site.interval_s = 900;
}

static inline enum rota_status history_case_read(
	struct history_case *c, const char *bytes, size_t length)
{
	tally_done(&c->tally);
	c->error.text[0] = '\0';
	FILE *file = fopen(c->path, "w");
	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(bytes, 1, length, file), length);
	fclose(file);
	return history_run(&c->site, &c->source, c->path, NULL, &c->tally, &c->error);
}

static inline void history_case_expect(
	struct history_case *c, const char *text, enum rota_status status)
{
	enum rota_status got = history_case_read(c, text, strlen(text));
	ck_assert_msg(got == status, "%d: %s\n%s", (int)got, c->error.text, text);
}

static inline void history_case_done(struct history_case *c)
{
	unlink(c->path);
	tally_done(&c->tally);
	zone_free(c->site.zone);
}

/* All that a tally says, one thing a line. */
static inline void history_case_tell(const struct history_case *c, struct text *text)
{
	const struct tally *tally = &c->tally;
	text_addf(text, "rows %lld used %lld dropped %lld bad %lld\n", (long long)tally->rows,
		(long long)tally->used, (long long)tally->dropped, (long long)tally->bad);
	for (size_t i = 0; i < tally->n_cells; i++) {
		const struct tally_cell *cell = &tally->cells[i];
		char start[INSTANT_TEXT_SIZE];
		instant_format(c->site.zone, cell->start, start);
		text_addf(text, "%s %s %d: %g, %g s of %g\n", tally->queue_names[cell->queue],
			start, cell->width_s, cell->volume, cell->handle_s, cell->handled);
	}
	for (size_t i = 0; i < tally->n_faults; i++) {
		const struct tally_fault *fault = &tally->faults[i];
		text_addf(text, "%s: %lld at", fault->kind, (long long)fault->count);
		for (int k = 0; k < TALLY_FAULT_LINES && fault->lines[k] > 0; k++)
			text_addf(text, " %lld", (long long)fault->lines[k]);
		text_add(text, "\n");
	}
}

static inline void history_case_expect_tally(struct history_case *c, const char *expected)
{
	done_by(text_done) struct text text = {0};
	history_case_tell(c, &text);
	ck_assert_str_eq(text.data, expected);
}

#endif
