/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_DAV_SERVER_H
#define SUPPORT_DAV_SERVER_H
/*
 * A very small web and calendar server on 127.0.0.1, a process of its own: GET, PUT, DELETE,
 * MKCALENDAR, PROPFIND with entity tags and their conditions (RFC 9110, 13). What it holds and how
 * it is to fail lie in memory that both processes see.
 */
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { DAV_SERVER_ITEMS = 96, DAV_SERVER_PATH = 256, DAV_SERVER_BODY = 4096, DAV_SERVER_LOG = 512 };

struct dav_server_item {
	char path[DAV_SERVER_PATH]; /* "" where there is none */
	char body[DAV_SERVER_BODY];
	int version; /* the etag is "vN" */
};

struct dav_server_state {
	struct dav_server_item items[DAV_SERVER_ITEMS];
	char collections[8][DAV_SERVER_PATH];
	int next_version;
	int requests, puts, deletes;
	char methods[DAV_SERVER_LOG]; /* first letter of each request's method */
	char authorization[256];      /* of the last request */
	/* how it fails; each counts down to none */
	int busy;	   /* answers 503 without doing anything */
	int mute;	   /* does what it is told and hangs up without an answer */
	int after;	   /* that many requests later the two above begin */
	int retry_after_s; /* told with 503 */
	int redirects;	   /* answers 302 to itself */
	bool no_etags, wants_password;
	size_t endless; /* GET answers with so many bytes */
};

struct dav_server {
	struct dav_server_state *state;
	pid_t process;
	char url[64]; /* "http://127.0.0.1:PORT/" */
};

void dav_server_init(struct dav_server *server);
void dav_server_done(struct dav_server *server);
/* NULL when there is none. path: from the slash on. */
struct dav_server_item *dav_server_find(const struct dav_server *server, const char *path);
int dav_server_count(const struct dav_server *server);

#endif
