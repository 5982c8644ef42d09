/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HISTORY_FAULTS_H
#define HISTORY_FAULTS_H
/* Bad rows counted by kind, with the lines of the first ones. */
#include "series/tally.h"

#include <stdbool.h>

/* kind is copied when it is new. */
enum rota_status faults_add(
	struct tally *tally, const char *kind, int64_t line, struct rota_error *err);
bool faults_has(const struct tally *tally, const char *kind);
/* ROTA_EINVAL with the counts when more than most_share of the rows are bad. */
enum rota_status faults_check(
	const struct tally *tally, const char *path, double most_share, struct rota_error *err);

#endif
