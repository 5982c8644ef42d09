/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H
/*
 * Requests to web servers (RFC 9110), one after the other over a connection that is kept. What may
 * pass is tried again: no connection, too many requests, a server that is busy; each time after
 * twice the wait, or as long as the server asks for. Sizes and times are bounded. Messages name the
 * host alone: paths may hold secrets, and passwords are in no message at all.
 */
#include "base/text.h"

struct http_settings {
	const char *user, *password; /* NULL or "": without */
	double timeout_s;	     /* of one try */
	size_t most_bytes;	     /* of an answer's body */
	int tries;		     /* 1: none but the first */
	double first_wait_s;	     /* between the first two */
	int most_redirects;	     /* 0: an answer like any other */
};

struct http;
/* The settings are copied. */
enum rota_status http_new(
	const struct http_settings *settings, struct http **ret_http, struct rota_error *err);
struct http *http_free(struct http *http);
OWNER(struct http, http_free);

struct http_request {
	const char *method, *url;
	const char *body; /* NULL: none */
	size_t length;
	const char *type;		      /* Content-Type, NULL */
	const char *if_match, *if_none_match; /* entity tags with their quotes, or "*"; NULL */
	const char *depth;		      /* of WebDAV, NULL */
};

enum { HTTP_ETAG_SIZE = 256 };
struct http_response {
	int status;		   /* 100..599 */
	char etag[HTTP_ETAG_SIZE]; /* "" when there is none, or one too long */
	struct text body;
};
void http_response_done(struct http_response *response);

/* Whatever the server answers is an answer. ROTA_EFILE when there is none, ROTA_ELIMIT when it is
 * too long, ROTA_EINVAL for an address that is none, or for a password that would go unencrypted
 * over a network. */
enum rota_status http_send(struct http *http, const struct http_request *request,
	struct http_response *ret_response, struct rota_error *err);

/* Requests that went out so far, repeated ones too. */
int http_requests(const struct http *http);

/* Adds bytes as they may stand in one step of a path: letters, digits, - . _ ~ and %XX. */
void url_add_step(struct text *out, const char *bytes);
/* "https://host:8443" of an address; all of it when it has no such form. */
void url_add_host(struct text *out, const char *url);
/* Whether the address is of this machine: localhost, 127.x, ::1. */
bool url_is_local(const char *url);

#endif
