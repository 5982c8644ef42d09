/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_SITE_H
#define ROTA_SITE_H
/*
 * A site folder: site.yaml, the people, the history, rota.db and out/. Everything the library does
 * is done to one of these. A site is for one thread at a time.
 */
#include <rota/answer.h>
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif

struct rota_site;

/*
 * Reads and checks site.yaml and the CSV files beside it. `overrides` are "key.path=value" (none:
 * NULL, 0). ROTA_EINVAL with every fault as file:line:column; nothing is written.
 */
ROTA_API enum rota_status rota_site_open(const char *folder, const char *const overrides[],
	size_t n_overrides, struct rota_site **ret_site, struct rota_error *err);
/* NULL is well; returns NULL. */
ROTA_API struct rota_site *rota_site_close(struct rota_site *site);

#ifdef __cplusplus
}
#endif
#endif
