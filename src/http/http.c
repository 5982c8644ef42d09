/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "http/http.h"

#include <curl/curl.h>
#include <math.h>
#include <string.h>

static const double CONNECT_S = 10, LONGEST_WAIT_S = 60;

struct http {
	CURL *curl;
	struct http_settings settings;
	char *user, *password;
	int requests;
};

enum rota_status http_new(
	const struct http_settings *settings, struct http **ret_http, struct rota_error *err)
{
	owned_by(http_free) struct http *http = NULL;
	TRY(memory_new(1, sizeof(*http), &http, err));
	http->settings = *settings;
	http->settings.user = http->settings.password = NULL;
	if (settings->user != NULL && settings->user[0] != '\0') {
		const char *password = settings->password != NULL ? settings->password : "";
		TRY(memory_copy_text(settings->user, &http->user, err));
		TRY(memory_copy_text(password, &http->password, err));
	}
	http->curl = curl_easy_init();
	if (http->curl == NULL)
		return error_no_memory(err);
	*ret_http = TAKE(http);
	return ROTA_OK;
}

struct http *http_free(struct http *http)
{
	if (http == NULL)
		return NULL;
	if (http->curl != NULL)
		curl_easy_cleanup(http->curl);
	if (http->password != NULL)
		explicit_bzero(http->password, strlen(http->password));
	free(http->password);
	free(http->user);
	free(http);
	return NULL;
}

int http_requests(const struct http *http)
{
	return http->requests;
}

void http_response_done(struct http_response *response)
{
	text_done(&response->body);
	*response = (struct http_response){0};
}

/* One try: what comes in, and what goes out. */
struct exchange {
	struct http_response response;
	size_t most_bytes;
	bool too_long;
	const char *body; /* what is left of it */
	size_t left, length;
};

static size_t take_body(char *bytes, size_t size, size_t count, void *owner)
{
	struct exchange *exchange = owner;
	size_t length = size * count;
	if (length > exchange->most_bytes - exchange->response.body.length) {
		exchange->too_long = true;
		return 0;
	}
	text_add_bytes(&exchange->response.body, bytes, length);
	return length;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *owner)
{
	static const char name[] = "etag:";
	struct exchange *exchange = owner;
	size_t length = size * count, from = sizeof(name) - 1;
	/* each answer on the way, such as 401 or 302, has headers of its own */
	if (length >= 5 && strncmp(bytes, "HTTP/", 5) == 0)
		exchange->response.etag[0] = '\0';
	if (length <= from || strncasecmp(bytes, name, from) != 0)
		return length;
	size_t until = length;
	while (from < until && bytes[from] == ' ')
		from++;
	while (until > from && strchr(" \r\n", bytes[until - 1]) != NULL)
		until--;
	if (until - from < HTTP_ETAG_SIZE) {
		memcpy(exchange->response.etag, bytes + from, until - from);
		exchange->response.etag[until - from] = '\0';
	}
	return length;
}

static size_t give_body(char *room, size_t size, size_t count, void *owner)
{
	struct exchange *exchange = owner;
	size_t length = size * count < exchange->left ? size * count : exchange->left;
	if (length > 0)
		memcpy(room, exchange->body, length);
	exchange->body += length;
	exchange->left -= length;
	return length;
}

static int rewind_body(void *owner, curl_off_t offset, int origin)
{
	struct exchange *exchange = owner;
	if (origin != SEEK_SET || offset < 0 || (size_t)offset > exchange->length)
		return CURL_SEEKFUNC_FAIL;
	exchange->body -= exchange->length - exchange->left;
	exchange->body += offset;
	exchange->left = exchange->length - (size_t)offset;
	return CURL_SEEKFUNC_OK;
}

static void lists_done(struct curl_slist **list)
{
	curl_slist_free_all(*list);
}

static bool add_header(struct curl_slist **list, const char *name, const char *value)
{
	if (value == NULL)
		return true;
	done_by(text_done) struct text line = {0};
	text_addf(&line, "%s: %s", name, value);
	struct curl_slist *longer = line.failed ? NULL : curl_slist_append(*list, line.data);
	if (longer != NULL)
		*list = longer;
	return longer != NULL;
}

static void set_limits(const struct http *http, CURL *curl, bool is_local)
{
	const struct http_settings *settings = &http->settings;
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, settings->most_redirects > 0 ? 1L : 0L);
	curl_easy_setopt(curl, CURLOPT_MAXREDIRS, (long)settings->most_redirects);
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long)(CONNECT_S * 1000));
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)(settings->timeout_s * 1000));
	curl_easy_setopt(curl, CURLOPT_USERAGENT, "rota/" ROTA_VERSION);
	if (is_local)
		curl_easy_setopt(curl, CURLOPT_PROXY, "");
	if (http->user != NULL) {
		curl_easy_setopt(curl, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
		curl_easy_setopt(curl, CURLOPT_USERNAME, http->user);
		curl_easy_setopt(curl, CURLOPT_PASSWORD, http->password);
	}
}

