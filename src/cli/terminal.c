/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { LEAST_COLUMNS = 80, USUAL_COLUMNS = 100, MOST_COLUMNS = 200 };

int terminal_columns(void)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return USUAL_COLUMNS;
	if (size.ws_col < LEAST_COLUMNS)
		return LEAST_COLUMNS;
	return size.ws_col > MOST_COLUMNS ? MOST_COLUMNS : size.ws_col;
}

bool terminal_has_colour(void)
{
	const char *plain = getenv("NO_COLOR");
	const char *kind = getenv("TERM");
	return isatty(STDOUT_FILENO) != 0 && (plain == NULL || plain[0] == '\0') && kind != NULL &&
	       strcmp(kind, "dumb") != 0;
}
