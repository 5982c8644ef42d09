/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/site.h"

#include "base/file.h"
#include "files/site_folder.h"
#include "pipeline/diary.h"
#include "store/outbox.h"

#include <errno.h>
#include <unistd.h>

enum rota_status rota_site_open(const char *folder, const char *const overrides[],
	size_t n_overrides, struct rota_site **ret_site, struct rota_error *err)
{
	owned_by(rota_site_close) struct rota_site *site = NULL;
	TRY(memory_new(1, sizeof(*site), &site, err));
	site->lock = -1;
	TRY(memory_copy_text(folder, &site->folder, err));
	TRY(site_folder_read(folder, overrides, n_overrides, &site->site, err));
	struct digest digest;
	digest_init(&digest);
	for (size_t i = 0; i < n_overrides; i++)
		digest_add(&digest, overrides[i], strlen(overrides[i]) + 1);
	digest_finish(&digest, site->overrides);
	*ret_site = TAKE(site);
	return ROTA_OK;
}

/* A database that this run made and kept nothing in: a run that fails leaves nothing behind. */
static void remove_empty_store(const struct rota_site *site)
{
	static const char *const names[] = {"rota.db", "rota.db-wal", "rota.db-shm"};
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		owned_ char *path = NULL;
		if (pipeline_path(site, names[i], &path, NULL) == ROTA_OK)
			unlink(path);
	}
}

struct rota_site *rota_site_close(struct rota_site *site)
{
	if (site == NULL)
		return NULL;
	diary_free(site->diary);
	store_free(site->store);
	if (site->made_store)
		remove_empty_store(site);
	pipeline_let_go(site);
	site_free(site->site);
	free(site->folder);
	free(site);
	return NULL;
}

enum rota_status pipeline_path(
	const struct rota_site *site, const char *name, char **ret_path, struct rota_error *err)
{
	return file_join(site->folder, name, ret_path, err);
}

enum rota_status pipeline_store(
	struct rota_site *site, struct store **ret_store, struct rota_error *err)
{
	if (site->store == NULL) {
		owned_ char *path = NULL;
		TRY(pipeline_path(site, "rota.db", &path, err));
		bool made = !file_exists(path);
		TRY(store_new(path, &site->store, err));
		site->made_store = made;
	}
	*ret_store = site->store;
	return ROTA_OK;
}

enum rota_status pipeline_begin(struct rota_site *site, struct rota_error *err)
{
	struct store *store;
	TRY(pipeline_store(site, &store, err));
	return site->whole ? ROTA_OK : store_begin(store, err);
}

enum rota_status pipeline_commit(struct rota_site *site, struct rota_error *err)
{
	if (site->whole)
		return ROTA_OK;
	TRY(store_commit(site->store, err));
	site->made_store = false;
	return ROTA_OK;
}

/* The path of out/name; the folder it is in is made where there is none. */
static enum rota_status out_path(
	const struct rota_site *site, const char *name, char **ret_path, struct rota_error *err)
{
	owned_ char *folder = NULL, *path = NULL, *inner = NULL;
	TRY(pipeline_path(site, "out", &folder, err));
	TRY(file_join(folder, name, &path, err));
	TRY(memory_copy_bytes(path, (size_t)(strrchr(path, '/') - path), &inner, err));
	TRY(file_make_folder(inner, err));
	*ret_path = TAKE(path);
	return ROTA_OK;
}

enum rota_status pipeline_write(const struct rota_site *site, const char *name, const char *bytes,
	size_t length, struct rota_error *err)
{
	owned_ char *path = NULL;
	if (site->whole)
		return store_post(site->store, name, bytes, length, false, err);
	TRY(out_path(site, name, &path, err));
	return file_write(path, bytes, length, err);
}

enum rota_status pipeline_write_private(const struct rota_site *site, const char *name,
	const char *bytes, size_t length, struct rota_error *err)
{
	owned_ char *path = NULL;
	if (site->whole)
		return store_post(site->store, name, bytes, length, true, err);
	TRY(out_path(site, name, &path, err));
	return file_write_private(path, bytes, length, err);
}
