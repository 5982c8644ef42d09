/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which methods a forecast may use. The words are the names of forecast/methods.def, in its order.
 */
#include "files/site_told.h"

static const struct choice fixed[] = {{"best", FORECAST_BEST}, {"recent_mean", 1},
	{"seasonal_naive", 2}, {"profile", 3}, {"level_profile", 4}, {"level_share", 5},
	{"smoothing", 6}, {"double_seasonal", 7}, {"recent_rest", 8}, {"autoregression", 9},
	{"singular", 10}, {NULL, 0}};

static const struct choice taken_out[] = {{"profile", 1 << 2}, {"level_profile", 1 << 3},
	{"level_share", 1 << 4}, {"smoothing", 1 << 5}, {"double_seasonal", 1 << 6},
	{"recent_rest", 1 << 7}, {"autoregression", 1 << 8}, {"singular", 1 << 9}, {NULL, 0}};

static const struct field forecast_fields[] = {
	{.name = "method",
		.type = &field_choice,
		FIELD_AT(struct forecast_settings, method, int),
		.standard = "best",
		.unit = "",
		.text = "best: those that did best on the past, combined; or one, whatever it did",
		.choices = fixed},
	{.name = "without",
		.type = &field_choices,
		FIELD_AT(struct forecast_settings, without, unsigned),
		.standard = "",
		.unit = "",
		.text = "methods that take no part in the combination",
		.example = "[singular, smoothing]",
		.choices = taken_out},
};

const struct section forecast_section = {.what = "forecast setting",
	.size = sizeof(struct forecast_settings),
	FIELDS_OF(forecast_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};
