/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failing/failing.h"

#include <check.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);
void __wrap_free(void *block);

enum { MOST_LIVE = 1 << 16, MOST_ALLOCATIONS = 100000 };

/* Blocks that were given out and not taken back, by address; free slots hold 0 or GONE. */
#define GONE ((uintptr_t)1)
static struct {
	bool watching;
	int countdown; /* allocations until one fails; negative: none does */
	int made;
	int live;
	uintptr_t slots[MOST_LIVE];
} state;

static size_t start_of(uintptr_t block)
{
	return (block >> 4) * 0x9e3779b1u % MOST_LIVE;
}

static void *given(void *block)
{
	if (!state.watching || block == NULL)
		return block;
	/* no ck_assert here: check is linked in and allocates through us */
	if (state.live >= MOST_LIVE / 2)
		abort();
	size_t at = start_of((uintptr_t)block);
	while (state.slots[at] > GONE)
		at = (at + 1) % MOST_LIVE;
	state.slots[at] = (uintptr_t)block;
	state.live++;
	return block;
}

static void taken(void *block)
{
	if (!state.watching || block == NULL)
		return;
	size_t at = start_of((uintptr_t)block);
	for (size_t n = 0; n < MOST_LIVE && state.slots[at] != 0; n++, at = (at + 1) % MOST_LIVE) {
		if (state.slots[at] != (uintptr_t)block)
			continue;
		state.slots[at] = GONE;
		state.live--;
		return;
	}
}

static bool refused(void)
{
	if (!state.watching)
		return false;
	state.made++;
	return state.countdown >= 0 && state.countdown-- == 0;
}

void *__wrap_malloc(size_t size)
{
	return refused() ? NULL : given(__real_malloc(size));
}

void *__wrap_calloc(size_t count, size_t size)
{
	return refused() ? NULL : given(__real_calloc(count, size));
}

void *__wrap_realloc(void *block, size_t size)
{
	if (refused())
		return NULL;
	taken(block);
	return given(__real_realloc(block, size));
}

void __wrap_free(void *block)
{
	taken(block);
	__real_free(block);
}

static enum rota_status watch(
	failing_work *work, void *owner, int countdown, struct rota_error *err)
{
	for (size_t i = 0; i < MOST_LIVE; i++)
		state.slots[i] = 0;
	state.live = 0;
	state.made = 0;
	state.countdown = countdown;
	state.watching = true;
	enum rota_status status = work(owner, err);
	state.watching = false;
	return status;
}

int failing_check(failing_work *work, void *owner)
{
	for (int n = 0; n < MOST_ALLOCATIONS; n++) {
		struct rota_error err = {0};
		enum rota_status status = watch(work, owner, n, &err);
		bool was_refused = state.countdown < 0;
		ck_assert_msg(
			state.live == 0, "%d blocks lost when allocation %d fails", state.live, n);
		if (!was_refused) {
			ck_assert_msg(status == ROTA_OK, "%s", err.text);
			return state.made;
		}
		ck_assert_msg(status == ROTA_ENOMEM, "status %d when allocation %d fails: %s",
			status, n, err.text);
		ck_assert_msg(strstr(err.text, "out of memory") != NULL, "%s", err.text);
	}
	ck_abort_msg("the work makes more than %d allocations", MOST_ALLOCATIONS);
	return 0;
}
