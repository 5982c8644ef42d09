/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/erlang.h>

#include "staffing/goals.h"

#include <math.h>

static const double MOST_LOAD_ERL = 1e9;
static const double MOST_SECONDS = 1e9;

static enum rota_status check(double load_erl, double handle_s, struct rota_error *err)
{
	if (!(load_erl >= 0.0 && load_erl <= MOST_LOAD_ERL))
		return error_set(err, ROTA_EINVAL, "load is %g erlangs, must be 0 to %g", load_erl,
			MOST_LOAD_ERL);
	if (!(handle_s >= 1e-6 && handle_s <= MOST_SECONDS))
		return error_set(err, ROTA_EINVAL, "handle time is %g s, must be 1e-06 to %g s",
			handle_s, MOST_SECONDS);
	return ROTA_OK;
}

static enum rota_status check_patience(double patience_s, struct rota_error *err)
{
	if (!(patience_s >= 1e-6))
		return error_set(
			err, ROTA_EINVAL, "patience is %g s, must be 1e-06 s or more", patience_s);
	return ROTA_OK;
}

static enum rota_status serve(const struct queue_load *load, long agents, double within_s,
	struct rota_service *ret_service, struct rota_error *err)
{
	TRY(check(load->offered_erl, load->handle_s, err));
	if (agents < 0 || agents > MOST_AGENTS)
		return error_set(err, ROTA_EINVAL, "agents are %ld, must be 0 to %d", agents,
			(int)MOST_AGENTS);
	if (!(within_s >= 0.0))
		return error_set(
			err, ROTA_EINVAL, "answered within is %g s, must be 0 or more", within_s);
	service_figures(load, agents, within_s, ret_service);
	return ROTA_OK;
}

enum rota_status rota_erlang_c(double load_erl, double handle_s, long agents, double within_s,
	struct rota_service *ret_service, struct rota_error *err)
{
	struct queue_load load = {.offered_erl = load_erl, .handle_s = handle_s, .n_levels = 1};
	return serve(&load, agents, within_s, ret_service, err);
}

enum rota_status rota_erlang_a(double load_erl, double handle_s, double patience_s, long agents,
	double within_s, struct rota_service *ret_service, struct rota_error *err)
{
	TRY(check_patience(patience_s, err));
	struct queue_load load = {.offered_erl = load_erl,
		.handle_s = handle_s,
		.patience_s = patience_s,
		.n_levels = 1};
	return serve(&load, agents, within_s, ret_service, err);
}

static enum rota_status check_goal(const struct rota_service_goal *goal, struct rota_error *err)
{
	const double shares[] = {
		goal->answered, goal->wait_share, goal->p_abandon, goal->occupancy};
	for (size_t i = 0; i < sizeof(shares) / sizeof(shares[0]); i++) {
		if (!(shares[i] >= 0.0 && shares[i] <= 1.0))
			return error_set(err, ROTA_EINVAL, "a goal's share is %g, must be 0 to 1",
				shares[i]);
	}
	const double times[] = {goal->within_s, goal->wait_s, goal->asa_s};
	for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
		if (!(times[i] >= 0.0 && times[i] <= MOST_SECONDS))
			return error_set(err, ROTA_EINVAL,
				"a goal's time is %g s, must be 0 to %g s", times[i], MOST_SECONDS);
	}
	return ROTA_OK;
}

enum rota_status rota_erlang_need(double load_erl, double handle_s, double patience_s,
	const struct rota_service_goal *goal, long *ret_agents, struct rota_error *err)
{
	TRY(check(load_erl, handle_s, err));
	if (!(patience_s <= 0.0 && patience_s >= 0.0))
		TRY(check_patience(patience_s, err));
	TRY(check_goal(goal, err));
	struct service_goals goals = {0};
	const struct service_goal asked[] = {
		{GOAL_ANSWERED, goal->answered, goal->within_s, ANSWERED_OF_OFFERED},
		{GOAL_WAIT, goal->wait_share, goal->wait_s, 0},
		{GOAL_ASA, goal->asa_s, 0.0, 0},
		{GOAL_ABANDONED, goal->p_abandon, 0.0, 0},
		{GOAL_OCCUPANCY, goal->occupancy, 0.0, 0},
	};
	for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) {
		if (asked[i].value > 0.0)
			goals.items[goals.count++] = asked[i];
	}
	struct queue_load load = {.offered_erl = load_erl,
		.handle_s = handle_s,
		.patience_s = patience_s,
		.n_levels = 1};
	int64_t agents;
	TRY(goals_need(&goals, &load, &agents, err));
	*ret_agents = (long)agents;
	return ROTA_OK;
}
