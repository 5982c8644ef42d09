/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queues: what is asked of them and what service is aimed at. */
#include "files/site_told.h"
#include "files/site_types.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

static const struct choice channels[] = {{"voice", CHANNEL_VOICE}, {"chat", CHANNEL_CHAT},
	{"deferred", CHANNEL_DEFERRED}, {NULL, 0}};

static const struct field goal_fields[] = {
	{.name = "answered",
		.type = &field_share,
		FIELD_AT(struct goal, answered_share, double),
		.low = 0.01,
		.high = 0.999,
		.standard = "",
		.unit = "share",
		.text = "this share of contacts is answered within the time `within`",
		.example = "80 %"},
	{.name = "within",
		.type = &field_seconds,
		FIELD_AT(struct goal, within_s, int32_t),
		.low = 0,
		.high = 30 * 86400,
		.standard = "",
		.unit = "s",
		.text = "the time that goes with `answered`; of a deferred queue, the time until "
			"the "
			"work is done",
		.example = "20 s"},
	{.name = "asa",
		.type = &field_seconds_real,
		FIELD_AT(struct goal, asa_s, double),
		.low = 1,
		.high = 86400,
		.standard = "",
		.unit = "s",
		.text = "average speed of answer: the mean wait of contacts, at most",
		.example = "30 s"},
	{.name = "median_wait",
		.type = &field_seconds_real,
		FIELD_AT(struct goal, median_wait_s, double),
		.low = 1,
		.high = 30 * 86400,
		.standard = "",
		.unit = "s",
		.text = "half of the contacts wait at most so long",
		.example = "120 s"},
	{.name = "abandoned",
		.type = &field_share,
		FIELD_AT(struct goal, abandoned_share, double),
		.low = 0.001,
		.high = 0.99,
		.standard = "",
		.unit = "share",
		.text = "at most this share of contacts gives up; needs `patience`",
		.example = "5 %"},
};

/* "p90_wait" is a key for every percentile. */
static bool read_percentile(struct reading *reading, const struct value_entry *entry, void *item)
{
	struct goal *goal = item;
	const char *key = entry->key;
	size_t digits = 1;
	while (key[0] == 'p' && isdigit((unsigned char)key[digits]))
		digits++;
	double percent;
	if (digits == 1 || strcmp(key + digits, "_wait") != 0 ||
		!number_parse(key + 1, digits - 1, &percent))
		return false;
	static const struct field wait = {.type = &field_seconds_real,
		FIELD_AT(struct goal, wait_s, double),
		.low = 1,
		.high = 30 * 86400};
	size_t mark = reading_enter(reading, key);
	if (percent < 1 || percent > 99)
		reading_fault(reading, &entry->key_at, "must be a percentile p1_wait to p99_wait");
	else if (goal->wait_share > 0)
		reading_fault(reading, &entry->key_at, "is a second percentile, must be only one");
	else if (field_read(reading, &wait, entry->value, &entry->key_at, goal))
		goal->wait_share = percent / 100;
	reading_leave(reading, mark);
	return true;
}

static void check_goal(struct reading *reading, const struct value *value, void *item)
{
	struct goal *goal = item;
	bool within = value_find(value, "within") != NULL;
	if (goal->answered_share > 0 && !within)
		reading_fault(reading, &value->at,
			"has answered without within, must have both, such as {answered: 80 %%, "
			"within: 20 s}");
	if (within && !(goal->answered_share > 0))
		reading_fault(reading, &value->at,
			"has within without answered, must have both, such as {answered: 80 %%, "
			"within: 20 s}");
}

