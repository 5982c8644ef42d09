/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAFFING_SKILLS_H
#define STAFFING_SKILLS_H
/*
 * Queues that share people. Each queue on its own (staffing.c) keeps a reserve for its own bad
 * moments; people who serve several queues let these share one, and deferred work is done while
 * live queues leave people idle. The requirements that come out stay one a queue and interval; a
 * flow of people to queues covers them. models/skills.md has formulas and sources.
 */
#include "base/notes.h"
#include "series/series.h"
#include "site/site.h"

/*
 * Lowers the requirements of `need`, which each queue has worked out on its own, to what the pooled
 * queues take, and writes the service of the pool beside them. Queues that no agent joins to others
 * stay as they are. Totals never rise, and never fall below the load.
 */
enum rota_status skills_pool(const struct site *site, const struct outlook *outlook,
	struct need *need, struct notes *notes, struct rota_error *err);

#endif
