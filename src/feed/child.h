/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FEED_CHILD_H
#define FEED_CHILD_H
/* Work done in a process of its own under limits, whose only way out is a pipe. */
#include "base/text.h"
#include "feed/feed.h"

/* In the child: the work, writing to the file descriptor. What it returns is not told. */
typedef void child_work(void *owner, int out);

enum child_end {
	CHILD_DONE,
	CHILD_OUT_OF_TIME, /* of the processor or of patience */
	CHILD_TOO_MUCH,	   /* wrote more than most_output */
	CHILD_CRASHED,
};

/* Bytes written until the end, however it came, go to ret_output (freed by the caller). */
enum rota_status child_run(child_work *work, void *owner, const struct feed_limits *limits,
	size_t most_output, struct text *ret_output, enum child_end *ret_end,
	struct rota_error *err);

#endif
