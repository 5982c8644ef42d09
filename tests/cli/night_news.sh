#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# night_news.sh CLOCK_LIBRARY: what befalls a site between two nights, each alone: people who join, leave or are gone, more
# volume; what changes and why, and that frozen and pinned days and the limits of a change are kept.
. "$ROTA_TESTS/support/script.sh"
clock=$(preloaded "$1")
cd "$work"
# night SITE STATUS OPTIONS...: of Monday, 2 March
night() {
	site=$1 wanted=$2 status=0
	shift 2
	LD_PRELOAD=$clock "$rota" -C "$site" --quiet "$@" nightly >"$site.txt" 2>&1 || status=$?
	[ "$status" = "$wanted" ] || fail "$site ended with $status: $(cat "$site.txt")"
}
# the days of March on which a person changes, by the last night
changed() { sed -n "s/^$2,2026-03-\(..\),.*/\1/p" "$1/out/changes.csv" | tr '\n' ' '; }
told() { sqlite3 "$1/rota.db" "SELECT uid, start, end FROM published WHERE agent <> '*' AND cancelled = 0 AND $2 ORDER BY uid"; }

"$rota" init base --from 2026-03-02 >init.txt
LD_PRELOAD=$clock "$rota" -C base --quiet run --effort 300 >run.txt
LD_PRELOAD=$clock "$rota" -C base --quiet nightly >night.txt

cp -a base joins
printf 'agent-20,Agent 20,agent,blue,fulltime,phone,,en,2026-03-09,\r\n' >>joins/agents.csv
night joins 0
grep -q '^agent-20,2026-03-09,,day .*,joined on 2026-03-09' joins/out/changes.csv || fail "nobody joined"
[ "$(cut -d, -f1 joins/out/changes.csv | sort -u | tr '\n' ' ')" = "agent agent-20 " ] ||
	fail "others changed when one joined"

cp -a base leaves
sed -i 's/^\(agent-03,.*\),,\r*$/\1,,2026-03-12/' leaves/agents.csv
night leaves 0
[ "$(changed leaves agent-03)" = "13 16 17 18 19 20 23 24 25 26 27 " ] || fail "leaver: $(changed leaves agent-03)"
grep -q '^agent-03,2026-03-13,day .*,,left on 2026-03-12' leaves/out/changes.csv || fail "no reason for a leaver"
grep -q 'no plan changes fewer than 11' leaves.txt || fail "least changes of a leaver: $(cat leaves.txt)"

cp -a base lead
sed -i 's/^\(lead-1,.*\),,\r*$/\1,,2026-03-12/' lead/agents.csv
night lead 0
[ "$(changed lead lead-1)" = "13 16 17 18 19 20 23 24 25 26 27 " ] || fail "lead: $(changed lead lead-1)"

cp -a base gone
sed -i '/^agent-03,/d' gone/agents.csv
night gone 4 # over the budget: 20 shifts of 291
told base 1 >base.told
told gone 1 | cmp -s - base.told || fail "a proposal was published"
"$rota" -C gone diff published proposal | grep -q 'agent-03' || fail "gone: not in the proposal"

cp -a base busy
echo 'date,queue,kind,factor' >busy/events.csv
for day in 03 04 05 10 11 12 13; do
	echo "2026-03-$day,phone,campaign,2" >>busy/events.csv
done
for name in cheap dear repaired limited pinned; do
	cp -a busy $name
done
set -- --set nightly.change_budget=100% --set nightly.apply=in_budget
night cheap 0 "$@" --set nightly.move_price=1
grep -Eq '^agent-..,2026-03-(1[0-3]|05),.*,volume \+7. % on ' cheap/out/changes.csv || fail "no volume among the reasons"
frozen="day < julianday('2026-03-05') - 2440587.5"
told base "$frozen" >base.frozen
told cheap "$frozen" | cmp -s base.frozen - || fail "frozen days changed"
night dear 0 "$@" --set nightly.move_price=1000 --set tolerance.uncovered=100%
grep -q ' 0 of 2[0-9][0-9] shifts change' dear.txt || fail "dear changes were made: $(cat dear.txt)"
# beyond tolerance it is repaired all the same, and no further
night repaired 0 "$@" --set nightly.move_price=1000
few=$(grep -c '^agent-' repaired/out/changes.csv) many=$(grep -c '^agent-' cheap/out/changes.csv)
[ "$few" -ge 1 ] || fail "nothing was repaired"
[ $((2 * few)) -le "$many" ] || fail "repaired by $few changes, $many are worth a price of 1"
night limited 0 "$@" --set nightly.move_price=1 --set nightly.most_changes=1 --set tolerance.uncovered=100%
most=$(sed -n 's/^\(agent-..\),2026-03-0*\([0-9]*\),.*/\1 \2/p' limited/out/changes.csv |
	awk '{ print $1, int(($2 - 2) / 7) }' | sort | uniq -c | sort -rn | awk 'NR == 1 { print $1 }')
[ "$most" = 1 ] || fail "$most days of a person changed in a week, 1 is the limit"

# who changed most stays when pinned
most=$(cut -d, -f1 cheap/out/changes.csv | grep agent- | sort | uniq -c | sort -rn | awk 'NR == 1 { print $2 }')
sed -n "1p; /^$most,/p" base/out/plan.csv >pinned/pins.csv
night pinned 0 "$@" --set nightly.move_price=1
worked=$(sed -n "s/^$most,2026-03-\(..\),[^,].*/\1/p" pinned/out/changes.csv)
[ -z "$worked" ] || fail "pinned shifts of $most changed on $worked"
grep -q '^agent-' pinned/out/changes.csv || fail "nobody changed beside the pinned"

# a day off is pinned with 'off@DATE' and no times
off=$(sed -n 's/^\(agent-..\),2026-03-\(..\),,[^,].*/\1,off@2026-03-\2,,,,/p' cheap/out/changes.csv | head -n 3)
[ -n "$off" ] || fail "nobody works on a day off in 'cheap'"
who=$(sed -n 's/^\(agent-..\),short@2026-03-11,.*/\1/p' base/out/plan.csv | head -n 1)
[ -n "$who" ] || fail "nobody has a short shift"
{
	echo 'agent,shift,start,end,activity,paid'
	echo "$off"
	echo "$who,off@2026-03-11,,,,"
} >busy/pins.csv
night busy 0 "$@" --set nightly.move_price=1 --set tolerance.uncovered=100% \
	--set contracts.parttime.shifts_per_week=3..5 --set contracts.parttime.paid_hours_per_week=15..25
grep -q "^$who,2026-03-11,[^,].*,,pinned" busy/out/changes.csv || fail "a shift on a day that is pinned off"
echo "$off" | while IFS=,@ read -r who word day more; do
	[ "$word$more" = off,,, ] || fail "pins: $who $word $day $more"
	! grep -q "^$who,$day,,[^,]" busy/out/changes.csv || fail "$who works on $day, pinned off"
done
