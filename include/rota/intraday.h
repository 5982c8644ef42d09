/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_INTRADAY_H
#define ROTA_INTRADAY_H
/*
 * The day under way: what its rest will be by what came so far, where it will miss its goals with
 * the people that are there, and what would help.
 */
#include <rota/answer.h>
#include <rota/context.h>
#include <rota/site.h>
#ifdef __cplusplus
extern "C" {
#endif

/* All members may be 0. */
struct rota_intraday_settings {
	const char *now;  /* "11:30" of the day that history ends on, or a time with offset; NULL:
			     the clock where it is of that day, else where history ends */
	const char *only; /* "breaks,coaching,call-in,send-home": what to look for; NULL: all */
	double move_notice_s; /* no break begins, nobody leaves before then; below 0: 15 min */
	double call_notice_s; /* nobody who is called in begins before then; below 0: 2 h */
	int most_call_ins;    /* below 0: 3 */
	int most_home;	      /* people sent home; below 0: 3 */
};

/*
 * Takes in new history, forecasts the rest of the day, foretells service by queue and interval, and
 * works out what helps. What breaks no rule becomes a proposal, as those of rota_nightly are:
 * rota_accept publishes it. A proposal of an earlier call is replaced; one of the night stays, and
 * then none is made. Leaves out/intraday.csv. Verdict REVIEW when a proposal waits, SHORT when
 * goals are missed and nothing helps. ROTA_EINVAL when nothing was published for the day, or there
 * is no history before it.
 */
ROTA_API enum rota_status rota_intraday(struct rota_site *site,
	const struct rota_intraday_settings *settings, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err);

#ifdef __cplusplus
}
#endif
#endif
