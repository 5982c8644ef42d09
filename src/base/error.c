/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *rota_status_text(enum rota_status status)
{
	switch (status) {
	case ROTA_OK:
		return "well";
	case ROTA_ENOMEM:
		return "out of memory";
	case ROTA_EINVAL:
		return "wrong input";
	case ROTA_EFILE:
		return "file trouble";
	case ROTA_ELIMIT:
		return "limit reached";
	case ROTA_EINFEASIBLE:
		return "no feasible answer";
	case ROTA_EBROKEN:
		return "broken promise";
	case ROTA_EBUSY:
		return "site is held by another run";
	}
	return "unknown status";
}

enum rota_status error_set(struct rota_error *err, enum rota_status status, const char *format, ...)
{
	if (err == NULL)
		return status;
	va_list list;
	va_start(list, format);
	err->status = status;
	vsnprintf(err->text, sizeof(err->text), format, list);
	va_end(list);
	return status;
}

enum rota_status error_add(struct rota_error *err, enum rota_status status, const char *format, ...)
{
	if (err == NULL)
		return status;
	char where[512];
	va_list list;
	va_start(list, format);
	vsnprintf(where, sizeof(where), format, list);
	va_end(list);
	size_t room = sizeof(err->text);
	size_t shift = strlen(where) + 2;
	size_t old = strlen(err->text);
	if (old + shift >= room)
		old = room - shift - 1;
	memmove(err->text + shift, err->text, old);
	err->text[old + shift] = '\0';
	memcpy(err->text, where, shift - 2);
	memcpy(err->text + shift - 2, ": ", 2);
	err->status = status;
	return status;
}

enum rota_status error_no_memory(struct rota_error *err)
{
	return error_set(err, ROTA_ENOMEM, "out of memory");
}
