/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SITE_CHAT_H
#define SITE_CHAT_H
/* How fast agents are with several chats at once. */
#include "site/site.h"

enum { MOST_CHATS_AT_ONCE = 16 };

/* Contacts a second of an agent with 1 .. n_levels chats at once, from the time a chat takes alone.
 * gain: NULL or without numbers for the usual ones of the trade; beyond its last nothing is gained.
 */
void chat_levels(double handle_s, const struct chat_gain *gain, int n_levels,
	double ret_level_per_s[MOST_CHATS_AT_ONCE]);
/* The same where the customer takes customer_share times as long to write as the agent. */
void chat_levels_of_writing(double handle_s, double customer_share, int n_levels,
	double ret_level_per_s[MOST_CHATS_AT_ONCE]);
/* By what the queue says of itself; returns the chats at once, 1 for other channels. */
int chat_levels_of_queue(
	const struct queue *queue, double handle_s, double ret_level_per_s[MOST_CHATS_AT_ONCE]);

#endif
