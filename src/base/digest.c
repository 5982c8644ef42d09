/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/digest.h"

#include "base/memory.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { BLOCK_SIZE = 1 << 18 };

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

enum rota_status digest_file(const char *path, char ret_hex[DIGEST_SIZE], struct rota_error *err)
{
	owned_ char *block = NULL;
	TRY(memory_new(BLOCK_SIZE, 1, &block, err));
	FILE *file = fopen(path, "rbe");
	if (file == NULL)
		return error_set(
			err, ROTA_EFILE, "'%s' cannot be opened: %s", path, strerror(errno));
	struct digest digest;
	digest_init(&digest);
	size_t got;
	while ((got = fread(block, 1, BLOCK_SIZE, file)) > 0)
		digest_add(&digest, block, got);
	bool failed = ferror(file) != 0;
	fclose(file);
	if (failed)
		return error_set(err, ROTA_EFILE, "'%s' cannot be read: %s", path, strerror(errno));
	digest_finish(&digest, ret_hex);
	return ROTA_OK;
}
