/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_BACKTEST_PAGE_H
#define REPORT_BACKTEST_PAGE_H
/* The league of forecasts as a page of its own, and as a table for the terminal. */
#include "base/text.h"
#include "series/league.h"
#include "site/site.h"

/* UTF-8, no reference to anything outside it. */
enum rota_status backtest_page_make(const struct site *site, const struct league *league,
	char **ret_html, struct rota_error *err);

enum { LEAGUE_CHART_SERIES = 3 };
extern const char *const league_chart_classes[LEAGUE_CHART_SERIES];
/* What the charts show: the combination, then the yardsticks. Returns how many. */
int chart_league_series(
	const struct league *league, int queue, const char *names[LEAGUE_CHART_SERIES]);

/* Errors by week ahead of the combination and the yardsticks, and how much the bands held. */
void chart_league(struct text *out, const struct league *league, int queue);

#endif
