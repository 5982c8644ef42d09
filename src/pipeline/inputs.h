/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_INPUTS_H
#define PIPELINE_INPUTS_H
/* The files a stage reads, found and read, and the digest that tells whether any of them changed.
 */
#include "base/digest.h"
#include "pipeline/site.h"

/* A file's bytes with the path they came from. */
struct input_file {
	char *path;
	char *bytes;
	size_t length;
	char digest[DIGEST_SIZE];
};
void input_file_done(struct input_file *file);

/*
 * `named` as it is, or the first of the standard names (in the site's folder, NULL ends them) that
 * is there. ROTA_EINVAL names what was looked for and `hint` ("'rota plan' makes it").
 */
enum rota_status inputs_find(const struct rota_site *site, const char *named,
	const char *const standard[], const char *hint, char **ret_path, struct rota_error *err);
/* The same, with its bytes. */
enum rota_status inputs_read(const struct rota_site *site, const char *named,
	const char *const standard[], const char *hint, struct input_file *ret_file,
	struct rota_error *err);

/* Whether the site's folder has a file of that name. */
bool inputs_is_there(const struct rota_site *site, const char *name);
/* Whether there is a rota.db, or one was begun. */
bool inputs_has_store(const struct rota_site *site);
/* Whether requirements are given in the site's folder, in place of what staffing works out. */
bool inputs_given(const struct rota_site *site);
/* Whether there are any requirements, given or worked out. */
bool inputs_has_need(const struct rota_site *site);
enum rota_status inputs_read_need(const struct rota_site *site, const char *named,
	struct need **ret_need, char ret_digest[DIGEST_SIZE], struct rota_error *err);
/* The path of a plan. */
enum rota_status inputs_find_roster(
	const struct rota_site *site, const char *named, char **ret_path, struct rota_error *err);
enum rota_status inputs_read_roster(const struct rota_site *site, const char *named,
	struct roster **ret_roster, struct rota_error *err);

/* Shifts and days off that stay as they are, files/pins_file.h. named NULL: pins.csv of the site;
 * *ret_pins is NULL where it has none. */
enum rota_status inputs_read_pins(const struct rota_site *site, const char *named,
	struct roster **ret_pins, struct rota_error *err);

/* Adds a name and what the file at the path says (nothing, where there is none) to a digest. */
enum rota_status inputs_digest_file(
	const char *name, const char *path, struct digest *digest, struct rota_error *err);
/* The same for a file of the site's folder, by its name there. */
enum rota_status inputs_digest_named(const struct rota_site *site, const char *name,
	struct digest *digest, struct rota_error *err);
/* Of site.yaml with what it includes, the files about people and events, and `more`. */
enum rota_status inputs_digest(const struct rota_site *site, const char *more, size_t length,
	char ret_digest[DIGEST_SIZE], struct rota_error *err);
/* The same with every imported history file and the days to forecast. */
enum rota_status inputs_digest_history(struct rota_site *site, const struct horizon *horizon,
	char ret_digest[DIGEST_SIZE], struct rota_error *err);

#endif
