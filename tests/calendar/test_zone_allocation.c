/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/zone.h"
#include "failing/failing.h"
#include "suite.h"

static enum rota_status make_zone(void *owner, struct rota_error *err)
{
	owned_by(zone_free) struct zone *zone = NULL;
	return zone_new(owner, &zone, err);
}

/* Finding the nearest name takes memory too; the failure that is meant is well here. */
static enum rota_status mistype_zone(void *owner, struct rota_error *err)
{
	enum rota_status status = make_zone(owner, err);
	return status == ROTA_EINVAL ? ROTA_OK : status;
}

START_TEST(zones_survive_when_memory_runs_out)
{
	char known[] = "Europe/Warsaw", mistyped[] = "Europe/Warsw", last_part[] = "Warsaw";
	ck_assert_int_ge(failing_check(make_zone, known), 5);
	ck_assert_int_ge(failing_check(mistype_zone, mistyped), 100);
	ck_assert_int_ge(failing_check(mistype_zone, last_part), 100);
}
END_TEST

int main(void)
{
	return SUITE_RUN("calendar", "allocation", zones_survive_when_memory_runs_out);
}
