/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small cases worked out by hand, laws that hold in every case, and the same answer every time. */
#include "simulate/pools.h"
#include "suite.h"

/* `count` contacts at time 0 that each take exactly handle_s, and nobody after. */
static int add_crowd(struct pools *p, double count, double handle_s, double within_s)
{
	int q = pools_add_queue(p, 0.0, handle_s, 0.0, within_s);
	p->queues[q].backlog = count;
	p->queues[q].shape.kind = SHAPE_FIXED;
	return q;
}

static void same(const char *what, double value, double expected)
{
	ck_assert_msg(fabs(value - expected) <= 1e-9 * fmax(1.0, fabs(expected)),
		"%s is %.12g, expected %.12g", what, value, expected);
}

static double whole(const struct service *s, int queue, enum service_measure measure)
{
	return s->queues[queue].figures[measure].mean;
}

/* One agent from 100 s on, contacts of 60 s: waits 100, 160, 220, 280 s. */
START_TEST(one_agent_takes_one_after_the_other)
{
	struct pools *p = pools_new(900.0, 4);
	int q = add_crowd(p, 4, 60.0, 160.0);
	pools_add_group(p);
	pools_add_skill(p, 0, q, 1, 1);
	pools_add_agents(p, 0, 1, 100.0, 3600.0);
	struct service *s = pools_play(p, 2, 1);
	same("served", whole(s, q, SERVICE_SERVED), 4);
	same("mean wait", whole(s, q, SERVICE_ASA_S), 190);
	same("in time", whole(s, q, SERVICE_LEVEL), 0.5);
	/* 240 s of work in the 800 s and 3 times 900 s that the agent is there */
	same("occupancy", pools_of(s, q, 0, SERVICE_OCCUPANCY)->mean, 240.0 / 800.0);
	same("agents", pools_of(s, q, 0, SERVICE_AGENTS)->mean, 800.0 / 900.0);
	service_free(s);
	free(p);
}
END_TEST

/* A break from 90 to 200 s: the second contact (60 to 120 s) is finished first, the third begins at
 * 200; the shift ends at 250 but the third is finished at 260; the fourth and fifth
 * are sent away at the end. */
START_TEST(who_leaves_finishes_the_contact)
{
	struct pools *p = pools_new(900.0, 1);
	int q = add_crowd(p, 5, 60.0, 60.0);
	pools_add_group(p);
	pools_add_skill(p, 0, q, 1, 1);
	p->stays[0] = (struct simulate_stay){0, 0, 0.0, 90.0};
	p->stays[1] = (struct simulate_stay){0, 0, 200.0, 250.0};
	p->input.n_stays = 2;
	p->input.n_agents = 1;
	struct service *s = pools_play(p, 2, 1);
	same("served", whole(s, q, SERVICE_SERVED), 3);
	same("mean wait", whole(s, q, SERVICE_ASA_S), (0 + 60 + 200) / 3.0);
	same("sent away", whole(s, q, SERVICE_ABANDONED), 2);
	same("busy", pools_of(s, q, 0, SERVICE_OCCUPANCY)->mean, 1.0);
	same("there", pools_of(s, q, 0, SERVICE_AGENTS)->mean, 180.0 / 900.0);
	service_free(s);
	free(p);
}
END_TEST

/* Two queues; the agent takes the second first, then what is left of the first. */
START_TEST(what_is_to_be_taken_first_goes_first)
{
	struct pools *p = pools_new(900.0, 1);
	int later = add_crowd(p, 2, 60.0, 1.0), first = add_crowd(p, 2, 30.0, 1.0);
	pools_add_group(p);
	pools_add_skill(p, 0, later, 1, 2);
	pools_add_skill(p, 0, first, 1, 1);
	pools_add_agents(p, 0, 1, 10.0, 900.0);
	struct service *s = pools_play(p, 2, 1);
	same("first", whole(s, first, SERVICE_ASA_S), (10 + 40) / 2.0);
	same("later", whole(s, later, SERVICE_ASA_S), (70 + 130) / 2.0);
	service_free(s);
	free(p);
}
END_TEST

