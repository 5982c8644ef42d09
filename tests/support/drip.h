/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_DRIP_H
#define SUPPORT_DRIP_H
/* A text handed out a few bytes at a time, for readers that must not care where blocks end. */
#include "base/error.h"

#include <stddef.h>
#include <string.h>

struct drip {
	const char *text;
	size_t length, at, most; /* bytes; handed out so far; at a time */
};

static inline enum rota_status drip_read(
	void *owner, char *buffer, size_t room, size_t *ret_count, struct rota_error *err)
{
	(void)err;
	struct drip *drip = owner;
	size_t count = drip->length - drip->at;
	count = count > drip->most ? drip->most : count;
	count = count > room ? room : count;
	memcpy(buffer, drip->text + drip->at, count);
	drip->at += count;
	*ret_count = count;
	return ROTA_OK;
}

#endif
