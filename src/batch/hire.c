/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/hire.h"

#include "batch/ahead.h"

#include <rota/scenarios.h>

#include <math.h>

enum { STANDARD_WEEKS = 78, FIRST_WEEKS = 4 };
static const double WEEKS_A_YEAR = 365.25 / 7, SHORT_TOLERANCE = 0.05;

/* planned: taken from the site */
const double hire_shares[HIRE_BANDS] = {0.1, 0.5, 0.9};

static void hire_done(struct hire *hire)
{
	for (int b = 0; b < HIRE_BANDS; b++) {
		hiring_plan_done(&hire->plans[b]);
		free(hire->needs[b]);
	}
	free(hire->duty_leads);
	free(hire->curve);
	free(hire->p_short);
}

bool hire_is_in_time(const struct hire *hire, int week)
{
	return week >= hire->cases[HIRE_PLANNED].first_class + hire->ready_weeks;
}

static int weeks_up(int days)
{
	return (days + 6) / 7;
}

static enum rota_status make_curve(struct hire *hire, struct rota_error *err)
{
	const struct hiring *hiring = &hire->site->hiring;
	int training = weeks_up(hiring->training_days);
	hire->lead_weeks = weeks_up(hiring->lead_time_days);
	hire->ready_weeks = training + hiring->n_ramp_up;
	TRY(memory_new((size_t)hire->ready_weeks, sizeof(double), &hire->curve, err));
	for (int i = 0; i < hiring->n_ramp_up; i++)
		hire->curve[training + i] = hiring->ramp_up[i];
	return ROTA_OK;
}

/* Leads on duty whenever anyone works, as people who work their hours. */
static enum rota_status make_duty(struct hire *hire, struct rota_error *err)
{
	double each = hire->workforce.lead_paid_h * (1 - hire->site->hiring.leave);
	TRY(memory_new((size_t)hire->need->n_weeks, sizeof(int), &hire->duty_leads, err));
	for (int w = 0; w < hire->need->n_weeks; w++)
		if (hire->site->supervision.wanted && each > 0)
			hire->duty_leads[w] = (int)fmin(
				INT32_MAX, ceil(hire->need->weeks[w].lead_hours / each - 1e-9));
	return ROTA_OK;
}

static struct hiring_case case_of(const struct hire *hire)
{
	const struct hiring *hiring = &hire->site->hiring;
	const struct workforce *workforce = &hire->workforce;
	double pay = workforce->paid_h * workforce->cost_per_hour;
	/* without pay in the settings, weeks are still dearer the more there are */
	double unit = pay > 0 ? pay : 1;
	return (struct hiring_case){
		.n_weeks = hire->need->n_weeks,
		.present = workforce->agents,
		.present_leads = workforce->leads,
		.stay = pow(1 - hiring->attrition, 1 / WEEKS_A_YEAR),
		.curve = hire->curve,
		.n_curve = hire->ready_weeks,
		.first_class = hire->lead_weeks,
		.class_every = hiring->class_every_days / 7,
		.smallest_class = hiring->smallest_class,
		.largest_class = hiring->largest_class,
		.pay = unit,
		.lead_pay = pay > 0 ? workforce->lead_paid_h * workforce->lead_cost : 1,
		.hire_cost = hiring->recruiting_cost + hiring->training_cost,
		.short_price = hiring->short_price * unit,
		.agents_per_lead = hire->site->supervision.wanted
					   ? hire->site->supervision.agents_per_lead.high
					   : 0,
		.duty_leads = hire->duty_leads,
		.budget = hiring->budget > 0 ? hiring->budget : INFINITY,
	};
}

static enum rota_status solve(
	struct hire *hire, const struct rota_context *context, struct rota_error *err)
{
	double seconds = context != NULL ? context->time_limit_s / HIRE_BANDS : 0;
	int n = hire->need->n_weeks;
	for (int b = 0; b < HIRE_BANDS; b++) {
		double share = b == HIRE_PLANNED ? hire->site->hiring.plan_for : hire_shares[b];
		struct hiring_case *c = &hire->cases[b];
		context_progress(context, "hiring", (double)b / HIRE_BANDS);
		TRY(memory_new((size_t)n, sizeof(double), &hire->needs[b], err));
		for (int w = 0; w < n; w++)
			hire->needs[b][w] = week_need_for(&hire->need->weeks[w], share);
		*c = case_of(hire);
		c->need = hire->needs[b];
		TRY(hiring_solve(c, seconds, context, &hire->plans[b], err));
	}
	TRY(memory_new((size_t)n, sizeof(double), &hire->p_short, err));
	for (int w = 0; w < n; w++)
		hire->p_short[w] = hire_p_short(hire, w);
	hire_review_all(hire);
	return ROTA_OK;
}

static enum rota_status read_day(
	const char *option, const char *text, day_number *ret_day, struct rota_error *err)
{
	*ret_day = DAY_NONE;
	if (text == NULL || day_parse(text, strlen(text), ret_day))
		return ROTA_OK;
	return error_set(err, ROTA_EINVAL, "'%s' is '%.40s', must be a date such as 2026-03-02",
		option, text);
}

