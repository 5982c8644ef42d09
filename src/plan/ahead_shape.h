/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_AHEAD_SHAPE_H
#define PLAN_AHEAD_SHAPE_H
/* Which states the table of plan/ahead.h tells apart, and memory for them. */
#include "plan/ahead.h"

struct ahead_asked {
	const struct step *step;
	bool detailed;
	const double *option_price, *off_price;
	bool plain; /* one state a morning */
};

/* The most detailed table that stays small enough. */
enum rota_status ahead_shape(
	struct ahead *ahead, const struct ahead_asked *asked, struct rota_error *err);

#endif
