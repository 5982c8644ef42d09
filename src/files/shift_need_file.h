/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_SHIFT_NEED_FILE_H
#define FILES_SHIFT_NEED_FILE_H
/* Requirements by shift: date,shift,required,uncovered_price,surplus_price; prices that are left
 * out are the site's. */
#include "series/series.h"
#include "site/site.h"

/* Whether the header is of requirements by shift: it names a shift and no queue. A header that
 * can't be read is not. */
enum rota_status shift_need_is_asked(
	const char *bytes, size_t length, bool *ret_asked, struct rota_error *err);

/* As need_file_read; the need's days go from the first row's to the last's. */
enum rota_status shift_need_read(const struct site *site, const char *name, const char *bytes,
	size_t length, struct need **ret_need, struct rota_error *err);

#endif
