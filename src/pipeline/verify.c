/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/verify.h"

#include "files/need_file.h"
#include "files/outlook_file.h"
#include "pipeline/inputs.h"
#include "pipeline/need_cut.h"
#include "pipeline/simulate.h"

static void round_done(struct verify_round *round)
{
	plan_result_done(&round->result);
	need_free(round->need);
	service_free(round->service);
	scene_free(round->scene);
}

void verify_done(struct verify *verify)
{
	for (int i = 0; i < verify->count; i++)
		round_done(&verify->rounds[i]);
	free(verify->rounds);
	scene_told_done(&verify->told);
	notes_done(&verify->notes);
	*verify = (struct verify){0};
}

struct run {
	struct rota_site *site;
	const struct plan_case *plan;
	const struct verify_settings *settings;
	const struct rota_context *context;
	struct outlook *outlook; /* of the period */
	bool *changed;		 /* [weeks] */
	int n_weeks;
	struct verify *verify;
};

static void run_done(struct run *run)
{
	outlook_free(run->outlook);
	free(run->changed);
}

static enum rota_status read_outlook(struct run *run, struct rota_error *err)
{
	static const char *const standard[] = {"out/forecast.csv", NULL};
	done_by(input_file_done) struct input_file file = {0};
	owned_by(outlook_free) struct outlook *outlook = NULL;
	const struct site *site = run->site->site;
	TRY(inputs_read(run->site, NULL, standard, "'rota forecast' makes it", &file, err));
	TRY(outlook_file_read(site, file.path, file.bytes, file.length, &outlook, err));
	if (outlook->horizon.step_s != run->plan->need->horizon.step_s)
		return error_set(err, ROTA_EINVAL,
			"'%s' has intervals of %d s, the requirements have %d s: for --verify they "
			"must be the same",
			file.path, outlook->horizon.step_s, run->plan->need->horizon.step_s);
	return outlook_cut(site, outlook, run->plan->period, &run->outlook, err);
}

static enum rota_status copy_duty(struct roster *to, const struct site *site,
	const struct roster *from, const struct duty *duty, struct rota_error *err)
{
	TRY(roster_add_duty(to, site, duty->agent_id, duty->kind_name, duty->day, err));
	const struct piece *pieces = duty_pieces(from, duty);
	for (int i = 0; i < duty->n_pieces; i++)
		TRY(roster_add_piece(to, site, pieces[i].start, pieces[i].end, pieces[i].name,
			pieces[i].paid, err));
	return ROTA_OK;
}

/* Shifts of weeks in which nothing was cut stay, and so do those that the user wants to stay; days
 * off that the user wants stay in all weeks. */
static enum rota_status add_pins(const struct run *run, const struct roster *from, bool changed,
	struct roster *pins, struct rota_error *err)
{
	for (size_t i = 0; from != NULL && i < from->n_duties; i++) {
		const struct duty *duty = &from->duties[i];
		int day = (int)(duty->day - run->plan->period.first_day);
		if (day < 0 || day / WEEKDAYS >= run->n_weeks ||
			(duty->n_pieces > 0 && run->changed[day / WEEKDAYS] != changed))
			continue;
		TRY(copy_duty(pins, run->site->site, from, duty, err));
	}
	return ROTA_OK;
}

static enum rota_status play(struct run *run, struct verify_round *round, struct rota_error *err)
{
	done_by(notes_done) struct notes again = {0};
	const struct roster *const rosters[] = {round->result.roster, round->result.audit.around};
	bool first = run->verify->count == 1;
	TRY(scene_make(run->site->site, run->outlook, rosters, COUNT_OF(rosters),
		run->verify->told.queues, &round->scene, first ? &run->verify->notes : &again,
		err));
	struct simulate_settings settings = {
		.seed = run->context != NULL ? run->context->seed : 0,
		.replications = run->settings->replications,
	};
	TRY(simulate_run(&round->scene->input, &settings, run->context, &round->service, err));
	return ROTA_OK;
}

static struct cut_case case_of(const struct run *run, const struct verify_round *round)
{
	return (struct cut_case){run->site->site, &round->scene->input, round->service,
		round->result.audit.coverage};
}

static double hours_required(const struct need *need)
{
	double sum = 0.0;
	for (int q = 0; q < need->n_queues; q++)
		for (interval_index i = 0; i < need->horizon.count; i++)
			sum += series_column(&need->columns[NEED_REQUIRED], q)[i];
	return sum * need->horizon.step_s / 3600.0;
}

/* Plans what the round's need asks for, and plays it. */
static enum rota_status run_round(struct run *run, const struct roster *pins,
	struct verify_round *round, struct rota_error *err)
{
	struct plan_case c = *run->plan;
	c.need = round->need;
	c.pinned = pins;
	TRY(plan_draw(run->site, &c, run->context, &round->result, err));
	TRY(play(run, round, err));
	struct cut_case cut = case_of(run, round);
	round->missed = cuts_count_missed(&cut);
	round->unsure = cuts_count_unsure(&cut);
	round->required_h = hours_required(round->need);
	context_log(run->context, ROTA_LEVEL_INFO,
		"round %d: %.1f agent-hours required, %d misses of a goal", run->verify->count,
		round->required_h, round->missed);
	return ROTA_OK;
}

