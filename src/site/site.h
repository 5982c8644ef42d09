/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SITE_SITE_H
#define SITE_SITE_H
/*
 * The operation as it was told: queues with their goals, shift kinds, contracts, teams, prices and
 * the people with their absences, availability and wishes. A site is read whole, checked whole, and
 * then never changes. Indices stand for names everywhere: queue q is site->queues[q], and so on;
 * INDEX_NONE where there is none. Strings and arrays belong to the site. Read from site.yaml and
 * the CSV files by site_read.h; found by name with site_find_*.
 */
#include "base/arena.h"
#include "base/digest.h"
#include "base/names.h"
#include "calendar/zone.h"
#include "site/hiring.h"

enum { INDEX_NONE = -1, MOST_QUEUES = 256, MOST_SHIFT_KINDS = 256 };

/* A range of whole numbers; an end left out is RANGE_OPEN_LOW or RANGE_OPEN_HIGH. */
enum { RANGE_OPEN_LOW = 0, RANGE_OPEN_HIGH = INT32_MAX };
struct range {
	int32_t low, high;
};
/* The middle, or the end that is given; 0 when neither is. */
double range_middle(struct range range);

/* Opening hours: on these weekdays from clock minute `from` until `until` (may pass 1440: into the
 * next day). */
struct opening {
	weekday_set days;
	minutes from, until;
};

enum channel { CHANNEL_VOICE, CHANNEL_CHAT, CHANNEL_DEFERRED, CHANNEL_COUNT };

/* What "answered within T" is a share of; the four differ a lot when people give up. */
enum answered_of {
	ANSWERED_OF_OFFERED,	  /* answered within T, of all contacts: the standard */
	ANSWERED_OF_PATIENT,	  /* ... of all but those who gave up within T */
	ANSWERED_OF_SERVED,	  /* ... of those who were answered at all */
	ANSWERED_OF_OFFERED_WAIT, /* waits that one who never gives up would have, within T */
	ANSWERED_OF_COUNT
};

/* Which time a deadline of deferred work is counted in. */
enum within_clock { WITHIN_OPEN, WITHIN_CLOCK };

/* What service is aimed at; a member that is 0 is no goal (share 0..1, seconds). All that are set
 * must be met. */
struct goal {
	double answered_share; /* this share of contacts ... */
	int32_t within_s;      /* ... answered within this time */
	enum answered_of of;
	enum within_clock within_clock; /* of deferred queues */
	double asa_s;			/* average speed of answer at most */
	double median_wait_s;		/* median wait at most */
	double wait_share; /* this share of contacts waits at most ... ("p90_wait: 60 s" is 0.9 and
			      60) */
	double wait_s;	   /* ... this time */
	double abandoned_share; /* at most this share gives up */
};

/* How deferred work is spread within its deadlines. */
enum deferred_shape { DEFERRED_EVEN, DEFERRED_FLAT };

/* Chats done by an agent with 1, 2, ... at once, in times of those with one; first is 1. */
enum { MOST_GAINS = 16 };
struct chat_gain {
	double times[MOST_GAINS];
	int count; /* 0: not told */
};

/* Who is not answered comes back: this share (0: nobody), after this time, to that queue. */
struct comeback_rule {
	double share, after_s;
	int queue;
};

struct queue {
	const char *name;
	enum channel channel;
	struct opening *openings; /* none: always open */
	int n_openings;
	double handle_s;    /* 0: learned from history */
	double patience_s;  /* mean time to abandon; 0: nobody abandons */
	double concurrency; /* chats at once, 1 for the others */
	struct chat_gain gain;
	double customer_share; /* of a chat: customer's time to write over the agent's; 0: not told
				*/
	double backlog;	       /* contacts that wait at the start of a deferred queue ... */
	bool backlog_carried;  /* ... or as many as are left undone at the end */
	enum deferred_shape shape;
	struct goal goal;
	int32_t minimum_staff; /* while open */
	double max_occupancy;  /* share 0..1; the site's unless the queue has its own */
	int32_t priority; /* 1 first: of contacts that wait, those of this queue are taken before
			     those of one with a greater number */
	double hang_up_share; /* of those who must wait, gives up at once */
	struct comeback_rule retry;
	const char *alike; /* name of a queue whose profile a new one borrows, NULL if none */
};

struct start_window {
	minutes from, until, step; /* starts at from, from + step, ... <= until; step > 0 */
};

struct break_rule {
	const char *name;
	minutes length;
	bool paid;
	minutes earliest, latest; /* start relative to the shift's start */
};

