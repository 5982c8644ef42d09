/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/dav_server.h"

#include <arpa/inet.h>
#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_REQUEST = 1 << 20 };

struct request {
	char method[16], path[DAV_SERVER_PATH], if_match[64], if_none_match[64];
	char *body;
	size_t length;
};

struct dav_server_item *dav_server_find(const struct dav_server *server, const char *path)
{
	for (int i = 0; i < DAV_SERVER_ITEMS; i++) {
		if (strcmp(server->state->items[i].path, path) == 0)
			return &server->state->items[i];
	}
	return NULL;
}

int dav_server_count(const struct dav_server *server)
{
	int count = 0;
	for (int i = 0; i < DAV_SERVER_ITEMS; i++)
		count += server->state->items[i].path[0] != '\0';
	return count;
}

static char *collection_of(struct dav_server_state *state, const char *path)
{
	for (int i = 0; i < 8; i++) {
		size_t length = strlen(state->collections[i]);
		if (length > 0 && strncmp(path, state->collections[i], length) == 0)
			return state->collections[i];
	}
	return NULL;
}

static void header(const char *head, const char *name, char *value, size_t size)
{
	value[0] = '\0';
	for (const char *line = strstr(head, "\r\n"); line != NULL; line = strstr(line, "\r\n")) {
		line += 2;
		size_t length = strlen(name);
		if (strncasecmp(line, name, length) != 0 || line[length] != ':')
			continue;
		line += length + 1;
		line += strspn(line, " ");
		snprintf(value, size, "%.*s", (int)strcspn(line, "\r\n"), line);
		return;
	}
}

/* Whole request from the connection; false at its end. */
static bool receive(int connection, char *buffer, struct dav_server_state *state, struct request *r)
{
	size_t got = 0;
	char length[32];
	char *end = NULL;
	while (end == NULL) {
		ssize_t more = read(connection, buffer + got, MOST_REQUEST - got - 1);
		if (more <= 0)
			return false;
		got += (size_t)more;
		buffer[got] = '\0';
		end = strstr(buffer, "\r\n\r\n");
	}
	*end = '\0';
	r->body = end + 4;
	header(buffer, "Content-Length", length, sizeof(length));
	header(buffer, "If-Match", r->if_match, sizeof(r->if_match));
	header(buffer, "If-None-Match", r->if_none_match, sizeof(r->if_none_match));
	header(buffer, "Authorization", state->authorization, sizeof(state->authorization));
	r->length = (size_t)atoi(length);
	sscanf(buffer, "%15s %255s", r->method, r->path);
	while (got < (size_t)(r->body - buffer) + r->length) {
		ssize_t more = read(connection, buffer + got, MOST_REQUEST - got - 1);
		if (more <= 0)
			return false;
		got += (size_t)more;
	}
	r->body[r->length] = '\0';
	return true;
}

static bool matches(const struct dav_server_item *item, const char *condition)
{
	char etag[32];
	if (item == NULL || strcmp(condition, "*") == 0)
		return item != NULL;
	snprintf(etag, sizeof(etag), "\"v%d\"", item->version);
	return strcmp(etag, condition) == 0;
}

static int put(struct dav_server *server, const struct request *r, struct dav_server_item *item)
{
	struct dav_server_state *state = server->state;
	if (collection_of(state, r->path) == NULL)
		return 409;
	if (item == NULL)
		item = dav_server_find(server, "");
	snprintf(item->path, sizeof(item->path), "%s", r->path);
	snprintf(item->body, sizeof(item->body), "%s", r->body);
	item->version = ++state->next_version;
	state->puts++;
	return 201;
}

static int make(struct dav_server_state *state, const char *path)
{
	if (collection_of(state, path) != NULL)
		return 405;
	for (int i = 0; i < 8; i++) {
		if (state->collections[i][0] == '\0') {
			snprintf(state->collections[i], DAV_SERVER_PATH, "%s", path);
			return 201;
		}
	}
	return 507;
}

