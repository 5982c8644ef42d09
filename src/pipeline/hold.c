/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One run at a time a site. The lock is of the folder and ends with the process, however that ends;
 * rota.lock beside it only says who holds it, so that one that was left by a run that was killed
 * means nothing.
 */
#include "base/file.h"
#include "base/text.h"
#include "pipeline/site.h"
#include "pipeline/who.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

enum { MOST_NOTE = 400 };

/* "rota@host, process 123, since 2026-03-02T03:15:00+01:00"; where it cannot be written, the lock
 * holds all the same. */
static void write_note(const struct rota_site *site)
{
	char by[WHO_SIZE], since[INSTANT_TEXT_SIZE];
	owned_ char *path = NULL;
	done_by(text_done) struct text note = {0};
	who_runs(by);
	instant_format(site->site->zone, (instant)time(NULL), since);
	text_addf(&note, "%s, process %ld, since %s\n", by, (long)getpid(), since);
	if (pipeline_path(site, "rota.lock", &path, NULL) != ROTA_OK ||
		text_check(&note, NULL) != ROTA_OK)
		return;
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
	if (file < 0)
		return;
	if (write(file, note.data, note.length) != (ssize_t)note.length)
		unlink(path);
	close(file);
}

static enum rota_status tell_holder(const struct rota_site *site, struct rota_error *err)
{
	owned_ char *path = NULL, *note = NULL;
	size_t length = 0;
	TRY(pipeline_path(site, "rota.lock", &path, err));
	if (file_read(path, MOST_NOTE, &note, &length, NULL) != ROTA_OK || length < 2)
		return error_set(err, ROTA_EBUSY, "'%s' is held by another run", site->folder);
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)note[i] < ' ')
			note[i] = i + 1 < length ? ' ' : '\0';
	return error_set(err, ROTA_EBUSY, "'%s' is held by another run: %s", site->folder, note);
}

enum rota_status pipeline_hold(struct rota_site *site, struct rota_error *err)
{
	if (site->lock >= 0)
		return ROTA_OK;
	int lock = open(site->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (lock < 0)
		return error_set(err, ROTA_EFILE, "'%s' cannot be opened: %s", site->folder,
			strerror(errno));
	if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
		int fault = errno;
		close(lock);
		if (fault == EWOULDBLOCK)
			return tell_holder(site, err);
		return error_set(err, ROTA_EFILE,
			"'%s' cannot be locked, its file system has no locks of folders: %s",
			site->folder, strerror(fault));
	}
	site->lock = lock;
	write_note(site);
	return ROTA_OK;
}

void pipeline_let_go(struct rota_site *site)
{
	if (site->lock < 0)
		return;
	owned_ char *path = NULL;
	if (pipeline_path(site, "rota.lock", &path, NULL) == ROTA_OK)
		unlink(path);
	close(site->lock);
	site->lock = -1;
}
