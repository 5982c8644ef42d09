/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/waits.h"

#include <math.h>

struct part {
	int queue;
	double contacts;
	bool is_known;
	double wait_s; /* where known */
	struct waiting waiting;
};

struct waits {
	struct part *parts;
	size_t count, capacity;
};

static const double NEAR_ENOUGH = 1e-7, LONGEST_S = 1e12;

enum rota_status waits_new(struct waits **ret_waits, struct rota_error *err)
{
	return memory_new(1, sizeof(**ret_waits), ret_waits, err);
}

struct waits *waits_free(struct waits *waits)
{
	if (waits == NULL)
		return NULL;
	free(waits->parts);
	free(waits);
	return NULL;
}

static enum rota_status add(struct waits *waits, struct part part, struct rota_error *err)
{
	if (!(part.contacts > 0))
		return ROTA_OK;
	TRY(memory_grow(&waits->parts, &waits->capacity, waits->count + 1, sizeof(part), err));
	waits->parts[waits->count++] = part;
	return ROTA_OK;
}

enum rota_status waits_add(struct waits *waits, int queue, double contacts,
	const struct waiting *waiting, struct rota_error *err)
{
	struct part part = {.queue = queue, .contacts = contacts, .waiting = *waiting};
	return add(waits, part, err);
}

enum rota_status waits_add_known(
	struct waits *waits, int queue, double contacts, double wait_s, struct rota_error *err)
{
	struct part part = {
		.queue = queue, .contacts = contacts, .is_known = true, .wait_s = wait_s};
	return add(waits, part, err);
}

double waits_longer(const struct waits *waits, const bool is_wanted[], double than_s)
{
	double longer = 0, all = 0;
	for (size_t i = 0; i < waits->count; i++) {
		const struct part *part = &waits->parts[i];
		if (!is_wanted[part->queue])
			continue;
		all += part->contacts;
		if (part->is_known)
			longer += part->wait_s > than_s ? part->contacts : 0;
		else
			longer += part->contacts *
				  waiting_longer(&part->waiting, WAIT_OF_ALL, than_s);
	}
	return all > 0 ? longer / all : NAN;
}

double waits_quantile(const struct waits *waits, const bool is_wanted[], double p)
{
	double share = fmax(1 - p, 1e-12);
	double at_once = waits_longer(waits, is_wanted, 0);
	if (isnan(at_once) || at_once <= share)
		return isnan(at_once) ? NAN : 0;
	double low = 0, high = 1;
	while (waits_longer(waits, is_wanted, high) > share) {
		low = high;
		high *= 4;
		if (high > LONGEST_S)
			return INFINITY;
	}
	while (high - low > NEAR_ENOUGH * high && high > NEAR_ENOUGH) {
		double middle = 0.5 * (low + high);
		if (waits_longer(waits, is_wanted, middle) > share)
			low = middle;
		else
			high = middle;
	}
	return high;
}