static int act(struct dav_server *server, const struct request *r)
{
	struct dav_server_state *state = server->state;
	struct dav_server_item *item = dav_server_find(server, r->path);
	if (state->wants_password && strcmp(state->authorization, "Basic cm90YTpzM2NyZXQ=") != 0)
		return 401;
	if (strcmp(r->method, "MKCALENDAR") == 0)
		return make(state, r->path);
	if (strcmp(r->method, "PROPFIND") == 0)
		return collection_of(state, r->path) != NULL ? 207 : 404;
	if (strcmp(r->method, "GET") == 0) {
		if (r->if_none_match[0] != '\0' && matches(item, r->if_none_match))
			return 304;
		return item != NULL || state->endless > 0 ? 200 : 404;
	}
	if (strcmp(r->method, "PUT") == 0 && collection_of(state, r->path) == NULL)
		return 409;
	if ((r->if_match[0] != '\0' && !matches(item, r->if_match)) ||
		(r->if_none_match[0] != '\0' && matches(item, r->if_none_match)))
		return 412;
	if (strcmp(r->method, "PUT") == 0)
		return put(server, r, item);
	if (strcmp(r->method, "DELETE") != 0)
		return 501;
	if (item == NULL)
		return 404;
	*item = (struct dav_server_item){0};
	state->deletes++;
	return 204;
}

static void answer(int connection, struct dav_server *server, const struct request *r, int status)
{
	struct dav_server_state *state = server->state;
	struct dav_server_item *item = dav_server_find(server, r->path);
	char head[1024];
	bool is_get = strcmp(r->method, "GET") == 0 && status == 200;
	const char *body = is_get && item != NULL ? item->body : "";
	size_t length = is_get && state->endless > 0 ? state->endless : strlen(body);
	int used = snprintf(
		head, sizeof(head), "HTTP/1.1 %d -\r\nContent-Length: %zu\r\n", status, length);
	if (item != NULL && status < 400 && !state->no_etags)
		used += snprintf(head + used, sizeof(head) - (size_t)used, "ETag: \"v%d\"\r\n",
			item->version);
	if (status == 503)
		used += snprintf(head + used, sizeof(head) - (size_t)used, "Retry-After: %d\r\n",
			state->retry_after_s);
	if (status == 302)
		used += snprintf(
			head + used, sizeof(head) - (size_t)used, "Location: %s\r\n", r->path);
	used += snprintf(head + used, sizeof(head) - (size_t)used, "\r\n");
	if (write(connection, head, (size_t)used) != used)
		return;
	if (is_get && state->endless > 0) {
		memset(head, 'x', sizeof(head));
		for (size_t left = length; left > 0;) {
			size_t piece = left < sizeof(head) ? left : sizeof(head);
			if (write(connection, head, piece) != (ssize_t)piece)
				return;
			left -= piece;
		}
	} else if (write(connection, body, length) < 0) {
		return;
	}
}

static bool serve_one(int connection, char *buffer, struct dav_server *server)
{
	struct dav_server_state *state = server->state;
	struct request r = {0};
	if (!receive(connection, buffer, state, &r))
		return false;
	if (state->requests < DAV_SERVER_LOG - 1)
		state->methods[state->requests] = r.method[0];
	state->requests++;
	bool is_due = state->after-- <= 0;
	if (is_due && state->busy > 0) {
		state->busy--;
		answer(connection, server, &r, 503);
		return true;
	}
	if (state->redirects > 0) {
		state->redirects--;
		answer(connection, server, &r, 302);
		return true;
	}
	int status = act(server, &r);
	if (is_due && state->mute > 0) {
		state->mute--;
		return false;
	}
	answer(connection, server, &r, status);
	return true;
}

static void serve(int listener, struct dav_server *server)
{
	char *buffer = malloc(MOST_REQUEST);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGCHLD, SIG_IGN);
	setpgid(0, 0);
	/* a test that fails takes its server with it */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (;;) {
		int connection = accept(listener, NULL, NULL);
		if (connection < 0)
			continue;
		/* clients keep their connections while others come */
		if (fork() == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			while (serve_one(connection, buffer, server))
				continue;
			_exit(0);
		}
		close(connection);
	}
}

void dav_server_init(struct dav_server *server)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t length = sizeof(address);
	*server = (struct dav_server){0};
	server->state = mmap(NULL, sizeof(*server->state), PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	ck_assert_ptr_ne(server->state, MAP_FAILED);
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	ck_assert_int_eq(bind(listener, (struct sockaddr *)&address, sizeof(address)), 0);
	ck_assert_int_eq(listen(listener, 16), 0);
	ck_assert_int_eq(getsockname(listener, (struct sockaddr *)&address, &length), 0);
	snprintf(server->url, sizeof(server->url), "http://127.0.0.1:%d/", ntohs(address.sin_port));
	server->process = fork();
	ck_assert_int_ge(server->process, 0);
	if (server->process == 0)
		serve(listener, server);
	close(listener);
}

void dav_server_done(struct dav_server *server)
{
	kill(-server->process, SIGKILL);
	kill(server->process, SIGKILL);
	waitpid(server->process, NULL, 0);
	munmap(server->state, sizeof(*server->state));
}
