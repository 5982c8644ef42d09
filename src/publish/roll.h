/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PUBLISH_ROLL_H
#define PUBLISH_ROLL_H
/*
 * The calendars and pages that a site publishes, each with the name it goes by: "agent_ana",
 * "team_red", "lead_ayse", "site", and the pages "index_ayse" (a lead's) and "index" (all). And the
 * file each is in: the name itself, or the name and letters that nobody can guess.
 */
#include "base/text.h"
#include "site/site.h"

struct roll_entry {
	enum calendar_kind kind;
	bool is_page;
	int agent;	  /* of an agent's or lead's, else INDEX_NONE */
	int team;	  /* of a team's, else INDEX_NONE */
	const char *name; /* of the person, team or site, for people */
	const char *stem; /* the name it goes by */
};
struct roll {
	struct roll_entry *items; /* agents, teams, leads, the site, then pages of leads, of all */
	size_t count, capacity;
	struct arena arena;
};
void roll_done(struct roll *roll);
/* What the site's settings ask for. */
enum rota_status roll_make(const struct site *site, struct roll *ret_roll, struct rota_error *err);
/* Whether the agent leads a team or has the role of a lead. */
bool roll_is_lead(const struct site *site, int agent);

/*
 * "STEM-TOKEN", the token 128 bits as 32 hexadecimal letters: an HMAC of the stem and of how often
 * its link was replaced, under the site's key (letters). key NULL: the stem alone.
 */
enum { ROLL_TOKEN = 32 };
void roll_add_file(struct text *out, const char *key, const char *stem, int64_t turn);

#endif
