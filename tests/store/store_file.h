/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_STORE_FILE_H
#define TESTS_STORE_FILE_H
/* A database in a folder of its own, thrown away at the end. */
#include "base/file.h"
#include "store/store.h"
#include "suite.h"
#include "support/small_site.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct store_case {
	char folder[32];
	char path[48];
	struct store *store;
	struct rota_error error;
};

static inline void store_case_open(struct store_case *c)
{
	enum rota_status status = store_new(c->path, &c->store, &c->error);
	ck_assert_msg(status == ROTA_OK, "%s", c->error.text);
}

static inline void store_case_reopen(struct store_case *c)
{
	c->store = store_free(c->store);
	store_case_open(c);
}

static inline void store_case_init(struct store_case *c)
{
	*c = (struct store_case){.folder = "/tmp/rota-store-XXXXXX"};
	ck_assert_ptr_nonnull(mkdtemp(c->folder));
	snprintf(c->path, sizeof(c->path), "%s/rota.db", c->folder);
	store_case_open(c);
}

static inline void store_case_done(struct store_case *c)
{
	static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
	store_free(c->store);
	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		char path[64];
		snprintf(path, sizeof(path), "%s%s", c->path, endings[i]);
		unlink(path);
	}
	rmdir(c->folder);
}

static inline void store_case_expect(struct store_case *c, enum rota_status got)
{
	ck_assert_msg(got == ROTA_OK, "%s", c->error.text);
}

#endif
