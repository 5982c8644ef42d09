/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_PUBLISHING_H
#define STORE_PUBLISHING_H
/*
 * A publication read and written person by person, so that the whole record need never be in
 * memory; only what differs is written. Inside store_begin and store_commit.
 */
#include "store/publications.h"

struct store_publishing;

enum rota_status store_publishing_new(
	struct store *store, struct store_publishing **ret_publishing, struct rota_error *err);
struct store_publishing *store_publishing_free(struct store_publishing *publishing);
OWNER(struct store_publishing, store_publishing_free);

/* The number of the publication before this one; 0: there is none. */
int64_t store_publishing_last(const struct store_publishing *publishing);
/* As the last publication left it; 1 before the first. */
enum rota_status store_publishing_serial(
	struct store_publishing *publishing, int64_t *ret_serial, struct rota_error *err);
/* Everybody in the record, in the order of bytes. The ids live as long as the arena. */
enum rota_status store_publishing_ids(struct store_publishing *publishing, struct arena *arena,
	const char ***ret_ids, size_t *ret_count, struct rota_error *err);
/* The person's entries by day, start, uid; empty when there are none. */
enum rota_status store_publishing_read(struct store_publishing *publishing, const char *agent_id,
	struct publication **ret_record, struct rota_error *err);

/* One person's entries as they were and as they are, each by day, start, uid; people come in the
 * order of ids, each once, those without entries too. */
enum rota_status store_publishing_person(struct store_publishing *publishing,
	const struct publication *was, const struct publication *is, struct rota_error *err);
/* Of the record as it stands, as it is in the receipt of the publication that left it. */
enum rota_status store_publishing_digest(
	struct store *store, char ret_digest[65], struct rota_error *err);
/* After the last person; see store_write_publication for receipt and ret_n. */
enum rota_status store_publishing_end(struct store_publishing *publishing,
	const struct store_receipt *receipt, int64_t next_serial, int64_t *ret_n,
	struct rota_error *err);

#endif
