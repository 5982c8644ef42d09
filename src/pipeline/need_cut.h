/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_NEED_CUT_H
#define PIPELINE_NEED_CUT_H
/* Requirements, or a forecast, fitted to the days of a plan: other days are left out, days without
 * need nobody. */
#include "roster/roster.h"
#include "series/series.h"

enum rota_status need_cut(const struct site *site, const struct need *need, struct period period,
	struct need **ret_need, struct rota_error *err);
/* Days that the forecast does not hold bring nobody; ROTA_EINVAL when it holds none. */
enum rota_status outlook_cut(const struct site *site, const struct outlook *outlook,
	struct period period, struct outlook **ret_outlook, struct rota_error *err);

#endif
