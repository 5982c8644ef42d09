/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/push.h"

#include "base/file.h"
#include "ics/split.h"
#include "pipeline/links.h"
#include "store/delivery.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

enum { CALENDAR_LIMIT = 256 << 20, COMMIT_EVERY = 64 };

static void password_done(char **password)
{
	if (*password != NULL)
		explicit_bzero(*password, strlen(*password));
	free(*password);
}

/* The first line of the file, which must be closed to others. */
static enum rota_status read_password(
	const struct rota_site *site, char **ret_password, struct rota_error *err)
{
	enum { MOST_OCTETS = 4096 };
	owned_ char *path = NULL;
	size_t length;
	struct stat info;
	TRY(pipeline_path(site, site->site->publish.caldav.password_file, &path, err));
	if (stat(path, &info) != 0)
		return error_set(
			err, ROTA_EFILE, "'%s' cannot be opened: %s", path, strerror(errno));
	if ((info.st_mode & 0007) != 0)
		return error_set(err, ROTA_EINVAL,
			"'%s' holds a password and is open to everybody, must be closed (chmod "
			"600)",
			path);
	TRY(file_read(path, MOST_OCTETS, ret_password, &length, err));
	(*ret_password)[strcspn(*ret_password, "\r\n")] = '\0';
	return ROTA_OK;
}

static enum rota_status connect_to(struct rota_site *site, const char *password,
	struct http **ret_http, struct rota_error *err)
{
	const struct caldav_settings *caldav = &site->site->publish.caldav;
	done_by(password_done) char *read = NULL;
	if (caldav->url[0] == '\0')
		return error_set(err, ROTA_EINVAL,
			"there is no server to send to, must be set as 'publish.caldav.url'");
	if (password == NULL && caldav->password_file[0] != '\0')
		TRY(read_password(site, &read, err));
	if (password == NULL)
		password = read;
	if (caldav->user[0] != '\0' && password == NULL)
		return error_set(err, ROTA_EINVAL,
			"'%s' has no password, must be in 'publish.caldav.password_file' or in "
			"ROTA_CALDAV_PASSWORD",
			caldav->user);
	struct http_settings settings = {.user = caldav->user,
		.password = password,
		.timeout_s = 30,
		.most_bytes = 1 << 20,
		.tries = 5,
		.first_wait_s = 0.5};
	return http_new(&settings, ret_http, err);
}

struct pushing {
	struct rota_site *site;
	struct store *store;
	struct http *http;
	const char *url; /* of the collection */
	int unkept;	 /* changes told since the last commit */
	struct push_result *result;
};

static enum rota_status commit_now_and_then(struct pushing *p, struct rota_error *err)
{
	if (++p->unkept < COMMIT_EVERY)
		return ROTA_OK;
	p->unkept = 0;
	TRY(pipeline_commit(p->site, err));
	return store_begin(p->store, err);
}

static enum rota_status keep_sent(
	void *owner, const char *href, const char *etag, const char *digest, struct rota_error *err)
{
	struct pushing *p = owner;
	struct store_dav_item item = {.href = (char *)href, .etag = (char *)etag};
	memcpy(item.digest, digest, sizeof(item.digest));
	TRY(store_put_dav_item(p->store, p->url, &item, err));
	return commit_now_and_then(p, err);
}

static enum rota_status keep_gone(void *owner, const char *href, struct rota_error *err)
{
	struct pushing *p = owner;
	TRY(store_drop_dav_item(p->store, p->url, href, err));
	return commit_now_and_then(p, err);
}

/* Letters that every server keeps as they are in an address; others in hexadecimal. */
static void add_href(struct text *out, const char *uid)
{
	for (const char *at = uid; *at != '\0'; at++) {
		bool plain = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
			     (*at >= '0' && *at <= '9') || *at == '-';
		text_addf(out, plain ? "%c" : "_%02X", plain ? *at : (unsigned char)*at);
	}
	text_add(out, ".ics");
}

/* A calendar's events as items. */
struct items {
	struct dav_item *items;
	struct text *bodies;
	char **hrefs;
	size_t count;
};

static void items_done(struct items *items)
{
	for (size_t i = 0; items->bodies != NULL && i < items->count; i++)
		text_done(&items->bodies[i]);
	for (size_t i = 0; items->hrefs != NULL && i < items->count; i++)
		free(items->hrefs[i]);
	free(items->bodies);
	free(items->hrefs);
	free(items->items);
}

static int by_href(const void *left, const void *right)
{
	return strcmp(
		((const struct dav_item *)left)->href, ((const struct dav_item *)right)->href);
}

static enum rota_status make_items(
	const struct ics_events *events, struct items *items, struct rota_error *err)
{
	items->count = events->count;
	TRY(memory_new(events->count, sizeof(*items->items), &items->items, err));
	TRY(memory_new(events->count, sizeof(*items->bodies), &items->bodies, err));
	TRY(memory_new(events->count, sizeof(char *), &items->hrefs, err));
	for (size_t i = 0; i < events->count; i++) {
		struct text *body = &items->bodies[i];
		done_by(text_done) struct text href = {0};
		add_href(&href, events->items[i].uid);
		TRY(text_take(&href, &items->hrefs[i], err));
		ics_add_part_head(body, events, NULL);
		text_add_bytes(body, events->items[i].bytes, events->items[i].length);
		ics_add_part_tail(body);
		TRY(text_check(body, err));
		items->items[i] = (struct dav_item){items->hrefs[i], body->data, body->length};
	}
	if (items->count > 0)
		qsort(items->items, items->count, sizeof(*items->items), by_href);
	return ROTA_OK;
}

