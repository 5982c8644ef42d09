/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_RESULT_H
#define PLAN_RESULT_H
/* The lines of people written out as a roster with all its pieces. */
#include "plan/crew.h"
#include "rules/price.h"

enum rota_status result_roster(
	const struct crew *crew, struct roster **ret_roster, struct rota_error *err);

/* The terms of that roster's price, as an audit counts them. */
enum rota_status result_terms(
	const struct crew *crew, struct price_terms *ret_terms, struct rota_error *err);

#endif
