/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How plans are played through: what only a simulation asks. */
#include "files/site_told.h"
#include "files/site_types.h"

static const struct choice handle_times[] = {{"exponential", HANDLE_EXPONENTIAL},
	{"lognormal", HANDLE_LOGNORMAL}, {"history", HANDLE_HISTORY}, {NULL, 0}};

static const struct field simulation_fields[] = {
	{.name = "handle_times",
		.type = &field_choice,
		FIELD_AT(struct simulation_settings, handle_times, enum handle_times),
		.standard = "exponential",
		.unit = "",
		.text = "how handle times spread around their mean; history: as those of the "
			"tickets that were imported",
		.choices = handle_times},
	{.name = "handle_spread",
		.type = &field_real,
		FIELD_AT(struct simulation_settings, handle_spread, double),
		.low = 0,
		.high = 10,
		.standard = "0.8",
		.unit = "",
		.text = "of lognormal handle times, standard deviation over mean"},
	{.name = "absence",
		.type = &field_seconds_real,
		FIELD_AT(struct simulation_settings, absence_s, double),
		.low = 60,
		.high = 30 * 86400,
		.standard = "2 h",
		.unit = "s",
		.text = "mean length of the unplanned absences that `shrinkage` is made of"},
	{.name = "interrupt",
		.type = &field_bool,
		FIELD_AT(struct simulation_settings, interrupt, bool),
		.standard = "yes",
		.unit = "",
		.text = "deferred work is put aside when a live contact finds nobody free, and "
			"taken up again later"},
};

const struct section simulation_section = {.what = "rule of simulation",
	.size = sizeof(struct simulation_settings),
	FIELDS_OF(simulation_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

static const struct field comeback_fields[] = {
	{.name = "share",
		.type = &field_share,
		FIELD_AT(struct told_comeback, rule.share, double),
		.low = 0,
		.high = 1,
		.standard = "0 %",
		.unit = "share",
		.text = "of those who give up, comes back once more; simulated only"},
	{.name = "after",
		.type = &field_seconds_real,
		FIELD_AT(struct told_comeback, rule.after_s, double),
		.low = 1,
		.high = 7 * 86400,
		.standard = "10 min",
		.unit = "s",
		.text = "time until they do"},
	{.name = "queue",
		.type = &field_kept_name,
		FIELD_AT(struct told_comeback, queue, const struct value *),
		.standard = "",
		.unit = "",
		.text = "where they come back to; left out: the same queue",
		.example = ""},
};

const struct section comeback_section = {.what = "rule about coming back",
	.size = sizeof(struct told_comeback),
	FIELDS_OF(comeback_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};
