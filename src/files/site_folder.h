/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_SITE_FOLDER_H
#define FILES_SITE_FOLDER_H
/*
 * A site's folder to a struct site: site.yaml with what it includes, agents.csv, timeoff.csv,
 * availability.csv, requests.csv, events.csv, adjustments.csv. All of it is checked, also across
 * files, and every fault is told in one go.
 */
#include "site/site.h"

/*
 * overrides: "key.path=value" words laid over site.yaml, told as file "--set", their number as the
 * line; NULL with n_overrides 0 for none. ROTA_EINVAL with a line "file:line:column: ..." a fault.
 */
enum rota_status site_folder_read(const char *folder, const char *const overrides[],
	size_t n_overrides, struct site **ret_site, struct rota_error *err);

#endif
