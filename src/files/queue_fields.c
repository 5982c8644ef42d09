/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queues: what is asked of them and what service is aimed at. */
#include "files/site_told.h"
#include "files/site_types.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

static const struct choice channels[] = {{"voice", CHANNEL_VOICE}, {"chat", CHANNEL_CHAT},
	{"deferred", CHANNEL_DEFERRED}, {NULL, 0}};

static const struct choice answered_ofs[] = {{"all", ANSWERED_OF_OFFERED},
	{"patient", ANSWERED_OF_PATIENT}, {"served", ANSWERED_OF_SERVED},
	{"virtual", ANSWERED_OF_OFFERED_WAIT}, {NULL, 0}};

static const struct choice clocks[] = {{"open", WITHIN_OPEN}, {"clock", WITHIN_CLOCK}, {NULL, 0}};

static const struct choice shapes[] = {{"even", DEFERRED_EVEN}, {"flat", DEFERRED_FLAT}, {NULL, 0}};

static const struct choice carried[] = {{"carried", 0}, {NULL, 0}};

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
	{.name = "of",
		.type = &field_choice,
		FIELD_AT(struct goal, of, enum answered_of),
		.standard = "all",
		.unit = "",
		.text = "of which contacts `answered` is a share: all; patient, all but those who "
			"gave up within the time; served, those who were answered at all; "
			"virtual, the waits that one who never gives up would have",
		.choices = answered_ofs},
	{.name = "within_clock",
		.type = &field_choice,
		FIELD_AT(struct goal, within_clock, enum within_clock),
		.standard = "open",
		.unit = "",
		.text = "the time until deferred work is done is counted in opening hours, or by "
			"the clock, nights and days off too",
		.choices = clocks},
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

const struct section goal_section = {.what = "goal",
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
	{.name = "concurrency_gain",
		.type = &field_gain,
		FIELD_AT(struct told_queue, queue.gain, struct chat_gain),
		.standard = "",
		.unit = "",
		.text = "chats that an agent with 1, 2, ... at once finishes, in times of those "
			"with one; left out: 1, 1.7, 2.5, 2.9, 3.5 and no more beyond",
		.example = ""},
	{.name = "customer_share",
		.type = &field_real,
		FIELD_AT(struct told_queue, queue.customer_share, double),
		.low = 0.01,
		.high = 100,
		.standard = "",
		.unit = "",
		.text = "of a chat, the time the customer writes over the time the agent does; "
			"instead of `concurrency_gain`",
		.example = ""},
	{.name = "backlog",
		.type = &field_number_or_word,
		FIELD_AT(struct told_queue, queue.backlog, double),
		FIELD_SECOND(struct told_queue, queue.backlog_carried),
		.low = 0,
		.high = 1e9,
		.standard = "carried",
		.unit = "contacts",
		.text = "contacts of a deferred queue that wait at the start; carried: over whole "
			"weeks, as many as are left at the end, else none",
		.choices = carried},
	{.name = "level",
		.type = &field_choice,
		FIELD_AT(struct told_queue, queue.shape, enum deferred_shape),
		.standard = "even",
		.unit = "",
		.text = "deferred work is done by agents as even in number as the deadlines "
			"allow, or by the least number that, the same whenever it is open, is "
			"never late (flat)",
		.choices = shapes},
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
	{.name = "priority",
		.type = &field_integer,
		FIELD_AT(struct told_queue, queue.priority, int32_t),
		.low = 1,
		.high = 1000,
		.standard = "1",
		.unit = "",
		.text = "who becomes free takes a contact of the queue with the least number "
			"first; simulated only"},
	{.name = "hang_up",
		.type = &field_share,
		FIELD_AT(struct told_queue, queue.hang_up_share, double),
		.low = 0,
		.high = 1,
		.standard = "0 %",
		.unit = "share",
		.text = "of those who must wait, gives up at once; simulated only"},
	{.name = "retry",
		.type = &field_section,
		FIELD_AT(struct told_queue, retry, struct told_comeback),
		.unit = "",
		.text = "those who were not answered and come back, perhaps on another channel",
		.section = &comeback_section},
	{.name = "alike",
		.type = &field_kept_name,
		FIELD_AT(struct told_queue, alike, const struct value *),
		.standard = "",
		.unit = "",
		.text = "a queue whose weekly profile a new queue without history borrows",
		.example = ""},
};

static void only_of(struct reading *reading, const struct value *value, const char *key, bool well,
	const char *channel)
{
	const struct value *told = value_find(value, key);
	if (told == NULL || well)
		return;
	size_t mark = reading_enter(reading, key);
	reading_fault(reading, &told->at,
		"is given, must be left out unless the queue's channel is %s", channel);
	reading_leave(reading, mark);
}

static void check_chat(
	struct reading *reading, const struct value *value, const struct queue *queue)
{
	bool chat = queue->channel == CHANNEL_CHAT;
	only_of(reading, value, "concurrency_gain", chat, "chat");
	only_of(reading, value, "customer_share", chat, "chat");
	const struct value *gain = value_find(value, "concurrency_gain");
	if (gain == NULL || !chat)
		return;
	size_t mark = reading_enter(reading, "concurrency_gain");
	if (queue->customer_share > 0)
		reading_fault(
			reading, &gain->at, "is given beside customer_share, must be only one");
	else if (queue->gain.count < (int)queue->concurrency)
		reading_fault(reading, &gain->at,
			"has %d numbers, must have one for each of %d chats", queue->gain.count,
			(int)queue->concurrency);
	reading_leave(reading, mark);
}

static void check_deferred(
	struct reading *reading, const struct value *value, const struct queue *queue)
{
	bool deferred = queue->channel == CHANNEL_DEFERRED;
	only_of(reading, value, "backlog", deferred || queue->backlog_carried, "deferred");
	only_of(reading, value, "level", deferred || queue->shape == DEFERRED_EVEN, "deferred");
}

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
	check_chat(reading, value, queue);
	check_deferred(reading, value, queue);
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