/* Deferred work of 400 s from 0 on; a live contact at 0 of 100 s finds the agent, who comes at 50:
 * live first (50 to 150), then mail until 550. Time until done counts. */
START_TEST(deferred_work_fills_what_is_left)
{
	struct pools *p = pools_new(900.0, 1);
	int mail = add_crowd(p, 1, 400.0, 550.0), phone = add_crowd(p, 1, 100.0, 50.0);
	p->queues[mail].channel = CHANNEL_DEFERRED;
	pools_add_group(p);
	pools_add_skill(p, 0, mail, 1, 2);
	pools_add_skill(p, 0, phone, 1, 1);
	pools_add_agents(p, 0, 1, 50.0, 900.0);
	struct service *s = pools_play(p, 2, 1);
	same("phone", whole(s, phone, SERVICE_ASA_S), 50);
	same("mail", whole(s, mail, SERVICE_ASA_S), 550);
	same("in time", whole(s, mail, SERVICE_LEVEL), 1);
	service_free(s);
	free(p);
}
END_TEST

/* Mail that can be put aside at the end of a stay: 400 s of work in stays of 100 and 600 s. */
START_TEST(work_put_aside_is_taken_up_again)
{
	struct pools *p = pools_new(900.0, 1);
	int mail = add_crowd(p, 1, 400.0, 1.0);
	p->queues[mail].channel = CHANNEL_DEFERRED;
	p->queues[mail].interruptible = true;
	pools_add_group(p);
	pools_add_skill(p, 0, mail, 1, 2);
	p->stays[0] = (struct simulate_stay){0, 0, 0.0, 100.0};
	p->stays[1] = (struct simulate_stay){0, 0, 200.0, 800.0};
	p->input.n_stays = 2;
	p->input.n_agents = 1;
	struct service *s = pools_play(p, 2, 1);
	same("done", whole(s, mail, SERVICE_ASA_S), 500);
	service_free(s);
	free(p);
}
END_TEST

/* Two chats at once at 1.5 times the work of one: each of 300 s takes 400 s side by side. The third
 * waits 400 s; alone it would take 300 s. */
START_TEST(chats_go_side_by_side)
{
	struct pools *p = pools_new(3600.0, 1);
	int chat = add_crowd(p, 3, 300.0, 1.0);
	p->queues[chat].channel = CHANNEL_CHAT;
	p->queues[chat].n_levels = 2;
	p->queues[chat].gain[0] = 1.0;
	p->queues[chat].gain[1] = 1.5;
	pools_add_group(p);
	pools_add_skill(p, 0, chat, 1, 1);
	pools_add_agents(p, 0, 1, 0.0, 3600.0);
	struct service *s = pools_play(p, 2, 1);
	same("wait", whole(s, chat, SERVICE_ASA_S), 400.0 / 3.0);
	same("busy", pools_of(s, chat, 0, SERVICE_OCCUPANCY)->mean, 700.0 / 3600.0);
	service_free(s);
	free(p);
}
END_TEST

/* Nobody serves the phone: all who are not patient come back by mail after ten minutes. */
START_TEST(who_is_not_answered_comes_back_elsewhere)
{
	struct pools *p = pools_new(3600.0, 2);
	int phone = pools_add_queue(p, 100.0, 60.0, 60.0, 20.0);
	int mail = pools_add_queue(p, 0.0, 60.0, 0.0, 1e6);
	p->volume[phone][1] = 0.0;
	p->queues[mail].channel = CHANNEL_DEFERRED;
	p->queues[phone].retry = (struct simulate_retry){0.3, 600.0, mail};
	pools_add_group(p);
	pools_add_skill(p, 0, mail, 1, 1);
	pools_add_agents(p, 0, 5, 0.0, 7200.0);
	struct service *s = pools_play(p, 400, 5);
	same("abandoned", whole(s, phone, SERVICE_ABANDONED), whole(s, phone, SERVICE_OFFERED));
	const struct service_figure *back = &s->queues[mail].figures[SERVICE_OFFERED];
	ck_assert_double_eq_tol(back->mean, 30.0, 3.5 * pools_sigma(back));
	same("done", whole(s, mail, SERVICE_SERVED), back->mean);
	service_free(s);
	free(p);
}
END_TEST

