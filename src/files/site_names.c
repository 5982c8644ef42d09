/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages about names that the site does not have. */
#include "base/nearest.h"
#include "files/site_make.h"

const char *site_shift_name(const struct site *site, int i)
{
	return site->shift_kinds[i].name;
}

const char *site_queue_name(const struct site *site, int i)
{
	return site->queues[i].name;
}

const char *site_contract_name(const struct site *site, int i)
{
	return site->contracts[i].name;
}

const char *site_team_name(const struct site *site, int i)
{
	return site->teams[i].name;
}

const char *site_agent_name(const struct site *site, int i)
{
	return site->agents[i].id;
}

/* For long tables only so many are looked at. */
enum { MOST_LOOKED_AT = 5000 };

void site_tell_unknown(struct reading *reading, const struct place *at, const char *name,
	const char *what, const struct site *site, name_of *names, int count)
{
	char words[VALUE_WORDS_SIZE];
	value_text_words(name, words);
	const char **known;
	if (reading_is_full(reading))
		count = 0;
	if (count > MOST_LOOKED_AT)
		count = MOST_LOOKED_AT;
	if (reading->status == ROTA_OK)
		reading->status = memory_new((size_t)count, sizeof(*known), &known, reading->err);
	if (reading->status != ROTA_OK)
		return;
	for (int i = 0; i < count; i++)
		known[i] = names(site, i);
	const char *nearest = count > 0 ? nearest_find(name, known, (size_t)count) : NULL;
	if (nearest != NULL)
		reading_fault(reading, at, "is '%s', which is no known %s, did you mean '%s'?",
			words, what, nearest);
	else
		reading_fault(reading, at, "is '%s', which is no known %s", words, what);
	free(known);
}
