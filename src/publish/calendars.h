/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PUBLISH_CALENDARS_H
#define PUBLISH_CALENDARS_H
/* The record as calendars: which entries whose calendar shows, in whose language. */
#include "publish/publish.h"

/* Adds the files that the site's settings ask for to result, whose record is printed. Everybody has
 * one, with or without shifts, so that a subscription never fails. */
enum rota_status calendars_make(const struct site *site, const struct rota_context *context,
	struct publish_result *result, struct rota_error *err);

#endif
