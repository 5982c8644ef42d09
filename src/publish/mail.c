/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/mail.h"

#include "base/digest.h"

#include <stdio.h>
#include <string.h>

static void add_base64(struct text *out, const char *bytes, size_t length)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < length; i += 3) {
		size_t left = length - i;
		unsigned group = (unsigned)(unsigned char)bytes[i] << 16;
		if (left > 1)
			group |= (unsigned)(unsigned char)bytes[i + 1] << 8;
		if (left > 2)
			group |= (unsigned char)bytes[i + 2];
		text_add_char(out, letters[group >> 18]);
		text_add_char(out, letters[group >> 12 & 63]);
		text_add_char(out, left > 1 ? letters[group >> 6 & 63] : '=');
		text_add_char(out, left > 2 ? letters[group & 63] : '=');
	}
}

static void add_base64_lines(struct text *out, const char *bytes, size_t length)
{
	enum { OCTETS_A_LINE = 57 };
	for (size_t i = 0; i < length; i += OCTETS_A_LINE) {
		add_base64(out, bytes + i, length - i < OCTETS_A_LINE ? length - i : OCTETS_A_LINE);
		text_add(out, "\r\n");
	}
}

static bool is_plain(const char *words)
{
	enum { MOST_OCTETS = 50 };
	for (const char *at = words; *at != '\0'; at++) {
		bool plain = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
			     (*at >= '0' && *at <= '9') || *at == ' ';
		if (!plain)
			return false;
	}
	return strlen(words) <= MOST_OCTETS && words[0] != ' ';
}

/* Well-formed UTF-8 on one line, whatever it was. */
static void clean(struct text *out, const char *words)
{
	size_t length = strlen(words);
	for (size_t i = 0; i < length;) {
		size_t where, run = length - i;
		if (!text_is_utf8(words + i, run, &where))
			run = where;
		for (size_t k = 0; k < run; k++)
			text_add_char(out, (unsigned char)words[i + k] < ' ' || words[i + k] == 0x7f
						   ? ' '
						   : words[i + k]);
		i += run;
		if (i < length) {
			text_add(out, "\xef\xbf\xbd");
			i++;
		}
	}
}

/* Encoded words (RFC 2047), each of whole letters and at most 75 octets, one a line. */
static void add_encoded(struct text *out, const char *raw)
{
	enum { OCTETS_A_WORD = 39 }; /* with "Subject: " in front no line is over 76 */
	done_by(text_done) struct text words = {0};
	clean(&words, raw);
	out->failed = out->failed || words.failed;
	for (size_t i = 0; i < words.length && !words.failed;) {
		size_t piece = words.length - i;
		if (piece > OCTETS_A_WORD) {
			piece = OCTETS_A_WORD;
			while (((unsigned char)words.data[i + piece] & 0xc0) == 0x80)
				piece--;
		}
		text_add(out, i > 0 ? "\r\n =?UTF-8?B?" : "=?UTF-8?B?");
		add_base64(out, words.data + i, piece);
		text_add(out, "?=");
		i += piece;
	}
}

static void add_name(struct text *out, const char *name)
{
	if (is_plain(name))
		text_add(out, name);
	else
		add_encoded(out, name);
}

/* As it is, where that is ASCII on one line that nobody takes for encoded words, so that people who
 * look into the file can read it. */
static void add_subject(struct text *out, const char *subject)
{
	enum { MOST_OCTETS = 66 };
	bool plain =
		subject[0] > ' ' && strlen(subject) <= MOST_OCTETS && strstr(subject, "=?") == NULL;
	for (const char *at = subject; *at != '\0'; at++)
		plain &= *at >= ' ' && *at < 0x7f;
	if (plain)
		text_add(out, subject);
	else
		add_encoded(out, subject);
}

static void add_date(struct text *out, const struct zone *zone, instant at)
{
	static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const months[] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	day_number day;
	int second, year, month, day_of_month;
	zone_local(zone, at, &day, &second);
	day_civil(day, &year, &month, &day_of_month);
	int offset = zone_offset(zone, at) / 60;
	int ahead = offset < 0 ? -offset : offset;
	text_addf(out, "%s, %d %s %04d %02d:%02d:%02d %c%02d%02d", weekdays[day_weekday(day)],
		day_of_month, months[month - 1], year, second / 3600, second / 60 % 60, second % 60,
		offset < 0 ? '-' : '+', ahead / 60, ahead % 60);
}

