/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/index_page.h"

#include "publish/texts.h"
#include "qr/qr.h"

#include <string.h>

static const char style[] =
	":root{color-scheme:light dark;--page:#f4f6f8;--card:#fff;--ink:#18222e;--soft:#546172;"
	"--line:#dde2e8;--accent:#0b5f97}\n"
	"@media screen and (prefers-color-scheme:dark){:root{--page:#11161c;--card:#1a212a;"
	"--ink:#e6ebf1;--soft:#a0acba;--line:#303a46;--accent:#6bb5e8}}\n"
	"*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);"
	"font:15px/1.5 system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif;overflow-wrap:anywhere}\n"
	"main{max-width:1240px;margin:0 auto;padding:28px 20px}h1{font-size:28px;line-height:1.2;"
	"margin:0 0 12px}p{margin:0 0 8px;max-width:76ch;color:var(--soft)}\n"
	"a{color:var(--accent)}code{font:13px/1.4 ui-monospace,monospace}\n"
	".cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(240px,1fr));gap:14px;"
	"margin-top:20px}\n"
	"section{background:var(--card);border:1px solid "
	"var(--line);border-radius:8px;padding:16px;"
	"break-inside:avoid;display:flex;flex-direction:column;gap:8px}\n"
	"h2{font-size:17px;line-height:1.3;margin:0;display:-webkit-box;-webkit-box-orient:"
	"vertical;"
	"-webkit-line-clamp:3;overflow:hidden}.kind{color:var(--soft);font-size:13px;"
	"margin:-4px 0 0}\n"
	".qr{display:block;width:100%;max-width:216px;aspect-ratio:1;border-radius:4px;margin:auto "
	"0 0}"
	"\n.link{font-weight:600}.file{font-size:12px;color:var(--soft);margin:0}\n"
	"@media "
	"print{body{background:#fff}main{padding:0}.cards{grid-template-columns:repeat(3,1fr)}}"
	"\n";

struct page {
	const struct site *site;
	const struct roll *roll;
	char *const *files;
	const struct roll_entry *entry;
	enum language language;
	struct text *out;
	struct rota_error *err;
};

static const char *word(const struct page *page, enum text_key key)
{
	return texts_find(page->language, key);
}

void index_page_add_url(struct text *out, const char *base_url, const char *file)
{
	size_t length = strlen(base_url);
	text_addf(out, "%s%s%s", base_url, length > 0 && base_url[length - 1] == '/' ? "" : "/",
		file);
}

void index_page_add_webcal(struct text *out, const char *base_url, const char *file)
{
	const char *scheme_end = strstr(base_url, "://");
	text_add(out, "webcal");
	index_page_add_url(out, scheme_end != NULL ? scheme_end : base_url, file);
}

static bool leads_team_of(const struct page *page, int agent)
{
	int team = page->site->agents[agent].team;
	return team != INDEX_NONE && page->site->teams[team].lead == page->entry->agent;
}

/* Somebody whose calendar is on a lead's page. */
static bool is_led(const struct page *page, int agent)
{
	int team = page->site->agents[agent].team;
	return roll_is_lead(page->site, agent) ||
	       (team != INDEX_NONE && page->site->teams[team].lead != INDEX_NONE);
}

static bool is_on_page(const struct page *page, const struct roll_entry *entry)
{
	bool is_whole = page->entry->agent == INDEX_NONE;
	if (entry->is_page)
		return false;
	if (entry->team != INDEX_NONE)
		return is_whole || page->site->teams[entry->team].lead == page->entry->agent;
	if (entry->agent == INDEX_NONE)
		return is_whole;
	if (is_whole)
		return !is_led(page, entry->agent);
	return entry->agent == page->entry->agent ||
	       (entry->kind == CALENDAR_AGENT && leads_team_of(page, entry->agent));
}

static const char *kind_word(const struct page *page, const struct roll_entry *entry)
{
	return word(page, entry->kind == CALENDAR_AGENT	 ? TEXT_PAGE_OF_AGENT
			  : entry->kind == CALENDAR_TEAM ? TEXT_PAGE_OF_TEAM
			  : entry->kind == CALENDAR_LEAD ? TEXT_PAGE_OF_LEAD
							 : TEXT_PAGE_OF_SITE);
}

