/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Simulations that others published, played again: our means must lie inside their confidence
 * intervals. Their random numbers are not ours, and their days few, so our own mean is made far
 * sharper than theirs.
 */
#include "simulate/pools.h"
#include "suite.h"

/*
 * A center of three kinds of contact and two groups over three periods of two hours, with a gamma
 * factor of the day common to all kinds: example SimpleMSK of the ContactCenters library (Buist and
 * L'Ecuyer, "A Java library for simulating contact centers", WSC 2005); parameters from
 * doc/examples/SimpleMSK.java, results from doc/examples/SimpleMSK.res of
 * github.com/umontreal-simul/contactcenters. Times in minutes there: rates of arrival a minute,
 * service rates .5 .6 .4 and rates of giving up .3 .4 .2 by the period of arrival, 20 s. Kind 0 is
 * served by group 0, kind 2 by group 1, kind 1 by group 0, else 1; whoever is free takes the
 * contact that waits longest. After the last period its agents stay until the lines are empty.
 * Agents there are numbers: when fewer are wanted, whoever is free or done first goes.
 */
static struct pools *three_kinds(void)
{
	static const double rate_per_min[3][3] = {
		{4.2, 5.3, 3.2}, {5.1, 4.3, 4.8}, {6.3, 5.2, 4.8}};
	static const double service[3] = {.5, .6, .4}, gives_up[3] = {.3, .4, .2};
	static const int agents[2][3] = {{12, 18, 9}, {15, 20, 11}};
	struct pools *p = pools_new(7200.0, 3);
	p->day_cv[0] = 1.0 / sqrt(28.7);
	for (int q = 0; q < 3; q++) {
		pools_add_queue(p, 0.0, 1.0, 1.0, 20.0);
		p->queues[q].day_cv = p->day_cv;
		p->queues[q].n_goals = 1;
		p->queues[q].goals[0] =
			(struct simulate_goal){SIMULATE_WAIT, .value = .5, .within_s = 20.0};
		for (int i = 0; i < 3; i++) {
			p->volume[q][i] = 120.0 * rate_per_min[q][i];
			p->handle_s[q][i] = 60.0 / service[i];
			p->patience_s[q][i] = 60.0 / gives_up[i];
		}
	}
	for (int g = 0; g < 2; g++) {
		/* the least number stays all day, those above it for their period */
		int least = agents[g][2];
		pools_add_group(p);
		pools_add_skill(p, g, g == 0 ? 0 : 2, 1, 1);
		pools_add_skill(p, g, 1, 1 + g, 1);
		pools_add_agents(p, g, least, 0.0, 1e6);
		pools_add_agents(p, g, agents[g][0] - least, 0.0, 14400.0);
		pools_add_agents(p, g, agents[g][1] - agents[g][0], 7200.0, 14400.0);
	}
	p->input.hand_over = true;
	return p;
}

static void inside(const char *what, double value, double low, double high)
{
	ck_assert_msg(value >= low && value <= high, "%s is %.4f, published [%.4f, %.4f]", what,
		value, low, high);
}

START_TEST(three_kinds_are_served_as_published)
{
	static const double low[3][3] = {
		{164.338, 594.159, 13.782}, {254.597, 506.276, 31.270}, {250.178, 607.586, 22.137}};
	static const double high[3][3] = {
		{175.970, 604.509, 17.198}, {271.275, 517.020, 38.124}, {269.434, 619.878, 27.639}};
	struct pools *p = three_kinds();
	struct service *s = pools_play(p, 2500, 1);
	const struct service_row *all = &s->queues[3];
	double served = all->figures[SERVICE_SERVED].mean;
	double abandoned = all->figures[SERVICE_ABANDONED].mean;
	inside("served", served, 4270.150, 4324.460);
	inside("abandoned", abandoned, 876.133, 944.537);
	/* theirs: answered within 20 s, of all but those who gave up before 20 s */
	double within = 0.0, gone_within = 0.0;
	for (int q = 0; q < 3; q++) {
		const struct service_figure *f = s->queues[q].figures;
		double finished = f[SERVICE_SERVED].mean + f[SERVICE_ABANDONED].mean;
		double answered = f[SERVICE_LEVEL].mean * f[SERVICE_OFFERED].mean;
		within += answered;
		gone_within += s->goals[q * SIMULATE_MOST_GOALS].mean * finished - answered;
	}
	inside("level", within / (served + abandoned - gone_within), .494, .509);
	/* by kind and period of arrival, of the same source */
	for (int q = 0; q < 3; q++) {
		for (int i = 0; i < 3; i++) {
			double answered = pools_of(s, q, i, SERVICE_LEVEL)->mean *
					  pools_of(s, q, i, SERVICE_OFFERED)->mean;
			inside("answered in time", answered, low[q][i], high[q][i]);
		}
	}
	service_free(s);
	free(p);
}
END_TEST