/* Letters that differ from mail to mail, of all that is in it. */
static void digest_of(const struct mail *mail, char ret_hex[DIGEST_SIZE])
{
	struct digest digest;
	digest_init(&digest);
	digest_add(&digest, mail->to, strlen(mail->to));
	digest_add(&digest, &mail->at, sizeof(mail->at));
	digest_add(&digest, mail->text, strlen(mail->text));
	if (mail->calendar != NULL)
		digest_add(&digest, mail->calendar, mail->calendar_length);
	digest_finish(&digest, ret_hex);
}

/* One address a line, where there are several. */
static void add_addresses(struct text *out, const char *addresses)
{
	for (const char *at = addresses; *at != '\0';) {
		size_t length = strcspn(at, ", ");
		text_add(out, at > addresses ? ",\r\n <" : "<");
		text_add_bytes(out, at, length);
		text_add_char(out, '>');
		at += length;
		at += strspn(at, ", ");
	}
}

static void add_head(struct text *out, const struct mail *mail, const char *hex)
{
	text_addf(out, "From: <%s>\r\nTo: ", mail->from);
	add_name(out, mail->to_name);
	if (mail->to_name[0] != '\0')
		text_add(out, "\r\n ");
	add_addresses(out, mail->to);
	text_add(out, "\r\nSubject: ");
	add_subject(out, mail->subject);
	text_add(out, "\r\nDate: ");
	add_date(out, mail->zone, mail->at);
	text_addf(out, "\r\nMessage-ID:\r\n <%.32s%s>\r\n", hex, strchr(mail->from, '@'));
	text_addf(out,
		"Auto-Submitted: auto-generated\r\n"
		"Content-Language: %s\r\n"
		"MIME-Version: 1.0\r\n",
		mail->language);
}

/* Lines that end with CRLF, quoted-printable (RFC 2045, 6.7): words in Latin letters stay readable.
 */
static void add_quoted_lines(struct text *out, const char *words)
{
	enum { MOST_COLUMNS = 75 };
	int column = 0;
	for (const char *at = words; *at != '\0'; at++) {
		if (*at == '\n') {
			text_add(out, "\r\n");
			column = 0;
			continue;
		}
		bool last = at[1] == '\n' || at[1] == '\0';
		bool plain = *at > ' ' && *at < 0x7f && *at != '=';
		plain |= *at == ' ' && !last;
		if (column + (plain ? 1 : 3) > MOST_COLUMNS) {
			text_add(out, "=\r\n");
			column = 0;
		}
		/* a dot alone would end a mail on its way */
		plain &= !(*at == '.' && column == 0);
		if (plain)
			text_add_char(out, *at);
		else
			text_addf(out, "=%02X", (unsigned char)*at);
		column += plain ? 1 : 3;
	}
	if (column > 0)
		text_add(out, "=\r\n");
}

static bool is_mostly_ascii(const char *words)
{
	enum { ONE_IN = 8 };
	size_t others = 0, length = strlen(words);
	for (size_t i = 0; i < length; i++)
		others += (unsigned char)words[i] >= 0x7f;
	return others * ONE_IN <= length;
}

static void add_body(struct text *out, const struct mail *mail)
{
	bool quoted = is_mostly_ascii(mail->text);
	text_addf(out,
		"Content-Type: text/plain; charset=utf-8\r\n"
		"Content-Transfer-Encoding: %s\r\n\r\n",
		quoted ? "quoted-printable" : "base64");
	if (quoted)
		add_quoted_lines(out, mail->text);
	else
		add_base64_lines(out, mail->text, strlen(mail->text));
}

void mail_add(struct text *out, const struct mail *mail)
{
	char hex[DIGEST_SIZE];
	digest_of(mail, hex);
	add_head(out, mail, hex);
	if (mail->calendar == NULL) {
		add_body(out, mail);
		return;
	}
	text_addf(out,
		"Content-Type: multipart/mixed; boundary=\"=_%.32s\"\r\n\r\n"
		"--=_%.32s\r\n",
		hex, hex);
	add_body(out, mail);
	text_addf(out,
		"--=_%.32s\r\n"
		"Content-Type: text/calendar; charset=utf-8; method=PUBLISH;\r\n"
		" name=\"shifts.ics\"\r\n"
		"Content-Disposition: attachment; filename=\"shifts.ics\"\r\n"
		"Content-Transfer-Encoding: base64\r\n\r\n",
		hex);
	add_base64_lines(out, mail->calendar, mail->calendar_length);
	text_addf(out, "--=_%.32s--\r\n", hex);
}
