/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_SIMULATE_H
#define PIPELINE_SIMULATE_H
/* A roster played through against a forecast, and what is told of it. */
#include "pipeline/answer.h"
#include "pipeline/scene_told.h"
#include "pipeline/site.h"
#include "report/simulated.h"
#include "simulate/scene.h"
#include "simulate/simulate.h"

/* What was played, and what came of it. */
struct played {
	struct scene_told told; /* to the scene */
	struct scene *scene;
	struct service *service;
};
void played_done(struct played *played);

/* The roster with the published nights that reach into it, over the days of the period; days that
 * the outlook does not have bring no contacts. */
enum rota_status simulate_play(struct rota_site *site, const struct roster *roster,
	const struct outlook *outlook, struct period period,
	const struct simulate_settings *settings, const struct rota_context *context,
	struct played *ret_played, struct notes *notes, struct rota_error *err);

/* Leaves out/simulation.csv and, with a digest of the roster, out/simulation.json. */
enum rota_status simulation_keep(const struct rota_site *site, const struct roster *roster,
	const struct played *played, struct rota_error *err);
/* What simulation_keep left of this very roster; NULL when there is none. */
enum rota_status simulation_read(const struct rota_site *site, const struct roster *roster,
	struct simulated **ret_simulated, struct rota_error *err);
struct simulated *simulated_free(struct simulated *simulated);
OWNER(struct simulated, simulated_free);

/* simulation_csv.c: the bytes of out/simulation.csv. */
void simulation_csv(const struct site *site, const struct played *played, struct text *text);
/* simulation_words.c: text and JSON; sets the verdict. */
void simulation_say(
	const struct site *site, const struct played *played, struct answer_draft *draft);

/* How a measure is called in CSV and JSON. */
extern const char *const simulation_names[SERVICE_MEASURES];

#endif
