/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intraday/lawful.h"

#include <string.h>

static enum rota_status count_breaches(
	const struct rules_case *c, size_t *hard, size_t *due, struct rota_error *err)
{
	done_by(breaches_done) struct breaches found = {0};
	TRY(rules_check(c, &found, err));
	for (size_t i = 0; i < found.count; i++) {
		const char *name = found.items[i].rule;
		bool is_cover = strcmp(name, "cover") == 0 || strcmp(name, "shift_cover") == 0;
		*hard += found.items[i].hard && !is_cover;
		*due += strcmp(name, "activities_due") == 0;
	}
	return ROTA_OK;
}

/* What was told behind the period, by what is before it with this roster. */
static enum rota_status count_behind(const struct lawful *lawful, const struct roster *roster,
	size_t *hard, size_t *due, struct rota_error *err)
{
	owned_by(roster_free) struct roster *before = NULL;
	struct rules_case c = lawful->next;
	if (c.roster == NULL)
		return ROTA_OK;
	TRY(roster_new(&before, err));
	if (lawful->c.before != NULL)
		TRY(roster_copy_days(before, c.site, lawful->c.before, INT32_MIN, INT32_MAX, err));
	TRY(roster_copy_days(before, c.site, roster, INT32_MIN, INT32_MAX, err));
	c.before = before;
	return count_breaches(&c, hard, due, err);
}

static enum rota_status count(const struct lawful *lawful, const struct roster *roster,
	size_t *ret_hard, size_t *ret_due, struct rota_error *err)
{
	owned_by(coverage_free) struct coverage *coverage = NULL;
	struct rules_case c = lawful->c;
	c.roster = roster;
	*ret_hard = *ret_due = 0;
	TRY(rules_coverage(&c, &coverage, err));
	c.coverage = coverage;
	TRY(count_breaches(&c, ret_hard, ret_due, err));
	return count_behind(lawful, roster, ret_hard, ret_due, err);
}

enum rota_status lawful_init(struct lawful *ret_lawful, const struct rules_case *c,
	const struct rules_case *next, const struct roster *roster, struct rota_error *err)
{
	*ret_lawful = (struct lawful){.c = *c, .next = *next};
	return count(ret_lawful, roster, &ret_lawful->hard, &ret_lawful->due, err);
}

enum rota_status lawful_allows(const struct lawful *lawful, const struct roster *roster, bool due,
	bool *ret_allowed, struct rota_error *err)
{
	size_t hard, activities;
	TRY(count(lawful, roster, &hard, &activities, err));
	*ret_allowed = hard <= lawful->hard && (!due || activities <= lawful->due);
	return ROTA_OK;
}
