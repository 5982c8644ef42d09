/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INTRADAY_LAWFUL_H
#define INTRADAY_LAWFUL_H
/* Whether a roster breaks more rules than the one that is there anyway. */
#include "rules/rules.h"

struct lawful {
	struct rules_case c;	/* without a roster */
	struct rules_case next; /* of the period behind, which must stay lawful behind the roster;
				   without what was before it; its roster NULL: nothing was told */
	size_t hard, due;	/* breaches of the roster that is there; activities that are due */
};

/* Rules of cover do not count: it is what all this is about. next: see above. */
enum rota_status lawful_init(struct lawful *ret_lawful, const struct rules_case *c,
	const struct rules_case *next, const struct roster *roster, struct rota_error *err);
/* due: whether activities must be no fewer either. */
enum rota_status lawful_allows(const struct lawful *lawful, const struct roster *roster, bool due,
	bool *ret_allowed, struct rota_error *err);

#endif
