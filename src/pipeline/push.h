/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_PUSH_H
#define PIPELINE_PUSH_H
/* Published calendars of people to a calendar server, one collection each, with the record of what
 * it has. */
#include "dav/dav.h"
#include "pipeline/site.h"

struct push_result {
	struct dav_counts counts;
	int calendars, requests;
	double seconds;
};

/*
 * Sends what out/calendars holds and the server does not. password NULL: that of
 * `publish.caldav.password_file`. anew: as if the server had nothing. ROTA_EINVAL when there is no
 * server to send to, nothing was published, or the password's file is open to others.
 */
enum rota_status push_run(struct rota_site *site, const char *password, bool anew,
	const struct rota_context *context, struct push_result *ret_result, struct rota_error *err);

#endif
