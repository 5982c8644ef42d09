/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "http/http.h"

#include "suite.h"
#include "support/dav_server.h"

#include <stdio.h>
#include <string.h>

static const struct http_settings usual = {
	.timeout_s = 5, .most_bytes = 1000, .tries = 3, .first_wait_s = 0.001};

static struct http *new_http(const struct http_settings *settings)
{
	struct http *http;
	ck_assert_int_eq(http_new(settings, &http, NULL), ROTA_OK);
	return http;
}

static enum rota_status get(
	struct http *http, const char *url, struct http_response *response, struct rota_error *err)
{
	struct http_request request = {.method = "GET", .url = url};
	*response = (struct http_response){0};
	return http_send(http, &request, response, err);
}

static void hold(struct dav_server *server, const char *body)
{
	struct dav_server_item *item = &server->state->items[0];
	snprintf(item->path, sizeof(item->path), "/a.ics");
	snprintf(item->body, sizeof(item->body), "%s", body);
	item->version = 7;
}

START_TEST(answers_come_with_status_etag_and_body)
{
	struct dav_server server;
	struct http_response response;
	char url[96];
	dav_server_init(&server);
	hold(&server, "BEGIN");
	snprintf(url, sizeof(url), "%sa.ics", server.url);
	owned_by(http_free) struct http *http = new_http(&usual);
	ck_assert_int_eq(get(http, url, &response, NULL), ROTA_OK);
	ck_assert_int_eq(response.status, 200);
	ck_assert_str_eq(response.etag, "\"v7\"");
	ck_assert_str_eq(response.body.data, "BEGIN");
	http_response_done(&response);
	struct http_request request = {.method = "GET", .url = url, .if_none_match = "\"v7\""};
	ck_assert_int_eq(http_send(http, &request, &response, NULL), ROTA_OK);
	ck_assert_int_eq(response.status, 304);
	http_response_done(&response);
	ck_assert_int_eq(get(http, server.url, &response, NULL), ROTA_OK);
	ck_assert_int_eq(response.status, 404);
	ck_assert_str_eq(response.etag, "");
	http_response_done(&response);
	ck_assert_int_eq(http_requests(http), 3);
	dav_server_done(&server);
}
END_TEST

START_TEST(what_may_pass_is_tried_again)
{
	struct dav_server server;
	struct http_response response;
	struct rota_error err;
	dav_server_init(&server);
	owned_by(http_free) struct http *http = new_http(&usual);
	server.state->busy = 2;
	ck_assert_int_eq(get(http, server.url, &response, NULL), ROTA_OK);
	ck_assert_int_eq(response.status, 404);
	http_response_done(&response);
	ck_assert_int_eq(http_requests(http), 3);
	server.state->mute = 1;
	ck_assert_int_eq(get(http, server.url, &response, NULL), ROTA_OK);
	http_response_done(&response);
	/* but not for ever */
	server.state->busy = 9;
	ck_assert_int_eq(get(http, server.url, &response, NULL), ROTA_OK);
	ck_assert_int_eq(response.status, 503);
	http_response_done(&response);
	server.state->busy = 0;
	server.state->mute = 9;
	ck_assert_int_eq(get(http, server.url, &response, &err), ROTA_EFILE);
	ck_assert_ptr_nonnull(strstr(err.text, "cannot be reached"));
	dav_server_done(&server);
}
END_TEST

START_TEST(bodies_go_out_whole_each_time)
{
	struct dav_server server;
	struct http_response response;
	char url[96], body[3000];
	dav_server_init(&server);
	snprintf(server.state->collections[0], DAV_SERVER_PATH, "/c/");
	snprintf(url, sizeof(url), "%sc/x.ics", server.url);
	memset(body, 'b', sizeof(body));
	owned_by(http_free) struct http *http = new_http(&usual);
	server.state->busy = 2;
	struct http_request request = {.method = "PUT",
		.url = url,
		.body = body,
		.length = sizeof(body),
		.if_none_match = "*"};
	ck_assert_int_eq(http_send(http, &request, &response, NULL), ROTA_OK);
	ck_assert_int_eq(response.status, 201);
	http_response_done(&response);
	struct dav_server_item *item = dav_server_find(&server, "/c/x.ics");
	ck_assert_ptr_nonnull(item);
	ck_assert_uint_eq(strspn(item->body, "b"), sizeof(body));
	dav_server_done(&server);
}
END_TEST

START_TEST(answers_have_a_most_size)
{
	struct dav_server server;
	struct http_response response;
	struct rota_error err;
	dav_server_init(&server);
	owned_by(http_free) struct http *http = new_http(&usual);
	server.state->endless = 1000;
	ck_assert_int_eq(get(http, server.url, &response, NULL), ROTA_OK);
	http_response_done(&response);
	server.state->endless = (size_t)1 << 30;
	ck_assert_int_eq(get(http, server.url, &response, &err), ROTA_ELIMIT);
	ck_assert_ptr_nonnull(strstr(err.text, "more than 1000 bytes"));
	dav_server_done(&server);
}
END_TEST

START_TEST(redirects_are_followed_as_far_as_told)
{
	struct dav_server server;
	struct http_response response;
	struct http_settings settings = usual;
	dav_server_init(&server);
	owned_by(http_free) struct http *none = new_http(&settings);
	settings.most_redirects = 2;
	owned_by(http_free) struct http *two = new_http(&settings);
	server.state->redirects = 1;
	ck_assert_int_eq(get(none, server.url, &response, NULL), ROTA_OK);
	ck_assert_int_eq(response.status, 302);
	http_response_done(&response);
	server.state->redirects = 2;
	ck_assert_int_eq(get(two, server.url, &response, NULL), ROTA_OK);
	ck_assert_int_eq(response.status, 404);
	http_response_done(&response);
	server.state->redirects = 3;
	ck_assert_int_eq(get(two, server.url, &response, NULL), ROTA_EFILE);
	dav_server_done(&server);
}
END_TEST

START_TEST(passwords_stay_out_of_messages_and_off_open_networks)
{
	struct dav_server server;
	struct http_response response;
	struct rota_error err;
	struct http_settings settings = usual;
	char url[96];
	settings.user = "rota";
	settings.password = "s3cret";
	settings.tries = 1;
	dav_server_init(&server);
	owned_by(http_free) struct http *http = new_http(&settings);
	ck_assert_int_eq(get(http, server.url, &response, NULL), ROTA_OK);
	ck_assert_str_eq(server.state->authorization, "Basic cm90YTpzM2NyZXQ=");
	http_response_done(&response);
	ck_assert_int_eq(get(http, "http://dav.example.org/token/x", &response, &err), ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(err.text, "must go by https://"));
	snprintf(url, sizeof(url), "%s", server.url);
	dav_server_done(&server);
	ck_assert_int_eq(get(http, url, &response, &err), ROTA_EFILE);
	ck_assert_ptr_null(strstr(err.text, "s3cret"));
	ck_assert_ptr_null(strstr(err.text, "token"));
	ck_assert_int_eq(get(http, "file:///etc/passwd", &response, &err), ROTA_EINVAL);
}
END_TEST

int main(void)
{
	return SUITE_RUN("http", "http", answers_come_with_status_etag_and_body,
		what_may_pass_is_tried_again, bodies_go_out_whole_each_time,
		answers_have_a_most_size, redirects_are_followed_as_far_as_told,
		passwords_stay_out_of_messages_and_off_open_networks);
}