static enum rota_status add_links(
	const struct page *page, const struct roll_entry *entry, const char *file)
{
	const char *base = page->site->publish.base_url;
	done_by(text_done) struct text url = {0}, webcal = {0};
	index_page_add_url(&url, base, file);
	index_page_add_webcal(&webcal, base, file);
	TRY(text_check(&url, page->err));
	TRY(text_check(&webcal, page->err));
	TRY(qr_add_svg(page->out, webcal.data, entry->name, page->err));
	text_add(page->out, "<a class=\"link\" href=\"");
	text_add_html(page->out, webcal.data);
	text_addf(page->out, "\">%s</a><p class=\"file\"><code>", word(page, TEXT_PAGE_SUBSCRIBE));
	text_add_html(page->out, url.data);
	text_add(page->out, "</code></p>");
	return ROTA_OK;
}

static enum rota_status add_card(
	const struct page *page, const struct roll_entry *entry, const char *file)
{
	text_add(page->out, "<section><h2 dir=\"auto\" title=\"");
	text_add_html(page->out, entry->name);
	text_add(page->out, "\">");
	text_add_html(page->out, entry->name);
	text_addf(page->out, "</h2><p class=\"kind\">%s", kind_word(page, entry));
	if (entry->agent != INDEX_NONE) {
		text_add(page->out, " · <bdi>");
		text_add_html(page->out, page->site->agents[entry->agent].id);
		text_add(page->out, "</bdi>");
	}
	text_add(page->out, "</p>");
	if (page->site->publish.base_url[0] != '\0') {
		TRY(add_links(page, entry, file));
	} else {
		/* names of files are of letters that need no escape */
		text_addf(page->out, "<a class=\"link\" href=\"%s\">%s</a>", file,
			word(page, TEXT_PAGE_FILE));
	}
	text_add(page->out, "</section>\n");
	return ROTA_OK;
}

static void add_pages(const struct page *page)
{
	bool is_open = false;
	for (size_t i = 0; i < page->roll->count && page->entry->agent == INDEX_NONE; i++) {
		const struct roll_entry *entry = &page->roll->items[i];
		if (!entry->is_page || entry->agent == INDEX_NONE)
			continue;
		if (!is_open)
			text_addf(page->out, "<p>%s: ", word(page, TEXT_PAGE_OF_LEADS));
		text_addf(
			page->out, "%s<a href=\"%s\"><bdi>", is_open ? " · " : "", page->files[i]);
		text_add_html(page->out, entry->name);
		text_add(page->out, "</bdi></a>");
		is_open = true;
	}
	if (is_open)
		text_add(page->out, "</p>\n");
}

static void add_head(const struct page *page)
{
	static const char *const codes[LANGUAGE_COUNT] = {"en", "tr", "pl", "zh"};
	struct text *out = page->out;
	text_addf(out,
		"<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">"
		"<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
		"<meta name=\"referrer\" content=\"no-referrer\">"
		"<meta name=\"robots\" content=\"noindex\">"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		"style-src 'unsafe-inline'\">\n<title>%s: ",
		codes[page->language], word(page, TEXT_PAGE_TITLE));
	text_add_html(out, page->entry->name);
	text_addf(out, "</title>\n<style>\n%s</style></head><body><main>\n<h1>%s: <bdi>", style,
		word(page, TEXT_PAGE_TITLE));
	text_add_html(out, page->entry->name);
	text_addf(out, "</bdi></h1>\n<p>%s</p>\n", word(page, TEXT_PAGE_HOW));
	if (page->site->publish.names == NAMES_SECRET)
		text_addf(out, "<p>%s <code>rota calendars rotate ID</code></p>\n",
			word(page, TEXT_PAGE_SECRET));
	if (page->site->publish.base_url[0] == '\0')
		text_addf(out, "<p>%s</p>\n", word(page, TEXT_PAGE_NO_ADDRESS));
}

enum rota_status index_page_make(const struct site *site, const struct roll *roll,
	char *const files[], size_t index, struct text *out, struct rota_error *err)
{
	const struct roll_entry *entry = &roll->items[index];
	const char *language = entry->agent != INDEX_NONE ? site->agents[entry->agent].language
							  : site->publish.language;
	struct page page = {site, roll, files, entry, language_find(language), out, err};
	add_head(&page);
	add_pages(&page);
	text_add(out, "<div class=\"cards\">\n");
	for (size_t i = 0; i < roll->count; i++) {
		if (is_on_page(&page, &roll->items[i]))
			TRY(add_card(&page, &roll->items[i], files[i]));
	}
	text_add(out, "</div>\n</main></body></html>\n");
	return text_check(out, err);
}
