/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/faults.h"

#include "base/text.h"

#include <string.h>

static struct tally_fault *find(const struct tally *tally, const char *kind)
{
	for (size_t i = 0; i < tally->n_faults; i++) {
		if (strcmp(tally->faults[i].kind, kind) == 0)
			return &tally->faults[i];
	}
	return NULL;
}

bool faults_has(const struct tally *tally, const char *kind)
{
	return find(tally, kind) != NULL;
}

enum rota_status faults_add(
	struct tally *tally, const char *kind, int64_t line, struct rota_error *err)
{
	struct tally_fault *fault = find(tally, kind);
	if (fault == NULL) {
		TRY(memory_grow(&tally->faults, &tally->fault_capacity, tally->n_faults + 1,
			sizeof(*tally->faults), err));
		fault = &tally->faults[tally->n_faults];
		*fault = (struct tally_fault){0};
		TRY(arena_copy_text(&tally->arena, kind, &fault->kind, err));
		tally->n_faults++;
	}
	if (fault->count < TALLY_FAULT_LINES)
		fault->lines[fault->count] = line;
	fault->count++;
	tally->bad++;
	return ROTA_OK;
}

static void add_lines(struct text *text, const struct tally_fault *fault)
{
	text_add(text, fault->count == 1 ? "line" : "lines");
	for (int i = 0; i < TALLY_FAULT_LINES && fault->lines[i] > 0; i++)
		text_addf(text, "%s %lld", i > 0 ? "," : "", (long long)fault->lines[i]);
	if (fault->count > TALLY_FAULT_LINES)
		text_add(text, ", ...");
}

enum rota_status faults_check(
	const struct tally *tally, const char *path, double most_share, struct rota_error *err)
{
	if ((double)tally->bad <= most_share * (double)tally->rows)
		return ROTA_OK;
	done_by(text_done) struct text text = {0};
	text_addf(&text, "'%s': %lld of %lld rows cannot be used, at most %g %% may be:", path,
		(long long)tally->bad, (long long)tally->rows, 100 * most_share);
	for (size_t i = 0; i < tally->n_faults; i++) {
		const struct tally_fault *fault = &tally->faults[i];
		text_addf(&text, "\n  %s: %lld (", fault->kind, (long long)fault->count);
		add_lines(&text, fault);
		text_add(&text, ")");
	}
	TRY(text_check(&text, err));
	return error_set(err, ROTA_EINVAL, "%s", text.data);
}