/* A quarter of their time ten people are away: 7.5 are there in every interval. */
START_TEST(absences_take_their_share_at_any_time)
{
	struct pools *p = pools_one(1800.0, 16, 1.0, 60.0, 0.0, 0, 20.0);
	pools_add_agents(p, 0, 10, 0.0, 28800.0);
	p->input.absence_share = 0.25;
	p->input.absence_mean_s = 5400.0;
	struct service *s = pools_play(p, 1000, 3);
	for (int i = 0; i < 16; i++) {
		const struct service_figure *there = pools_of(s, 0, i, SERVICE_AGENTS);
		ck_assert_msg(fabs(there->mean - 7.5) <= 4.0 * pools_sigma(there) + 0.02,
			"%g agents in interval %d", there->mean, i);
	}
	service_free(s);
	free(p);
}
END_TEST

/* Everything at once. */
static struct pools *medley(void)
{
	struct pools *p = pools_new(1800.0, 20);
	int phone = pools_add_queue(p, 60.0, 200.0, 100.0, 20.0);
	int other = pools_add_queue(p, 30.0, 300.0, 0.0, 60.0);
	int chat = pools_add_queue(p, 40.0, 500.0, 200.0, 60.0);
	int mail = pools_add_queue(p, 20.0, 400.0, 0.0, 7200.0);
	p->queues[phone].retry = (struct simulate_retry){0.5, 300.0, mail};
	p->queues[phone].hang_up_share = 0.1;
	p->queues[phone].noise = 1.7;
	p->queues[other].shape = (struct simulate_shape){SHAPE_LOGNORMAL, 1.2, NULL};
	p->day_cv[0] = 0.2;
	for (int q = 0; q < 4; q++)
		p->queues[q].day_cv = p->day_cv;
	p->queues[chat].channel = CHANNEL_CHAT;
	p->queues[chat].n_levels = 3;
	p->queues[chat].gain[0] = 1.0;
	p->queues[chat].gain[1] = 1.7;
	p->queues[chat].gain[2] = 2.5;
	p->queues[mail].channel = CHANNEL_DEFERRED;
	p->queues[mail].interruptible = true;
	p->queues[mail].backlog = 12;
	for (int g = 0; g < 3; g++) {
		pools_add_group(p);
		pools_add_skill(p, g, mail, 1, 9);
		pools_add_skill(p, g, g == 2 ? chat : phone, 1, 1 + g % 2);
		pools_add_skill(p, g, g == 0 ? chat : other, 2, 2);
		for (int a = 0; a < 8; a++) {
			int agent = p->input.n_agents++;
			for (int piece = 0; piece < 3; piece++)
				p->stays[p->input.n_stays++] =
					(struct simulate_stay){agent, g, 900.0 * a + 7000.0 * piece,
						900.0 * a + 7000.0 * piece + 6400.0};
		}
	}
	p->input.absence_share = 0.1;
	p->input.absence_mean_s = 3600.0;
	return p;
}

START_TEST(contacts_are_served_or_gone_or_left)
{
	struct pools *p = medley();
	struct service *s = pools_play(p, 40, 11);
	for (int q = 0; q <= 4; q++)
		same("sum",
			whole(s, q, SERVICE_SERVED) + whole(s, q, SERVICE_ABANDONED) +
				whole(s, q, SERVICE_LEFT),
			whole(s, q, SERVICE_OFFERED));
	ck_assert_double_gt(whole(s, 3, SERVICE_OFFERED), 20.0 * 20 + 12);
	ck_assert_double_gt(whole(s, 0, SERVICE_ABANDONED), 1.0);
	ck_assert_double_gt(whole(s, 2, SERVICE_SERVED), 100.0);
	service_free(s);
	free(p);
}
END_TEST

