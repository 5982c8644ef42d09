/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

#include "base/text.h"
#include "rules/weeks.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define RULE(name) extern const struct rule rule_##name;
#include "rules/rules.def"
#undef RULE

#define RULE(name) &rule_##name,
const struct rule *const rules_all[] = {
#include "rules/rules.def"
};
#undef RULE

const size_t rules_count = COUNT_OF(rules_all);

void breaches_done(struct breaches *breaches)
{
	free(breaches->items);
	*breaches = (struct breaches){0};
}

/* Names in a sentence come from files: what would break the line goes, and no letter is cut in
 * two. */
static void make_printable(char *text, bool was_cut)
{
	for (char *at = text; *at != '\0'; at++)
		if ((unsigned char)*at < ' ' || *at == 0x7f)
			*at = '?';
	size_t length = strlen(text), where;
	while (was_cut && length > 0 && !text_is_utf8(text, length, &where) && where + 4 > length)
		text[--length] = '\0';
}

enum rota_status rule_breach(struct breaches *found, const struct rule *rule, int agent,
	day_number first_day, day_number last_day, double amount, const char *unit,
	struct rota_error *err, const char *format, ...)
{
	TRY(memory_grow(
		&found->items, &found->capacity, found->count + 1, sizeof(struct breach), err));
	struct breach *breach = &found->items[found->count++];
	*breach = (struct breach){
		.rule = rule->name,
		.hard = rule->hard,
		.agent = agent,
		.first_day = first_day,
		.last_day = last_day,
		.amount = amount,
		.unit = unit,
	};
	va_list list;
	va_start(list, format);
	int length = vsnprintf(breach->text, sizeof(breach->text), format, list);
	va_end(list);
	make_printable(breach->text, length >= (int)sizeof(breach->text));
	return ROTA_OK;
}

const char *rule_plural(double number)
{
	return number > 0.999999 && number < 1.000001 ? "" : "s";
}

void breaches_weigh_last(struct breaches *found, bool hard)
{
	found->items[found->count - 1].hard = hard;
}

/* What `before` has outside the period: the duties are copied, the pieces are lent. */
static enum rota_status outside_period(
	const struct rules_case *c, struct roster *ret_view, struct rota_error *err)
{
	*ret_view = *c->before;
	ret_view->n_duties = 0;
	TRY(memory_new(c->before->n_duties, sizeof(struct duty), &ret_view->duties, err));
	for (size_t d = 0; d < c->before->n_duties; d++)
		if (!period_holds(c->period, c->before->duties[d].day))
			ret_view->duties[ret_view->n_duties++] = c->before->duties[d];
	return ROTA_OK;
}

enum rota_status rules_coverage(
	const struct rules_case *c, struct coverage **ret_coverage, struct rota_error *err)
{
	if (c->before == NULL)
		return coverage_new(c->site, c->need, c->roster, ret_coverage, err);
	struct roster view;
	TRY(outside_period(c, &view, err));
	owned_ struct duty *owned_duties = view.duties;
	const struct roster *const rosters[] = {c->roster, &view};
	return coverage_of_rosters(c->site, c->need, rosters, 2, ret_coverage, err);
}

struct place {
	struct breach breach;
	size_t order;
};

static int by_place(const void *left, const void *right)
{
	const struct place *a = left, *b = right;
	if (a->breach.agent != b->breach.agent)
		return a->breach.agent < b->breach.agent ? -1 : 1;
	if (a->breach.first_day != b->breach.first_day)
		return a->breach.first_day < b->breach.first_day ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

static enum rota_status check_rule(
	const struct rules_case *c, size_t r, struct breaches *found, struct rota_error *err)
{
	const struct rule *rule = rules_all[r];
	size_t begin = found->count;
	if (rule->check != NULL)
		TRY(rule->check(c, rule, found, err));
	for (int agent = 0; agent < c->site->n_agents && rule->check_agent != NULL; agent++)
		TRY(rule->check_agent(c, rule, agent, found, err));
	size_t n = found->count - begin;
	owned_ struct place *places = NULL;
	TRY(memory_new(n, sizeof(*places), &places, err));
	for (size_t i = 0; i < n; i++)
		places[i] = (struct place){found->items[begin + i], i};
	if (n > 1)
		qsort(places, n, sizeof(*places), by_place);
	for (size_t i = 0; i < n; i++)
		found->items[begin + i] = places[i].breach;
	return ROTA_OK;
}

enum rota_status rules_check(
	const struct rules_case *c, struct breaches *ret_breaches, struct rota_error *err)
{
	struct rules_case full = *c;
	owned_by(timelines_free) struct timelines *timelines = NULL;
	owned_by(coverage_free) struct coverage *coverage = NULL;
	TRY(timelines_new(c, &timelines, err));
	full.timelines = timelines;
	if (c->need == NULL) {
		full.coverage = NULL;
	} else if (c->coverage == NULL) {
		TRY(rules_coverage(c, &coverage, err));
		full.coverage = coverage;
	}
	done_by(breaches_done) struct breaches found = {0};
	for (size_t r = 0; r < rules_count; r++)
		TRY(check_rule(&full, r, &found, err));
	*ret_breaches = found;
	found = (struct breaches){0};
	return ROTA_OK;
}