static void set_request(CURL *curl, const struct http_request *request, struct exchange *exchange,
	struct curl_slist *headers)
{
	curl_easy_setopt(curl, CURLOPT_URL, request->url);
	curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request->method);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, exchange);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, exchange);
	if (strcmp(request->method, "HEAD") == 0)
		curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
	if (request->body == NULL)
		return;
	curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)request->length);
	curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_body);
	curl_easy_setopt(curl, CURLOPT_READDATA, exchange);
	curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, rewind_body);
	curl_easy_setopt(curl, CURLOPT_SEEKDATA, exchange);
}

static CURLcode exchange_once(struct http *http, const struct http_request *request,
	struct exchange *exchange, double *ret_wait_s)
{
	CURL *curl = http->curl;
	done_by(lists_done) struct curl_slist *headers = NULL;
	if (!add_header(&headers, "Content-Type", request->type) ||
		!add_header(&headers, "If-Match", request->if_match) ||
		!add_header(&headers, "If-None-Match", request->if_none_match) ||
		!add_header(&headers, "Depth", request->depth) ||
		/* a server that is slow to say "continue" would cost a second a request */
		(request->body != NULL &&
			(headers = curl_slist_append(headers, "Expect:")) == NULL))
		return CURLE_OUT_OF_MEMORY;
	curl_easy_reset(curl);
	set_limits(http, curl, url_is_local(request->url));
	set_request(curl, request, exchange, headers);
	http->requests++;
	CURLcode code = curl_easy_perform(curl);
	long status = 0;
	curl_off_t wait_s = 0;
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait_s);
	exchange->response.status = (int)status;
	*ret_wait_s = (double)wait_s;
	return code;
}

static bool may_pass(CURLcode code, int status)
{
	switch (code) {
	case CURLE_OK:
		return status == 429 || status == 500 || (status >= 502 && status <= 504);
	case CURLE_COULDNT_RESOLVE_HOST:
	case CURLE_COULDNT_CONNECT:
	case CURLE_OPERATION_TIMEDOUT:
	case CURLE_PARTIAL_FILE:
	case CURLE_GOT_NOTHING:
	case CURLE_SEND_ERROR:
	case CURLE_RECV_ERROR:
		return true;
	default:
		return false;
	}
}

static enum rota_status tell(const struct http_request *request, const struct exchange *exchange,
	CURLcode code, struct rota_error *err)
{
	done_by(text_done) struct text host = {0};
	url_add_host(&host, request->url);
	TRY(text_check(&host, err));
	if (code == CURLE_OUT_OF_MEMORY || exchange->response.body.failed)
		return error_no_memory(err);
	if (exchange->too_long)
		return error_set(err, ROTA_ELIMIT, "%s sent more than %zu bytes", host.data,
			exchange->most_bytes);
	return error_set(err, code == CURLE_URL_MALFORMAT ? ROTA_EINVAL : ROTA_EFILE,
		"%s cannot be reached: %s", host.data, curl_easy_strerror(code));
}

static void wait_s(double seconds)
{
	struct timespec rest = {(time_t)seconds, (long)(fmod(seconds, 1.0) * 1e9)};
	while (nanosleep(&rest, &rest) != 0)
		continue;
}

static enum rota_status check_password(
	const struct http *http, const char *url, struct rota_error *err)
{
	done_by(text_done) struct text host = {0};
	if (http->user == NULL || strncmp(url, "https://", 8) == 0 || url_is_local(url))
		return ROTA_OK;
	url_add_host(&host, url);
	TRY(text_check(&host, err));
	return error_set(err, ROTA_EINVAL,
		"the password would go to %s for all to read, must go by https://", host.data);
}

enum rota_status http_send(struct http *http, const struct http_request *request,
	struct http_response *ret_response, struct rota_error *err)
{
	TRY(check_password(http, request->url, err));
	double pause_s = http->settings.first_wait_s;
	for (int left = http->settings.tries;; left--) {
		struct exchange exchange = {.most_bytes = http->settings.most_bytes,
			.body = request->body,
			.left = request->length,
			.length = request->length};
		double asked_s;
		CURLcode code = exchange_once(http, request, &exchange, &asked_s);
		if (left <= 1 || !may_pass(code, exchange.response.status)) {
			if (code == CURLE_OK && !exchange.response.body.failed) {
				*ret_response = exchange.response;
				return ROTA_OK;
			}
			enum rota_status status = tell(request, &exchange, code, err);
			http_response_done(&exchange.response);
			return status;
		}
		http_response_done(&exchange.response);
		wait_s(fmin(fmax(pause_s, asked_s), LONGEST_WAIT_S));
		pause_s *= 2;
	}
}
