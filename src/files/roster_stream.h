/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_ROSTER_STREAM_H
#define FILES_ROSTER_STREAM_H
/* plan.csv person by person, for a file too long to be held whole: rows of a person stand together,
 * people in the order of ids, as rota writes them. */
#include "roster/roster.h"

struct roster_stream;

/* ROTA_EINVAL when there is no such file or its header is wrong. Told as `name`. */
enum rota_status roster_stream_new(const struct site *site, const char *path, const char *name,
	struct roster_stream **ret_stream, struct rota_error *err);
struct roster_stream *roster_stream_free(struct roster_stream *stream);
OWNER(struct roster_stream, roster_stream_free);

/*
 * The next person's duties, lent until the next call; NULL at the end, and at the first row that is
 * out of order, where roster_stream_is_ordered says so and the file must be read whole. ROTA_EINVAL
 * at the end with every fault of form as file:line:column.
 */
enum rota_status roster_stream_next(
	struct roster_stream *stream, const struct roster **ret_roster, struct rota_error *err);
bool roster_stream_is_ordered(const struct roster_stream *stream);

#endif
