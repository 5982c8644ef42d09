/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_BATCH_TABLE_H
#define CLI_BATCH_TABLE_H
/* The sites that run now and how far the batch is, drawn anew in place on a terminal; nothing where
 * stderr is none. Messages go above the table. */
#include <rota/batch.h>

struct batch_table {
	bool is_shown; /* stderr is a terminal and it is wanted */
	int n_lines;   /* drawn now */
	double drawn_s;
	const struct rota_context *under; /* whose messages these are */
};

/* Makes ret_context like `under`, its messages above the table; both must outlive it. */
void batch_table_init(struct batch_table *table, bool quiet, const struct rota_context *under,
	struct rota_context *ret_context);
/* As rota_batch_settings.watch; owner is the table. */
void batch_table_draw(void *owner, const struct rota_batch_state *state);
void batch_table_wipe(struct batch_table *table);

#endif
