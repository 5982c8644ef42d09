/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_OUTLOOK_FILE_H
#define FILES_OUTLOOK_FILE_H
/* forecast.csv: start,queue,volume,lo80,hi80,lo95,hi95,handle_s */
#include "base/text.h"
#include "series/detail.h"
#include "site/site.h"

/* The bytes of a file that is told as `name`. ROTA_EINVAL with every fault as file:line:column.
 * Intervals left out have volume 0; bands that are left out are the volume itself; a handle time
 * left out is the site's, NAN where it has none. */
enum rota_status outlook_file_read(const struct site *site, const char *name, const char *bytes,
	size_t length, struct outlook **ret_outlook, struct rota_error *err);
/* Adds header and rows, by start and queue. detail may be NULL: its levels are columns "lo50,hi50",
 * behind the fixed ones, and with `layers` its layers. came: NULL, or what came, as a last column.
 */
enum rota_status outlook_file_write(const struct site *site, const struct outlook *outlook,
	const struct outlook_detail *detail, bool layers, const struct past *came,
	struct text *text, struct rota_error *err);

/* forecast_days.csv and forecast_weeks.csv: date,queue,volume,lo80,hi80,...,handle_s; queue "*" is
 * all of them together. */
enum rota_status outlook_totals_write(const struct site *site, const struct outlook_detail *detail,
	const struct outlook_totals *totals, struct text *text, struct rota_error *err);

#endif
