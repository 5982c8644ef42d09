/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "base/random.h"
#include "base/text.h"
#include "pipeline/answer.h"

#include "calendar/calendar.h"

#include <math.h>
#include <rota/stages.h>

/*
 * A site to start from: two teams of eight with a lead each, telephone and e-mail on weekdays. The
 * history is made up: a weekly pattern with a morning and an afternoon peak, counts by Poisson.
 */

enum { HISTORY_DAYS = 84, TEAM_AGENTS = 8, TEAMS = 2, FIRST_HOUR = 8, LAST_HOUR = 18 };

static const char site_yaml[] =
	"# A small help desk. 'rota describe' lists every setting.\n"
	"site: my-helpdesk\n"
	"timezone: Europe/Warsaw\n"
	"interval: 30 min\n"
	"week_starts: mon\n"
	"\n"
	"history:\n"
	"  - files: history/*.csv\n"
	"    format: events\n"
	"    columns: {time: created_at, queue: queue, handle_s: handle_s}\n"
	"\n"
	"queues:\n"
	"  phone:\n"
	"    channel: voice\n"
	"    open: {mon-fri: 08:00-18:00}\n"
	"    patience: 3 min\n"
	"    goal: {answered: 80 %, within: 20 s}\n"
	"    minimum_staff: 2\n"
	"  email:\n"
	"    channel: deferred\n"
	"    open: {mon-fri: 08:00-18:00}\n"
	"    goal: {answered: 95 %, within: 4 h}\n"
	"shrinkage: 8 %\n"
	"\n"
	"shifts:\n"
	"  day:\n"
	"    start: 08:00..09:30 step 30 min\n"
	"    length: 8h30m\n"
	"    days: mon-fri\n"
	"    breaks:\n"
	"      - {name: rest, length: 15 min, paid: yes, starts: 1h15m..2h45m}\n"
	"      - {name: lunch, length: 30 min, paid: no, starts: 3h..5h30m}\n"
	"      - {name: rest, length: 15 min, paid: yes, starts: 6h..7h30m}\n"
	"  short:\n"
	"    start: 08:00..13:00 step 30 min\n"
	"    length: 5h\n"
	"    days: mon-fri\n"
	"    breaks:\n"
	"      - {name: rest, length: 15 min, paid: yes, starts: 2h..3h}\n"
	"\n"
	"contracts:\n"
	"  fulltime:\n"
	"    shifts: [day]\n"
	"    shifts_per_week: 5\n"
	"    paid_hours_per_week: 40\n"
	"    rest_between_shifts: 11 h\n"
	"  parttime:\n"
	"    shifts: [short]\n"
	"    shifts_per_week: 4..5\n"
	"    paid_hours_per_week: 20..25\n"
	"    rest_between_shifts: 11 h\n"
	"\n"
	"teams:\n"
	"  red: {lead: lead-1}\n"
	"  blue: {lead: lead-2}\n"
	"supervision:\n"
	"  agents_per_lead: 8..15\n"
	"  minimum_leads: 1\n";

static void add_agents(struct text *text)
{
	static const char *const teams[TEAMS] = {"red", "blue"};
	text_add(text, "id,name,role,team,contract,skills,email,language,from,until\r\n");
	for (int t = 0; t < TEAMS; t++) {
		text_addf(text, "lead-%d,Lead %d,lead,%s,fulltime,,lead-%d@example.com,en,,\r\n",
			t + 1, t + 1, teams[t], t + 1);
		for (int a = 1; a <= TEAM_AGENTS; a++) {
			int id = t * TEAM_AGENTS + a;
			text_addf(text,
				"agent-%02d,Agent "
				"%d,agent,%s,%s,%s,agent-%02d@example.com,en,,\r\n",
				id, id, teams[t], a % 4 == 0 ? "parttime" : "fulltime",
				a % 2 == 0 ? "phone|email:2" : "phone", id);
		}
	}
}

static int poisson(struct random *random, double mean)
{
	double product = random_unit(random), limit = exp(-mean);
	int count = 0;
	for (; product > limit; count++)
		product *= random_unit(random);
	return count;
}

