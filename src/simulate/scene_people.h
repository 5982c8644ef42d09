/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIMULATE_SCENE_PEOPLE_H
#define SIMULATE_SCENE_PEOPLE_H
/* The people of a scene: groups of the same skills, and the pieces of shifts that are work. */
#include "simulate/scene.h"

/* After the scene's time is set. */
enum rota_status scene_set_people(struct scene *scene, const struct site *site,
	const struct roster *const rosters[], size_t n_rosters, struct rota_error *err);

#endif