/*
 * A day of 13 hours: CallCenter of SSJ, the Stochastic Simulation in Java library (L'Ecuyer,
 * Meliani and Vaucher, WSC 2002); parameters from docs/examples/tutorial/CallCenter.dat and .java
 * of github.com/umontreal-simul/ssj: agents and calls an hour below, gamma factor of the day with
 * alpha0 = 400 (.dat) or 10 (the run of the published 1,000 days), patience 0 with chance .1, else
 * exponential of mean 1000 s, service exponential of mean 100 s. Waits count until answered or
 * given up; shares and the mean wait are over the 1,660 calls that are expected. Who stays longest
 * is called first, for the same reason as above.
 */
static struct pools *one_day(double alpha0)
{
	static const double calls[13] = {
		100, 150, 150, 180, 200, 150, 150, 150, 120, 100, 80, 70, 60};
	static const int agents[13] = {4, 6, 8, 8, 8, 7, 8, 8, 6, 6, 4, 4, 4};
	struct pools *p = pools_new(3600.0, 13);
	p->day_cv[0] = 1.0 / sqrt(alpha0);
	pools_add_queue(p, 0.0, 100.0, 1000.0, 20.0);
	memcpy(p->volume[0], calls, sizeof(calls));
	p->queues[0].day_cv = p->day_cv;
	p->queues[0].hang_up_share = .1;
	p->queues[0].n_goals = 1;
	p->queues[0].goals[0] =
		(struct simulate_goal){SIMULATE_WAIT, .value = .5, .within_s = 20.0};
	pools_add_group(p);
	pools_add_skill(p, 0, 0, 1, 1);
	for (int a = 0; a < 8; a++) {
		int start = -1;
		for (int i = 0; i <= 13; i++) {
			bool there = i == 13 ? a < 4 : a < agents[i];
			if (there && start < 0)
				start = i;
			if (start >= 0 && (!there || i == 13)) {
				p->stays[p->input.n_stays++] = (struct simulate_stay){
					a, 0, start * 3600.0, there ? 1e6 : i * 3600.0};
				start = -1;
			}
		}
	}
	p->input.n_agents = 8;
	p->input.hand_over = true;
	return p;
}

struct day_figures {
	double wait_s, good, lost;
};

static struct day_figures play_day(double alpha0, int replications)
{
	struct pools *p = one_day(alpha0);
	struct service *s = pools_play(p, replications, 3);
	const struct service_figure *f = s->queues[0].figures;
	double finished = f[SERVICE_SERVED].mean + f[SERVICE_ABANDONED].mean;
	struct day_figures day = {
		.wait_s = f[SERVICE_WAIT_S].mean * finished / 1660.0,
		.good = s->goals[0].mean * finished / 1660.0,
		.lost = f[SERVICE_ABANDONED].mean / 1660.0,
	};
	service_free(s);
	free(p);
	return day;
}

START_TEST(a_steady_day_is_as_published)
{
	/* 90 % intervals of 10,000 days; printed to three digits */
	struct day_figures day = play_day(400.0, 5000);
	inside("wait", day.wait_s, 4.680, 4.746);
	inside("good", day.good, .9235, .9255);
	inside("lost", day.lost, .0195, .0205);
}
END_TEST

START_TEST(an_unsteady_day_is_as_published)
{
	/* 90 % intervals of 1,000 days */
	struct day_figures day = play_day(10.0, 2000);
	inside("wait", day.wait_s, 10.06, 13.61);
	inside("good", day.good, .844, .862);
	inside("lost", day.lost, .0311, .0374);
}
END_TEST

int main(void)
{
	return SUITE_RUN("simulate", "published", three_kinds_are_served_as_published,
		a_steady_day_is_as_published, an_unsteady_day_is_as_published);
}