static double shape(double hour)
{
	return 0.25 + exp(-pow((hour - 10.5) / 1.6, 2)) + 0.7 * exp(-pow((hour - 15) / 1.8, 2));
}

static void add_hour(
	struct text *text, struct random *random, day_number day, int hour, int *number)
{
	static const double weekday[WEEKDAYS] = {1.2, 1.05, 1, 0.95, 0.9, 0, 0};
	static const struct {
		const char *name;
		double per_hour, handle_s;
	} queues[] = {{"phone", 28, 300}, {"email", 9, 420}};
	char date[DAY_TEXT_SIZE];
	day_format(day, date);
	for (size_t q = 0; q < COUNT_OF(queues); q++) {
		double mean = queues[q].per_hour * shape(hour + 0.5) * weekday[day_weekday(day)];
		for (int n = poisson(random, mean); n > 0; n--) {
			int second = (int)random_below(random, 3600);
			double handle = -queues[q].handle_s / 2 * log(1 - random_unit(random)) +
					queues[q].handle_s / 2;
			text_addf(text, "%d,%s %02d:%02d:%02d,%s,%.0f\r\n", ++*number, date, hour,
				second / 60, second % 60, queues[q].name, handle);
		}
	}
}

static void add_history(struct text *text, day_number first_day, uint64_t seed)
{
	struct random random;
	random_init(&random, seed, 0);
	int number = 0;
	text_add(text, "id,created_at,queue,handle_s\r\n");
	for (day_number day = first_day - HISTORY_DAYS; day < first_day; day++)
		for (int hour = FIRST_HOUR; hour < LAST_HOUR; hour++)
			add_hour(text, &random, day, hour, &number);
}

static enum rota_status write_text(
	const char *folder, const char *name, struct text *text, struct rota_error *err)
{
	owned_ char *path = NULL;
	TRY(text_check(text, err));
	TRY(file_join(folder, name, &path, err));
	return file_write(path, text->data, text->length, err);
}

static enum rota_status write_site(
	const char *folder, day_number first_day, uint64_t seed, struct rota_error *err)
{
	done_by(text_done) struct text agents = {0}, history = {0}, site = {0};
	owned_ char *history_folder = NULL;
	TRY(file_join(folder, "history", &history_folder, err));
	TRY(file_make_folder(history_folder, err));
	add_agents(&agents);
	TRY(write_text(folder, "agents.csv", &agents, err));
	add_history(&history, first_day, seed);
	TRY(write_text(history_folder, "tickets.csv", &history, err));
	/* last: a folder with site.yaml is a whole one */
	text_add(&site, site_yaml);
	return write_text(folder, "site.yaml", &site, err);
}

enum rota_status rota_init(const char *folder, const char *first_day,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	day_number day;
	if (folder[0] == '\0')
		return error_set(err, ROTA_EINVAL, "a site needs a folder with a name");
	if (!day_parse(first_day, strlen(first_day), &day))
		return error_set(err, ROTA_EINVAL,
			"'--from' is '%s', must be a date like 2026-03-02", first_day);
	owned_ char *path = NULL;
	TRY(file_join(folder, "site.yaml", &path, err));
	if (file_exists(path))
		return error_set(
			err, ROTA_EINVAL, "'%s' is there already, nothing is changed", path);
	day = day_week_start(day + WEEKDAYS - 1, 0);
	TRY(write_site(folder, day, context != NULL ? context->seed : 0, err));
	done_by(answer_draft_done) struct answer_draft draft = {0};
	answer_draft_init(&draft, "init");
	char date[DAY_TEXT_SIZE];
	day_format(day, date);
	text_addf(&draft.text,
		"%s: a help desk of %d agents and %d leads, %d weeks of made-up tickets until %s.\n"
		"Next: rota -C %s run\n",
		folder, TEAMS * TEAM_AGENTS, TEAMS, HISTORY_DAYS / WEEKDAYS, date, folder);
	json_add_text(&draft.json, "folder", folder);
	json_add_text(&draft.json, "plan_from", date);
	return answer_new(&draft, ret_answer, err);
}
