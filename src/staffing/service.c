/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/service.h"

#include "staffing/uncertain.h"

#include <math.h>

/* Contacts that come to a line, relative to the others. */
static double contacts(const struct service *s, int i)
{
	return s->chance[i] * s->lines[i].rate;
}

bool service_is_endless(const struct service *s)
{
	for (int i = 0; i < s->count; i++) {
		if (s->lines[i].regime != WAITING_ENDLESS)
			return false;
	}
	return true;
}

double service_answered(const struct service *s, enum answered_of of, double within_s)
{
	if (s->count == 1)
		return waiting_answered(&s->lines[0], of, within_s);
	double answered = 0.0, counted = 0.0;
	for (int i = 0; i < s->count; i++) {
		double good, all;
		waiting_answered_parts(&s->lines[i], of, within_s, &good, &all);
		answered += contacts(s, i) * good;
		counted += contacts(s, i) * all;
	}
	return counted > 0.0 ? fmin(1.0, answered / counted) : 0.0;
}

/* Of contacts, or of those that are answered. */
static double weight_of(const struct service *s, enum waiting_whose whose, int i)
{
	double answered = whose == WAIT_OF_SERVED ? 1.0 - s->lines[i].abandoned : 1.0;
	return contacts(s, i) * answered;
}

double service_longer(const struct service *s, enum waiting_whose whose, double than_s)
{
	if (s->count == 1)
		return waiting_longer(&s->lines[0], whose, than_s);
	double longer = 0.0, all = 0.0;
	for (int i = 0; i < s->count; i++) {
		double weight = weight_of(s, whose, i);
		longer += weight * waiting_longer(&s->lines[i], whose, than_s);
		all += weight;
	}
	return all > 0.0 ? longer / all : 0.0;
}

double service_mean(const struct service *s, enum waiting_whose whose)
{
	if (s->count == 1)
		return waiting_mean(&s->lines[0], whose);
	double sum = 0.0, all = 0.0;
	for (int i = 0; i < s->count; i++) {
		double weight = weight_of(s, whose, i);
		if (!(weight > 0.0))
			continue;
		sum += weight * waiting_mean(&s->lines[i], whose);
		all += weight;
	}
	return all > 0.0 ? sum / all : 0.0;
}

double service_quantile(const struct service *s, enum waiting_whose whose, double p)
{
	if (s->count == 1)
		return waiting_quantile(&s->lines[0], whose, p);
	double share = fmax(1.0 - p, 1e-15), low = 0.0, high = 1.0;
	if (service_longer(s, whose, 0.0) <= share)
		return 0.0;
	while (service_longer(s, whose, high) > share) {
		low = high;
		high *= 2.0;
		if (high > 1e12)
			return INFINITY;
	}
	for (int i = 0; i < 60 && high - low > 1e-12 * high; i++) {
		double middle = 0.5 * (low + high);
		if (service_longer(s, whose, middle) > share)
			low = middle;
		else
			high = middle;
	}
	return high;
}

static double mean_of(const struct service *s, double value(const struct waiting *line))
{
	if (s->count == 1)
		return value(&s->lines[0]);
	double sum = 0.0, all = 0.0;
	for (int i = 0; i < s->count; i++) {
		sum += contacts(s, i) * value(&s->lines[i]);
		all += contacts(s, i);
	}
	return sum / all;
}

static double wait_share(const struct waiting *line)
{
	return line->wait_share;
}

static double abandoned(const struct waiting *line)
{
	return line->abandoned;
}

double service_wait_share(const struct service *s)
{
	return mean_of(s, wait_share);
}

double service_abandoned(const struct service *s)
{
	return mean_of(s, abandoned);
}

double service_occupancy(const struct service *s)
{
	if (s->count == 1)
		return waiting_occupancy(&s->lines[0]);
	double sum = 0.0;
	for (int i = 0; i < s->count; i++)
		sum += s->chance[i] * waiting_occupancy(&s->lines[i]);
	return fmin(1.0, sum);
}

void service_figures_of(const struct service *s, double within_s, struct rota_service *ret_figures)
{
	*ret_figures = (struct rota_service){
		.p_wait = service_wait_share(s),
		.p_abandon = service_abandoned(s),
		.answered = service_answered(s, ANSWERED_OF_OFFERED, within_s),
		.answered_patient = service_answered(s, ANSWERED_OF_PATIENT, within_s),
		.answered_served = service_answered(s, ANSWERED_OF_SERVED, within_s),
		.answered_offered = service_answered(s, ANSWERED_OF_OFFERED_WAIT, within_s),
		.asa_s = service_mean(s, WAIT_OF_SERVED),
		.mean_wait_s = service_mean(s, WAIT_OF_ALL),
		.median_wait_s = service_quantile(s, WAIT_OF_ALL, 0.5),
		.p90_wait_s = service_quantile(s, WAIT_OF_ALL, 0.9),
		.p95_wait_s = service_quantile(s, WAIT_OF_ALL, 0.95),
		.occupancy = service_occupancy(s),
	};
}

void service_figures(const struct queue_load *load, int64_t agents, double within_s,
	struct rota_service *ret_figures)
{
	const struct queue_model *model = model_find(load);
	struct waiting lines[MOST_OUTCOMES];
	if (!(load->spread_cv > 0.0) || !(load->offered_erl > 0.0)) {
		model->serve(load, agents, &lines[0]);
		service_figures_of(
			&(struct service){.count = 1, .lines = lines}, within_s, ret_figures);
		return;
	}
	struct load_outcomes outcomes;
	uncertain_outcomes(load->offered_erl, load->spread_cv, &outcomes);
	models_serve_outcomes(model, load, &outcomes, agents, lines);
	struct service service = {outcomes.count, lines, outcomes.chance};
	service_figures_of(&service, within_s, ret_figures);
}
