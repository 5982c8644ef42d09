/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/digest.h"

#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* FIPS 180-2, appendix B. */
START_TEST(digest_is_that_of_the_standard)
{
	static const struct {
		const char *text, *hex;
	} cases[] = {
		{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
			"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
	};
	for (int i = 0; i < 3; i++) {
		struct digest digest;
		char hex[DIGEST_SIZE];
		digest_init(&digest);
		digest_add(&digest, cases[i].text, strlen(cases[i].text));
		digest_finish(&digest, hex);
		ck_assert_str_eq(hex, cases[i].hex);
	}
}
END_TEST

START_TEST(digest_does_not_depend_on_the_parts)
{
	struct digest digest;
	char hex[DIGEST_SIZE];
	char block[1000];
	memset(block, 'a', sizeof(block));
	digest_init(&digest);
	for (int i = 0; i < 999; i++)
		digest_add(&digest, block, sizeof(block));
	for (int i = 0; i < 1000; i++)
		digest_add(&digest, block, 1);
	digest_finish(&digest, hex);
	ck_assert_str_eq(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
END_TEST

START_TEST(digest_of_a_file_is_that_of_its_bytes)
{
	char folder[] = "/tmp/rota-test-XXXXXX", path[64], command[64];
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/million", folder);
	FILE *file = fopen(path, "wb");
	ck_assert_ptr_nonnull(file);
	for (int i = 0; i < 1000000; i++)
		fputc('a', file);
	ck_assert_int_eq(fclose(file), 0);
	char hex[DIGEST_SIZE] = "";
	struct rota_error err = {0};
	ck_assert_int_eq(digest_file(path, hex, &err), ROTA_OK);
	ck_assert_str_eq(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	ck_assert_int_eq(truncate(path, 0), 0);
	ck_assert_int_eq(digest_file(path, hex, &err), ROTA_OK);
	ck_assert_str_eq(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	ck_assert_int_eq(digest_file("/nowhere/at/all", hex, &err), ROTA_EFILE);
	ck_assert_ptr_nonnull(strstr(err.text, "/nowhere/at/all"));
	ck_assert_int_eq(digest_file(folder, hex, NULL), ROTA_EFILE);
	snprintf(command, sizeof(command), "rm -r '%s'", folder);
	ck_assert_int_eq(system(command), 0);
}
END_TEST

int main(void)
{
	return SUITE_RUN("base", "digest", digest_is_that_of_the_standard,
		digest_does_not_depend_on_the_parts, digest_of_a_file_is_that_of_its_bytes);
}
