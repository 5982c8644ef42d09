/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_PUBLISHED_H
#define STORE_PUBLISHED_H
/* Rows of what calendars were told. */
#include "store/db.h"

#define PUBLISHED_COLUMNS \
	"uid, agent, day, kind, start, \"end\", pieces, sequence, modified, cancelled"

/* Adds all rows of the statement, which selects PUBLISHED_COLUMNS. */
enum rota_status published_read(struct store *store, sqlite3_stmt *statement,
	struct publication *publication, struct rota_error *err);

#endif