/* Breaks of a shift stand in the order of their rules and do not overlap. */
struct shift_kind {
	const char *name;
	struct start_window *windows;
	int n_windows;
	struct {
		minutes least, most,
			step; /* real time from start to end; least == most: fixed; step > 0 */
	} length;
	weekday_set days; /* a shift belongs to the day it starts on */
	struct break_rule *breaks;
	int n_breaks;
};

/* "max_of_shift: {night: 4}" */
struct kind_limit {
	int kind; /* shift kind */
	int32_t most;
};

struct rotation; /* rotation.h */

struct contract {
	const char *name;
	bool *kinds; /* [n_shift_kinds] may work it */
	struct range shifts_per_week;
	struct range paid_minutes_per_week;
	struct range shifts_per_period;
	struct range paid_minutes_per_period;
	struct kind_limit *limits;
	int n_limits;
	bool *forbidden_next; /* [a * n_shift_kinds + b]: kind b may not be worked the day after
				 kind a */
	minutes rest;	      /* least real time from a shift's end to the next one's start */
	struct range consecutive_days;
	struct range consecutive_days_off;
	struct range weekends_worked; /* in the period */
	minutes start_variation;      /* most within a week of the site; -1: no limit */
	double cost_per_hour;
	const struct rotation *rotation; /* of those who have none of their own; NULL: none */
};

enum { WITH_NOBODY, WITH_LEAD, WITH_TEAM };
struct activity {
	const char *name;
	minutes length;
	int32_t every_days; /* once in so many days: 1 or 7, ...; 0: a training */
	int with;
	bool paid;
	struct range group; /* of a training: people at once; high 0: no training */
	day_number by;	    /* of a training: each agent has it once, on this day at the latest */
};

struct team {
	const char *name;
	int lead; /* agent index of the lead */
};

/* What a proposal of teams is judged by. */
struct assignment_prices {
	double move;   /* of a change of team */
	double hours;  /* of all of an agent's hours without the lead */
	double skills; /* of all of an agent's queues that the lead does not serve */
	double uneven; /* of each agent by which the largest team is larger than the smallest */
};

struct supervision {
	bool wanted;		      /* false: no rule about leads */
	struct range agents_per_lead; /* 8..15 */
	int32_t minimum_leads;
	struct assignment_prices assign;
};

enum role { ROLE_AGENT, ROLE_LEAD, ROLE_OTHER };

struct skill {
	int queue;
	int32_t priority; /* 1 best */
};

enum absence_kind { ABSENCE_LEAVE, ABSENCE_SICK, ABSENCE_OFF };
/* As timeoff.csv has it: "leave", "sick", "off". */
const char *absence_kind_name(enum absence_kind kind);
/* Time away [start, end); whole days have whole_days set and first_day..last_day (included). */
struct absence {
	enum absence_kind kind;
	bool whole_days;
	day_number first_day, last_day;
	instant start, end;
};

/* May work on these weekdays from clock minute `from` until `until` (may pass 1440). */
struct availability {
	weekday_set days;
	minutes from, until;
};

struct wish {
	day_number day;
	int kind;	/* INDEX_NONE: any shift */
	bool on;	/* wants it, or wants it off */
	int32_t weight; /* price when it is not granted */
};

struct agent {
	const char *id;
	const char *name;
	enum role role;
	int team; /* INDEX_NONE */
	int contract;
	struct skill *skills; /* of a lead may be none; by priority, then queue */
	int n_skills;
	const char *email;		 /* "" if none */
	const char *language;		 /* "en" and so on; the site's if none was given */
	const struct zone *zone;	 /* of calendars; NULL: the site's */
	day_number from, until;		 /* DAY_NONE: open */
	const struct rotation *rotation; /* rotation.h; NULL: follows none */
	int rotation_week;		 /* from 1: of the rotation, in the week of its start */
	struct absence *absences;	 /* by start; do not overlap */
	int n_absences;
	struct availability *availability; /* none: always */
	int n_availability;
	struct wish *wishes; /* by day */
	int n_wishes;
};

enum event_kind { EVENT_HOLIDAY, EVENT_CLOSED, EVENT_CAMPAIGN };
struct event {
	day_number day;
	int queue; /* INDEX_NONE: all */
	enum event_kind kind;
	const char *name; /* of the holiday; "" if none */
	double factor;	  /* volume is multiplied by it; NAN: learned */
};

