/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/file_name.h"

#include "base/names.h"

#include <inttypes.h>
#include <string.h>

/* With a token, an ending and the mark of a file being written it is still a name. */
enum { MOST_OCTETS = 160 };

/* An underscore before an x would read as the begin of an escape. */
static bool is_plain(const char *at)
{
	return (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
	       (*at >= '0' && *at <= '9') || (*at == '_' && at[1] != 'x');
}

void file_name_add_stem(struct text *out, const char *kind, const char *name)
{
	if (name == NULL) {
		text_add(out, kind);
		return;
	}
	done_by(text_done) struct text encoded = {0};
	for (const char *at = name; *at != '\0' && encoded.length <= MOST_OCTETS; at++) {
		if (is_plain(at))
			text_add_char(&encoded, *at);
		else
			text_addf(&encoded, "_x%02X", (unsigned char)*at);
	}
	out->failed = out->failed || encoded.failed;
	text_addf(out, "%s_", kind);
	if (encoded.length > MOST_OCTETS) {
		text_add_bytes(out, encoded.data, MOST_OCTETS);
		text_addf(out, "_x_%016" PRIx64, names_hash(name, strlen(name)));
	} else if (encoded.data != NULL) {
		text_add(out, encoded.data);
	}
}

void file_name_add(struct text *out, const char *kind, const char *name)
{
	text_add(out, "calendars/");
	file_name_add_stem(out, kind, name);
	text_add(out, ".ics");
}
