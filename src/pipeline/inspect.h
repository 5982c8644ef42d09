/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_INSPECT_H
#define PIPELINE_INSPECT_H
/*
 * What `rota verify` finds, part by part: the database (inspect_database.c), the calendars
 * (inspect_calendars.c), the plan (inspect_plan.c), the files beside it (inspect_files.c). Each
 * fault is a sentence and what to do.
 */
#include "pipeline/answer.h"
#include "pipeline/site.h"
#include "roster/roster.h"

struct inspection {
	struct rota_site *site;
	const struct rota_context *context;
	struct store *store;
	struct answer_draft *draft;
	const char *part;   /* "database" */
	const char *remedy; /* of the faults told last, still to be told; static words */
	int count;	    /* of all parts */
	int told;	    /* of this one */
	bool beyond_help;   /* the database cannot be read on */
};

enum { INSPECT_MOST_TOLD = 50 }; /* of one part; the others are counted */

void inspect_begin(struct inspection *faults, const char *part);
/* remedy: what to do, a sentence without its end. */
void inspect_fault(struct inspection *faults, const char *remedy, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* What the part comes to, in one line. */
void inspect_end(struct inspection *faults, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* A part that ended with `status`: what could not be read or made sense of is a fault of it, any
 * other failure is passed on. */
enum rota_status inspect_outcome(struct inspection *faults, enum rota_status status,
	const char *remedy, const struct rota_error *why, struct rota_error *err);

enum rota_status inspect_database(struct inspection *faults, struct rota_error *err);
enum rota_status inspect_calendars(struct inspection *faults, struct rota_error *err);
enum rota_status inspect_plan(struct inspection *faults, struct rota_error *err);
/* Forecast and changes, inspect_files.c. */
enum rota_status inspect_files(struct inspection *faults, struct rota_error *err);
/* out/coverage.csv by the plan in out/. */
enum rota_status inspect_coverage(struct inspection *faults, const struct roster *plan,
	struct period period, struct rota_error *err);
/* So many days of a publication's period were told. */
int inspect_days_told(const struct inspection *faults, struct period period);

#endif
