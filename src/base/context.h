/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_CONTEXT_H
#define BASE_CONTEXT_H
/* Speaking to the run that a piece of work belongs to. A NULL context is a silent one. */
#include <rota/context.h>

#include <stdbool.h>

void context_log(const struct rota_context *context, enum rota_level level, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void context_progress(const struct rota_context *context, const char *step, double share);
bool context_is_cancelled(const struct rota_context *context);
int context_threads(const struct rota_context *context);

/* Seconds since some moment in the past, never going back: for time limits and figures of time, not
 * for decisions. */
double context_clock_s(void);

#endif
