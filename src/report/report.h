/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H
/*
 * Results to what people read: one self-contained HTML page with charts, and the same figures as
 * plain text for the terminal. Any part of the input but the site may be NULL; what is not there is
 * left out.
 */
#include "base/context.h"
#include "rules/fairness.h"
#include "rules/figures.h"
#include "series/accuracy.h"
#include "report/simulated.h"
#include "series/series.h"

struct report_input {
	const struct site *site;
	const struct past *past;
	const struct outlook *outlook;
	const struct past *came; /* of the outlook's days, as far as they are over */
	const struct accuracy_table *accuracy;
	const struct need *need;
	const struct roster *roster;
	const struct period *period;
	const struct coverage *coverage;
	const struct figures *figures;
	const struct breaches *breaches;
	const struct fair_table *fair;
	const struct notes *notes;	   /* of the stages before */
	const struct simulated *simulated; /* of this roster */
	int plan_version;		   /* 0: none */
};

/* The page, UTF-8, no reference to anything outside it. */
enum rota_status report_html(
	const struct report_input *input, char **ret_html, struct rota_error *err);
/* One page of a terminal of `columns` columns (80 to 200), with small charts; `colour`: ANSI
 * colours. */
enum rota_status report_text(const struct report_input *input, int columns, bool colour,
	char **ret_text, struct rota_error *err);

#endif
