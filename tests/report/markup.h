/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_REPORT_MARKUP_H
#define TESTS_REPORT_MARKUP_H
/*
 * A small reader of markup, made apart from what writes it: every tag is closed in order, every
 * attribute quoted, every & begins a known entity, and no < or > stands in text. Fails the running
 * test with the place.
 */
#include <check.h>
#include <ctype.h>
#include <stdbool.h>
#include <string.h>

/* Only speaks up when it fails: check's own asserts tell of each success, which is slow by the
 * million. */
#define markup_must(holds, ...) \
	do { \
		if (!(holds)) \
			ck_abort_msg(__VA_ARGS__); \
	} while (0)

enum { MARKUP_DEPTH = 64 };
struct markup {
	const char *names[MARKUP_DEPTH];
	size_t lengths[MARKUP_DEPTH];
	int depth, elements, deepest;
};

static inline bool markup_is_void(const char *name, size_t length)
{
	static const char *const names[] = {"meta", "br", "hr", "img", "link", "input"};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strlen(names[i]) == length && strncmp(names[i], name, length) == 0)
			return true;
	return false;
}

static inline const char *markup_entity(const char *at)
{
	static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strncmp(at, known[i], strlen(known[i])) == 0)
			return at + strlen(known[i]);
	ck_abort_msg("an & that begins no entity: %.60s", at);
	return NULL;
}

/* Past the attributes of a tag, at its '>'; ret_closed: "/>". */
static inline const char *markup_attributes(const char *at, bool *ret_closed)
{
	*ret_closed = false;
	while (*at != '>') {
		markup_must(*at != '\0' && *at != '<', "a tag without end: %.60s", at);
		if (*at == '"') {
			for (at++; *at != '"';) {
				markup_must(*at != '\0' && *at != '<', "open quote: %.60s", at);
				at = *at == '&' ? markup_entity(at) : at + 1;
			}
		}
		*ret_closed = *at == '/';
		at++;
	}
	return at;
}

static inline const char *markup_tag(struct markup *markup, const char *at)
{
	bool closes = at[1] == '/', closed;
	const char *name = at + 1 + closes;
	size_t length = strcspn(name, " />\n\t");
	markup_must(isalpha((unsigned char)name[0]), "not a tag: %.60s", at);
	const char *end = markup_attributes(name + length, &closed);
	if (closes) {
		markup_must(markup->depth > 0, "closed and never opened: %.60s", at);
		markup->depth--;
		markup_must(markup->lengths[markup->depth] == length &&
				    strncmp(markup->names[markup->depth], name, length) == 0,
			"'%.*s' open, closed by: %.60s", (int)markup->lengths[markup->depth],
			markup->names[markup->depth], at);
	} else if (!closed && !markup_is_void(name, length)) {
		markup_must(markup->depth < MARKUP_DEPTH, "too deep: %.60s", at);
		markup->names[markup->depth] = name;
		markup->lengths[markup->depth++] = length;
	}
	markup->elements += !closes;
	return end + 1;
}

/* Returns how many elements there are. */
static inline int markup_check(const char *text)
{
	struct markup markup = {0};
	if (strncmp(text, "<!DOCTYPE html>", 15) == 0)
		text += 15;
	for (const char *at = text; *at != '\0';) {
		bool in_style = markup.depth > 0 &&
				strncmp(markup.names[markup.depth - 1], "style", 5) == 0;
		if (in_style && strncmp(at, "</style>", 8) != 0)
			at++;
		else if (*at == '<')
			at = markup_tag(&markup, at);
		else if (*at == '&')
			at = markup_entity(at);
		else
			markup_must(*at++ != '>', "a bare >: %.60s", at - 1);
	}
	markup_must(markup.depth == 0, "never closed: %.20s",
		markup.depth > 0 ? markup.names[markup.depth - 1] : "");
	return markup.elements;
}

/* How often `what` stands in text. */
static inline int markup_count(const char *text, const char *what)
{
	int count = 0;
	for (const char *at = text; (at = strstr(at, what)) != NULL; at += strlen(what))
		count++;
	return count;
}

#endif
