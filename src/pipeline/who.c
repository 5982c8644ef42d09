/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/who.h"

#include <pwd.h>
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

void who_runs(char ret_who[WHO_SIZE])
{
	char host[64] = "", buffer[4096];
	struct passwd record, *found = NULL;
	if (gethostname(host, sizeof host - 1) != 0)
		host[0] = '\0';
	getpwuid_r(geteuid(), &record, buffer, sizeof buffer, &found);
	if (found != NULL)
		snprintf(ret_who, WHO_SIZE, "%.90s@%s", found->pw_name, host);
	else
		snprintf(ret_who, WHO_SIZE, "user %ld@%s", (long)geteuid(), host);
}
