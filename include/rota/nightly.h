/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_NIGHTLY_H
#define ROTA_NIGHTLY_H
/*
 * The unattended run: takes in what is new, forecasts and plans again, changes as little of what
 * people were told as it can, publishes, and says what changed and why. It happens whole or not at
 * all. What is too much to be done unasked waits as a proposal.
 */
#include <rota/answer.h>
#include <rota/context.h>
#include <rota/site.h>
#ifdef __cplusplus
extern "C" {
#endif

/* All members may be 0. */
struct rota_nightly_settings {
	const char *today;   /* "2026-03-02"; NULL: the day after the history's end, or the clock's
				day where that is later and within what was published */
	const char *pins;    /* a plan whose shifts stay as they are; a row with the shift off@DATE
				and no times is a day off that stays; NULL: pins.csv of the site */
	long long effort;    /* rosters to try; 0: until nothing is worth its price */
	const char *metrics; /* file for figures as Prometheus' textfile collector reads them; NULL:
				`nightly.metrics` of the site */
	const char *mail;    /* file for the summary as a mail (RFC 5322); "-": the answer's text is
				the mail. NULL: out/night.eml where `nightly.mail` is yes */
};

/*
 * -> as rota_run, and out/changes.csv with a reason for each change. Where nothing is new, nothing
 * is written. Verdict REVIEW when a proposal waits (out/proposal.csv, out/proposal.json): what was
 * published then stays; SHORT when goals are missed and no change helps. ROTA_ELIMIT when
 * cancelled: nothing has changed.
 */
ROTA_API enum rota_status rota_nightly(struct rota_site *site,
	const struct rota_nightly_settings *settings, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err);

/*
 * What is left to do about a night that failed, after rota_nightly, or where rota_site_open with
 * these overrides failed before it: then mail (to the file asked for, and to out/night.eml where
 * there was one) and figures are written, under the name of the folder, and the failure becomes a
 * line of the history in rota.db where that can be opened and held. *ret_answer is the mail where
 * settings->mail is "-", NULL otherwise and when the site was busy.
 */
ROTA_API enum rota_status rota_nightly_failed(const char *folder, const char *const overrides[],
	size_t n_overrides, const struct rota_nightly_settings *settings,
	const struct rota_error *why, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err);

/* Publishes the proposal. ROTA_EINVAL when there is none, or what it changes was itself changed. */
ROTA_API enum rota_status rota_accept(struct rota_site *site, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err);
/* Drops the proposal; what was published stays. ROTA_EINVAL when there is none. */
ROTA_API enum rota_status rota_reject(struct rota_site *site, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err);

#ifdef __cplusplus
}
#endif
#endif
