/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/feed_match.h"

#include <string.h>
#include <strings.h>

/* A letter or digit of ASCII, or any byte of another letter. */
static bool is_in_word(char letter)
{
	return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
	       (letter >= '0' && letter <= '9') || ((unsigned char)letter & 0x80) != 0;
}

/* Scripts without blanks between words have no word's end to look for. */
static bool has_ends(const char *text, const char *at, size_t length, const char *words)
{
	bool wide = (unsigned char)words[0] >= 0xe3;
	bool before = at > text && is_in_word(at[-1]) && is_in_word(words[0]);
	bool behind = is_in_word(at[length]) && is_in_word(words[length - 1]);
	return wide || (!before && !behind);
}

bool feed_has_words(const char *text, const char *words)
{
	size_t length = strlen(words);
	for (const char *at = text; length > 0 && *at != '\0'; at++) {
		if (strncasecmp(at, words, length) == 0 && has_ends(text, at, length, words))
			return true;
	}
	return false;
}

static bool has_line(const char *lines, const char *line)
{
	size_t length = strlen(line);
	for (const char *at = lines; length > 0 && *at != '\0';) {
		size_t end = strcspn(at, "\n");
		if (end == length && strncasecmp(at, line, length) == 0)
			return true;
		at += end;
		at += *at == '\n';
	}
	return false;
}

static int by_address(const struct site *site, const struct ics_time *time)
{
	for (int a = 0; a < site->n_agents && time->people[0] != '\0'; a++) {
		if (has_line(time->people, site->agents[a].email))
			return a;
	}
	return INDEX_NONE;
}

int feed_match_agent(const struct site *site, const struct ics_time *time)
{
	int agent = by_address(site, time);
	size_t longest = 0;
	if (agent != INDEX_NONE)
		return agent;
	for (int a = 0; a < site->n_agents; a++) {
		const char *const words[] = {site->agents[a].name, site->agents[a].id};
		for (int w = 0; w < 2; w++) {
			size_t length = strlen(words[w]);
			if (length < longest || !feed_has_words(time->summary, words[w]))
				continue;
			bool is_other = agent != INDEX_NONE && agent != a && length == longest;
			agent = is_other ? INDEX_NONE : a;
			longest = length;
		}
	}
	return agent;
}

static bool has_any(const struct word_list *list, const struct ics_time *time)
{
	for (int i = 0; i < list->count; i++) {
		if (feed_has_words(time->summary, list->words[i]) ||
			feed_has_words(time->categories, list->words[i]))
			return true;
	}
	return false;
}

bool feed_match_only(const struct timeoff_feed *feed, const struct ics_time *time)
{
	return feed->only.count == 0 || has_any(&feed->only, time);
}

enum absence_kind feed_match_kind(const struct timeoff_feed *feed, const struct ics_time *time)
{
	return has_any(&feed->sick, time)  ? ABSENCE_SICK
	       : has_any(&feed->off, time) ? ABSENCE_OFF
					   : ABSENCE_LEAVE;
}