static enum rota_status read_path(const struct rota_hire_settings *settings,
	const struct outlook *outlook, struct growth_path *ret_path, struct notes *notes,
	struct rota_error *err)
{
	double now = outlook_contacts_a_day(outlook, INDEX_NONE, 0, 7 * FIRST_WEEKS);
	day_number first = outlook->horizon.first_day;
	struct growth_path path = {1, 1, first + outlook->horizon.n_days};
	TRY(read_day("by", settings->by, &path.by, err));
	if (settings->by == NULL)
		path.by = first + outlook->horizon.n_days;
	if (path.by <= first)
		return error_set(err, ROTA_EINVAL, "'by' is '%s', must be after the first day",
			settings->by);
	if (settings->by != NULL && !(settings->volume_to > 0))
		return error_set(err, ROTA_EINVAL,
			"'by' is '%s' without a volume to grow to, must stand beside one",
			settings->by);
	bool has_path = settings->volume_from > 0 || settings->volume_to > 0;
	if (has_path && !(now > 0))
		return error_set(err, ROTA_EINVAL,
			"the forecast has no contacts, so none can be grown from");
	path.from = settings->volume_from > 0 ? settings->volume_from / now : 1;
	path.to = settings->volume_to > 0 ? settings->volume_to / now : path.from;
	if (has_path)
		TRY(notes_add(notes, err,
			"volume goes from %.0f to %.0f contacts on an average day at an even rate, "
			"seasons on top; handle time stays as it is: growth does not come with "
			"free "
			"productivity",
			path.from * now, path.to * now));
	*ret_path = path;
	return ROTA_OK;
}

static enum rota_status say_basis(
	const struct hire *hire, struct notes *notes, struct rota_error *err)
{
	const struct hiring *hiring = &hire->site->hiring;
	const struct hiring_plan *plan = &hire->plans[HIRE_PLANNED];
	TRY(notes_add(notes, err,
		"an average agent is paid %.1f h a week and works on contacts %.1f h of it, before "
		"shrinkage: %.0f %% is planned leave (hiring.leave), the rest paid breaks and "
		"activities",
		hire->workforce.paid_h, hire->workforce.work_h, 100 * hiring->leave));
	TRY(notes_add(notes, err,
		"%.0f %% of the agents leave within a year; a new one starts %d weeks after the "
		"decision, learns for %d weeks and does full work after %d; classes start every %d "
		"weeks",
		100 * hiring->attrition, hire->lead_weeks, hire->ready_weeks - hiring->n_ramp_up,
		hire->ready_weeks, hiring->class_every_days / 7));
	if (!(hire->workforce.cost_per_hour > 0))
		TRY(notes_add(notes, err,
			"no contract has a cost_per_hour: costs are counted in weekly pays"));
	if (!plan->feasible)
		TRY(notes_add(notes, err,
			"the budget of %.0f does not pay the people there are until the end: they "
			"cost %.0f",
			hiring->budget, plan->cost));
	return ROTA_OK;
}

static bool is_short(const struct hire *hire)
{
	const struct hiring_plan *plan = &hire->plans[HIRE_PLANNED];
	double most = 0;
	for (int w = 0; w < hire->need->n_weeks; w++)
		if (hire_is_in_time(hire, w))
			most = fmax(most, plan->short_[w] / fmax(1, hire->needs[HIRE_PLANNED][w]));
	return !plan->feasible || most > SHORT_TOLERANCE;
}

static enum rota_status write_files(
	const struct rota_site *site, const struct hire *hire, struct rota_error *err)
{
	done_by(text_done) struct text csv = {0}, html = {0};
	hire_write_csv(hire, &csv);
	hire_write_page(hire, &html);
	TRY(text_check(&csv, err));
	TRY(text_check(&html, err));
	TRY(pipeline_write(site, "hiring.csv", csv.data, csv.length, err));
	return pipeline_write(site, "hiring.html", html.data, html.length, err);
}

static enum rota_status foresee(struct rota_site *site, const struct rota_hire_settings *settings,
	const struct rota_context *context, struct hire *hire, struct weekly_need *ret_need,
	struct notes *notes, struct rota_error *err)
{
	done_by(forecast_product_done) struct forecast_product product = {0};
	struct growth_path path;
	day_number from, last;
	int weeks = settings->weeks > 0 ? settings->weeks : STANDARD_WEEKS;
	TRY(read_day("from", settings->from, &from, err));
	TRY(ahead_weeks(site, from, weeks, settings->volume_to > 0, context, &product, &last, err));
	TRY(read_path(settings, product.outlook, &path, notes, err));
	workforce_of(site->site, product.outlook->horizon.first_day, &hire->workforce);
	if (settings->agents >= 0)
		hire->workforce.agents = settings->agents;
	if (settings->leads >= 0)
		hire->workforce.leads = settings->leads;
	struct site grown = *site->site;
	if (settings->volume_to > 0)
		grown.drivers.has_growth = false;
	return weekly_need_make(&grown, product.outlook, &product.detail.weeks, &path, last,
		&hire->workforce, context, ret_need, err);
}

enum rota_status rota_hire(struct rota_site *site, const struct rota_hire_settings *settings,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(notes_done) struct notes notes = {0};
	done_by(weekly_need_done) struct weekly_need need = {0};
	done_by(hire_done) struct hire hire = {.site = site->site, .need = &need, .notes = &notes};
	TRY(pipeline_hold(site, err));
	TRY(foresee(site, settings, context, &hire, &need, &notes, err));
	TRY(make_curve(&hire, err));
	TRY(make_duty(&hire, err));
	TRY(solve(&hire, context, err));
	TRY(say_basis(&hire, &notes, err));
	TRY(write_files(site, &hire, err));
	answer_draft_init(&draft, "hire");
	hire_say(&hire, &draft);
	hire_add_json(&hire, &draft.json);
	answer_add_notes(&draft, &notes);
	if (is_short(&hire))
		draft.verdict = ROTA_VERDICT_SHORT;
	return answer_new(&draft, ret_answer, err);
}
