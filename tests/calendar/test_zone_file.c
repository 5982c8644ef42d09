/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/zone_file.h"

#include "base/file.h"
#include "base/text.h"
#include "calendar/zone.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

static unsigned char *bytes;
static size_t length;

static void read_warsaw(void)
{
	char *text = NULL;
	ck_assert_int_eq(
		file_read("/usr/share/zoneinfo/Europe/Warsaw", 1 << 20, &text, &length, NULL),
		ROTA_OK);
	bytes = (unsigned char *)text;
}

static void drop_bytes(void)
{
	free(bytes);
}

static enum rota_status parse_part(size_t n, struct rota_error *err)
{
	/* a block of its own, so that the sanitizer sees a byte read beyond */
	owned_ char *part = NULL;
	ck_assert_int_eq(memory_copy_bytes((const char *)bytes, n, &part, NULL), ROTA_OK);
	done_by(zone_table_done) struct zone_table table = {0};
	return zone_table_parse((const unsigned char *)part, n, &table, err);
}

START_TEST(whole_file_is_read)
{
	done_by(zone_table_done) struct zone_table table = {0};
	ck_assert_int_eq(zone_table_parse(bytes, length, &table, NULL), ROTA_OK);
	ck_assert_int_eq(table.first_offset_s, 5040); /* Warsaw mean time */
	ck_assert(table.has_rule);
	ck_assert_uint_gt(table.n_changes, 50);
}
END_TEST

START_TEST(every_cut_of_a_file_is_told)
{
	for (size_t n = 0; n < length; n++) {
		struct rota_error err = {0};
		ck_assert_msg(parse_part(n, &err) == ROTA_EINVAL, "cut at %zu of %zu", n, length);
		ck_assert_ptr_nonnull(strstr(err.text, "damaged zone file"));
	}
}
END_TEST

START_TEST(every_flipped_byte_is_read_or_told)
{
	int told = 0;
	for (size_t n = 0; n < length; n++) {
		bytes[n] ^= 0xff;
		struct rota_error err = {0};
		enum rota_status status = parse_part(length, &err);
		ck_assert(status == ROTA_OK || status == ROTA_EINVAL);
		told += status == ROTA_EINVAL;
		bytes[n] ^= 0xff;
	}
	ck_assert_int_gt(told, 100);
}
END_TEST

START_TEST(counts_beyond_all_bounds_are_told)
{
	struct rota_error err = {0};
	for (int i = 0; i < 6; i++) {
		unsigned char kept[4];
		memcpy(kept, bytes + 20 + 4 * i, 4);
		memset(bytes + 20 + 4 * i, 0xff, 4);
		ck_assert_int_eq(parse_part(length, &err), ROTA_EINVAL);
		memcpy(bytes + 20 + 4 * i, kept, 4);
	}
}
END_TEST

/* A file that holds nothing but a rule. */
static void write_rule_file(const char *folder, const char *name, const char *rule)
{
	unsigned char block[44 + 6 + 4] = "TZif2";
	block[44 - 5] = 1; /* one type */
	block[44 - 1] = 4; /* four letters of names */
	done_by(text_done) struct text text = {0};
	text_add_bytes(&text, (const char *)block, sizeof(block));
	text_add_bytes(&text, (const char *)block, sizeof(block));
	text_addf(&text, "\n%s\n", rule);
	owned_ char *path = NULL;
	ck_assert_int_eq(file_join(folder, name, &path, NULL), ROTA_OK);
	ck_assert_int_eq(file_write(path, text.data, text.length, NULL), ROTA_OK);
}

START_TEST(folder_of_zones_is_that_of_tzdir)
{
	char folder[] = "/tmp/rota-test-XXXXXX", command[64];
	ck_assert_ptr_nonnull(mkdtemp(folder));
	write_rule_file(folder, "Ruled", "EST5EDT,M3.2.0,M11.1.0");
	write_rule_file(folder, "Fixed", "<+03>-3");
	/* summer time all year round, RFC 8536 3.3.1 */
	write_rule_file(folder, "Always", "XXX3EDT4,0/0,J365/23");
	write_rule_file(folder, "Broken", "EST5EDT,M3.2.0");
	setenv("TZDIR", folder, 1);
	setenv("TZ", "EST5EDT,M3.2.0,M11.1.0", 1);
	tzset();
	owned_by(zone_free) struct zone *ruled = NULL, *fixed = NULL, *always = NULL, *none = NULL;
	struct rota_error err = {0};
	ck_assert_int_eq(zone_new("Ruled", &ruled, NULL), ROTA_OK);
	ck_assert_int_eq(zone_new("Fixed", &fixed, NULL), ROTA_OK);
	ck_assert_int_eq(zone_new("Always", &always, NULL), ROTA_OK);
	for (time_t at = 0; at < 4000000000; at += 500009) {
		struct tm tm;
		localtime_r(&at, &tm);
		ck_assert_int_eq(zone_offset(ruled, at), tm.tm_gmtoff);
		ck_assert_int_eq(zone_offset(fixed, at), 10800);
		ck_assert_int_eq(zone_offset(always, at), -14400);
	}
	ck_assert_int_eq(zone_new("Broken", &none, &err), ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(err.text, "damaged zone file"));
	ck_assert_int_eq(zone_new("Rulde", &none, &err), ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(err.text, "did you mean 'Ruled'"));
	ck_assert_int_eq(zone_new("Europe/Warsaw", &none, &err), ROTA_EINVAL);
	setenv("TZDIR", "/nowhere/at/all", 1);
	ck_assert_int_eq(zone_new("Ruled", &none, &err), ROTA_EINVAL);
	snprintf(command, sizeof(command), "rm -r '%s'", folder);
	ck_assert_int_eq(system(command), 0);
}
END_TEST

int main(void)
{
	return SUITE_RUN_WITH("calendar", "zone_file", read_warsaw, drop_bytes, whole_file_is_read,
		every_cut_of_a_file_is_told, every_flipped_byte_is_read_or_told,
		counts_beyond_all_bounds_are_told, folder_of_zones_is_that_of_tzdir);
}
