/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intraday/lawful.h"

#include <string.h>

static enum rota_status count(const struct rules_case *of, const struct roster *roster,
	size_t *ret_hard, size_t *ret_due, struct rota_error *err)
{
	owned_by(coverage_free) struct coverage *coverage = NULL;
	done_by(breaches_done) struct breaches found = {0};
	struct rules_case c = *of;
	c.roster = roster;
	TRY(rules_coverage(&c, &coverage, err));
	c.coverage = coverage;
	TRY(rules_check(&c, &found, err));
	*ret_hard = *ret_due = 0;
	for (size_t i = 0; i < found.count; i++) {
		const char *name = found.items[i].rule;
		bool is_cover = strcmp(name, "cover") == 0 || strcmp(name, "shift_cover") == 0;
		*ret_hard += found.items[i].hard && !is_cover;
		*ret_due += strcmp(name, "activities_due") == 0;
	}
	return ROTA_OK;
}

enum rota_status lawful_init(struct lawful *ret_lawful, const struct rules_case *c,
	const struct roster *roster, struct rota_error *err)
{
	*ret_lawful = (struct lawful){.c = *c};
	return count(c, roster, &ret_lawful->hard, &ret_lawful->due, err);
}

enum rota_status lawful_allows(const struct lawful *lawful, const struct roster *roster, bool due,
	bool *ret_allowed, struct rota_error *err)
{
	size_t hard, activities;
	TRY(count(&lawful->c, roster, &hard, &activities, err));
	*ret_allowed = hard <= lawful->hard && (!due || activities <= lawful->due);
	return ROTA_OK;
}