START_TEST(threads_do_not_change_the_answer)
{
	struct pools *p = medley();
	struct service *one = pools_play_on(p, 37, 4, 1), *many = pools_play_on(p, 37, 4, 7);
	size_t n = (size_t)(one->n_queues + 1);
	size_t size = sizeof(struct service_row);
	ck_assert_int_eq(memcmp(one->intervals, many->intervals, n * 20 * size), 0);
	ck_assert_int_eq(memcmp(one->days, many->days, n * size), 0);
	ck_assert_int_eq(memcmp(one->queues, many->queues, n * size), 0);
	struct service *other = pools_play_on(p, 37, 5, 1);
	ck_assert_int_ne(memcmp(one->queues, other->queues, n * size), 0);
	service_free(one);
	service_free(many);
	service_free(other);
	free(p);
}
END_TEST

/* With one agent more the same contacts come, to the last one. */
START_TEST(people_do_not_change_who_comes)
{
	struct pools *p = pools_one(1800.0, 4, 10.0, 180.0, 60.0, 9, 20.0);
	struct service *few = pools_play(p, 16, 9);
	pools_add_agents(p, 0, 1, 0.0, 1e9);
	struct service *more = pools_play(p, 16, 9);
	same("offered", whole(few, 0, SERVICE_OFFERED), whole(more, 0, SERVICE_OFFERED));
	ck_assert_double_gt(whole(more, 0, SERVICE_LEVEL), whole(few, 0, SERVICE_LEVEL));
	service_free(few);
	service_free(more);
	free(p);
}
END_TEST

START_TEST(it_stops_when_it_is_precise_enough)
{
	struct pools *p = pools_one(1800.0, 4, 10.0, 180.0, 60.0, 9, 20.0);
	struct simulate_settings settings = {.replications = 100000, .precision = 0.01};
	struct service *s = NULL;
	ck_assert_int_eq(simulate_run(&p->input, &settings, NULL, &s, NULL), ROTA_OK);
	const struct service_figure *level = &s->queues[0].figures[SERVICE_LEVEL];
	ck_assert(s->is_precise && s->replications < 5000);
	ck_assert_double_le(level->high - level->mean, 0.01);
	service_free(s);
	free(p);
}
END_TEST

START_TEST(nonsense_is_refused)
{
	struct simulate_settings settings = {.replications = 4};
	struct service *s = NULL;
	struct rota_error err;
	struct pools *p = medley();
	p->volume[1][3] = NAN;
	ck_assert_int_eq(simulate_run(&p->input, &settings, NULL, &s, &err), ROTA_EINVAL);
	p->volume[1][3] = 1e8;
	p->handle_s[2][0] = 0.0;
	ck_assert_int_eq(simulate_run(&p->input, &settings, NULL, &s, &err), ROTA_EINVAL);
	p->handle_s[2][0] = 10.0;
	p->queues[1].backlog = 1e9;
	ck_assert_int_eq(simulate_run(&p->input, &settings, NULL, &s, &err), ROTA_ELIMIT);
	p->queues[1].backlog = 0.0;
	p->stays[1].start_s = -5.0;
	ck_assert_int_eq(simulate_run(&p->input, &settings, NULL, &s, &err), ROTA_EINVAL);
	settings.replications = 1;
	ck_assert_int_eq(simulate_run(&p->input, &settings, NULL, &s, &err), ROTA_EINVAL);
	ck_assert_ptr_null(s);
	free(p);
}
END_TEST

int main(void)
{
	return SUITE_RUN("simulate", "simulate", one_agent_takes_one_after_the_other,
		who_leaves_finishes_the_contact, what_is_to_be_taken_first_goes_first,
		deferred_work_fills_what_is_left, work_put_aside_is_taken_up_again,
		chats_go_side_by_side, who_is_not_answered_comes_back_elsewhere,
		absences_take_their_share_at_any_time, contacts_are_served_or_gone_or_left,
		threads_do_not_change_the_answer, people_do_not_change_who_comes,
		it_stops_when_it_is_precise_enough, nonsense_is_refused);
}
