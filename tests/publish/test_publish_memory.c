/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/publish.h"

#include "failing/failing.h"
#include "publish/desk.h"
#include "suite.h"

struct work {
	struct publish_input input;
	const struct roster *roster;
	const struct published_all *last;
};

static enum rota_status publish_once(void *owner, struct rota_error *err)
{
	const struct work *work = owner;
	done_by(published_done) struct published_all all = {0};
	return publish_all(&work->input, work->roster, work->last, &all, err);
}

START_TEST(publishing_survives_when_memory_runs_out)
{
	struct site *site = make_desk();
	small_site_add_absence(site, &site->agents[1], ABSENCE_LEAVE, "2026-03-04", "2026-03-05");
	struct roster *was = small_roster(site, SHIFT_OF_ADA SHIFT_OF_BEN);
	struct roster *is = small_roster(site, "ben early@2026-03-02 09:00 work 480\n"
					       "cem early@2026-03-02 08:00 work 480\n");
	struct published_all last = publish(site, was, period_of("2026-03-02"), NULL, FIRST_NOW);
	struct work work = {.input = {.site = site,
				    .period = period_of("2026-03-02"),
				    .key = "k",
				    .now = FIRST_NOW + 60},
		.roster = is,
		.last = &last};
	ck_assert_int_ge(failing_check(publish_once, &work), 50);
	published_done(&last);
	roster_free(was);
	roster_free(is);
	site_free(site);
}
END_TEST

int main(void)
{
	return SUITE_RUN("publish", "memory", publishing_survives_when_memory_runs_out);
}