/* What a planner knows better than the history: the forecast of [start, end) is multiplied by
 * factor, and add contacts a day come on top. */
struct adjustment {
	instant start, end;
	int queue; /* INDEX_NONE: all; never with add, unless the site has but one */
	double factor;
	double add;
	const char *reason; /* "" if none */
};

struct prices {
	bool uncovered_hard, surplus_squared, lead_short_hard;
	double uncovered, surplus, lead_short, lead_many; /* an agent-interval */
	double activity_missed; /* as much time of activities that are due and missing */
	double paid_hour;
};

/* Prices of the squares by which people miss a fair share, and how far back their counts go. */
struct fairness {
	double nights, weekends, wishes;
	int32_t memory_days;
};

enum work_mode { WORK_ANY, WORK_BLOCKS };

struct word_list {
	const char **words;
	int count;
};
/* A calendar whose events are absences. */
struct timeoff_feed {
	const char *ics;  /* a file relative to the site's folder, or an address */
	const char *file; /* what is read: that file, or where the address's calendar is kept */
	bool is_url;
	int agent;	       /* whose all events are; INDEX_NONE: told by each event */
	struct word_list only; /* none: every event counts */
	struct word_list sick, off;
};

enum history_format { HISTORY_EVENTS, HISTORY_INTERVALS, HISTORY_ZENDESK, HISTORY_INTERCOM };
/* "drop: {status: [spam, merged]}" */
struct drop_rule {
	const char *column;
	const char **values;
	int n_values;
};
struct history_source {
	const char *files; /* shell pattern, relative to the site's folder */
	enum history_format format;
	const char *column_time, *column_queue, *column_handle_s,
		*column_volume;	   /* NULL: the format's usual name */
	const char *time_format;   /* NULL: told from the text; else strptime's letters */
	const char *default_queue; /* for rows without one; NULL: such rows are bad */
	struct drop_rule *drops;
	int n_drops;
	double most_bad_share; /* above it the import fails */
};

struct drivers {
	double automated_resolution; /* share 0..1 that never reaches an agent */
	double resolution_rate;	     /* share solved at the first contact; 1: all */
	double growth_per_year;	     /* 0.3: 30 % more in a year */
	bool has_growth;	     /* given: replaces the growth that history shows */
};

/* Which methods may forecast, by their place in the forecast's table. */
enum { FORECAST_BEST };
struct forecast_settings {
	int method;	  /* place + 1 of the one to use; FORECAST_BEST: those that did best */
	unsigned without; /* bit `place` set: takes no part */
};

/* How the load of an interval follows from volumes that change over the day. */
enum load_rule {
	LOAD_MOL_MAX, /* most contacts in progress in the interval if nobody waited */
	LOAD_MOL_AVG, /* their mean */
	LOAD_SIPP_AVG,
	LOAD_SIPP_MAX,
	LOAD_SIPP_MIX,
	LOAD_LAG_AVG,
	LOAD_LAG_MAX,
	LOAD_RULE_COUNT
};
enum volume_spread { SPREAD_NONE, SPREAD_FORECAST };
struct staffing_settings {
	enum load_rule load;
	enum volume_spread spread; /* whether volumes are taken as certain */
	bool pooling;		   /* queues that skills join share their reserves */
};

/* How plans are played through. */
enum handle_times { HANDLE_EXPONENTIAL, HANDLE_LOGNORMAL, HANDLE_HISTORY };
struct simulation_settings {
	enum handle_times handle_times;
	double handle_spread; /* lognormal: standard deviation over mean */
	double absence_s;     /* mean length of an unplanned absence */
	bool interrupt;	      /* deferred work is put aside for live contacts */
};

enum calendar_kind { CALENDAR_AGENT = 1, CALENDAR_TEAM = 2, CALENDAR_LEAD = 4, CALENDAR_SITE = 8 };
enum calendar_names { NAMES_SECRET, NAMES_PLAIN };
/* A calendar server that events are sent to (CalDAV); all "" where there is none. */
struct caldav_settings {
	const char *url; /* of the folder that holds the collections; {agent} stands for an id */
	const char *user;
	const char *password_file; /* relative to the site's folder */
};
enum publish_times { TIMES_UTC, TIMES_LOCAL };
enum publish_breaks { BREAKS_DESCRIBED, BREAKS_AS_EVENTS };
enum publish_absences { ABSENCES_HIDDEN, ABSENCES_BUSY, ABSENCES_BY_KIND };
struct publish_settings {
	unsigned calendars; /* set of enum calendar_kind */
	const char *language;
	int32_t horizon_days;
	enum calendar_names names;
	const char *base_url;  /* where out/calendars is served, "" if nowhere */
	bool notices;	       /* a mail for everybody whose shifts changed */
	const char *mail_from; /* "" if there are no notices */
	struct caldav_settings caldav;
	enum publish_times times;
	enum publish_breaks breaks;	/* and activities, in the calendar of the person */
	enum publish_absences absences; /* what calendars of teams and the site show of them */
	int32_t keep_cancelled_days;
};

