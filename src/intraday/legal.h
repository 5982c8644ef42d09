/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INTRADAY_LEGAL_H
#define INTRADAY_LEGAL_H
/* Whether a roster breaks more rules than the one that is there anyway. */
#include "rules/rules.h"

struct legal {
	struct rules_case c; /* without a roster */
	size_t hard, due;    /* breaches of the roster that is there; activities that are due */
};

/* Rules of cover do not count: it is what all this is about. */
enum rota_status legal_init(struct legal *ret_legal, const struct rules_case *c,
	const struct roster *roster, struct rota_error *err);
/* due: whether activities must be no fewer either. */
enum rota_status legal_allows(const struct legal *legal, const struct roster *roster, bool due,
	bool *ret_allowed, struct rota_error *err);

#endif
