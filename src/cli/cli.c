/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdio.h>

int cli_run(int count, char *words[])
{
	(void)count;
	(void)words;
	puts("rota " ROTA_VERSION);
	return 0;
}
