/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "series/accuracy.h"

void accuracy_table_done(struct accuracy_table *table)
{
	free(table->rows);
	*table = (struct accuracy_table){0};
}
