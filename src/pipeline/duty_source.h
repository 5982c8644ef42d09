/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_DUTY_SOURCE_H
#define PIPELINE_DUTY_SOURCE_H
/* A plan person by person, as often as it is asked for: one that is in memory, or a file of any
 * length, of which no more than one person is in memory. */
#include "files/roster_stream.h"
#include "pipeline/site.h"

struct duty_source {
	const struct rota_site *site;
	const char *named; /* the file, NULL: out/plan.csv */
	char *path;	   /* NULL: of a roster */
	struct roster_stream *stream;
	struct roster *whole; /* of a file that is not in order */
	const struct roster *roster;
	struct roster view; /* the person's part of the roster */
	size_t at;
};
void duty_source_done(struct duty_source *source);
/* The roster is lent, and sorted as roster_sort does. */
struct duty_source duty_source_of_roster(const struct rota_site *site, const struct roster *roster);
enum rota_status duty_source_of_plan(const struct rota_site *site, const char *named,
	struct duty_source *ret_source, struct rota_error *err);

enum rota_status duty_source_rewind(struct duty_source *source, struct rota_error *err);
/*
 * The next person's duties, people in the order of ids, lent until the next call; NULL behind the
 * last. Where a file turns out to be in another order *ret_again is set: it has been read whole and
 * rewound, and what was made of it so far is void. That happens in the first pass only.
 */
enum rota_status duty_source_next(struct duty_source *source, const struct roster **ret_roster,
	bool *ret_again, struct rota_error *err);

#endif
