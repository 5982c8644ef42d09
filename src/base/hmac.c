/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hmac.h"

#include <stdint.h>
#include <string.h>

enum { BLOCK_BYTES = SHA256_BLOCK_LENGTH, HASH_BYTES = SHA256_DIGEST_LENGTH };

/* What the key's block, each byte turned by `turn`, and the bytes behind it come to. */
static void hash(const uint8_t key[BLOCK_BYTES], uint8_t turn, const void *bytes, size_t length,
	uint8_t ret_hash[HASH_BYTES])
{
	uint8_t block[BLOCK_BYTES];
	SHA2_CTX state;
	for (int i = 0; i < BLOCK_BYTES; i++)
		block[i] = key[i] ^ turn;
	SHA256Init(&state);
	SHA256Update(&state, block, sizeof(block));
	SHA256Update(&state, bytes, length);
	SHA256Final(ret_hash, &state);
}

void hmac_make(const void *key, size_t key_length, const void *bytes, size_t length,
	char ret_hex[DIGEST_SIZE])
{
	static const char letters[] = "0123456789abcdef";
	uint8_t block[BLOCK_BYTES] = {0}, inner[HASH_BYTES], outer[HASH_BYTES];
	if (key_length > BLOCK_BYTES) {
		SHA2_CTX state;
		SHA256Init(&state);
		SHA256Update(&state, key, key_length);
		SHA256Final(block, &state);
	} else {
		memcpy(block, key, key_length);
	}
	hash(block, 0x36, bytes, length, inner);
	hash(block, 0x5c, inner, sizeof(inner), outer);
	for (int i = 0; i < HASH_BYTES; i++) {
		ret_hex[2 * i] = letters[outer[i] >> 4];
		ret_hex[2 * i + 1] = letters[outer[i] & 15];
	}
	ret_hex[2 * HASH_BYTES] = '\0';
}
