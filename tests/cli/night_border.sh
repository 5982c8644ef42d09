#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# night_border.sh CLOCK_LIBRARY: one night changes two periods that were published one after the other; the earlier one
# keeps to what was told behind it as long as that does, and else the later one is planned behind what the earlier one
# comes to in that night: rest, runs of days, the audit of what is published.
. "$ROTA_TESTS/support/script.sh"
clock=$(preloaded "$1")
cd "$work"

# shift PERSON KIND DAY FROM UNTIL
shift_row() { echo "$1,$2@$3,$3T$4:00+01:00,$3T$5:00+01:00,work,yes"; }
plan_head='agent,shift,start,end,activity,paid'
# wanted DAY FROM UNTIL: one person on the phone, hour by hour
wanted() {
	at=$2
	while [ "$at" -lt "$3" ]; do
		printf '%sT%02d:00:00+01:00,phone,1\n' "$1" "$at"
		at=$((at + 1))
	done
}

mkdir site
cat >site/site.yaml <<'END'
site: border
timezone: Europe/Berlin
interval: 60 min
queues:
  phone: {channel: voice, handle_time: 5 min, goal: {answered: 80 %, within: 20 s}}
shifts:
  early: {start: 06:00, length: 8h}
  late: {start: 14:00, length: 8h}
contracts:
  any:
    shifts: [early, late]
    shifts_per_week: 0..5
    shifts_per_period: 0..3
    paid_hours_per_week: 0..40
    rest_between_shifts: 11 h
    consecutive_days: 1..3
    consecutive_days_off: 1..
tolerance: {uncovered: 0 %}
nightly: {frozen_days: 1, change_budget: 100 %, apply: in_budget, weeks_ahead: 0}
shrinkage: 0 %
END
cat >site/agents.csv <<'END'
id,name,role,team,contract,skills,email,language,from,until
ana,Ana,agent,,any,phone,,en,,
bob,Bob,agent,,any,phone,,en,,
END
{
	echo start,queue,required
	wanted 2026-03-07 14 22
	wanted 2026-03-08 14 22
	for day in 09 10 11 12; do wanted 2026-03-$day 6 14; done
} >site/requirements.csv
{
	echo "$plan_head"
	shift_row ana late 2026-03-07 14:00 22:00
	shift_row ana late 2026-03-08 14:00 22:00
} >first.csv
{
	echo "$plan_head"
	for day in 10 12; do shift_row ana early 2026-03-$day 06:00 14:00; done
	for day in 09 11; do shift_row bob early 2026-03-$day 06:00 14:00; done
} >second.csv
for plan in first second; do
	LD_PRELOAD=$clock "$rota" -C site --quiet publish $plan.csv >publish.txt || fail "publish: $(cat publish.txt)"
done

# Ana is ill on Sunday: Bob's late shift takes his rest before Monday's early one, which Ana takes in turn
cp -a site rest
printf 'agent,start,end,kind\nana,2026-03-08,2026-03-08,sick\n' >rest/timeoff.csv
status=0
LD_PRELOAD=$clock "$rota" -C rest --quiet nightly --today 2026-03-04 >rest.txt || status=$?
[ "$status" = 0 ] || fail "status $status: $(cat rest.txt)"
cut -d, -f1,2,4 rest/out/changes.csv | tr -d '\r' >rest.changes
cat >rest.wanted <<'END'
agent,date,is
ana,2026-03-08,
bob,2026-03-08,late 14:00-22:00
ana,2026-03-09,early 06:00-14:00
bob,2026-03-09,
END
cmp -s rest.wanted rest.changes || fail "rest across the border: $(cat rest.txt rest/out/changes.csv)"
grep -q 'no plan behind these days before changes fewer than 2;' rest.txt || fail "words of the later part: $(cat rest.txt)"
grep -q '^bob,2026-03-08,.*covers for Ana' rest/out/changes.csv || fail "reason of who covers: $(cat rest/out/changes.csv)"
grep -q '^bob,2026-03-09,.*rest' rest/out/changes.csv || fail "reason of the border: $(cat rest/out/changes.csv)"
"$rota" -C rest check >check.txt || fail "the published plan: $(cat check.txt)"

# three days in a row are the most: who covers up to Sunday cannot go on, and nobody else is there
cp -a site run
{
	echo start,queue,required
	for day in 05 06 07 08 09; do wanted 2026-03-$day 6 14; done
} >run/requirements.csv
{
	echo "$plan_head"
	shift_row bob early 2026-03-09 06:00 14:00
} >second.csv
{
	echo "$plan_head"
	for day in 05 06 07; do shift_row ana early 2026-03-$day 06:00 14:00; done
	shift_row bob early 2026-03-08 06:00 14:00
} >first.csv
rm -rf run/rota.db run/out
for plan in first second; do
	LD_PRELOAD=$clock "$rota" -C run --quiet publish $plan.csv >publish.txt || fail "publish: $(cat publish.txt)"
