/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/log.h"

#include "json/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { TIME_SIZE = 40 };

static const char *const words[] = {
	[ROTA_LEVEL_ERROR] = "error", [ROTA_LEVEL_WARNING] = "warning", [ROTA_LEVEL_INFO] = "info"};
/* of syslog(3) */
static const int priorities[] = {
	[ROTA_LEVEL_ERROR] = 3, [ROTA_LEVEL_WARNING] = 4, [ROTA_LEVEL_INFO] = 6};

/* "device:inode" of the stream that systemd has connected (systemd.exec(5)). */
static bool is_journal(void)
{
	const char *stream = getenv("JOURNAL_STREAM");
	struct stat info;
	char *end;
	if (stream == NULL || fstat(STDERR_FILENO, &info) != 0)
		return false;
	unsigned long long device = strtoull(stream, &end, 10);
	if (*end != ':')
		return false;
	unsigned long long inode = strtoull(end + 1, &end, 10);
	return *end == '\0' && device == info.st_dev && inode == info.st_ino;
}

enum rota_status log_init(struct log *log, const char *said, struct rota_error *err)
{
	log->in_journal = is_journal();
	if (said == NULL)
		log->form = log->in_journal ? LOG_TEXT : LOG_PLAIN;
	else if (strcmp(said, "text") == 0)
		log->form = LOG_TEXT;
	else if (strcmp(said, "json") == 0)
		log->form = LOG_JSON;
	else
		return error_set(
			err, ROTA_EINVAL, "'--log' is '%.60s', must be 'text' or 'json'", said);
	return ROTA_OK;
}

static void format_now(char ret_text[TIME_SIZE])
{
	struct timespec now;
	struct tm parts;
	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &parts);
	size_t length = strftime(ret_text, TIME_SIZE, "%Y-%m-%dT%H:%M:%S", &parts);
	snprintf(ret_text + length, TIME_SIZE - length, ".%03ldZ", now.tv_nsec / 1000000);
}

static void add_text(const struct log *log, const struct rota_line *line, struct text *out)
{
	char now[TIME_SIZE];
	format_now(now);
	if (log->in_journal)
		text_addf(out, "<%d>", priorities[line->level]);
	else
		text_addf(out, "%s %s ", now, words[line->level]);
	if (line->site != NULL)
		text_addf(out, "%s: ", line->site);
	if (line->stage != NULL)
		text_addf(out, "%s: ", line->stage);
	text_add(out, line->message);
	for (size_t i = 0; i < line->n_figures; i++)
		text_addf(out, ", %s %.4g", line->figures[i].name, line->figures[i].value);
	text_add_char(out, '\n');
}

static void add_json(const struct rota_line *line, struct text *out)
{
	done_by(json_writer_done) struct json_writer json = {.in_line = true};
	owned_ char *bytes = NULL;
	char now[TIME_SIZE];
	format_now(now);
	json_open_object(&json, NULL);
	json_add_text(&json, "time", now);
	json_add_text(&json, "level", words[line->level]);
	if (line->site != NULL)
		json_add_text(&json, "site", line->site);
	json_add_text(&json, "stage", line->stage);
	json_add_text(&json, "message", line->message);
	json_open_object(&json, "figures");
	for (size_t i = 0; i < line->n_figures; i++)
		json_add_number(&json, line->figures[i].name, line->figures[i].value);
	json_close(&json);
	json_close(&json);
	if (json_take(&json, &bytes, NULL) == ROTA_OK)
		text_add(out, bytes);
}

/* Each line in one write: runs side by side do not mix theirs. */
static void tell_line(const struct log *log, const struct rota_line *line)
{
	done_by(text_done) struct text out = {0};
	if (log->form == LOG_JSON)
		add_json(line, &out);
	else if (log->form == LOG_TEXT)
		add_text(log, line, &out);
	else
		text_addf(&out, "rota: %s%s\n",
			line->level == ROTA_LEVEL_WARNING ? "warning: " : "", line->message);
	if (text_check(&out, NULL) == ROTA_OK)
		fwrite(out.data, 1, out.length, stderr);
}

void log_tell(const struct log *log, const struct rota_line *line)
{
	for (const char *at = line->message; *at != '\0';) {
		done_by(text_done) struct text part = {0};
		struct rota_line told = *line;
		size_t length = strcspn(at, "\n");
		text_add_bytes(&part, at, length);
		told.message = part.data;
		if (text_check(&part, NULL) == ROTA_OK && part.data != NULL)
			tell_line(log, &told);
		at += length + (at[length] == '\n');
	}
}
