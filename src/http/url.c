/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "http/http.h"

#include <string.h>

void url_add_step(struct text *out, const char *bytes)
{
	for (const char *at = bytes; *at != '\0'; at++) {
		bool plain = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
			     (*at >= '0' && *at <= '9') || strchr("-._~", *at) != NULL;
		if (plain)
			text_add_char(out, *at);
		else
			text_addf(out, "%%%02X", (unsigned char)*at);
	}
}

static const char *host_of(const char *url)
{
	const char *mark = strstr(url, "://");
	return mark != NULL ? mark + 3 : url;
}

void url_add_host(struct text *out, const char *url)
{
	const char *host = host_of(url);
	text_add_bytes(out, url, (size_t)(host - url) + strcspn(host, "/?#"));
}

bool url_is_local(const char *url)
{
	const char *host = host_of(url);
	size_t length = host[0] == '[' ? strcspn(host, "]/?#") + 1 : strcspn(host, ":/?#");
	if (strncmp(host, "127.", 4) == 0)
		return strspn(host, "0123456789.") == length;
	return (length == 9 && strncmp(host, "localhost", 9) == 0) ||
	       (length == 5 && strncmp(host, "[::1]", 5) == 0);
}
