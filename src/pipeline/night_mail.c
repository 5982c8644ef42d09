/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary of a night that goes to a person. */
#include "files/delivery_fields.h"
#include "pipeline/diary.h"
#include "pipeline/night.h"
#include "publish/mail.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_CHANGES = 500, MOST_BREACHES = 40 };

static const char *name_of(const struct site *site, const char *id)
{
	int agent = site_find_agent(site, id);
	const char *name = agent != INDEX_NONE ? site->agents[agent].name : NULL;
	return name != NULL && name[0] != '\0' ? name : id;
}

/* One line, whatever names of agents hold. */
static void add_plain(struct text *text, const char *words)
{
	for (; *words != '\0'; words++)
		text_add_char(text, (unsigned char)*words < ' ' ? ' ' : *words);
}

/* "rota -C 'FOLDER' ", to be pasted into a shell anywhere. */
static void add_command(const struct rota_site *site, struct text *text, const char *rest)
{
	owned_ char *whole = realpath(site->folder, NULL);
	text_add(text, "    rota -C '");
	for (const char *at = whole != NULL ? whole : site->folder; *at != '\0'; at++)
		if (*at == '\'')
			text_add(text, "'\\''");
		else
			text_add_char(text, *at);
	text_addf(text, "' %s\n", rest);
}

static void add_change(const struct site *site, const struct roster_change *change,
	const char *before, struct text *text)
{
	char date[DAY_TEXT_SIZE];
	day_format(change->day, date);
	if (before == NULL || strcmp(before, change->agent_id) != 0) {
		text_add_char(text, '\n');
		add_plain(text, name_of(site, change->agent_id));
		text_addf(text, " (%s)\n", change->agent_id);
	}
	text_addf(text, "  %s  %s -> %s\n", date, change->was[0] != '\0' ? change->was : "off",
		change->is[0] != '\0' ? change->is : "off");
	if (change->reason != NULL && change->reason[0] != '\0') {
		text_add(text, "              ");
		add_plain(text, change->reason);
		text_add_char(text, '\n');
	}
}

/* What was told already, person by person; plans of new days have no changes to tell. */
static void add_changes(const struct night *night, struct text *text)
{
	const struct site *site = night->site->site;
	int told = 0, all = 0;
	for (int p = 0; p < night->n_parts; p++) {
		const struct night_part *part = &night->parts[p];
		const char *before = NULL;
		for (size_t i = 0; i < part->changes.count && part->n_shifts > 0; i++) {
			const struct roster_change *change = &part->changes.items[i];
			if (all++ >= MOST_CHANGES)
				continue;
			add_change(site, change, before, text);
			before = change->agent_id;
			told++;
		}
	}
	if (all > told)
		text_addf(text, "\nand %d more in out/%s\n", all - told,
			night->waits ? "proposal.csv" : "changes.csv");
}

static void add_part(const struct night *night, const struct night_part *part, struct text *text)
{
	char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
	day_format(part->period.first_day, first);
	day_format(part->period.first_day + part->period.n_days - 1, last);
	if (part->n_shifts == 0)
		text_addf(text, "%s to %s: planned for the first time, %zu shifts.\n", first, last,
			part->result.roster->n_duties);
	else
		text_addf(text, "%s to %s: %d of %d shifts change; %s %d.\n", first, last,
			part->n_moved, part->n_shifts, night_least_words(night, part),
			part->result.figures->least_changes);
}

