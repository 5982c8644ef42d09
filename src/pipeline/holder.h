/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_HOLDER_H
#define PIPELINE_HOLDER_H
/* Who holds a site, by the note beside its lock: to be told of only. The lock itself is not
 * touched, so that asking never keeps a run from beginning. */
#include "pipeline/site.h"
#include "pipeline/who.h"

enum { HOLDER_MOST_NOTE = 400 };

enum holder_state {
	HOLDER_NONE,	  /* nobody */
	HOLDER_RUNS,	  /* a process of this machine */
	HOLDER_ELSEWHERE, /* one of another machine, as far as the note tells */
	HOLDER_GONE,	  /* one that ended without letting go */
};

struct holder {
	enum holder_state state;
	char words[HOLDER_MOST_NOTE + 1]; /* "ana@planner, process 123, since ..." */
};

enum rota_status holder_read(
	const struct rota_site *site, struct holder *ret_holder, struct rota_error *err);

#endif
