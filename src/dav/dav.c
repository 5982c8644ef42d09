/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dav/dav.h"

#include <string.h>

enum { NOT_FOUND = 404, CONFLICT = 409, GONE = 410, PRECONDITION = 412, MULTI_STATUS = 207 };

struct pushing {
	struct http *http;
	const struct dav_push *push;
	struct dav_counts *counts;
	bool asked;  /* for the collection to be made, or to be there */
	bool remade; /* it was to be there, but the server had lost it */
	struct rota_error *err;
};

static bool is_well(const struct http_response *response)
{
	return response->status >= 200 && response->status < 300;
}

static enum rota_status refused(
	struct pushing *p, const char *what, const char *href, const struct http_response *response)
{
	done_by(text_done) struct text host = {0};
	url_add_host(&host, p->push->url);
	TRY(text_check(&host, p->err));
	const char *why = response->status == 401   ? "user or password are wrong"
			  : response->status == 403 ? "the user may not write there"
			  : response->status == 507 ? "its disk is full"
						    : "not expected";
	return error_set(p->err, ROTA_EFILE, "%s answers %d to %s of '%s%s': %s", host.data,
		response->status, what, p->push->url, href, why);
}

/* *ret_etag is "" when the server tells none, and NULL is taken for no answer wanted. */
static enum rota_status send(struct pushing *p, const struct dav_item *item, const char *method,
	const char *href, const char *if_match, const char *if_none_match,
	struct http_response *ret_response)
{
	done_by(text_done) struct text url = {0};
	text_addf(&url, "%s%s", p->push->url, href);
	TRY(text_check(&url, p->err));
	struct http_request request = {.method = method,
		.url = url.data,
		.if_match = if_match,
		.if_none_match = if_none_match};
	if (item != NULL) {
		request.body = item->bytes;
		request.length = item->length;
		request.type = "text/calendar; charset=utf-8";
	}
	return http_send(p->http, &request, ret_response, p->err);
}

static enum rota_status make_collection(struct pushing *p)
{
	done_by(http_response_done) struct http_response made = {0}, found = {0};
	done_by(text_done) struct text body = {0};
	text_add(&body, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
			"<C:mkcalendar xmlns:D=\"DAV:\" "
			"xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><D:set><D:prop><D:displayname>");
	text_add_html(&body, p->push->title);
	text_add(&body, "</D:displayname><C:supported-calendar-component-set>"
			"<C:comp name=\"VEVENT\"/></C:supported-calendar-component-set>"
			"</D:prop></D:set></C:mkcalendar>\n");
	TRY(text_check(&body, p->err));
	struct http_request request = {.method = "MKCALENDAR",
		.url = p->push->url,
		.body = body.data,
		.length = body.length,
		.type = "application/xml; charset=utf-8"};
	TRY(http_send(p->http, &request, &made, p->err));
	p->asked = true;
	p->remade = is_well(&made) && p->push->n_known > 0;
	if (is_well(&made))
		return ROTA_OK;
	/* servers differ in how they say that it is there already: ask */
	request = (struct http_request){.method = "PROPFIND", .url = p->push->url, .depth = "0"};
	TRY(http_send(p->http, &request, &found, p->err));
	return found.status == MULTI_STATUS ? ROTA_OK : refused(p, "making", "", &made);
}

/* The version the server has now; NULL in *ret_etag: none. */
static enum rota_status look(
	struct pushing *p, const char *href, char etag[HTTP_ETAG_SIZE], bool *ret_exists)
{
	done_by(http_response_done) struct http_response response = {0};
	TRY(send(p, NULL, "GET", href, NULL, NULL, &response));
	*ret_exists = response.status != NOT_FOUND && response.status != GONE;
	if (*ret_exists && !is_well(&response))
		return refused(p, "reading", href, &response);
	memcpy(etag, response.etag, HTTP_ETAG_SIZE);
	return ROTA_OK;
}

/* Puts over the version with that etag; "" is whatever there is, NULL nothing. */
static enum rota_status put_over(struct pushing *p, const struct dav_item *item, const char *etag,
	struct http_response *ret_response)
{
	return send(p, item, "PUT", item->href,
		etag == NULL	  ? NULL
		: etag[0] == '\0' ? "*"
				  : etag,
		etag == NULL ? "*" : NULL, ret_response);
}

