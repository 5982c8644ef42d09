#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# rota run commits stage by stage: import, forecast, requirements, then plan and publication as one. Killed at any call
# that changes a file, and told to end there, on a new site and on one that was published: nothing that was committed is
# lost, what is told is of before or of after, any command that writes ends what was cut off, and the next run comes to
# the same.
# ROTA_PROGRAM=rota run_killed.sh DYING_LIBRARY [STRIDE]; every call is tried with a stride of 1.
. "$ROTA_TESTS/support/script.sh"
stride=${2:-1}
dying=$(preloaded "$1")
cd "$work"

under() { # a run with the clock standing still
	LD_PRELOAD=$dying "$@"
}
run() { # run SITE
	under "$rota" -C "$1" --quiet run --effort 50 >out.txt 2>err.txt
}
# what people are told and what the next stages read: without versions, which grow with each run
told() {
	[ -e "$1/rota.db" ] || return 0
	[ "$(sqlite3 "$1/rota.db" 'PRAGMA integrity_check')" = ok ] || fail "$1: a damaged database"
	sqlite3 "$1/rota.db" "SELECT * FROM published ORDER BY uid" 2>sqlite.txt || grep -q 'no such table' sqlite.txt ||
		fail "$1: $(cat sqlite.txt)"
}
left() {
	told "$1"
	(cd "$1/out" && find . -type f ! -name '*.tmp' ! -name plan.json ! -name report.html ! -name changes.csv | sort | xargs -r cksum)
}
calendars() {
	[ ! -e "$1/out/calendars" ] || (cd "$1/out/calendars" && find . -type f ! -name '*.tmp' | sort | xargs -r cksum)
}
# all that was ever committed, but for what newer versions may take the place of
kept() {
	[ -e "$1/rota.db" ] || return 0
	sqlite3 "$1/rota.db" 'SELECT "forecast", * FROM forecasts; SELECT "need", * FROM needs;
		SELECT "plan", version, inputs, first_day, n_days FROM plans; SELECT "publication", n, plan FROM publications;
		SELECT "source", name, digest FROM sources; SELECT "run", n, command, exit FROM runs WHERE ended IS NOT NULL' 2>sqlite.txt | sort
}
has_all() { # has_all SITE FILE: all lines of the file are still there
	kept "$1" >now
	[ -z "$(comm -23 "$2" now)" ] || fail "$what: lost $(comm -23 "$2" now | head -3)"
}
fits() {
	"$rota" -C "$1" verify >verify.txt || fail "$what: $(cat verify.txt)"
}
# what is there now, after a command that holds the site and has nothing of its own to do, fits together (by the inputs
# of now: not where these have changed since it was made), and the next run works
goes_on() {
	has_all "$1" old.kept
	kept "$1" >run.kept
	under "$rota" -C "$1" --quiet reject >/dev/null 2>&1 || true
	if [ -e "$1/rota.db" ] && [ "$start" = first ]; then fits "$1"; fi
	status=0
	run "$1" || status=$?
	[ "$status" = "$usual" ] || fail "$what: the next run gave $status: $(cat err.txt)"
	has_all "$1" run.kept
	fits "$1"
}
# killed: of before or of after
check_killed() {
	told "$1" >run.told
	cmp -s run.told old.told || cmp -s run.told new.told || fail "$what: half a publication"
	calendars "$1" >run.calendars
	sort old.calendars new.calendars >either
	sort run.calendars | comm -23 - either >odd
	[ ! -s odd ] || fail "$what: half a calendar: $(cat odd)"
	goes_on "$1"
	left "$1" >run.left
	cmp -s run.left new.left || {
		diff new.left run.left | head >&2
		fail "$what: the next run came to something else"
	}
}
# told to end: of before, or with the best plan there was by then, which the next run makes better
check_ended() {
	[ ! -e "$1/rota.lock" ] || fail "$what: rota.lock is left"
	goes_on "$1"
	for file in plan.csv coverage.csv forecast.csv requirements.csv; do
		cmp -s "new/out/$file" "$1/out/$file" || fail "$what: the next run made another $file"
	done
}
# tries START: every call of a run of that site
tries() {
	start=$1 points=0
	told "$start" >old.told
	calendars "$start" >old.calendars
	kept "$start" >old.kept
	rm -rf new
	cp -a "$start" new
	usual=0
	DYING_COUNT=$work/count run new || usual=$?
	[ "$usual" = 0 ] || [ "$usual" = 3 ] || fail "a run of $start gave $usual: $(cat err.txt)"
	what=$start
	fits new
	told new >new.told
	calendars new >new.calendars
	left new >new.left
	count=$(cat count)
	[ "$count" -ge 200 ] || fail "only $count calls change files"
	at=1
	while [ "$at" -le "$count" ]; do
		what="$start, killed at $at of $count"
		rm -rf run && cp -a "$start" run
		status=0
		DYING_AT=$at run run || status=$?
		[ "$status" = 99 ] || fail "$what: status $status"
		check_killed run
		what="$start, told to end at $at of $count"
		rm -rf run && cp -a "$start" run
		status=0
		DYING_TERM=$at run run || status=$?
		case $status in 0 | 1 | 3) ;; *) fail "$what: status $status: $(cat err.txt)" ;; esac
		check_ended run
		points=$((points + 1))
		at=$((at + stride))
	done
	echo "$start: killed and told to end at $points of $count calls: all whole"
}

"$rota" init first --from 2026-03-02 >init.txt
tries first

# another week of tickets, somebody on leave and somebody new, after all was published
cp -a new second
head -n 400 second/history/tickets.csv | sed '2,$s/\(20[0-9][0-9]\)-02/\1-03/' >second/history/more.csv
printf 'agent,start,end,kind\nagent-02,2026-03-10,2026-03-12,leave\n' >second/timeoff.csv
sed -i '$p' second/agents.csv
sed -i '$s/^[^,]*,/agent-new,/' second/agents.csv
tries second
