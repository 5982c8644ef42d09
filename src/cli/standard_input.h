/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_STANDARD_INPUT_H
#define CLI_STANDARD_INPUT_H
/* What is piped into the program. */
#include "base/error.h"

#include <stddef.h>

/* All of it, to its end; given to the caller. ROTA_EINVAL over 4 GB. */
enum rota_status standard_input_read(char **ret_bytes, size_t *ret_length, struct rota_error *err);

#endif
