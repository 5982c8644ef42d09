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
	[LOG_LEVEL_ERROR] = "error", [LOG_LEVEL_WARNING] = "warning", [LOG_LEVEL_INFO] = "info"};
/* of syslog(3) */
static const int priorities[] = {
	[LOG_LEVEL_ERROR] = 3, [LOG_LEVEL_WARNING] = 4, [LOG_LEVEL_INFO] = 6};

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

static void add_text(const struct log *log, enum log_level level, const char *stage,
	const char *message, const struct log_figure figures[], size_t n_figures, struct text *out)
{
	char now[TIME_SIZE];
	format_now(now);
	if (log->in_journal)
		text_addf(out, "<%d>", priorities[level]);
	else
		text_addf(out, "%s %s ", now, words[level]);
	if (stage != NULL)
		text_addf(out, "%s: ", stage);
	text_add(out, message);
	for (size_t i = 0; i < n_figures; i++)
		text_addf(out, ", %s %.4g", figures[i].name, figures[i].value);
	text_add_char(out, '\n');
}

static void add_json(enum log_level level, const char *stage, const char *message,
	const struct log_figure figures[], size_t n_figures, struct text *out)
{
	done_by(json_writer_done) struct json_writer json = {.in_line = true};
	owned_ char *line = NULL;
	char now[TIME_SIZE];
	format_now(now);
	json_open_object(&json, NULL);
	json_add_text(&json, "time", now);
	json_add_text(&json, "level", words[level]);
	json_add_text(&json, "stage", stage);
	json_add_text(&json, "message", message);
	json_open_object(&json, "figures");
	for (size_t i = 0; i < n_figures; i++)
		json_add_number(&json, figures[i].name, figures[i].value);
	json_close(&json);
	json_close(&json);
	if (json_take(&json, &line, NULL) == ROTA_OK)
		text_add(out, line);
}

/* Each line in one write: runs side by side do not mix theirs. */
static void tell_line(const struct log *log, enum log_level level, const char *stage,
	const char *message, const struct log_figure figures[], size_t n_figures)
{
	done_by(text_done) struct text out = {0};
	if (log->form == LOG_JSON)
		add_json(level, stage, message, figures, n_figures, &out);
	else if (log->form == LOG_TEXT)
		add_text(log, level, stage, message, figures, n_figures, &out);
	else
		text_addf(&out, "rota: %s%s\n", level == LOG_LEVEL_WARNING ? "warning: " : "",
			message);
	if (text_check(&out, NULL) == ROTA_OK)
		fwrite(out.data, 1, out.length, stderr);
}

void log_tell(const struct log *log, enum log_level level, const char *stage, const char *message,
	const struct log_figure figures[], size_t n_figures)
{
	for (const char *at = message; *at != '\0';) {
		done_by(text_done) struct text line = {0};
		size_t length = strcspn(at, "\n");
		text_add_bytes(&line, at, length);
		if (text_check(&line, NULL) == ROTA_OK && line.data != NULL)
			tell_line(log, level, stage, line.data, figures, n_figures);
		at += length + (at[length] == '\n');
	}
}
