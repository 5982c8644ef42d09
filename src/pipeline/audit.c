/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/audit.h"

#include "pipeline/before.h"
#include "pipeline/inputs.h"
#include "pipeline/need_cut.h"

void audit_done(struct audit *audit)
{
	need_free(audit->need);
	roster_free(audit->around);
	coverage_free(audit->coverage);
	breaches_done(&audit->breaches);
	*audit = (struct audit){0};
}

enum rota_status audit_prepare_within(struct rota_site *site, const struct need *need,
	struct period period, const struct roster *around, struct audit *ret_audit,
	struct rota_error *err)
{
	done_by(audit_done) struct audit audit = {.period = period};
	if (around != NULL) {
		TRY(roster_new(&audit.around, err));
		TRY(roster_copy_days(audit.around, site->site, around, INT32_MIN, INT32_MAX, err));
	}
	if (need != NULL)
		TRY(need_cut(site->site, need, period, &audit.need, err));
	*ret_audit = audit;
	audit = (struct audit){0};
	return ROTA_OK;
}

enum rota_status audit_prepare(struct rota_site *site, const struct need *need,
	struct period period, struct audit *ret_audit, struct rota_error *err)
{
	owned_by(roster_free) struct roster *around = NULL;
	TRY(before_read_around(site, period, &around, err));
	return audit_prepare_within(site, need, period, around, ret_audit, err);
}

enum rota_status audit_run(struct audit *audit, const struct rota_site *site,
	const struct roster *roster, struct rota_error *err)
{
	struct rules_case c = {
		.site = site->site,
		.need = audit->need,
		.roster = roster,
		.before = audit->around,
		.period = audit->period,
	};
	if (audit->need != NULL)
		TRY(rules_coverage(&c, &audit->coverage, err));
	c.coverage = audit->coverage;
	return rules_check(&c, &audit->breaches, err);
}

enum rota_status audit_roster(struct rota_site *site, const struct roster *roster,
	struct period period, struct audit *ret_audit, struct rota_error *err)
{
	done_by(audit_done) struct audit audit = {0};
	owned_by(need_free) struct need *need = NULL;
	char digest[DIGEST_SIZE];
	if (inputs_has_need(site))
		TRY(inputs_read_need(site, NULL, &need, digest, err));
	TRY(audit_prepare(site, need, period, &audit, err));
	TRY(audit_run(&audit, site, roster, err));
	*ret_audit = audit;
	audit = (struct audit){0};
	return ROTA_OK;
}
