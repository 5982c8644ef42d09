/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dav/dav.h"

#include "base/random.h"
#include "suite.h"
#include "support/dav_server.h"

#include <stdio.h>
#include <string.h>

enum { MOST = 40 };

/* A client with its record of what the server has. */
struct client {
	struct dav_server server;
	struct http *http;
	struct {
		char href[32], etag[64], digest[DIGEST_SIZE];
	} kept[MOST];
	int n_kept;
	struct dav_counts counts;
	struct rota_error err;
	char bodies[MOST][64], hrefs[MOST][32];
	struct dav_item wanted[MOST];
	size_t n_wanted;
};

static int find(const struct client *c, const char *href)
{
	int i = 0;
	while (i < c->n_kept && strcmp(c->kept[i].href, href) != 0)
		i++;
	return i;
}

static enum rota_status sent(
	void *owner, const char *href, const char *etag, const char *digest, struct rota_error *err)
{
	struct client *c = owner;
	(void)err;
	int i = find(c, href);
	c->n_kept += i == c->n_kept;
	snprintf(c->kept[i].href, sizeof(c->kept[i].href), "%s", href);
	snprintf(c->kept[i].etag, sizeof(c->kept[i].etag), "%s", etag);
	snprintf(c->kept[i].digest, sizeof(c->kept[i].digest), "%s", digest);
	return ROTA_OK;
}

static enum rota_status gone(void *owner, const char *href, struct rota_error *err)
{
	struct client *c = owner;
	(void)err;
	int i = find(c, href);
	ck_assert_int_lt(i, c->n_kept);
	c->kept[i] = c->kept[--c->n_kept];
	return ROTA_OK;
}

static void client_init(struct client *c)
{
	static const struct http_settings settings = {
		.timeout_s = 5, .most_bytes = 1 << 16, .tries = 3, .first_wait_s = 0.001};
	*c = (struct client){0};
	dav_server_init(&c->server);
	ck_assert_int_eq(http_new(&settings, &c->http, NULL), ROTA_OK);
}

static void client_done(struct client *c)
{
	c->http = http_free(c->http);
	dav_server_done(&c->server);
}

/* Event number i in the wording given. */
static void want(struct client *c, int i, int wording)
{
	size_t n = c->n_wanted++;
	snprintf(c->hrefs[n], sizeof(c->hrefs[n]), "e%02d.ics", i);
	snprintf(c->bodies[n], sizeof(c->bodies[n]), "event %d wording %d", i, wording);
	c->wanted[n] = (struct dav_item){c->hrefs[n], c->bodies[n], strlen(c->bodies[n])};
}

static int by_href(const void *left, const void *right)
{
	return strcmp(
		((const struct dav_known *)left)->href, ((const struct dav_known *)right)->href);
}

static enum rota_status push(struct client *c)
{
	struct dav_known known[MOST];
	char url[96];
	snprintf(url, sizeof(url), "%sana/", c->server.url);
	for (int i = 0; i < c->n_kept; i++)
		known[i] = (struct dav_known){c->kept[i].href, c->kept[i].etag, c->kept[i].digest};
	/* the ledger changes what these point to */
	static char words[MOST][3][DIGEST_SIZE + 32];
	for (int i = 0; i < c->n_kept; i++) {
		snprintf(words[i][0], sizeof(words[i][0]), "%s", known[i].href);
		snprintf(words[i][1], sizeof(words[i][1]), "%s", known[i].etag);
		snprintf(words[i][2], sizeof(words[i][2]), "%s", known[i].digest);
		known[i] = (struct dav_known){words[i][0], words[i][1], words[i][2]};
	}
	qsort(known, (size_t)c->n_kept, sizeof(known[0]), by_href);
	struct dav_push push = {.url = url,
		.title = "Ana <1>",
		.wanted = c->wanted,
		.n_wanted = c->n_wanted,
		.known = known,
		.n_known = (size_t)c->n_kept,
		.ledger = {c, sent, gone}};
	c->counts = (struct dav_counts){0};
	return dav_push(c->http, &push, &c->counts, &c->err);
}

/* The server has what is wanted, word for word, and nothing else; so says the record. */
static void expect_same(const struct client *c)
{
	ck_assert_int_eq(dav_server_count(&c->server), (int)c->n_wanted);
	ck_assert_int_eq(c->n_kept, (int)c->n_wanted);
	for (size_t i = 0; i < c->n_wanted; i++) {
		char path[64], etag[32];
		snprintf(path, sizeof(path), "/ana/%s", c->wanted[i].href);
		struct dav_server_item *item = dav_server_find(&c->server, path);
		ck_assert_ptr_nonnull(item);
		ck_assert_str_eq(item->body, c->wanted[i].bytes);
		snprintf(etag, sizeof(etag), "\"v%d\"", item->version);
		if (!c->server.state->no_etags)
			ck_assert_str_eq(c->kept[find(c, c->wanted[i].href)].etag, etag);
	}
}

static void push_well(struct client *c)
{
	enum rota_status status = push(c);
	ck_assert_msg(status == ROTA_OK, "%s", c->err.text);
	expect_same(c);
}

START_TEST(only_what_changed_is_sent)
{
	struct client c;
	client_init(&c);
	for (int i = 0; i < 5; i++)
		want(&c, i, 0);
	push_well(&c);
	ck_assert_str_eq(c.server.state->methods, "MPPPPP");
	ck_assert_int_eq(c.counts.added, 5);
	push_well(&c);
	ck_assert_int_eq(c.server.state->requests, 6);
	ck_assert_int_eq(c.counts.unchanged, 5);
	c.n_wanted = 0;
	want(&c, 0, 0);
	want(&c, 2, 1);
	want(&c, 3, 0);
	want(&c, 4, 0);
	want(&c, 7, 0);
	push_well(&c);
	ck_assert_str_eq(c.server.state->methods + 6, "DPP");
	ck_assert_int_eq(c.counts.added, 1);
	ck_assert_int_eq(c.counts.changed, 1);
	ck_assert_int_eq(c.counts.deleted, 1);
	ck_assert_int_eq(c.counts.unchanged, 3);
	c.n_wanted = 0;
	push_well(&c);
	ck_assert_int_eq(c.counts.deleted, 5);
	client_done(&c);
}
END_TEST

