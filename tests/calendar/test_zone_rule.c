/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/zone_rule.h"

#include "base/memory.h"
#include "suite.h"

#include <string.h>
#include <time.h>

/* The C library reads the same rules from TZ: it is the oracle. */
START_TEST(changes_agree_with_the_c_library)
{
	static const char *const rules[] = {"CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT,M3.2.0,M11.1.0",
		"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "IST-1GMT0,M10.5.0,M3.5.0/1",
		"AAA3BBB,J60/0,J300", "AAA3BBB,59,299/1:30:15", "NZST-12NZDT,M9.5.0,M4.1.0/3",
		"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "EET-2EEST,M3.4.4/50,M10.4.4/50",
		"XXX-4:30YYY-6,M2.1.1,M12.4.6/23:59:59"};
	for (size_t i = 0; i < COUNT_OF(rules); i++) {
		struct zone_rule rule;
		ck_assert_msg(zone_rule_parse(rules[i], strlen(rules[i]), &rule), "%s", rules[i]);
		setenv("TZ", rules[i], 1);
		tzset();
		for (int year = 1971; year < 2101; year++) {
			struct zone_change changes[2];
			zone_rule_changes(&rule, year, changes);
			ck_assert_int_lt(changes[0].at, changes[1].at);
			for (int k = 0; k < 2; k++) {
				struct tm before, after;
				time_t at = (time_t)changes[k].at, last = at - 1;
				localtime_r(&last, &before);
				localtime_r(&at, &after);
				ck_assert_msg(after.tm_gmtoff == changes[k].offset_s,
					"%s in %d: %ld", rules[i], year, after.tm_gmtoff);
				ck_assert_int_ne(before.tm_gmtoff, after.tm_gmtoff);
			}
		}
	}
}
END_TEST

START_TEST(rules_without_summer_have_one_offset)
{
	static const struct {
		const char *text;
		int offset_s;
	} cases[] = {{"UTC0", 0}, {"CET-1", 3600}, {"<+0545>-5:45", 20700}, {"<-00>0", 0},
		{"EST5", -18000}, {"ABC+3:30:15", -12615}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct zone_rule rule;
		ck_assert(zone_rule_parse(cases[i].text, strlen(cases[i].text), &rule));
		ck_assert(!rule.has_summer);
		ck_assert_int_eq(rule.standard_s, cases[i].offset_s);
	}
}
END_TEST

START_TEST(rules_refuse_what_is_none)
{
	static const char *const bad[] = {"", "C", "CET", "CET-", "CET-25", "<CET-1", "CET-1CEST",
		"CET-1CEST,", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,", "CET-1CEST,M13.5.0,M10.5.0",
		"CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J300",
		"CET-1CEST,J366,J300", "CET-1CEST,366,300", "CET-1CEST,M3.5.0/168,M10.5.0",
		"CET-1CEST,M3.5.0,M10.5.0/3x", "CET-1CEST,M3.5.0/2:60,M10.5.0",
		"CET-1CEST;M3.5.0,M10.5.0"};
	struct zone_rule rule;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		ck_assert_msg(!zone_rule_parse(bad[i], strlen(bad[i]), &rule), "'%s'", bad[i]);
}
END_TEST

int main(void)
{
	return SUITE_RUN("calendar", "zone_rule", changes_agree_with_the_c_library,
		rules_without_summer_have_one_offset, rules_refuse_what_is_none);
}