/* Fewer agents are no gain where a goal that held is no longer sure. */
static bool is_better(const struct verify_round *a, const struct verify_round *b)
{
	if (a->missed != b->missed)
		return a->missed < b->missed;
	if (a->unsure != b->unsure)
		return a->unsure < b->unsure;
	return a->required_h < b->required_h - 1e-6;
}

/* The next round with that need, from the last one's shifts. */
static enum rota_status follow(struct run *run, const struct verify_round *last, struct need **need,
	struct rota_error *err)
{
	owned_by(roster_free) struct roster *pins = NULL;
	struct verify *verify = run->verify;
	struct verify_round *round = &verify->rounds[verify->count];
	TRY(roster_new(&pins, err));
	TRY(add_pins(run, last->result.roster, false, pins, err));
	TRY(add_pins(run, run->plan->pinned, true, pins, err));
	verify->count++;
	round->need = TAKE(*need);
	TRY(run_round(run, pins, round, err));
	if (is_better(round, &verify->rounds[verify->best]))
		verify->best = verify->count - 1;
	return ROTA_OK;
}

static void forget_changes(struct run *run)
{
	for (int w = 0; w < run->n_weeks; w++)
		run->changed[w] = false;
}

static enum rota_status cut(struct run *run, struct rota_error *err)
{
	struct verify *verify = run->verify;
	for (int k = 0; k < run->settings->rounds; k++) {
		struct verify_round *last = &verify->rounds[verify->count - 1];
		owned_by(need_free) struct need *need = NULL;
		TRY(need_cut(run->site->site, last->need, run->plan->period, &need, err));
		forget_changes(run);
		struct cut_case c = case_of(run, last);
		last->cuts = cuts_raise(&c, need, run->changed);
		if (last->cuts.cuts == 0) {
			verify->stuck = true;
			break;
		}
		TRY(follow(run, last, &need, err));
	}
	return ROTA_OK;
}

/* From the best round on, as long as each is better than the one before. */
static enum rota_status give_back(struct run *run, struct rota_error *err)
{
	struct verify *verify = run->verify;
	for (int k = 0; k < run->settings->rounds; k++) {
		int at = verify->best;
		const struct verify_round *best = &verify->rounds[at];
		if (best->missed > 0)
			return ROTA_OK;
		owned_by(need_free) struct need *need = NULL;
		TRY(need_cut(run->site->site, best->need, run->plan->period, &need, err));
		forget_changes(run);
		struct cut_case c = case_of(run, best);
		if (cuts_lower(&c, need, run->changed) == 0)
			return ROTA_OK;
		TRY(follow(run, best, &need, err));
		if (verify->best == at)
			return ROTA_OK;
		verify->gave_back = true;
	}
	return ROTA_OK;
}

static enum rota_status keep(struct run *run, struct rota_error *err)
{
	done_by(text_done) struct text csv = {0};
	struct verify_round *best = &run->verify->rounds[run->verify->best];
	struct played played = {.scene = best->scene, .service = best->service};
	TRY(plan_keep(run->site, run->plan, &best->result, err));
	TRY(simulation_keep(run->site, best->result.roster, &played, err));
	TRY(need_file_write(run->site->site, best->need, &csv, err));
	return pipeline_write(run->site, "requirements_verified.csv", csv.data, csv.length, err);
}

enum rota_status verify_plan(struct rota_site *site, const struct plan_case *plan,
	const struct verify_settings *settings, const struct rota_context *context,
	struct verify *ret_verify, struct rota_error *err)
{
	done_by(verify_done) struct verify verify = {0};
	done_by(run_done) struct run run = {site, plan, settings, context, .verify = &verify};
	run.n_weeks = (plan->period.n_days + WEEKDAYS - 1) / WEEKDAYS;
	TRY(memory_new((size_t)run.n_weeks, sizeof(bool), &run.changed, err));
	TRY(read_outlook(&run, err));
	TRY(scene_told_read(site, run.outlook, &verify.told, &verify.notes, err));
	TRY(memory_new(
		2 * (size_t)settings->rounds + 1, sizeof(*verify.rounds), &verify.rounds, err));
	verify.count = 1;
	TRY(need_cut(site->site, plan->need, plan->period, &verify.rounds[0].need, err));
	TRY(run_round(&run, plan->pinned, &verify.rounds[0], err));
	TRY(cut(&run, err));
	TRY(give_back(&run, err));
	TRY(keep(&run, err));
	*ret_verify = verify;
	verify = (struct verify){0};
	return ROTA_OK;
}
