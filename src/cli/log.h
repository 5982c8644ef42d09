/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_LOG_H
#define CLI_LOG_H
/*
 * Lines on stderr, for people, for journald and for programs:
 *
 *	plain	rota: warning: words             what a person at a terminal reads
 *	text	2026-03-02T02:15:00.250Z warning plan: words, seconds 1.5
 *		<4>plan: words, seconds 1.5      where stderr is the journal, which knows the time
 *	json	{"time": ..., "level": "warning", "stage": "plan", "message": "words",
 *		"figures": {"seconds": 1.5}}     on one line
 */
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

enum log_form { LOG_PLAIN, LOG_TEXT, LOG_JSON };
enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARNING, LOG_LEVEL_INFO };

struct log {
	enum log_form form;
	bool in_journal; /* JOURNAL_STREAM of systemd names our stderr */
};

struct log_figure {
	const char *name;
	double value;
};

/* said: "text", "json", or NULL: text in the journal, else plain. ROTA_EINVAL for another word. */
enum rota_status log_init(struct log *log, const char *said, struct rota_error *err);
/* stage may be NULL. A message of several lines becomes as many. */
void log_tell(const struct log *log, enum log_level level, const char *stage, const char *message,
	const struct log_figure figures[], size_t n_figures);

#endif
