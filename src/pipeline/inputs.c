/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/inputs.h"

#include "base/file.h"
#include "files/need_file.h"
#include "files/pins_file.h"
#include "files/roster_file.h"

/* A year of 10,000 people's shifts piece by piece is under half of it. */
static const size_t MOST_BYTES = (size_t)1 << 31;

void input_file_done(struct input_file *file)
{
	free(file->path);
	free(file->bytes);
	*file = (struct input_file){0};
}

static void digest_bytes(struct input_file *file)
{
	struct digest digest;
	digest_init(&digest);
	digest_add(&digest, file->bytes, file->length);
	digest_finish(&digest, file->digest);
}

enum rota_status inputs_find(const struct rota_site *site, const char *named,
	const char *const standard[], const char *hint, char **ret_path, struct rota_error *err)
{
	owned_ char *path = NULL;
	if (named != NULL)
		TRY(memory_copy_text(named, &path, err));
	for (size_t i = 0; named == NULL && standard[i] != NULL; i++) {
		free(path);
		path = NULL;
		TRY(pipeline_path(site, standard[i], &path, err));
		if (file_exists(path))
			break;
	}
	if (!file_exists(path))
		return error_set(err, ROTA_EINVAL, "there is no '%s', %s", path, hint);
	*ret_path = TAKE(path);
	return ROTA_OK;
}

enum rota_status inputs_read(const struct rota_site *site, const char *named,
	const char *const standard[], const char *hint, struct input_file *ret_file,
	struct rota_error *err)
{
	done_by(input_file_done) struct input_file file = {0};
	TRY(inputs_find(site, named, standard, hint, &file.path, err));
	TRY(file_read(file.path, MOST_BYTES, &file.bytes, &file.length, err));
	digest_bytes(&file);
	*ret_file = file;
	file = (struct input_file){0};
	return ROTA_OK;
}

bool inputs_is_there(const struct rota_site *site, const char *name)
{
	owned_ char *path = NULL;
	return pipeline_path(site, name, &path, NULL) == ROTA_OK && file_exists(path);
}

bool inputs_has_store(const struct rota_site *site)
{
	return site->store != NULL || inputs_is_there(site, "rota.db");
}

bool inputs_given(const struct rota_site *site)
{
	return inputs_is_there(site, "requirements.csv");
}

bool inputs_has_need(const struct rota_site *site)
{
	return inputs_given(site) || inputs_is_there(site, "out/requirements.csv");
}

enum rota_status inputs_read_need(const struct rota_site *site, const char *named,
	struct need **ret_need, char ret_digest[DIGEST_SIZE], struct rota_error *err)
{
	static const char *const standard[] = {"requirements.csv", "out/requirements.csv", NULL};
	done_by(input_file_done) struct input_file file = {0};
	TRY(inputs_read(site, named, standard, "'rota staff' makes it", &file, err));
	memcpy(ret_digest, file.digest, DIGEST_SIZE);
	return need_file_read(site->site, file.path, file.bytes, file.length, ret_need, err);
}

static const char *const plans[] = {"out/plan.csv", NULL};
static const char plan_hint[] = "'rota plan' makes it";

enum rota_status inputs_find_roster(
	const struct rota_site *site, const char *named, char **ret_path, struct rota_error *err)
{
	return inputs_find(site, named, plans, plan_hint, ret_path, err);
}

enum rota_status inputs_read_roster(const struct rota_site *site, const char *named,
	struct roster **ret_roster, struct rota_error *err)
{
	done_by(input_file_done) struct input_file file = {0};
	TRY(inputs_read(site, named, plans, plan_hint, &file, err));
	return roster_file_read(site->site, file.path, file.bytes, file.length, ret_roster, err);
}

enum rota_status inputs_read_pins(const struct rota_site *site, const char *named,
	struct roster **ret_pins, struct rota_error *err)
{
	static const char *const standard[] = {"pins.csv", NULL};
	done_by(input_file_done) struct input_file file = {0};
	*ret_pins = NULL;
	if (named == NULL && !inputs_is_there(site, standard[0]))
		return ROTA_OK;
	TRY(inputs_read(site, named, standard, plan_hint, &file, err));
	return pins_file_read(site->site, file.path, file.bytes, file.length, ret_pins, err);
}

enum rota_status inputs_digest_file(
	const char *name, const char *path, struct digest *digest, struct rota_error *err)
{
	char hex[DIGEST_SIZE] = "";
	if (file_exists(path))
		TRY(digest_file(path, hex, err));
	digest_add(digest, name, strlen(name) + 1);
	digest_add(digest, hex, strlen(hex) + 1);
	return ROTA_OK;
}

enum rota_status inputs_digest_named(const struct rota_site *site, const char *name,
	struct digest *digest, struct rota_error *err)
{
	owned_ char *path = NULL;
	TRY(pipeline_path(site, name, &path, err));
	return inputs_digest_file(name, path, digest, err);
}

enum rota_status inputs_digest(const struct rota_site *site, const char *more, size_t length,
	char ret_digest[DIGEST_SIZE], struct rota_error *err)
{
	static const char *const names[] = {"agents.csv", "timeoff.csv", "availability.csv",
		"requests.csv", "events.csv", "adjustments.csv"};
	struct digest digest;
	digest_init(&digest);
	digest_add(&digest, site->site->settings_digest, DIGEST_SIZE);
	for (size_t i = 0; i < COUNT_OF(names); i++)
		TRY(inputs_digest_named(site, names[i], &digest, err));
	for (int f = 0; f < site->site->n_feeds; f++)
		TRY(inputs_digest_named(site, site->site->feeds[f].file, &digest, err));
	digest_add(&digest, more, length);
	digest_finish(&digest, ret_digest);
	return ROTA_OK;
}

enum rota_status inputs_digest_history(struct rota_site *site, const struct horizon *horizon,
	char ret_digest[DIGEST_SIZE], struct rota_error *err)
{
	done_by(store_sources_done) struct store_sources sources = {0};
	done_by(text_done) struct text more = {0};
	struct store *store;
	TRY(pipeline_store(site, &store, err));
	TRY(store_list_sources(store, &sources, err));
	for (size_t i = 0; i < sources.count; i++)
		text_addf(&more, "%s\n", sources.items[i].digest);
	text_addf(&more, "%d %d %d\n", (int)horizon->first_day, horizon->n_days, horizon->step_s);
	TRY(text_check(&more, err));
	return inputs_digest(site, more.data, more.length, ret_digest, err);
}
