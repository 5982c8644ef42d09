/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/feed.h"

#include "feed/child.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const struct feed_limits feed_usual_limits = {
	.most_bytes = 2 << 20, .cpu_s = 2, .memory_bytes = 256 << 20, .patience_s = 30};

enum { MOST_OUTPUT = 64 << 20, WORDS = 3, MOST_WORDS = 1 << 17 };

enum frame_kind { FRAME_TIME = 1, FRAME_COUNTS, FRAME_FAULT };
/* What goes through the pipe: this, and then the words it tells the lengths of. */
struct frame {
	uint32_t kind, whole_days;
	int32_t first_day, last_day;
	int64_t start, end;
	uint32_t lengths[WORDS];
	struct ics_read_counts counts;
};

/* In the child. */
struct job {
	const char *bytes;
	size_t length;
	const struct zone *zone;
	int out;
};

static void put(int out, const void *bytes, size_t length)
{
	const char *at = bytes;
	while (length > 0) {
		ssize_t done = write(out, at, length);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			_exit(1);
		at += done;
		length -= (size_t)done;
	}
}

static void put_frame(int out, struct frame *frame, const char *const words[WORDS])
{
	for (int i = 0; i < WORDS; i++)
		frame->lengths[i] = words[i] != NULL ? (uint32_t)strlen(words[i]) : 0;
	put(out, frame, sizeof(*frame));
	for (int i = 0; i < WORDS; i++) {
		if (words[i] != NULL)
			put(out, words[i], frame->lengths[i]);
	}
}

static enum rota_status put_time(void *owner, const struct ics_time *time, struct rota_error *err)
{
	const struct job *job = owner;
	(void)err;
	struct frame frame = {.kind = FRAME_TIME,
		.whole_days = time->whole_days,
		.first_day = time->first_day,
		.last_day = time->last_day,
		.start = time->start,
		.end = time->end};
	put_frame(job->out, &frame,
		(const char *const[WORDS]){time->summary, time->categories, time->people});
	return ROTA_OK;
}

static void read_in_child(void *owner, int out)
{
	struct job *job = owner;
	job->out = out;
	struct ics_reader reader = {job, put_time};
	struct frame frame = {.kind = FRAME_COUNTS};
	struct rota_error fault = {0};
	if (ics_read(job->bytes, job->length, job->zone, &reader, &frame.counts, &fault) != ROTA_OK)
		frame.kind = FRAME_FAULT;
	put_frame(out, &frame,
		(const char *const[WORDS]){
			frame.kind == FRAME_FAULT ? fault.text : NULL, NULL, NULL});
}

void feed_done(struct feed *feed)
{
	free(feed->items);
	arena_done(&feed->arena);
	*feed = (struct feed){0};
}

/* Words of the child are not believed: no NUL inside, not too long. */
static enum rota_status take_words(struct feed *feed, const char **at, const char *end,
	uint32_t length, const char **ret_words, struct rota_error *err)
{
	if (length > MOST_WORDS || length > (size_t)(end - *at) ||
		memchr(*at, '\0', length) != NULL)
		return error_set(err, ROTA_EINVAL, "its reader was led astray");
	TRY(arena_copy_bytes(&feed->arena, *at, length, ret_words, err));
	*at += length;
	return ROTA_OK;
}

static bool is_sound(const struct frame *frame)
{
	static const int64_t far = (int64_t)1 << 40;
	return frame->start < frame->end && frame->start > -far && frame->end < far &&
	       frame->first_day <= frame->last_day && frame->first_day > -1000000 &&
	       frame->last_day < 1000000;
}

static enum rota_status take_time(struct feed *feed, const struct frame *frame,
	const char *const words[], struct rota_error *err)
{
	if (!is_sound(frame))
		return error_set(err, ROTA_EINVAL, "its reader was led astray");
	TRY(memory_grow(&feed->items, &feed->capacity, feed->count + 1, sizeof(*feed->items), err));
	feed->items[feed->count++] = (struct ics_time){.whole_days = frame->whole_days != 0,
		.first_day = frame->first_day,
		.last_day = frame->last_day,
		.start = frame->start,
		.end = frame->end,
		.summary = words[0],
		.categories = words[1],
		.people = words[2]};
	return ROTA_OK;
}

/* The sentence may quote the calendar, which may hold letters that steer a terminal. */
static enum rota_status tell_fault(const char *words, struct rota_error *err)
{
	done_by(text_done) struct text clean = {0};
	for (const char *at = words; *at != '\0'; at++)
		text_add_char(&clean, *at < ' ' || *at == 0x7f ? '?' : *at);
	TRY(text_check(&clean, err));
	return error_set(err, ROTA_EINVAL, "%s", clean.data != NULL ? clean.data : "");
}

/* *ret_ended: the child came to its end and said so. */
static enum rota_status take_frames(
	struct feed *feed, const struct text *output, bool *ret_ended, struct rota_error *err)
{
	const char *at = output->data, *end = at + output->length;
	*ret_ended = false;
	while ((size_t)(end - at) >= sizeof(struct frame)) {
		struct frame frame;
		const char *words[WORDS];
		memcpy(&frame, at, sizeof(frame));
		at += sizeof(frame);
		/* what was cut off by the child's end */
		if ((size_t)(end - at) <
			(size_t)frame.lengths[0] + frame.lengths[1] + frame.lengths[2])
			return ROTA_OK;
		for (int i = 0; i < WORDS; i++)
			TRY(take_words(feed, &at, end, frame.lengths[i], &words[i], err));
		if (frame.kind == FRAME_FAULT)
			return tell_fault(words[0], err);
		if (frame.kind == FRAME_TIME)
			TRY(take_time(feed, &frame, words, err));
		*ret_ended = frame.kind == FRAME_COUNTS;
		feed->counts = frame.counts;
	}
	return ROTA_OK;
}

static enum rota_status tell_end(
	enum child_end end, bool ended, const struct feed_limits *limits, struct rota_error *err)
{
	if (end == CHILD_OUT_OF_TIME)
		return error_set(err, ROTA_EINVAL,
			"reading it takes over %d s: it may be made to hang its readers",
			limits->cpu_s);
	if (end == CHILD_TOO_MUCH)
		return error_set(
			err, ROTA_EINVAL, "its events have over %d bytes of words", MOST_OUTPUT);
	if (end == CHILD_CRASHED || !ended)
		return error_set(err, ROTA_EINVAL, "reading it fails: it may be made to");
	return ROTA_OK;
}

enum rota_status feed_read(const char *bytes, size_t length, const struct zone *zone,
	const struct feed_limits *limits, struct feed *ret_feed, struct rota_error *err)
{
	done_by(feed_done) struct feed feed = {0};
	done_by(text_done) struct text output = {0};
	struct job job = {bytes, length, zone, -1};
	enum child_end end;
	bool ended = false;
	if (length > limits->most_bytes)
		return error_set(err, ROTA_EINVAL, "it has over %zu bytes", limits->most_bytes);
	TRY(child_run(read_in_child, &job, limits, MOST_OUTPUT, &output, &end, err));
	if (output.length > 0)
		TRY(take_frames(&feed, &output, &ended, err));
	TRY(tell_end(end, ended, limits, err));
	*ret_feed = feed;
	feed = (struct feed){0};
	return ROTA_OK;
}
