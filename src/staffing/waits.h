/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAFFING_WAITS_H
#define STAFFING_WAITS_H
/*
 * The waits of many intervals together. Percentiles of a day are no mean of its intervals'
 * percentiles: the shares that wait longer add up, weighted by contacts, and the percentile is
 * where their sum crosses.
 */
#include "base/memory.h"
#include "staffing/waiting.h"

struct waits;
enum rota_status waits_new(struct waits **ret_waits, struct rota_error *err);
struct waits *waits_free(struct waits *waits);
OWNER(struct waits, waits_free);

/* So many contacts of a queue in that line; none are passed over. */
enum rota_status waits_add(struct waits *waits, int queue, double contacts,
	const struct waiting *waiting, struct rota_error *err);
/* So many contacts that all wait `wait_s`. */
enum rota_status waits_add_known(
	struct waits *waits, int queue, double contacts, double wait_s, struct rota_error *err);

/* Queues of which is_wanted[queue] counts; contacts are waited for however their wait ends. NAN
 * without contacts, INFINITY where the share p never gets an answer. Relative error under 1e-6. */
double waits_quantile(const struct waits *waits, const bool is_wanted[], double p);
/* Share of their contacts that waits longer than T; NAN without contacts. */
double waits_longer(const struct waits *waits, const bool is_wanted[], double than_s);

#endif