START_TEST(what_others_did_is_put_right)
{
	struct client c;
	client_init(&c);
	for (int i = 0; i < 4; i++)
		want(&c, i, 0);
	push_well(&c);
	struct dav_server_state *state = c.server.state;
	dav_server_find(&c.server, "/ana/e00.ics")->version = ++state->next_version;
	*dav_server_find(&c.server, "/ana/e01.ics") = (struct dav_server_item){0};
	dav_server_find(&c.server, "/ana/e02.ics")->version = ++state->next_version;
	*dav_server_find(&c.server, "/ana/e03.ics") = (struct dav_server_item){0};
	c.n_wanted = 0;
	want(&c, 0, 1);
	want(&c, 1, 1);
	push_well(&c);
	ck_assert_int_eq(c.counts.changed, 2);
	ck_assert_int_eq(c.counts.deleted, 2);
	ck_assert_int_eq(c.counts.others, 3);
	client_done(&c);
}
END_TEST

/* The server did it, but nobody heard of it: the request comes again, or the next run. */
START_TEST(answers_that_were_lost_double_nothing)
{
	for (int after = 0; after < 8; after++) {
		struct client c;
		client_init(&c);
		for (int i = 0; i < 6; i++)
			want(&c, i, 0);
		c.server.state->after = after;
		c.server.state->mute = 1;
		push_well(&c);
		client_done(&c);
	}
}
END_TEST

START_TEST(an_interrupted_push_goes_on)
{
	for (int after = 0; after < 8; after++) {
		struct client c;
		client_init(&c);
		for (int i = 0; i < 6; i++)
			want(&c, i, 0);
		c.server.state->after = after;
		/* more often than it is tried */
		c.server.state->mute = 30;
		enum rota_status status = push(&c);
		c.server.state->mute = 0;
		ck_assert_int_eq(status, after < 7 ? ROTA_EFILE : ROTA_OK);
		push_well(&c);
		ck_assert_int_eq(c.counts.others, 0);
		client_done(&c);
	}
}
END_TEST

START_TEST(a_record_that_was_lost_doubles_nothing)
{
	struct client c;
	client_init(&c);
	for (int i = 0; i < 6; i++)
		want(&c, i, i);
	push_well(&c);
	c.n_kept = 0;
	push_well(&c);
	client_done(&c);
}
END_TEST

START_TEST(a_server_that_lost_all_is_filled_again)
{
	struct client c;
	client_init(&c);
	for (int i = 0; i < 6; i++)
		want(&c, i, 0);
	push_well(&c);
	memset(c.server.state->items, 0, sizeof(c.server.state->items));
	memset(c.server.state->collections, 0, sizeof(c.server.state->collections));
	c.n_wanted = 0;
	for (int i = 0; i < 6; i++)
		want(&c, i, i == 3);
	push_well(&c);
	client_done(&c);
}
END_TEST

START_TEST(servers_without_etags_do)
{
	struct client c;
	client_init(&c);
	c.server.state->no_etags = true;
	want(&c, 0, 0);
	want(&c, 1, 0);
	push_well(&c);
	c.n_wanted = 0;
	want(&c, 0, 1);
	push_well(&c);
	client_done(&c);
}
END_TEST

START_TEST(refusals_are_told_with_their_reason)
{
	struct client c;
	client_init(&c);
	want(&c, 0, 0);
	c.server.state->wants_password = true;
	ck_assert_int_eq(push(&c), ROTA_EFILE);
	ck_assert_ptr_nonnull(strstr(c.err.text, "401"));
	ck_assert_ptr_nonnull(strstr(c.err.text, "user or password are wrong"));
	c.server.state->wants_password = false;
	c.server.state->busy = 100;
	ck_assert_int_eq(push(&c), ROTA_EFILE);
	ck_assert_ptr_nonnull(strstr(c.err.text, "503"));
	ck_assert_int_eq(dav_server_count(&c.server), 0);
	client_done(&c);
}
END_TEST

/* Any changes, with the server failing now and then: in the end it has what is wanted. */
START_TEST(the_server_ends_up_with_what_is_wanted)
{
	struct random chance;
	struct client c;
	random_init(&chance, 26, 0);
	client_init(&c);
	for (int round = 0; round < 60; round++) {
		c.n_wanted = 0;
		for (int i = 0; i < 20; i++) {
			if (random_below(&chance, 3) > 0)
				want(&c, i, (int)random_below(&chance, 3));
		}
		c.server.state->after = (int)random_below(&chance, 20);
		c.server.state->mute = (int)random_below(&chance, 5);
		int tries = 0;
		while (push(&c) != ROTA_OK)
			ck_assert_int_lt(++tries, 20);
		expect_same(&c);
	}
	client_done(&c);
}
END_TEST

int main(void)
{
	return SUITE_RUN("dav", "dav", only_what_changed_is_sent, what_others_did_is_put_right,
		answers_that_were_lost_double_nothing, an_interrupted_push_goes_on,
		a_record_that_was_lost_doubles_nothing, a_server_that_lost_all_is_filled_again,
		servers_without_etags_do, refusals_are_told_with_their_reason,
		the_server_ends_up_with_what_is_wanted);
}
