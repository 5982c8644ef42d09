/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/site_text.h"

#include "base/file.h"
#include "files/site_folder.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void put(const char *folder, const struct site_file *file)
{
	char path[256];
	struct rota_error err;
	snprintf(path, sizeof(path), "%s/%s", folder, file->name);
	ck_assert_msg(
		file_write(path, file->text, strlen(file->text), &err) == ROTA_OK, "%s", err.text);
}

static void take_away(const char *folder, const struct site_file *file)
{
	char path[256];
	snprintf(path, sizeof(path), "%s/%s", folder, file->name);
	ck_assert_int_eq(unlink(path), 0);
}

enum rota_status site_text_read(const struct site_file files[], size_t n_files,
	struct site **ret_site, struct rota_error *err)
{
	char folder[] = "/tmp/rota-site-XXXXXX";
	ck_assert_ptr_nonnull(mkdtemp(folder));
	for (size_t i = 0; i < n_files; i++)
		put(folder, &files[i]);
	enum rota_status status = site_folder_read(folder, NULL, 0, ret_site, err);
	for (size_t i = 0; i < n_files; i++)
		take_away(folder, &files[i]);
	ck_assert_int_eq(rmdir(folder), 0);
	return status;
}

struct site *site_text_new(const char *yaml, const char *agents_csv)
{
	struct site *site = NULL;
	struct rota_error err;
	const struct site_file files[] = {{"site.yaml", yaml}, {"agents.csv", agents_csv}};
	ck_assert_msg(site_text_read(files, 2, &site, &err) == ROTA_OK, "%s", err.text);
	return site;
}
