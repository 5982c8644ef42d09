/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fleet/fleet.h"

#include "base/context.h"
#include "fleet/told.h"

#include <stdio.h>
#include <string.h>

/* Milliseconds: between looks at clocks and at processes whose pipes others hold open; and until a
 * process that has closed its pipes is gone. */
enum { USUAL_WAIT_MS = 100, SHORT_WAIT_MS = 2 };

enum stage { IS_DUE, IS_RUNNING, HAS_ENDED };

struct fleet;

struct member {
	const struct fleet *fleet;
	enum stage stage;
	double due_s; /* by context_clock_s; 0: at once */
};

struct slot {
	struct job job;
	size_t site;
};

struct fleet {
	const struct fleet_order *order;
	struct fleet_watch watch;
	const struct rota_context *context;
	struct member *members; /* [n_sites] */
	struct ending *endings; /* [n_sites] */
	struct slot *slots;	/* [jobs]; the first n_running are taken */
	struct pollfd *rows;	/* [2 * jobs] */
	struct fleet_running *running;
	size_t n_running;
	bool is_stopping;
	struct fleet_state state;
};

static void fleet_done(struct fleet *fleet)
{
	for (size_t i = 0; i < fleet->n_running; i++)
		job_done(&fleet->slots[i].job);
	free(fleet->members);
	free(fleet->slots);
	free(fleet->rows);
	free(fleet->running);
}

/* Those that are left share the threads. */
static int threads_each(const struct fleet *fleet)
{
	size_t left = fleet->order->n_sites - fleet->state.n_ended;
	size_t at_once = (size_t)fleet->order->jobs;
	size_t share = (size_t)fleet->order->threads / (left < at_once ? left : at_once);
	return share > 1 ? (int)share : 1;
}

static enum rota_status make_words(const struct fleet_order *order, const char *site,
	const char *threads, const char ***ret_words, struct rota_error *err)
{
	const char *const own[] = {
		order->program, "-C", site, "--json", "--log", "json", "--threads", threads};
	size_t count = 0, most = COUNT_OF(own) + order->n_options + order->n_words;
	const char **words;
	TRY(memory_new(most + 1, sizeof(*words), &words, err));
	for (size_t i = 0; i < COUNT_OF(own); i++)
		words[count++] = own[i];
	for (size_t i = 0; i < order->n_options; i++)
		words[count++] = order->options[i];
	for (size_t i = 0; i < order->n_words; i++)
		words[count++] = order->words[i];
	*ret_words = words;
	return ROTA_OK;
}

/* Hands on what a site tells; what only told how it went is not kept. */
static bool hear(void *owner, const char *bytes, size_t length)
{
	const struct member *member = owner;
	const struct fleet *fleet = member->fleet;
	done_by(told_done) struct told told = {0};
	if (told_read(bytes, length, &told, NULL) != ROTA_OK)
		return true;
	told.line.site = fleet->order->sites[member - fleet->members];
	if (fleet->watch.hear != NULL)
		fleet->watch.hear(fleet->watch.owner, &told.line);
	return told.line.level != ROTA_LEVEL_INFO;
}

static enum rota_status start(struct fleet *fleet, size_t site, struct rota_error *err)
{
	const struct fleet_order *order = fleet->order;
	char threads[16];
	owned_ const char **words = NULL;
	snprintf(threads, sizeof(threads), "%d", threads_each(fleet));
	TRY(make_words(order, order->sites[site], threads, &words, err));
	struct job_order how = {.program = order->program,
		.words = (char *const *)words,
		.limit_s = order->limit_s,
		.grace_s = order->grace_s,
		.most_output = order->most_output,
		.hear = hear,
		.owner = &fleet->members[site]};
	struct slot *slot = &fleet->slots[fleet->n_running];
	slot->site = site;
	fleet->members[site].stage = IS_RUNNING;
	fleet->endings[site].attempts++;
	enum rota_status status = job_start(&how, &slot->job, err);
	fleet->n_running++; /* also where it failed: it is freed with the others */
	return status;
}

static enum rota_status start_what_is_due(struct fleet *fleet, struct rota_error *err)
{
	double now_s = context_clock_s();
	for (size_t i = 0; i < fleet->order->n_sites && !fleet->is_stopping; i++) {
		const struct member *member = &fleet->members[i];
		if (fleet->n_running == (size_t)fleet->order->jobs)
			break;
		if (member->stage == IS_DUE && member->due_s <= now_s)
			TRY(start(fleet, i, err));
	}
	return ROTA_OK;
}

static void hand_on_warnings(const struct fleet *fleet, size_t site)
{
	const char *line = fleet->endings[site].warnings;
	while (line != NULL && *line != '\0') {
		int length = (int)strcspn(line, "\n");
		context_log(fleet->context, ROTA_LEVEL_WARNING, "%s: %.*s",
			fleet->order->sites[site], length, line);
		line += length + (line[length] == '\n');
	}
}

