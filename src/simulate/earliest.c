/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/earliest.h"

enum rota_status earliest_init(struct earliest *earliest, size_t n, struct rota_error *err)
{
	*earliest = (struct earliest){.n_leaves = 1};
	while (earliest->n_leaves < n)
		earliest->n_leaves *= 2;
	size_t leaves = earliest->n_leaves;
	TRY(memory_new(2 * leaves, sizeof(*earliest->keys), &earliest->keys, err));
	TRY(memory_new(2 * leaves, sizeof(*earliest->whos), &earliest->whos, err));
	for (size_t i = 2 * leaves; i-- > 1;)
		earliest->whos[i] = i < leaves ? earliest->whos[2 * i] : (int32_t)(i - leaves);
	earliest_clear(earliest);
	return ROTA_OK;
}

void earliest_done(struct earliest *earliest)
{
	free(earliest->keys);
	free(earliest->whos);
	*earliest = (struct earliest){0};
}

void earliest_clear(struct earliest *earliest)
{
	const double never = __builtin_inf();
	for (size_t i = 0; i < 2 * earliest->n_leaves; i++)
		memcpy(&earliest->keys[i], &never, sizeof(never));
}
