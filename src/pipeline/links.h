/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_LINKS_H
#define PIPELINE_LINKS_H
/* The files that calendars and pages are in at present, by the name each goes by. */
#include "pipeline/site.h"
#include "publish/roll.h"

struct links {
	struct roll roll;
	char **files;	      /* of each entry: its name within out/calendars */
	struct names stems;   /* entry's index by its stem */
	struct names by_file; /* and by its file */
};
void links_done(struct links *links);
/* The first time the site's key is made: within a transaction, or on its own. */
enum rota_status links_make(
	struct rota_site *site, struct links *ret_links, struct rota_error *err);
/* Where the calendar that goes by "STEM" is written to: its present name in out/calendars, or the
 * stem's own if the roll does not have it. */
enum rota_status links_path(const struct links *links, const struct rota_site *site,
	const char *stem, char **ret_path, struct rota_error *err);
/* Writes the pages that hand the calendars out. */
enum rota_status links_write_pages(
	const struct links *links, const struct rota_site *site, struct rota_error *err);
/* Takes away what out/calendars holds under other names: of people who are no more, of links that
 * were replaced. */
enum rota_status links_remove_others(
	const struct links *links, const struct rota_site *site, struct rota_error *err);

#endif
