/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PUBLISH_DESCRIBE_H
#define PUBLISH_DESCRIBE_H
/* An entry of the record in words, for the reader of one calendar. */
#include "base/text.h"
#include "publish/publish.h"
#include "publish/texts.h"

struct reader {
	const struct site *site;
	enum language language;
	const struct zone *zone; /* whose clock times are told by */
	int agent;		 /* who reads of himself; INDEX_NONE: of others */
	bool sees_kinds;	 /* of absences */
	bool is_lead;		 /* reads who is away, rather than where somebody is */
};

void describe_summary(struct text *out, const struct reader *reader, const struct published *entry);
/* Lines end with \n but the last. */
void describe_details(struct text *out, const struct reader *reader, const struct published *entry);

#endif