/* events NULL: nothing is wanted there any more. */
static enum rota_status push_collection(struct pushing *p, const struct ics_events *events,
	const char *title, bool anew, struct rota_error *err)
{
	done_by(items_done) struct items items = {0};
	done_by(store_dav_items_done) struct store_dav_items kept = {0};
	owned_ struct dav_known *known = NULL;
	if (events != NULL)
		TRY(make_items(events, &items, err));
	if (!anew)
		TRY(store_read_dav_items(p->store, p->url, &kept, err));
	TRY(memory_new(kept.count, sizeof(*known), &known, err));
	for (size_t i = 0; i < kept.count; i++)
		known[i] = (struct dav_known){
			kept.items[i].href, kept.items[i].etag, kept.items[i].digest};
	struct dav_push push = {.url = p->url,
		.title = title,
		.wanted = items.items,
		.n_wanted = items.count,
		.known = known,
		.n_known = kept.count,
		.ledger = {p, keep_sent, keep_gone}};
	return dav_push(p->http, &push, &p->result->counts, err);
}

/* The address up to where it differs from person to person. */
static size_t common_length(const char *url)
{
	const char *mark = strstr(url, "{agent}");
	return mark != NULL ? (size_t)(mark - url) : strlen(url);
}

static void add_collection_url(
	struct text *out, const char *url, const struct roll_entry *entry, const char *id)
{
	static const char mark[] = "{agent}";
	size_t common = common_length(url);
	text_add_bytes(out, url, common);
	if (url[common] == '\0') {
		if (common > 0 && url[common - 1] != '/')
			text_add_char(out, '/');
		text_add(out, entry->stem);
	} else {
		url_add_step(out, id);
		text_add(out, url + common + sizeof(mark) - 1);
	}
	if (out->length > 0 && out->data[out->length - 1] != '/')
		text_add_char(out, '/');
}

static enum rota_status push_person(struct pushing *p, const struct links *links, size_t i,
	bool anew, struct names *urls, struct rota_error *err)
{
	const struct roll_entry *entry = &links->roll.items[i];
	done_by(text_done) struct text url = {0}, name = {0};
	done_by(ics_events_done) struct ics_events events = {0};
	owned_ char *path = NULL, *bytes = NULL;
	size_t length;
	int found;
	add_collection_url(&url, p->site->site->publish.caldav.url, entry,
		p->site->site->agents[entry->agent].id);
	text_addf(&name, "out/calendars/%s", links->files[i]);
	TRY(text_check(&url, err));
	TRY(text_check(&name, err));
	TRY(names_add(urls, url.data, url.length, (int)i, &found, err));
	TRY(pipeline_path(p->site, name.data, &path, err));
	if (!file_exists(path))
		return error_set(
			err, ROTA_EINVAL, "'%s' is not there, must be published first", path);
	TRY(file_read(path, CALENDAR_LIMIT, &bytes, &length, err));
	TRY(ics_split(bytes, length, &events, err));
	p->url = url.data;
	p->result->calendars++;
	return push_collection(p, &events, entry->name, anew, err);
}

/* Collections of people who are no more, on this server: their shifts are taken away. */
static enum rota_status empty_others(
	struct pushing *p, const struct names *urls, struct rota_error *err)
{
	const char *base = p->site->site->publish.caldav.url;
	done_by(store_dav_collections_done) struct store_dav_collections kept = {0};
	TRY(store_list_dav_collections(p->store, &kept, err));
	for (size_t i = 0; i < kept.count; i++) {
		if (strncmp(kept.urls[i], base, common_length(base)) != 0 ||
			names_find_text(urls, kept.urls[i]) != NAMES_ABSENT)
			continue;
		p->url = kept.urls[i];
		TRY(push_collection(p, NULL, "", false, err));
	}
	return ROTA_OK;
}

static enum rota_status push_all(struct pushing *p, const struct links *links, bool anew,
	const struct rota_context *context, struct names *urls, struct rota_error *err)
{
	for (size_t i = 0; i < links->roll.count; i++) {
		const struct roll_entry *entry = &links->roll.items[i];
		if (entry->kind != CALENDAR_AGENT || entry->is_page)
			continue;
		TRY(push_person(p, links, i, anew, urls, err));
		context_progress(context, "sending", (double)(i + 1) / (double)links->roll.count);
	}
	return empty_others(p, urls, err);
}

enum rota_status push_run(struct rota_site *site, const char *password, bool anew,
	const struct rota_context *context, struct push_result *ret_result, struct rota_error *err)
{
	done_by(links_done) struct links links = {0};
	done_by(names_done) struct names urls = {0};
	owned_by(http_free) struct http *http = NULL;
	struct push_result result = {0};
	struct pushing p = {.site = site, .result = &result};
	double start_s = context_clock_s();
	TRY(connect_to(site, password, &http, err));
	TRY(pipeline_store(site, &p.store, err));
	TRY(store_begin(p.store, err));
	TRY(links_make(site, &links, err));
	p.http = http;
	enum rota_status status = push_all(&p, &links, anew, context, &urls, err);
	/* what the server has it has, however the rest went */
	enum rota_status kept = pipeline_commit(site, status == ROTA_OK ? err : NULL);
	if (status != ROTA_OK || kept != ROTA_OK)
		return status != ROTA_OK ? status : kept;
	result.requests = http_requests(http);
	result.seconds = context_clock_s() - start_s;
	*ret_result = result;
	return ROTA_OK;
}
