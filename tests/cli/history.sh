#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What ran and how the site stands: a line a run, none for a night with nothing new, and an exit
# status that a monitor can act upon.
. "$ROTA_TESTS/support/script.sh"
cd "$work"
# expect STATUS WORDS: what `rota status` ends with, and says
expect() {
	status=0
	"$rota" -C site status >said.txt 2>&1 || status=$?
	[ "$status" = "$1" ] || fail "status $status instead of $1: $(cat said.txt)"
	grep -q "$2" said.txt || fail "no '$2' in: $(cat said.txt)"
}
runs() { "$rota" -C site history --json | grep -c '"run":' || true; }

"$rota" init site --from 2026-03-02 >/dev/null
expect 0 'Published   nothing yet'
[ ! -e site/rota.db ] || fail "asking made a database"
[ "$("$rota" -C site history)" = "Nothing ran yet." ] || fail "a history of nothing"
"$rota" -C site --quiet run --effort 200 >/dev/null
"$rota" -C site --quiet nightly >/dev/null
expect 0 'Published   up to 2026-03-2[0-9], publication 1 of'
[ "$(runs)" = 2 ] || fail "$(runs) runs instead of 2"
"$rota" -C site history | grep -q 'forecast [0-9.]* s, staff [0-9.]* s, plan [0-9.]* s, publish' ||
	fail "no times by stage: $("$rota" -C site history)"
cksum site/rota.db >before
"$rota" -C site --quiet nightly >/dev/null
"$rota" -C site import --list >/dev/null
cksum site/rota.db >after
cmp -s before after || fail "a night with nothing new left a line"

# a night that waits
printf 'agent,start,end,kind\nagent-02,2026-03-10,2026-03-12,sick\n' >site/timeoff.csv
"$rota" -C site --quiet --set nightly.apply=never nightly >/dev/null && fail "nothing waits"
expect 4 "Waits       'nightly.apply' is never: "
"$rota" -C site history --limit 1 | grep -q 'nightly  *4 ' || fail "no exit status 4"
"$rota" -C site history --limit 1 | grep -q "waits: 'nightly.apply' is never" || fail "no reason"
[ "$("$rota" -C site history --limit 1 --json | grep -c '"run":')" = 1 ] || fail "no limit"
"$rota" -C site reject >/dev/null
expect 0 'Waits       nothing'

# a failure is remembered until a night goes well
"$rota" -C site nightly --pins none.csv 2>/dev/null && fail "pins that are not there"
expect 1 "exit 2: there is no 'none.csv'"
grep -q 'Last well' said.txt || fail "no last one that went well"
"$rota" -C site --quiet nightly --today 2026-03-03 >/dev/null
expect 0 'Last night .*exit 0'

# wrong input of a person changes nothing, not even here
cksum site/rota.db >before
"$rota" -C site plan --from someday 2>/dev/null && fail "a date of someday"
cksum site/rota.db >after
cmp -s before after || fail "wrong input left a line"
expect 0 'Last night .*exit 0'

# plans that nobody was told of, days without a plan, a night too long ago
"$rota" -C site --quiet plan --effort 50 >/dev/null || [ $? -eq 3 ] || fail "no plan"
expect 0 'Drafts      1 plans'
status=0
"$rota" -C site --set nightly.weeks_ahead=9 status >said.txt || status=$?
[ "$status" = 4 ] || fail "lacking days gave $status"
grep -q 'nobody was told a shift from 2026-03-' said.txt || fail "lacking: $(cat said.txt)"
sqlite3 site/rota.db "UPDATE runs SET started = started - 100000, ended = ended - 100000"
"$rota" -C site --set 'nightly.overdue_after=2 days' status >/dev/null || fail "overdue too soon"
"$rota" -C site --set 'nightly.overdue_after=26 h' status >/dev/null && fail "not overdue"

# who holds it: a process that lives, one that is gone, one elsewhere
me="$(id -un)@$(uname -n)"
echo "$me, process $$, since 2026-03-02T03:00:00+01:00" >site/rota.lock
expect 0 "Held        by $me, process $$, since"
sleep 0 & gone=$!
wait "$gone"
echo "$me, process $gone, since 2026-03-02T03:00:00+01:00" >site/rota.lock
expect 1 'Cut off     a run ended without a word'
echo "ana@elsewhere.example, process 1, since 2026-03-02T03:00:00+01:00" >site/rota.lock
expect 0 'Held        by ana@elsewhere.example'
echo "nonsense" >site/rota.lock
expect 0 'Waits       nothing'
