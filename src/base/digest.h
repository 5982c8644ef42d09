/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H
/* SHA-256 of bytes that come in parts, in 64 hexadecimal letters: tells whether an input has
 * changed. */
#include "base/error.h"

#include <sha256.h>
#include <stddef.h>

enum { DIGEST_SIZE = 65 };

struct digest {
	SHA2_CTX state;
};

void digest_init(struct digest *digest);
void digest_add(struct digest *digest, const void *bytes, size_t length);
/* Ends it. */
void digest_finish(struct digest *digest, char ret_hex[DIGEST_SIZE]);

/* Of a whole file, read in blocks. ROTA_EFILE when it cannot be read. */
enum rota_status digest_file(const char *path, char ret_hex[DIGEST_SIZE], struct rota_error *err);

#endif