done
printf 'agent,start,end,kind\nana,2026-03-06,2026-03-08,sick\n' >run/timeoff.csv
status=0
LD_PRELOAD=$clock "$rota" -C run --quiet nightly --today 2026-03-04 >run.txt || status=$?
[ "$status" = 0 ] || fail "status $status: $(cat run.txt)"
grep -q '^ana,2026-03-09,,early' run/out/changes.csv || fail "a run of days across the border: $(cat run.txt run/out/changes.csv)"
"$rota" -C run check >check.txt || fail "the published plan: $(cat check.txt)"
for site in rest run; do
	"$rota" -C $site verify >verify.txt || fail "verify $site: $(cat verify.txt)"
done

# back to before the second period was told: nothing is asked of days that nobody was told of
"$rota" -C site --quiet undo >undo.txt || fail "undo: $(cat undo.txt)"
"$rota" -C site verify >verify.txt || fail "verify after undo: $(cat verify.txt)"

# what was told behind a period stays as it is where anybody else can cover: Bea and Bob could both take Ana's Sunday,
# but Monday's early shift comes too soon for Bea, and the kinds forbid it
both() { # the plans of SITE/out and of second.csv as one
	cat "$1/out/plan.csv"
	tail -n +2 second.csv
}
fresh() { # fresh SITE: two periods told, the second from second.csv
	rm -rf "$1"
	cp -a site "$1"
	rm -rf "$1/rota.db" "$1/out"
	sed 's/shifts_per_period: 0..3/shifts_per_period: 0..20/; s/rest_between_shifts: 11 h/rest_between_shifts: 8 h/' \
		site/site.yaml >"$1/site.yaml"
	printf 'id,name,role,team,contract,skills,email,language,from,until\n' >"$1/agents.csv"
	for who in ana bea bob; do echo "$who,$who,agent,,any,phone,,en,," >>"$1/agents.csv"; done
	for plan in first second; do
		LD_PRELOAD=$clock "$rota" -C "$1" --quiet publish $plan.csv >publish.txt || fail "publish: $(cat publish.txt)"
	done
}
# keeps SITE WHO: WHO covers for Ana on Sunday, nothing else changes, and both periods keep the rules as one
keeps() {
	printf 'agent,start,end,kind\nana,2026-03-08,2026-03-08,sick\n' >"$1/timeoff.csv"
	status=0
	LD_PRELOAD=$clock "$rota" -C "$1" --quiet nightly --today 2026-03-04 >keeps.txt || status=$?
	[ "$status" = 0 ] || fail "$1: status $status: $(cat keeps.txt)"
	cut -d, -f1,2 "$1/out/changes.csv" | tr -d '\r' >keeps.changes
	printf 'agent,date\nana,2026-03-08\n%s,2026-03-08\n' "$2" >keeps.wanted
	cmp -s keeps.wanted keeps.changes || fail "$1: $(cat keeps.txt "$1/out/changes.csv")"
	"$rota" -C "$1" verify >verify.txt || fail "verify $1: $(cat verify.txt)"
	# planned by hand next to what is told, the week keeps the rules as well, judged as one stretch of two weeks
	rm "$1/timeoff.csv"
	"$rota" -C "$1" --quiet plan --from 2026-03-02 --weeks 1 >plan.txt || fail "$1: plan: $(cat plan.txt)"
	"$rota" -C "$1" check >check.txt || fail "$1: check: $(cat check.txt)"
	both "$1" >"$1/both.csv"
	"$rota" -C "$1" check "$1/both.csv" >check.txt || fail "$1: both: $(cat check.txt)"
}
{
	echo "$plan_head"
	for day in 07 08; do shift_row ana late 2026-03-$day 14:00 22:00; done
} >first.csv
{
	echo "$plan_head"
	for day in 10 12; do shift_row ana early 2026-03-$day 06:00 14:00; done
	for day in 09 11; do shift_row bea early 2026-03-$day 06:00 14:00; done
} >second.csv
fresh succession
sed -i 's/    consecutive_days: 1..3/    forbid_next_day: {late: [early]}/' succession/site.yaml
keeps succession bob

# a single day of work at a period's end is one too few, unless it goes on behind it
{
	echo "$plan_head"
	for day in 06 07 08; do shift_row ana early 2026-03-$day 06:00 14:00; done
} >first.csv
{
	echo "$plan_head"
	for day in 11 12; do shift_row bea early 2026-03-$day 06:00 14:00; done
	for day in 09 10; do shift_row bob early 2026-03-$day 06:00 14:00; done
} >second.csv
fresh single
{
	echo start,queue,required
	for day in 06 07 08 09 10 11 12; do wanted 2026-03-$day 6 14; done
} >single/requirements.csv
sed -i 's/    consecutive_days: 1..3/    consecutive_days: 2..4/' single/site.yaml
keeps single bob
# the same break of a rule, told by hand, is seen from either side of the border
sed 's/^ana,early@2026-03-08,/bea,early@2026-03-08,/' first.csv >wrong.csv
status=0
"$rota" -C single check wrong.csv >check.txt || status=$?
[ "$status" = 3 ] || fail "a single day before the border: status $status"
grep -q '^breach bea days_in_a_row 2026-03-08: works 1 day in a row' check.txt || fail "a single day: $(cat check.txt)"
