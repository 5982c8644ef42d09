/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_NEED_FILE_H
#define FILES_NEED_FILE_H
/* requirements.csv: start,queue,required and, where staffing made it, how the service would be; or
 * date,shift,required,uncovered_price,surplus_price of sites that staff by shift. */
#include "base/text.h"
#include "series/series.h"
#include "site/site.h"

/* The bytes of a file that is told as `name`. ROTA_EINVAL with every fault as file:line:column.
 * Intervals left out need nobody. The step may be any of 5 to 60 minutes, whatever the site's
 * interval. */
enum rota_status need_file_read(const struct site *site, const char *name, const char *bytes,
	size_t length, struct need **ret_need, struct rota_error *err);
/* Adds header and rows, by start and queue; intervals that need nobody and expect nothing are left
 * out. */
enum rota_status need_file_write(const struct site *site, const struct need *need,
	struct text *text, struct rota_error *err);

#endif