static enum rota_status put(
	struct pushing *p, const struct dav_item *item, const char *etag, const char *digest)
{
	enum { TRIES = 4 };
	char now[HTTP_ETAG_SIZE];
	for (int left = TRIES;; left--) {
		done_by(http_response_done) struct http_response response = {0};
		TRY(put_over(p, item, etag, &response));
		if (is_well(&response))
			return p->push->ledger.sent(
				p->push->ledger.owner, item->href, response.etag, digest, p->err);
		bool no_collection = response.status == NOT_FOUND || response.status == CONFLICT;
		bool other_version = response.status == PRECONDITION;
		if (left == 1 || (!other_version && (!no_collection || p->asked)))
			return refused(p, "writing", item->href, &response);
		if (no_collection)
			TRY(make_collection(p));
		bool exists;
		TRY(look(p, item->href, now, &exists));
		if (other_version && etag != NULL)
			p->counts->others++;
		etag = exists ? now : NULL;
	}
}

static enum rota_status drop(struct pushing *p, const struct dav_known *known)
{
	enum { TRIES = 4 };
	char now[HTTP_ETAG_SIZE];
	const char *etag = known->etag[0] != '\0' ? known->etag : NULL;
	for (int left = TRIES;; left--) {
		done_by(http_response_done) struct http_response response = {0};
		TRY(send(p, NULL, "DELETE", known->href, etag, NULL, &response));
		if (is_well(&response) || response.status == NOT_FOUND || response.status == GONE)
			return p->push->ledger.gone(p->push->ledger.owner, known->href, p->err);
		if (left == 1 || response.status != PRECONDITION)
			return refused(p, "deleting", known->href, &response);
		bool exists;
		TRY(look(p, known->href, now, &exists));
		if (!exists)
			return p->push->ledger.gone(p->push->ledger.owner, known->href, p->err);
		p->counts->others++;
		etag = now[0] != '\0' ? now : NULL;
	}
}

static void digest_of(const struct dav_item *item, char ret_hex[DIGEST_SIZE])
{
	struct digest state;
	digest_init(&state);
	digest_add(&state, item->bytes, item->length);
	digest_finish(&state, ret_hex);
}

static bool is_there(const struct dav_item *item, const struct dav_known *known)
{
	char digest[DIGEST_SIZE];
	digest_of(item, digest);
	return known != NULL && strcmp(known->digest, digest) == 0;
}

static enum rota_status put_wanted(
	struct pushing *p, const struct dav_item *item, const struct dav_known *known)
{
	char digest[DIGEST_SIZE];
	if (is_there(item, known)) {
		p->counts->unchanged++;
		return ROTA_OK;
	}
	digest_of(item, digest);
	TRY(put(p, item, known != NULL ? known->etag : NULL, digest));
	*(known != NULL ? &p->counts->changed : &p->counts->added) += 1;
	return ROTA_OK;
}

/* What was left alone because the server had it is gone with the collection it was in. */
static enum rota_status put_lost(
	struct pushing *p, const struct dav_item *item, const struct dav_known *known)
{
	char digest[DIGEST_SIZE];
	if (!is_there(item, known))
		return ROTA_OK;
	digest_of(item, digest);
	p->counts->unchanged--;
	p->counts->others++;
	return put(p, item, NULL, digest);
}

/* Both lists are sorted: one walk over the two. */
static enum rota_status walk(struct pushing *p, bool is_first)
{
	const struct dav_push *push = p->push;
	for (size_t w = 0, k = 0; w < push->n_wanted || k < push->n_known;) {
		int order = w == push->n_wanted ? 1
			    : k == push->n_known
				    ? -1
				    : strcmp(push->wanted[w].href, push->known[k].href);
		const struct dav_known *known = order >= 0 ? &push->known[k++] : NULL;
		const struct dav_item *item = order <= 0 ? &push->wanted[w++] : NULL;
		if (item != NULL)
			TRY(is_first ? put_wanted(p, item, known) : put_lost(p, item, known));
		if (item != NULL || !is_first)
			continue;
		TRY(drop(p, known));
		p->counts->deleted++;
	}
	return ROTA_OK;
}

enum rota_status dav_push(struct http *http, const struct dav_push *push, struct dav_counts *counts,
	struct rota_error *err)
{
	struct pushing p = {.http = http, .push = push, .counts = counts, .err = err};
	if (push->n_known == 0 && push->n_wanted > 0)
		TRY(make_collection(&p));
	TRY(walk(&p, true));
	return p.remade ? walk(&p, false) : ROTA_OK;
}
