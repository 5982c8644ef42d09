/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_TIMEOFF_H
#define PIPELINE_TIMEOFF_H
/* Absences from calendars: what a run is to know of them. */
#include "pipeline/site.h"

/* Warns of calendars that have addresses and were not fetched: their absences are not known. */
void timeoff_warn(const struct rota_site *site, const struct rota_context *context);

#endif
