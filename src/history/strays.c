/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/strays.h"

#include "history/faults.h"

enum { GAP_S = 180 * 86400, FEW = 200 };

struct stretch {
	instant first, last; /* starts of its cells */
	int64_t rows;
};

struct moment {
	instant start;
	int64_t rows;
};

static int compare(const void *left, const void *right)
{
	const struct moment *a = left, *b = right;
	return a->start < b->start ? -1 : a->start > b->start;
}

/* Over all queues; stretches by time, as many as 40 years can hold. */
static enum rota_status find_stretches(const struct cell cells[], size_t count,
	struct stretch **ret_stretches, size_t *ret_count, struct rota_error *err)
{
	owned_ struct moment *moments = NULL;
	owned_ struct stretch *stretches = NULL;
	size_t capacity = 0, n = 0;
	TRY(memory_new(count, sizeof(*moments), &moments, err));
	for (size_t i = 0; i < count; i++)
		moments[i] = (struct moment){cells[i].start, cells[i].rows};
	qsort(moments, count, sizeof(*moments), compare);
	for (size_t i = 0; i < count; i++) {
		instant start = moments[i].start;
		if (n == 0 || start - stretches[n - 1].last > GAP_S) {
			TRY(memory_grow(&stretches, &capacity, n + 1, sizeof(*stretches), err));
			stretches[n++] = (struct stretch){start, start, 0};
		}
		stretches[n - 1].last = start;
		stretches[n - 1].rows += moments[i].rows;
	}
	*ret_stretches = TAKE(stretches);
	*ret_count = n;
	return ROTA_OK;
}

static bool is_stray(
	const struct tally *tally, const struct stretch stretches[], size_t n, instant start)
{
	size_t i = 0;
	while (i + 1 < n && start > stretches[i].last)
		i++;
	return stretches[i].rows * FEW < tally->used;
}

static enum rota_status tell(struct tally *tally, const struct cell *cell, struct rota_error *err)
{
	for (int32_t i = 0; i < cell->rows; i++)
		TRY(faults_add(tally, "time far from that of all others", cell->line, err));
	return ROTA_OK;
}

enum rota_status strays_leave_out(
	struct tally *tally, struct cell cells[], size_t *count, struct rota_error *err)
{
	owned_ struct stretch *stretches = NULL;
	size_t n = 0, kept = 0;
	int64_t rows = 0;
	if (tally->last - tally->first <= GAP_S)
		return ROTA_OK;
	TRY(find_stretches(cells, *count, &stretches, &n, err));
	if (n < 2)
		return ROTA_OK;
	for (size_t i = 0; i < *count; i++) {
		instant start = cells[i].start;
		if (is_stray(tally, stretches, n, start)) {
			TRY(tell(tally, &cells[i], err));
			continue;
		}
		tally->first = rows == 0 || start < tally->first ? start : tally->first;
		tally->last = rows == 0 || start > tally->last ? start : tally->last;
		rows += cells[i].rows;
		cells[kept++] = cells[i];
	}
	tally->used = rows;
	*count = kept;
	return ROTA_OK;
}
