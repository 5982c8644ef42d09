/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/simulate.h"

#include "field/types.h"
#include "files/outlook_file.h"
#include "pipeline/before.h"
#include "pipeline/check.h"
#include "pipeline/either.h"
#include "pipeline/inputs.h"
#include "pipeline/need_cut.h"
#include "pipeline/whole.h"

#include <rota/simulate.h>

#include <string.h>

enum { STANDARD_REPLICATIONS = 500 };
static const double STANDARD_PRECISION = 0.01;

void played_done(struct played *played)
{
	scene_free(played->scene);
	service_free(played->service);
	scene_told_done(&played->told);
	*played = (struct played){0};
}

enum rota_status simulate_play(struct rota_site *site, const struct roster *roster,
	const struct outlook *outlook, struct period period,
	const struct simulate_settings *settings, const struct rota_context *context,
	struct played *ret_played, struct notes *notes, struct rota_error *err)
{
	done_by(played_done) struct played played = {0};
	owned_by(outlook_free) struct outlook *part = NULL;
	owned_by(roster_free) struct roster *before = NULL;
	TRY(outlook_cut(site->site, outlook, period, &part, err));
	TRY(before_read(site, period, &before, err));
	const struct roster *const rosters[] = {roster, before};
	TRY(scene_told_read(site, part, &played.told, notes, err));
	TRY(scene_make(site->site, part, rosters, COUNT_OF(rosters), played.told.queues,
		&played.scene, notes, err));
	TRY(simulate_run(&played.scene->input, settings, context, &played.service, err));
	*ret_played = played;
	played = (struct played){0};
	return ROTA_OK;
}

static enum rota_status read_precision(
	const char *text, double *ret_precision, struct rota_error *err)
{
	size_t length = strlen(text);
	bool percent = length > 0 && text[length - 1] == '%';
	length -= percent;
	while (length > 0 && text[length - 1] == ' ')
		length--;
	if (!number_parse(text, length, ret_precision))
		*ret_precision = -1.0;
	if (percent)
		*ret_precision /= 100.0;
	if (*ret_precision < 1e-5 || *ret_precision > 0.5)
		return error_set(err, ROTA_EINVAL,
			"'precision' is '%s', must be a share such as '1 %%', 0.001 %% to 50 %%",
			text);
	return ROTA_OK;
}

static enum rota_status read_settings(const struct rota_simulate_settings *said,
	const struct rota_context *context, struct simulate_settings *ret_settings,
	struct rota_error *err)
{
	*ret_settings = (struct simulate_settings){
		.seed = context != NULL ? context->seed : 0,
		.replications = said->replications > 0 ? said->replications : STANDARD_REPLICATIONS,
		.precision = said->replications > 0 ? 0.0 : STANDARD_PRECISION,
	};
	if (said->precision != NULL)
		TRY(read_precision(said->precision, &ret_settings->precision, err));
	return ROTA_OK;
}

enum rota_status rota_simulate(struct rota_site *site, const struct rota_simulate_settings *said,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	static const char *const standard[] = {"out/forecast.csv", NULL};
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(input_file_done) struct input_file file = {0};
	done_by(played_done) struct played played = {0};
	done_by(notes_done) struct notes notes = {0};
	owned_by(outlook_free) struct outlook *outlook = NULL;
	owned_by(roster_free) struct roster *roster = NULL;
	struct simulate_settings settings;
	struct period period;
	int version;
	TRY(read_settings(said, context, &settings, err));
	whole_warn(site, context);
	TRY(either_read(site, said->plan, &roster, &version, err));
	TRY(inputs_read(site, said->forecast, standard, "'rota forecast' makes it", &file, err));
	TRY(outlook_file_read(site->site, file.path, file.bytes, file.length, &outlook, err));
	TRY(check_period(site, said->plan, roster, NULL, &period, err));
	TRY(simulate_play(site, roster, outlook, period, &settings, context, &played, &notes, err));
	TRY(pipeline_hold(site, err));
	TRY(simulation_keep(site, roster, &played, err));
	answer_draft_init(&draft, "simulate");
	simulation_say(site->site, &played, &draft);
	answer_add_notes(&draft, &notes);
	text_add(&draft.text, "out/simulation.csv has every interval, each figure with its "
			      "interval; the report shows them.\n");
	return answer_new(&draft, ret_answer, err);
}
