/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How nights, weekends and granted wishes are shared. */
#include "files/site_told.h"

#define PRICE_OF(key, text_) \
	{ \
		.name = #key, .type = &field_real, FIELD_AT(struct fairness, key, double), \
		.low = 0, .high = 1e6, .standard = "0", .unit = "a square", .text = text_ \
	}

static const struct field fairness_fields[] = {
	PRICE_OF(nights, "price of the square of the nights by which a person has more or fewer "
			 "than a fair share; 0: not minded"),
	PRICE_OF(weekends, "the same of weekends worked"),
	PRICE_OF(wishes, "the same of wishes granted, shared in proportion to wishes asked"),
	{.name = "memory",
		.type = &field_days,
		FIELD_AT(struct fairness, memory_days, int32_t),
		.low = 0,
		.high = 366,
		.standard = "12 weeks",
		.unit = "days",
		.text = "how much of what was published before the period counts"},
};

const struct section fairness_section = {.what = "setting",
	.size = sizeof(struct fairness),
	FIELDS_OF(fairness_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};
