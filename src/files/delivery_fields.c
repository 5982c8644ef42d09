/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/delivery_fields.h"

#include "field/types.h"
#include "site/site.h"

#include <string.h>

static const struct field caldav_fields[] = {
	{.name = "url",
		.type = &field_text,
		FIELD_AT(struct caldav_settings, url, const char *),
		.standard = "",
		.unit = "",
		.text = "where people's calendars are made; {agent} stands for an id",
		.example = "https://dav.example.org/rota/"},
	{.name = "user",
		.type = &field_text,
		FIELD_AT(struct caldav_settings, user, const char *),
		.standard = "",
		.unit = "",
		.text = "name to log in with; none: without",
		.example = "rota"},
	{.name = "password_file",
		.type = &field_text,
		FIELD_AT(struct caldav_settings, password_file, const char *),
		.standard = "",
		.unit = "",
		.text = "file whose first line is the password, closed to others (mode 0600); or "
			"ROTA_CALDAV_PASSWORD in the environment",
		.example = "caldav.password"},
};

const struct section caldav_section = {.what = "setting",
	.size = sizeof(struct caldav_settings),
	FIELDS_OF(caldav_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

bool url_is_safe(const char *url, const char **ret_why)
{
	size_t scheme = strncmp(url, "https://", 8) == 0  ? 8
			: strncmp(url, "http://", 7) == 0 ? 7
							  : 0;
	*ret_why = "an address that begins with 'https://' or 'http://'";
	if (scheme == 0)
		return false;
	size_t host = strcspn(url + scheme, "/?#");
	*ret_why = "an address with a host";
	if (host == 0 || url[scheme] == ':')
		return false;
	*ret_why = "without a user or password, which have settings of their own";
	if (memchr(url + scheme, '@', host) != NULL)
		return false;
	*ret_why = "of printable ASCII letters, others as %XX";
	for (const char *at = url; *at != '\0'; at++) {
		if ((unsigned char)*at <= ' ' || (unsigned char)*at >= 0x7f ||
			strchr("\"<>\\^`", *at) != NULL)
			return false;
	}
	return true;
}

static bool is_of(const char *text, size_t length, const char *also)
{
	for (size_t i = 0; i < length; i++) {
		char letter = text[i];
		bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
			     (letter >= '0' && letter <= '9');
		if (!plain && (letter == '\0' || strchr(also, letter) == NULL))
			return false;
	}
	return length > 0 && text[0] != '.' && text[length - 1] != '.';
}

bool mail_is_safe(const char *address)
{
	enum { MOST_OCTETS = 254, MOST_LOCAL = 64 };
	size_t length = strlen(address), local = strcspn(address, "@");
	return length <= MOST_OCTETS && local < length && local <= MOST_LOCAL &&
	       is_of(address, local, ".!#$%&'*+/=?^_`{|}~-") &&
	       is_of(address + local + 1, length - local - 1, ".-");
}

bool mails_are_safe(const char *addresses)
{
	char address[256];
	for (const char *at = addresses;; at++) {
		at += strspn(at, " ");
		size_t length = strcspn(at, ", ");
		if (length >= sizeof(address))
			return false;
		memcpy(address, at, length);
		address[length] = '\0';
		if (!mail_is_safe(address))
			return false;
		at += length;
		at += strspn(at, " ");
		if (*at == '\0')
			return true;
		if (*at != ',')
			return false;
	}
}

static void check_url(struct reading *reading, const struct value *value, const char *key)
{
	const struct value *told = value_find(value, key);
	const char *why;
	if (told == NULL || told->text[0] == '\0' || url_is_safe(told->text, &why))
		return;
	size_t mark = reading_enter(reading, key);
	reading_must_be(reading, told, "%s", why);
	reading_leave(reading, mark);
}

static void blank(const char **text)
{
	if (*text == NULL)
		*text = "";
}

void delivery_check(struct reading *reading, const struct value *value, void *item)
{
	struct publish_settings *settings = item;
	blank(&settings->base_url);
	blank(&settings->mail_from);
	blank(&settings->caldav.url);
	blank(&settings->caldav.user);
	blank(&settings->caldav.password_file);
	check_url(reading, value, "base_url");
	const struct value *caldav = value_find(value, "caldav");
	if (caldav != NULL) {
		size_t mark = reading_enter(reading, "caldav");
		check_url(reading, caldav, "url");
		reading_leave(reading, mark);
	}
	const struct value *from = value_find(value, "mail_from");
	if (from != NULL && settings->mail_from[0] != '\0' && !mail_is_safe(settings->mail_from)) {
		size_t mark = reading_enter(reading, "mail_from");
		reading_must_be(reading, from, "a mail address such as 'rota@example.org'");
		reading_leave(reading, mark);
	}
	const struct value *notices = value_find(value, "notices");
	if (!settings->notices || notices == NULL)
		return;
	size_t mark = reading_enter(reading, "notices");
	if (settings->mail_from[0] == '\0')
		reading_fault(
			reading, &notices->at, "needs 'publish.mail_from', where mails come from");
	else if (!(settings->calendars & CALENDAR_AGENT))
		reading_fault(reading, &notices->at,
			"needs 'agent' among 'publish.calendars': mails carry people's events");
	reading_leave(reading, mark);
}
