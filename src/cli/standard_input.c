/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/standard_input.h"

#include "base/memory.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static const size_t PIECE = 1u << 16, MOST_BYTES = (size_t)4 << 30;

enum rota_status standard_input_read(char **ret_bytes, size_t *ret_length, struct rota_error *err)
{
	owned_ char *bytes = NULL;
	size_t length = 0, capacity = 0;
	for (;;) {
		TRY(memory_grow(&bytes, &capacity, length + PIECE, 1, err));
		ssize_t count = read(STDIN_FILENO, bytes + length, PIECE);
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return error_set(err, ROTA_EFILE, "standard input cannot be read: %s",
				strerror(errno));
		if (count == 0)
			break;
		length += (size_t)count;
		if (length > MOST_BYTES)
			return error_set(err, ROTA_EINVAL, "standard input is over 4 GB");
	}
	*ret_bytes = TAKE(bytes);
	*ret_length = length;
	return ROTA_OK;
}
