# SPDX-License-Identifier: GPL-3.0-or-later
# A made-up site to publish: awk -v dir=DIR -v agents=N -v shifts=N [-v seed=N] [-v variant=N] -f publish_site.awk
# Teams of 12, each led by a lead of its own; shifts of seven pieces, five a week from 2026-03-02. variant 2 moves one
# shift in fifty, drops one in a hundred.
function clock(second) {
	return sprintf("%02d:%02d:00", int(second / 3600) % 24, int(second / 60) % 60)
}
function piece(id, shift, date, from, until, name, paid) {
	printf "%s,%s,%sT%s+00:00,%sT%s+00:00,%s,%s\n", id, shift, date, clock(from), date, clock(until), name, paid >plan
}
BEGIN {
	srand(seed ? seed : 1)
	plan = dir "/out/plan.csv"
	people = dir "/agents.csv"
	yaml = dir "/site.yaml"
	teams = int((agents + 11) / 12)
	print "site: big\ntimezone: Etc/UTC\ninterval: 15 min" >yaml
	print "queues:\n  phone: {channel: voice, handle_time: 300 s, goal: {answered: 80 %, within: 20 s}}" >yaml
	print "shifts:\n  early:\n    start: 05:00..15:00 step 15 min\n    length: 8h30m\n    days: mon-sun" >yaml
	print "    breaks:\n      - {name: rest, length: 15 min, paid: yes, starts: 1h..3h}" >yaml
	print "      - {name: lunch, length: 30 min, paid: no, starts: 3h..6h}" >yaml
	print "      - {name: tea, length: 15 min, paid: yes, starts: 6h..8h}" >yaml
	print "contracts:\n  full: {shifts: [early]}\nsupervision: {agents_per_lead: 8..15}\nteams:" >yaml
	print "id,name,role,team,contract,skills" >people
	print "agent,shift,start,end,activity,paid" >plan
	for (t = 0; t < teams; t++) {
		printf "  team%05d: {lead: b%05d}\n", t, t >yaml
		printf "b%05d,Lead %d,lead,team%05d,full,phone\n", t, t, t >people
	}
	for (a = 0; a < agents; a++)
		printf "a%06d,Agent %d,agent,team%05d,full,phone\n", a, a, int(a / 12) >people
	first = 1772409600
	for (a = 0; a < agents + teams; a++) {
		id = a < agents ? sprintf("a%06d", a) : sprintf("b%05d", a - agents)
		for (s = 0; s < shifts; s++) {
			at = 18000 + 900 * int(rand() * 40)
			chance = rand()
			if (variant == 2 && chance < 0.02)
				at += at < 28800 ? 3600 : -3600
			if (variant == 2 && chance >= 0.02 && chance < 0.03)
				continue
			date = strftime("%Y-%m-%d", first + 86400 * (7 * int(s / 5) + s % 5), 1)
			shift = "early@" date
			piece(id, shift, date, at, at + 7200, "work", "yes")
			piece(id, shift, date, at + 7200, at + 8100, "rest", "yes")
			piece(id, shift, date, at + 8100, at + 14400, "work", "yes")
			piece(id, shift, date, at + 14400, at + 16200, "lunch", "no")
			piece(id, shift, date, at + 16200, at + 23400, "work", "yes")
			piece(id, shift, date, at + 23400, at + 24300, "tea", "yes")
			piece(id, shift, date, at + 24300, at + 30600, "work", "yes")
		}
	}
}
