/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_CALENDARS_H
#define ROTA_CALENDARS_H
/*
 * The links under which people subscribe to their calendars. With `publish.names: secret` a link
 * holds letters that nobody can guess and can be replaced: the old one is then of no use.
 */
#include <rota/context.h>
#include <rota/site.h>
#include <stdbool.h>
#ifdef __cplusplus
extern "C" {
#endif

/* Every calendar and page with its present file, and its address where `publish.base_url` is set.
 */
ROTA_API enum rota_status rota_calendars_list(struct rota_site *site,
	const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err);

/*
 * Replaces links: each word is an agent's id (all that is that person's), or the name of one
 * calendar or page as the list has it ("team_red", "site", "index"). Files get their new names at
 * once and the pages are written anew. ROTA_EINVAL for a word that names nothing, and under
 * `publish.names: plain`.
 */
ROTA_API enum rota_status rota_calendars_rotate(struct rota_site *site, const char *const words[],
	size_t n_words, const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err);

struct rota_push_settings {
	const char *password; /* of `publish.caldav.user`; NULL: that of its password_file */
	bool anew;	      /* as if the server had nothing: for one that was set up again */
};

/*
 * Sends everybody's calendar, as it was published last, to the CalDAV server of `publish.caldav`:
 * what is new, changed or gone since it was sent last. Interrupted, it goes on where it was.
 * ROTA_EFILE when the server cannot be reached or refuses; the password is in no message.
 */
ROTA_API enum rota_status rota_calendars_push(struct rota_site *site,
	const struct rota_push_settings *settings, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err);
/* rota_publish and then this. */
ROTA_API enum rota_status rota_publish_and_push(struct rota_site *site, const char *plan,
	const struct rota_push_settings *settings, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err);

#ifdef __cplusplus
}
#endif
#endif
