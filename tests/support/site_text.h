/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_SITE_TEXT_H
#define SUPPORT_SITE_TEXT_H
/*
 * A site from the text of its files, by way of a folder that is made for it and taken away again.
 * Programs that use it link with `files` and what that needs.
 */
#include "site/site.h"

struct site_file {
	const char *name, *text; /* "site.yaml", "agents.csv", ... */
};

/* As site_folder_read answers. */
enum rota_status site_text_read(const struct site_file files[], size_t n_files,
	struct site **ret_site, struct rota_error *err);
/* The same where it has to do well: fails the test with the message otherwise. */
struct site *site_text_new(const char *yaml, const char *agents_csv);

#endif
