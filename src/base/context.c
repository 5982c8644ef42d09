/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/context.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>

void context_log(const struct rota_context *context, enum rota_level level, const char *format, ...)
{
	if (context == NULL || context->log == NULL)
		return;
	char line[1024];
	va_list list;
	va_start(list, format);
	vsnprintf(line, sizeof(line), format, list);
	va_end(list);
	context->log(context->owner, level, line);
}

void context_progress(const struct rota_context *context, const char *step, double share)
{
	if (context != NULL && context->progress != NULL)
		context->progress(context->owner, step, share);
}

bool context_is_cancelled(const struct rota_context *context)
{
	return context != NULL && context->cancel != NULL && *context->cancel != 0;
}

int context_threads(const struct rota_context *context)
{
	return context != NULL && context->threads > 1 ? context->threads : 1;
}

double context_clock_s(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}
