/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_STAGES_H
#define ROTA_STAGES_H
/*
 * The stages of the job, each usable alone: every one reads its inputs from the site's folder or
 * from files named here, leaves its results in rota.db and out/, and answers. On failure nothing
 * that was committed before is lost. `context` may be NULL. File names are relative to the current
 * folder.
 */
#include <rota/context.h>
#include <rota/site.h>
#include <stdbool.h>
#ifdef __cplusplus
extern "C" {
#endif

/* Which days: all may be 0. Standard: from the first week after the history's end, four weeks. */
struct rota_span {
	const char *from; /* "2026-03-02" */
	int weeks;
	int days; /* forecast only; counts on top of weeks */
};

/*
 * A new folder with a small runnable site and made-up history that ends before the first week on or
 * after first_day ("2026-03-02"). ROTA_EINVAL when the folder holds a site already.
 */
ROTA_API enum rota_status rota_init(const char *folder, const char *first_day,
	const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err);

struct rota_import_settings {
	const char *const *files; /* none: what site.yaml names under history */
	size_t n_files;
	bool list;	    /* only tell what was imported */
	long long withdraw; /* not 0: take this source back */
};
ROTA_API enum rota_status rota_import(struct rota_site *site,
	const struct rota_import_settings *settings, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err);

/* History before span.from -> out/forecast.csv */
ROTA_API enum rota_status rota_forecast(struct rota_site *site, const struct rota_span *span,
	const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err);

/* forecast: NULL for out/forecast.csv -> out/requirements.csv */
ROTA_API enum rota_status rota_staff(struct rota_site *site, const char *forecast,
	const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err);

struct rota_plan_settings {
	const char
		*requirements; /* NULL: requirements.csv of the site, else out/requirements.csv */
	struct rota_span span;
	const char *pins; /* a plan whose shifts inside the span stay as they are; a row with the
			     shift off@DATE and no times is a day off that stays; NULL: none */
	long long effort; /* rosters to try; 0: until progress stops */
	bool verify; /* simulate the plan; where goals are missed, ask for more and plan again */
	int rounds;  /* of that at most; 0: 5 */
	int replications; /* of each simulation; 0: 50 */
	bool stats;	  /* tell where the time went */
	bool rules;	  /* tell what each rule costs, however long that takes */
};
/* -> out/plan.csv, out/coverage.csv, out/plan.json; verdict SHORT when rules or cover are missed */
ROTA_API enum rota_status rota_plan(struct rota_site *site,
	const struct rota_plan_settings *settings, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err);

/* plan: NULL for out/plan.csv; requirements as for rota_plan. Verdict SHORT when a rule is broken.
 */
ROTA_API enum rota_status rota_check(struct rota_site *site, const char *plan,
	const char *requirements, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err);

/* plan: NULL for out/plan.csv -> out/calendars/, out/changes.csv */
ROTA_API enum rota_status rota_publish(struct rota_site *site, const char *plan,
	const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err);

/* -> out/report.html; the text is a summary for a terminal of `columns` columns */
ROTA_API enum rota_status rota_report(struct rota_site *site, int columns, bool colour,
	const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err);

struct rota_run_settings {
	struct rota_span span;
	long long effort;
	int columns;
	bool colour;
};
/* Import to report in one go; the answer is the report's. */
ROTA_API enum rota_status rota_run(struct rota_site *site, const struct rota_run_settings *settings,
	const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err);

/* Two plans compared by person; each is a file, or a version number of rota.db. */
ROTA_API enum rota_status rota_diff(struct rota_site *site, const char *was, const char *is,
	const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err);

/* Every setting: as a table, or as site.yaml text with remarks. `only`: NULL or a path to start
 * with. */
ROTA_API enum rota_status rota_describe(
	const char *only, bool yaml, struct rota_answer **ret_answer, struct rota_error *err);

#ifdef __cplusplus
}
#endif
#endif
