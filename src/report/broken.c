/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/broken.h"

#include <string.h>

static const char *name_of(const struct breach *breach)
{
	return breach->rule != NULL ? breach->rule : "";
}

static struct broken_rule *find(struct broken_rule rules[], int count, const struct breach *breach)
{
	for (int i = 0; i < count; i++)
		if (rules[i].hard == breach->hard && strcmp(rules[i].rule, name_of(breach)) == 0)
			return &rules[i];
	return NULL;
}

int broken_rules(const struct breaches *breaches, struct broken_rule ret_rules[MOST_BROKEN_RULES])
{
	int count = 0;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < breaches->count; i++) {
			const struct breach *breach = &breaches->items[i];
			if (breach->hard != (pass == 0))
				continue;
			struct broken_rule *known = find(ret_rules, count, breach);
			if (known != NULL)
				known->count++;
			else if (count < MOST_BROKEN_RULES)
				ret_rules[count++] = (struct broken_rule){
					name_of(breach), breach->hard, 1, breach};
		}
	return count;
}

void broken_add_sentence(const struct site *site, const struct breach *breach, struct text *text)
{
	if (breach->agent >= 0 && breach->agent < site->n_agents)
		text_addf(text, "%s: ", site->agents[breach->agent].name);
	text_add(text, breach->text);
}
