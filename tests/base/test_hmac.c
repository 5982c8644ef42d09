/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hmac.h"

#include "suite.h"

#include <string.h>

/* RFC 4231, test cases 1 to 3, 6 and 7 for SHA-256. */
START_TEST(hmac_is_that_of_the_standard)
{
	static const struct {
		int key_byte, key_length;
		const char *key, *data, *hex;
	} cases[] = {
		{0x0b, 20, NULL, "Hi There",
			"b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
		{0, 4, "Jefe", "what do ya want for nothing?",
			"5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
		{0xaa, 20, NULL, NULL,
			"773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
		{0xaa, 131, NULL, "Test Using Larger Than Block-Size Key - Hash Key First",
			"60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
		{0xaa, 131, NULL,
			"This is a test using a larger than block-size key and a larger than "
			"block-size data. The key needs to be hashed before being used by the HMAC "
			"algorithm.",
			"9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char key[131], data[50], hex[DIGEST_SIZE];
		memset(key, cases[i].key_byte, sizeof(key));
		memset(data, 0xdd, sizeof(data));
		const char *bytes = cases[i].data != NULL ? cases[i].data : data;
		hmac_make(cases[i].key != NULL ? cases[i].key : key, (size_t)cases[i].key_length,
			bytes, cases[i].data != NULL ? strlen(bytes) : sizeof(data), hex);
		ck_assert_str_eq(hex, cases[i].hex);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("base", "hmac", hmac_is_that_of_the_standard);
}
