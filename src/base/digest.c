/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/digest.h"

void digest_init(struct digest *digest)
{
	SHA256Init(&digest->state);
}

void digest_add(struct digest *digest, const void *bytes, size_t length)
{
	SHA256Update(&digest->state, bytes, length);
}

void digest_finish(struct digest *digest, char ret_hex[DIGEST_SIZE])
{
	SHA256End(&digest->state, ret_hex);
}
