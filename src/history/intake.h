/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HISTORY_INTAKE_H
#define HISTORY_INTAKE_H
/*
 * Where the records of any format come together: one after the other they are counted into cells,
 * left out, or counted as faults, and at the end become a tally.
 */
#include "base/context.h"
#include "history/cells.h"
#include "history/when.h"
#include "series/tally.h"
#include "site/site.h"

enum { INTAKE_WORD_SIZE = 64 };

/* Looks through the file for a date with slashes that tells whether the day or the month is first;
 * ORDER_UNKNOWN when none does. */
typedef enum rota_status intake_decide(
	void *owner, enum stamp_order *ret_order, struct rota_error *err);

struct intake {
	const struct site *site;
	const struct history_source *source;
	const char *path;
	bool of_intervals; /* a record is a count of an interval, not a contact */
	intake_decide *decide;
	void *decide_owner;
	struct when when;
	struct cells cells;
	struct tally tally;
	char word[INTAKE_WORD_SIZE]; /* the queue of the record before, as written ... */
	size_t word_length;
	int word_queue;		       /* ... and its index; INDEX_NONE at first */
	int tally_queues[MOST_QUEUES]; /* index in the tally of a queue of the site, or
					  INDEX_NONE */
	int unknown_queues;	       /* kinds of faults made for them */
};

/* Fields that the format does not have are of length 0 with text NULL. */
struct intake_record {
	int64_t line;
	struct csv_field time, queue, handle, volume, end;
};

/* ROTA_EINVAL when a setting of the source does not make sense. */
enum rota_status intake_init(struct intake *intake, const struct site *site,
	const struct history_source *source, const char *path, struct rota_error *err);
void intake_done(struct intake *intake);

/* Each record of the file is told by one of these. */
enum rota_status intake_add(
	struct intake *intake, const struct intake_record *record, struct rota_error *err);
void intake_drop(struct intake *intake);
/* kind: static text. */
enum rota_status intake_fault(
	struct intake *intake, int64_t line, const char *kind, struct rota_error *err);

/* Whether a value is one that the rule drops; case and blanks at the ends do not matter. */
bool intake_drops(const struct drop_rule *rule, struct csv_field value);

/* Hands out the tally, or fails when too many records were bad. */
enum rota_status intake_finish(
	struct intake *intake, struct tally *ret_tally, struct rota_error *err);

#endif
