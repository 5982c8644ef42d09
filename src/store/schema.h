/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H
/* The tables. A database of an earlier version is brought forward step by step, each step in a
 * transaction of its own; one of a later version is refused. */
#include "store/db.h"

enum rota_status schema_migrate(struct store *store, struct rota_error *err);
int schema_version(void); /* what this program writes */
/* The statements of one step, from 1: what makes version `step` of version `step` - 1. */
const char *schema_step(int step);

#endif
