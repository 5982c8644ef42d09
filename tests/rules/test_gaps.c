/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/gaps.h"

#include "suite.h"
#include "support/small_site.h"

static const struct {
	const char *first;
	int days;
	interval_index from, until; /* hours of 23 to 29 March in Warsaw: 167 */
} spans[] = {
	{"2026-03-23", 7, 0, 167},
	{"2026-03-24", 2, 24, 72},
	{"2026-03-16", 14, 0, 167},
	{"2026-03-29", 7, 144, 167},
	{"2026-03-30", 7, 167, 167},
	{"2026-03-01", 7, 0, 0},
};

START_TEST(span_is_what_period_and_need_share)
{
	owned_by(site_free) struct site *site = small_site_new("Europe/Warsaw");
	struct coverage coverage = {0};
	ck_assert_int_eq(
		horizon_init(&coverage.horizon, site->zone, date_of("2026-03-23"), 7, 3600, NULL),
		ROTA_OK);
	for (size_t i = 0; i < COUNT_OF(spans); i++) {
		struct rules_case c = {.site = site,
			.coverage = &coverage,
			.period = {date_of(spans[i].first), spans[i].days}};
		interval_index first, end;
		gaps_span(&c, &first, &end);
		ck_assert_msg(first == spans[i].from && end == spans[i].until, "row %zu: %d..%d", i,
			first, end);
	}
}
END_TEST

START_TEST(stretches_are_told_by_the_clock)
{
	owned_by(site_free) struct site *site = small_site_new("Europe/Warsaw");
	struct horizon horizon;
	char text[GAP_TEXT_SIZE];
	ck_assert_int_eq(
		horizon_init(&horizon, site->zone, date_of("2026-03-28"), 2, 900, NULL), ROTA_OK);
	gaps_format(&horizon, 25, 30, text);
	ck_assert_str_eq(text, "06:15-07:30");
	gaps_format(&horizon, 90, 96, text);
	ck_assert_str_eq(text, "22:30-24:00");
	gaps_format(&horizon, 96, 108, text); /* three hours of which the clock skips one */
	ck_assert_str_eq(text, "00:00-04:00");
	ck_assert_int_eq(gaps_day(&horizon, 95), date_of("2026-03-28"));
	ck_assert_int_eq(gaps_day(&horizon, 96), date_of("2026-03-29"));
}
END_TEST

int main(void)
{
	return SUITE_RUN("rules", "gaps", span_is_what_period_and_need_share,
		stretches_are_told_by_the_clock);
}
