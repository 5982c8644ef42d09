/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H
/* What standard output can show. */
#include <stdbool.h>

/* Columns of the terminal, 80 to 200; 100 where standard output is none. */
int terminal_columns(void);
/* A terminal that does not ask for none (NO_COLOR). */
bool terminal_has_colour(void);

#endif
