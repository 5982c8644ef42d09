/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_SCENE_TOLD_H
#define PIPELINE_SCENE_TOLD_H
/*
 * What a simulation is told besides site, forecast and plan: handle times as the imported tickets
 * have them, where `simulation.handle_times: history` asks for them, and backlogs that are carried
 * over from the days before.
 */
#include "base/notes.h"
#include "pipeline/site.h"
#include "simulate/scene.h"

enum { SCENE_TOLD_FEWEST = 30 }; /* contacts that say how handle times are spread */

struct scene_told {
	struct scene_queue *queues; /* [n_queues] for scene_make */
	double *tables;		    /* what they are lent */
};
void scene_told_done(struct scene_told *told);

/* The outlook is of the days that are played. Notes tell of each queue how many contacts are behind
 * its handle times. */
enum rota_status scene_told_read(struct rota_site *site, const struct outlook *outlook,
	struct scene_told *ret_told, struct notes *notes, struct rota_error *err);

#endif
