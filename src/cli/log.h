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
 *
 * Lines of a site that a run of many hands on name it: "plan" is "sites/a: plan", and an object has
 * "site": "sites/a" behind its level.
 */
#include "base/error.h"

#include <rota/context.h>

#include <stdbool.h>

enum log_form { LOG_PLAIN, LOG_TEXT, LOG_JSON };

struct log {
	enum log_form form;
	bool in_journal; /* JOURNAL_STREAM of systemd names our stderr */
};

/* said: "text", "json", or NULL: text in the journal, else plain. ROTA_EINVAL for another word. */
enum rota_status log_init(struct log *log, const char *said, struct rota_error *err);
/* A message of several lines becomes as many. */
void log_tell(const struct log *log, const struct rota_line *line);

#endif
