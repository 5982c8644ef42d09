/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/holder.h"

#include "base/file.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* "user@HOST, process N, since ...": whether HOST is this one, and N. */
static bool read_note(const char *note, bool *ret_here, long *ret_process)
{
	static const char mark[] = ", process ";
	char host[64] = "";
	const char *at = strchr(note, '@'), *number = strstr(note, mark);
	if (at == NULL || number == NULL || number < at)
		return false;
	if (gethostname(host, sizeof(host) - 1) != 0)
		host[0] = '\0';
	size_t length = (size_t)(number - at - 1);
	*ret_here = length == strlen(host) && strncmp(at + 1, host, length) == 0;
	*ret_process = strtol(number + strlen(mark), NULL, 10);
	return *ret_process > 0;
}

enum rota_status holder_read(
	const struct rota_site *site, struct holder *ret_holder, struct rota_error *err)
{
	owned_ char *path = NULL, *note = NULL;
	size_t length;
	bool here;
	long process;
	*ret_holder = (struct holder){0};
	TRY(pipeline_path(site, "rota.lock", &path, err));
	if (site->lock >= 0 || file_read(path, HOLDER_MOST_NOTE, &note, &length, NULL) != ROTA_OK ||
		!read_note(note, &here, &process))
		return ROTA_OK;
	for (size_t i = 0; i < length; i++)
		ret_holder->words[i] = (unsigned char)note[i] < ' ' ? ' ' : note[i];
	while (length > 0 && ret_holder->words[length - 1] == ' ')
		ret_holder->words[--length] = '\0';
	if (!here)
		ret_holder->state = HOLDER_ELSEWHERE;
	else if (kill((pid_t)process, 0) == 0 || errno == EPERM)
		ret_holder->state = HOLDER_RUNS;
	else
		ret_holder->state = HOLDER_GONE;
	return ROTA_OK;
}
