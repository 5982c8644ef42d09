/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_ROTA_H
#define ROTA_ROTA_H
/* All of the library: see the headers for what each offers. */
#include <rota/answer.h>
#include <rota/batch.h>
#include <rota/calculator.h>
#include <rota/calendars.h>
#include <rota/context.h>
#include <rota/erlang.h>
#include <rota/error.h>
#include <rota/explain.h>
#include <rota/forecast.h>
#include <rota/history.h>
#include <rota/intraday.h>
#include <rota/nightly.h>
#include <rota/publications.h>
#include <rota/scenarios.h>
#include <rota/show.h>
#include <rota/simulate.h>
#include <rota/site.h>
#include <rota/stages.h>
#include <rota/state.h>
#include <rota/teams.h>
#include <rota/timeoff.h>
#include <rota/upkeep.h>
#include <rota/verify.h>
#endif