enum nightly_apply { APPLY_GOALS_MET, APPLY_IN_BUDGET, APPLY_NEVER };
struct nightly_settings {
	int32_t frozen_days;
	double change_budget;
	double move_price;	/* of a shift that is not as it was told, far ahead */
	double move_price_near; /* times that, right behind the frozen days */
	int32_t near_days;	/* the price falls evenly over so many days */
	int32_t weeks_ahead;	/* behind the frozen days that always have a plan */
	int32_t most_changes;	/* days of a person in a week; 0: any number */
	enum nightly_apply apply;
	int32_t overdue_s;   /* a last night older than this is too old; 0: none is */
	int32_t keep_days;   /* what is older is pruned; 0: nothing is */
	const char *metrics; /* file that figures of the night go to; "": none */
	bool mail;	     /* its summary goes to out/night.eml */
	const char *mail_to; /* addresses with commas between; "": who runs it */
};

struct tolerance {
	double uncovered_share; /* of demand; above it `plan` ends with status 3 */
};

struct site {
	const char *name;
	struct zone *zone;
	int interval_s;
	int week_starts; /* weekday */
	struct history_source *history;
	int n_history;
	struct queue *queues;
	int n_queues;
	struct drivers drivers;
	struct forecast_settings forecast;
	struct staffing_settings staffing;
	struct simulation_settings simulation;
	double shrinkage; /* share 0..1 */
	double max_occupancy;
	struct activity *activities;
	int n_activities;
	struct shift_kind *shift_kinds;
	int n_shift_kinds;
	struct rotation *rotations; /* rotation.h */
	int n_rotations;
	struct contract *contracts;
	int n_contracts;
	struct team *teams;
	int n_teams;
	struct supervision supervision;
	enum work_mode work;
	minutes stay;
	struct prices prices;
	struct fairness fairness;
	struct publish_settings publish;
	struct nightly_settings nightly;
	struct tolerance tolerance;
	struct hiring hiring;
	struct agent *agents; /* as in agents.csv */
	int n_agents;
	struct timeoff_feed *feeds;
	int n_feeds;
	struct event *events; /* by day */
	int n_events;
	struct adjustment *adjustments; /* as in adjustments.csv */
	int n_adjustments;
	struct names agent_ids;
	char settings_digest[DIGEST_SIZE]; /* of site.yaml and the files it includes */
	struct zone **zones;		   /* of people who have one of their own */
	size_t n_zones, zone_capacity;
	struct arena arena;
};

struct site *site_free(struct site *site);
OWNER(struct site, site_free);

int site_find_queue(const struct site *site, const char *name);
int site_find_agent(const struct site *site, const char *id);
int site_find_shift_kind(const struct site *site, const char *name);
int site_find_contract(const struct site *site, const char *name);
int site_find_team(const struct site *site, const char *name);

/* Whether queue q is open during the whole of [start, end), closures in events counted. */
bool site_is_open(const struct site *site, int queue, instant start, instant end);
/* The zone whose clock the person lives by. */
const struct zone *agent_zone(const struct site *site, const struct agent *agent);
/* Whether the agent is employed on that day. */
bool agent_is_employed(const struct agent *agent, day_number day);
/* Whether that whole day is one of absence. */
bool agent_is_away(const struct agent *agent, day_number day);
/* Whether absences, availability and employment allow work in the whole of [start, end) for a shift
 * of day `day`. */
bool agent_may_work(const struct site *site, const struct agent *agent, day_number day,
	instant start, instant end);
/* Paid minutes and shifts that an absence on that day credits (leave, sick: one shift and the
 * contract's average paid day, where the day is one of the agent's working days by availability);
 * false where it credits nothing. */
bool agent_day_credit(
	const struct site *site, const struct agent *agent, day_number day, minutes *ret_paid);
/* The paid minutes of one shift on average: from the hours and shifts a week or a period, else from
 * the allowed kinds. */
minutes contract_average_day(const struct site *site, const struct contract *contract);

#endif
