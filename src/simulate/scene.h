/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIMULATE_SCENE_H
#define SIMULATE_SCENE_H
/*
 * The engine's input made of values: queues and their goals from the site, contacts from the
 * forecast (its bands split into what moves whole days and what is noise within them), people at
 * work from rosters, their breaks and activities left out.
 */
#include "base/notes.h"
#include "roster/roster.h"
#include "series/series.h"
#include "simulate/simulate.h"

/* What neither site nor outlook tell of a queue. */
struct scene_queue {
	const double *quantiles; /* handle times as history has them: [SIMULATE_SHAPE_POINTS] over
				    their mean; NULL: it has none */
	double backlog;		 /* contacts there at the start of one that is carried over */
};

struct scene {
	struct simulate_input input; /* of the outlook's days */
	struct horizon horizon;
	struct arena arena;
};

/*
 * rosters: the one in question and shifts that reach into it; NULL ones are none. `told`
 * [n_queues] or NULL. Notes say what was assumed. The site and what is told must outlive the scene.
 */
enum rota_status scene_make(const struct site *site, const struct outlook *outlook,
	const struct roster *const rosters[], size_t n_rosters, const struct scene_queue told[],
	struct scene **ret_scene, struct notes *notes, struct rota_error *err);
/*
 * The same of a day under way, the outlook's only one: what it has before interval `from` (1 to its
 * last) has come, spreads by chance alone and is day 0 of the service that comes out; the rest is
 * day 1, and its bands tell the spread.
 */
enum rota_status scene_make_rest(const struct site *site, const struct outlook *outlook,
	const struct roster *const rosters[], size_t n_rosters, const struct scene_queue told[],
	interval_index from, struct scene **ret_scene, struct notes *notes, struct rota_error *err);
struct scene *scene_free(struct scene *scene);
OWNER(struct scene, scene_free);

#endif
