/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PUBLISH_RECORD_H
#define PUBLISH_RECORD_H
/*
 * The next record of publications out of the last one and what is to be told now. An entry of the
 * same person, day and sort is the same shift however its time moved. What was told and is wanted
 * no more is kept as cancelled for a while; what is wanted again is revived.
 */
#include "publish/publish.h"

struct record_input {
	const struct publication *last; /* NULL: none */
	const char *key;		/* of the site; UIDs are made of it and a serial number */
	int64_t next_serial;
	const struct told_list *told; /* sorted by told_sort */
	struct told_days days;	      /* entries of other days stay as they were */
	instant from;		      /* start of the first: leave from then on is told as well */
	bool knows_short;	      /* false: entries TOLD_SHORT stay as they were too */
	day_number oldest;	      /* entries of earlier days are forgotten */
	instant keep_cancelled_s;     /* behind the end, or the cancellation if that is later */
	instant now;
};

enum rota_status record_make(const struct record_input *input, struct publication **ret_record,
	struct publish_counts *ret_counts, struct rota_error *err);

#endif