static void note_end(struct fleet *fleet, size_t site)
{
	const struct ending *ending = &fleet->endings[site];
	fleet->members[site].stage = HAS_ENDED;
	fleet->state.n_ended++;
	fleet->state.n_of[ending->kind]++;
	if (ending->attempts == 0)
		return;
	if (fleet->watch.hear == NULL)
		hand_on_warnings(fleet, site);
	const char *words = ending->message != NULL ? ending->message : "";
	context_log(fleet->context,
		ending->kind <= ENDING_SHORT ? ROTA_LEVEL_INFO : ROTA_LEVEL_WARNING,
		"%zu of %zu: %s: %s in %.1f s%s%.*s", fleet->state.n_ended, fleet->order->n_sites,
		fleet->order->sites[site], ending_name(ending->kind), ending->seconds,
		*words != '\0' ? ": " : "", (int)strcspn(words, "\n"), words);
}

static void end_or_pause(struct fleet *fleet, size_t site)
{
	const struct fleet_order *order = fleet->order;
	const struct ending *ending = &fleet->endings[site];
	bool again = ending_may_pass(ending->kind) && ending->attempts <= order->retries &&
		     !fleet->is_stopping;
	if (!again) {
		note_end(fleet, site);
		return;
	}
	fleet->members[site].stage = IS_DUE;
	fleet->members[site].due_s = context_clock_s() + order->pause_s;
	context_log(fleet->context, ROTA_LEVEL_WARNING,
		"%s: %s, is tried again in %.0f s (attempt %d of %d)", order->sites[site],
		ending_name(ending->kind), order->pause_s, ending->attempts + 1,
		order->retries + 1);
}

static enum rota_status attend(struct fleet *fleet, struct rota_error *err)
{
	for (size_t i = 0; i < fleet->n_running;) {
		struct slot *slot = &fleet->slots[i];
		bool ended;
		TRY(job_attend(&slot->job, &ended, err));
		if (!ended) {
			i++;
			continue;
		}
		size_t site = slot->site;
		TRY(ending_read(&slot->job, &fleet->endings[site], err));
		job_done(&slot->job);
		*slot = fleet->slots[--fleet->n_running];
		fleet->slots[fleet->n_running] = (struct slot){0};
		end_or_pause(fleet, site);
	}
	return ROTA_OK;
}

static void wait_for_something(struct fleet *fleet)
{
	int wait_ms = USUAL_WAIT_MS;
	nfds_t n_rows = 0;
	for (size_t i = 0; i < fleet->n_running; i++) {
		int more = job_wait_for(&fleet->slots[i].job, fleet->rows + n_rows);
		if (more < 2)
			wait_ms = SHORT_WAIT_MS;
		n_rows += (nfds_t)more;
	}
	poll(fleet->rows, n_rows, wait_ms);
}

static void tell(struct fleet *fleet)
{
	if (fleet->watch.tell == NULL)
		return;
	double now_s = context_clock_s();
	size_t due = 0;
	for (size_t i = 0; i < fleet->n_running; i++) {
		const struct slot *slot = &fleet->slots[i];
		fleet->running[i] = (struct fleet_running){fleet->order->sites[slot->site],
			fleet->endings[slot->site].attempts, now_s - slot->job.started_s};
	}
	for (size_t i = 0; i < fleet->order->n_sites; i++)
		due += fleet->members[i].stage == IS_DUE && fleet->members[i].due_s > now_s;
	fleet->state.n_pausing = due;
	fleet->state.running = fleet->running;
	fleet->state.n_running = fleet->n_running;
	fleet->watch.tell(fleet->watch.owner, &fleet->state);
}

static void stop_if_told(struct fleet *fleet)
{
	if (!context_is_cancelled(fleet->context))
		return;
	fleet->is_stopping = true;
	for (size_t i = 0; i < fleet->n_running; i++)
		job_stop(&fleet->slots[i].job);
	for (size_t i = 0; i < fleet->order->n_sites; i++) {
		/* one that failed and would have been tried again stays as it is */
		if (fleet->members[i].stage == IS_DUE)
			note_end(fleet, i);
	}
}

enum rota_status fleet_run(const struct fleet_order *order, struct fleet_watch watch,
	const struct rota_context *context, struct ending ret_endings[], struct rota_error *err)
{
	done_by(fleet_done) struct fleet fleet = {.order = order,
		.watch = watch,
		.context = context,
		.endings = ret_endings,
		.state.n_sites = order->n_sites};
	size_t jobs = (size_t)order->jobs;
	TRY(memory_new(order->n_sites, sizeof(*fleet.members), &fleet.members, err));
	TRY(memory_new(jobs, sizeof(*fleet.slots), &fleet.slots, err));
	TRY(memory_new(2 * jobs, sizeof(*fleet.rows), &fleet.rows, err));
	TRY(memory_new(jobs, sizeof(*fleet.running), &fleet.running, err));
	for (size_t i = 0; i < order->n_sites; i++) {
		fleet.members[i].fleet = &fleet;
		ending_init(&ret_endings[i]);
	}
	while (fleet.state.n_ended < order->n_sites) {
		stop_if_told(&fleet);
		TRY(start_what_is_due(&fleet, err));
		tell(&fleet);
		if (fleet.state.n_ended < order->n_sites)
			wait_for_something(&fleet);
		TRY(attend(&fleet, err));
	}
	tell(&fleet);
	return ROTA_OK;
}