static void add_misses(const struct night *night, const struct night_part *part, struct text *text)
{
	const struct price_terms *terms = &part->result.figures->terms;
	const struct breaches *found = &part->result.audit.breaches;
	char first[DAY_TEXT_SIZE];
	int told = 0;
	day_format(part->period.first_day, first);
	text_addf(text, "\nThe plan from %s misses its goals.\n", first);
	if (terms->demand_shifts > 0 || terms->demand_intervals > 0)
		text_addf(text, "  %.2f %% of the demand is uncovered; %.2f %% are tolerated.\n",
			100 * price_uncovered_share(terms),
			100 * night->site->site->tolerance.uncovered_share);
	for (size_t i = 0; i < found->count && told < MOST_BREACHES; i++) {
		const struct breach *breach = &found->items[i];
		if (!breach->hard)
			continue;
		text_add(text, "  ");
		if (breach->agent != INDEX_NONE) {
			add_plain(text, name_of(night->site->site,
						night->site->site->agents[breach->agent].id));
			text_add(text, ": ");
		}
		add_plain(text, breach->text);
		text_add_char(text, '\n');
		told++;
	}
	if (told == MOST_BREACHES)
		text_add(text, "  'rota check' lists them all\n");
}

static void add_verdict(const struct night *night, int n_moved, struct text *text)
{
	const struct rota_site *site = night->site;
	if (night->waits) {
		text_addf(text, "\nThis waits for your word: %s.\n", night->why);
		add_command(site, text, "diff published proposal");
		add_command(site, text, "accept");
		add_command(site, text, "reject");
		text_add(text, "Until then people are told what they were told before.\n");
	} else if (n_moved > 0) {
		text_add(text, "\nCalendars tell it. The way back:\n");
		add_command(site, text, "undo");
	}
}

static void add_subject(const struct night *night, int n_moved, bool is_short, struct text *subject)
{
	add_plain(subject, night->site->site->name);
	text_addf(subject, ": %d %s%s", n_moved, n_moved == 1 ? "shift changes" : "shifts change",
		night->waits ? ", waits for your word" : "");
	if (is_short)
		text_add(subject, ", goals are missed");
}

static enum rota_status add_mail(const struct rota_site *site, const struct text *subject,
	const struct text *body, struct text *out, struct rota_error *err)
{
	const char *by = site->diary->run.by;
	const char *from = site->site->publish.mail_from, *to = site->site->nightly.mail_to;
	const char *runs = mail_is_safe(by) ? by : "rota@localhost";
	TRY(text_check(subject, err));
	TRY(text_check(body, err));
	struct mail mail = {.from = from[0] != '\0' ? from : runs,
		.to = to[0] != '\0' ? to : runs,
		.to_name = "",
		.subject = subject->data,
		.language = "en",
		.zone = site->site->zone,
		.at = site->diary->run.started,
		.text = body->data};
	mail_add(out, &mail);
	return text_check(out, err);
}

enum rota_status night_mail(const struct night *night, struct text *mail, struct rota_error *err)
{
	done_by(text_done) struct text subject = {0}, body = {0};
	char today[DAY_TEXT_SIZE];
	int n_moved = 0;
	bool is_short = false;
	day_format(night->today, today);
	text_addf(&body, "The night before %s at ", today);
	add_plain(&body, night->site->site->name);
	text_add(&body, ".\n\n");
	for (int p = 0; p < night->n_parts; p++) {
		add_part(night, &night->parts[p], &body);
		n_moved += night->parts[p].n_moved;
		is_short |= night->parts[p].is_short;
	}
	add_verdict(night, n_moved, &body);
	for (int p = 0; p < night->n_parts; p++)
		if (night->parts[p].is_short)
			add_misses(night, &night->parts[p], &body);
	add_changes(night, &body);
	add_subject(night, n_moved, is_short, &subject);
	return add_mail(night->site, &subject, &body, mail, err);
}

enum rota_status night_mail_short(const struct rota_site *site, const char *subject,
	const char *words, struct text *mail, struct rota_error *err)
{
	done_by(text_done) struct text head = {0}, body = {0};
	add_plain(&head, site->site->name);
	text_addf(&head, ": %s", subject);
	text_addf(&body, "%s\nHow the site stands, and the next try:\n", words);
	add_command(site, &body, "status");
	add_command(site, &body, "nightly");
	return add_mail(site, &head, &body, mail, err);
}
