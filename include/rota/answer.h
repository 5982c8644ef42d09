/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_ANSWER_H
#define ROTA_ANSWER_H
/*
 * What a stage has to say when it is done: words for people, one JSON document for programs, and
 * whether all is well.
 */
#include <rota/error.h>
#ifdef __cplusplus
extern "C" {
#endif

enum rota_verdict {
	ROTA_VERDICT_DONE,  /* all is well */
	ROTA_VERDICT_SHORT, /* a plan was made, but it breaks a hard rule or leaves demand uncovered
			       beyond the site's tolerance */
	ROTA_VERDICT_REVIEW, /* a person must decide */
	ROTA_VERDICT_FAILED, /* what was asked after is not well: a check found faults, a site of
				many failed or did not end by itself */
	/* of many sites only (rota_batch), where the worst of them ... */
	ROTA_VERDICT_BUSY, /* is held by another run */
	ROTA_VERDICT_INPUT /* has wrong input */
};

struct rota_answer;

/* Plain text, lines ended with newlines; belongs to the answer. */
ROTA_API const char *rota_answer_text(const struct rota_answer *answer);
/* One JSON document, ended with a newline; belongs to the answer. */
ROTA_API const char *rota_answer_json(const struct rota_answer *answer);
ROTA_API enum rota_verdict rota_answer_verdict(const struct rota_answer *answer);
/*
 * What a program ends with that has done nothing else: 0 done, 1 failed, 2 wrong usage or bad
 * input, 3 ROTA_VERDICT_SHORT, 4 ROTA_VERDICT_REVIEW, 5 another run holds the site. The verdict
 * counts where the status is ROTA_OK.
 */
ROTA_API int rota_exit_status(enum rota_status status, enum rota_verdict verdict);
/* NULL is well; returns NULL. */
ROTA_API struct rota_answer *rota_answer_free(struct rota_answer *answer);

#ifdef __cplusplus
}
#endif
#endif
