/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_HMAC_H
#define BASE_HMAC_H
/* A digest that only the holder of a key can make: HMAC with SHA-256 (RFC 2104), in 64 hexadecimal
 * letters. Names that nobody can guess are made of it. */
#include "base/digest.h"

void hmac_make(const void *key, size_t key_length, const void *bytes, size_t length,
	char ret_hex[DIGEST_SIZE]);

#endif
