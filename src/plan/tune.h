/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_TUNE_H
#define PLAN_TUNE_H
/*
 * Small moves: a few shifts of one day are taken out and put back with other starts and breaks, as
 * far as the persons' other shifts allow it. Far cheaper than a person's whole roster, and what
 * follows the ups and downs of a demand from interval to interval.
 */
#include "plan/improve.h"

struct tuner;

enum rota_status tuner_new(struct crew *crew, struct tuner **ret_tuner, struct rota_error *err);
struct tuner *tuner_free(struct tuner *tuner);
OWNER(struct tuner, tuner_free);

/* Shifts that may be moved, as the plan stands. */
int tuner_cells(struct tuner *tuner);
/* So many moves at falling temperature, or until the limits end it; the plan it met last stays. */
enum rota_status tuner_run(struct tuner *tuner, struct random *random, int64_t moves, double hot,
	double cold, const struct improve_limits *limits, struct rota_error *err);

#endif
