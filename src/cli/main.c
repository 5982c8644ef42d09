/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

int main(int count, char *words[])
{
	return cli_run(count, words);
}