static const struct section goal_section = {.what = "goal",
	.size = sizeof(struct goal),
	FIELDS_OF(goal_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER,
	.other = read_percentile,
	.check = check_goal};

static const struct field queue_fields[] = {
	{.name = "channel",
		.type = &field_choice,
		FIELD_AT(struct told_queue, queue.channel, enum channel),
		.standard = "voice",
		.unit = "",
		.text = "voice waits in line, chat is served several at once, deferred has time",
		.choices = channels},
	{.name = "open",
		.type = &field_opening,
		FIELD_AT(struct told_queue, queue.openings, struct opening *),
		FIELD_SECOND(struct told_queue, queue.n_openings),
		.standard = "",
		.unit = "",
		.text = "opening hours; left out: always open",
		.example = "{mon-fri: 07:00-22:00, sat: 09:00-17:00}"},
	{.name = "handle_time",
		.type = &field_seconds_real,
		FIELD_AT(struct told_queue, queue.handle_s, double),
		.low = 1,
		.high = 86400,
		.standard = "",
		.unit = "s",
		.text = "mean time of work a contact; left out: learned from history",
		.example = "320 s"},
	{.name = "patience",
		.type = &field_seconds_real,
		FIELD_AT(struct told_queue, queue.patience_s, double),
		.low = 1,
		.high = 86400,
		.standard = "",
		.unit = "s",
		.text = "mean time after which those who wait give up; left out: nobody does",
		.example = "3 min"},
	{.name = "concurrency",
		.type = &field_real,
		FIELD_AT(struct told_queue, queue.concurrency, double),
		.low = 1,
		.high = 20,
		.standard = "1",
		.unit = "",
		.text = "chats that one agent serves at once"},
	{.name = "goal",
		.type = &field_section,
		FIELD_AT(struct told_queue, queue.goal, struct goal),
		.unit = "",
		.text = "service aimed at; pNN_wait names any percentile of the wait (p90_wait: 60 "
			"s); "
			"all that are given must be met",
		.section = &goal_section},
	{.name = "minimum_staff",
		.type = &field_integer,
		FIELD_AT(struct told_queue, queue.minimum_staff, int32_t),
		.low = 0,
		.high = 10000,
		.standard = "0",
		.unit = "agents",
		.text = "agents at work on the queue whenever it is open"},
	{.name = "max_occupancy",
		.type = &field_share,
		FIELD_AT(struct told_queue, queue.max_occupancy, double),
		.low = 0.1,
		.high = 1,
		.standard = "",
		.unit = "share",
		.text = "most of their time that agents of this queue are busy; left out: the "
			"site's",
		.example = "85 %"},
	{.name = "alike",
		.type = &field_kept_name,
		FIELD_AT(struct told_queue, alike, const struct value *),
		.standard = "",
		.unit = "",
		.text = "a queue whose weekly profile a new queue without history borrows",
		.example = ""},
};

static void check_queue(struct reading *reading, const struct value *value, void *item)
{
	struct told_queue *told = item;
	const struct queue *queue = &told->queue;
	const struct value *concurrency = value_find(value, "concurrency");
	const struct goal *goal = &queue->goal;
	if (queue->channel != CHANNEL_CHAT && queue->concurrency > 1 && concurrency != NULL) {
		size_t mark = reading_enter(reading, "concurrency");
		reading_must_be(reading, concurrency, "1 unless the queue's channel is chat");
		reading_leave(reading, mark);
	}
	if (queue->channel == CHANNEL_DEFERRED &&
		!(goal->answered_share > 0 || goal->median_wait_s > 0 || goal->wait_s > 0 ||
			goal->asa_s > 0))
		reading_fault(reading, &told->at,
			"has no goal, a deferred queue must have one, such as {answered: 95 %%, "
			"within: 4 h}");
	if (goal->abandoned_share > 0 && !(queue->patience_s > 0))
		reading_fault(reading, &told->at,
			"has a goal of abandoned contacts but no patience, so that nobody gives "
			"up");
}

const struct section queue_section = {.what = "queue",
	.size = sizeof(struct told_queue),
	FIELDS_OF(queue_fields),
	.name_offset = offsetof(struct told_queue, queue.name),
	.place_offset = offsetof(struct told_queue, at),
	.check = check_queue};
