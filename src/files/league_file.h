/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_LEAGUE_FILE_H
#define FILES_LEAGUE_FILE_H
/* backtest.csv: queue,method,week,scale,count,volume,wape,mase,bias,pinball,cover80,cover95; queue
 * "*" is the sum of all, week empty all weeks ahead together. */
#include "base/text.h"
#include "series/league.h"
#include "site/site.h"

enum rota_status league_file_write(const struct site *site, const struct league *league,
	struct text *text, struct rota_error *err);

#endif
