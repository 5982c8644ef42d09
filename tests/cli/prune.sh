#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# prune.sh DYING_LIBRARY [STRIDE]: rota prune takes away what is old and nothing that anything needs: calendars, undo and the next
# night go on as if nothing had gone; the database shrinks; a kill in between leaves it whole.
. "$ROTA_TESTS/support/script.sh"
dying=$(preloaded "$1")
cd "$work"
# on DATE WORDS...: rota on that day, by the clock
on() {
	now=$(date -ud "$1 03:00" +%s)
	shift
	DYING_NOW=$now LD_PRELOAD=$dying "$rota" "$@"
}
count() { sqlite3 site/rota.db "SELECT count(*) FROM $1"; }
expect() { [ "$(count "$1")" = "$2" ] || fail "$(count "$1") $1 instead of $2"; }
calendars() { (cd "$1/out/calendars" && find . -type f | sort | xargs cksum); }
told() { sqlite3 "$1/rota.db" 'SELECT * FROM published ORDER BY uid'; }
# whether goals are missed is no matter here
night() { on "$2" -C "$1" --quiet --set nightly.apply=in_budget nightly --effort 50 >/dev/null || [ $? -eq 3 ] || fail "night before $2"; }

"$rota" init site --from 2026-03-02 >/dev/null
status=0
"$rota" -C site prune --keep '30 days' 2>err || status=$?
[ "$status" = 2 ] || fail "pruning nothing gave $status"
grep -q 'there is no rota.db yet' err || fail "said: $(cat err)"
on 2026-02-28 -C site --quiet run --effort 100 >/dev/null
for words in '' '--keep 0'; do
	status=0
	# shellcheck disable=SC2086
	"$rota" -C site prune $words 2>err || status=$?
	[ "$status" = 2 ] || fail "'prune $words' gave $status"
	grep -q "nothing says how much is to be kept\|'--keep' is '0', must be 1 to" err || fail "said: $(cat err)"
done

printf 'agent,start,end,kind\n' >site/timeoff.csv
for day in 2 3 4 5 6 7; do
	echo "agent-0$day,2026-03-16,2026-03-17,sick" >>site/timeoff.csv
	night site "2026-03-0$day"
done
[ "$(count publications)" -ge 4 ] || fail "only $(count publications) publications"
expect forecasts 7
before=$(count published)
cp -a site whole
told site >told.before
calendars site >calendars.before

# only told
on 2026-06-20 -C site prune --keep '30 days' --dry-run | grep -q 'Only told, nothing is taken away' || fail "no dry run"
sqlite3 site/rota.db .dump | cksum >dump.after
sqlite3 whole/rota.db .dump | cksum >dump.before
cmp -s dump.before dump.after || fail "a dry run took something away"
# what is young stays
on 2026-03-08 -C site prune --keep '30 days' >/dev/null
expect forecasts 7
[ "$(count publications)" -ge 4 ] || fail "young publications went"

# superseded forecasts go, drafts go, the database shrinks; people's shifts do not
on 2026-03-08 -C site --quiet plan --effort 20 >/dev/null || [ $? -eq 3 ] || fail "no plan"
on 2026-03-08 -C site --quiet plan --effort 20 >/dev/null || [ $? -eq 3 ] || fail "no plan"
sqlite3 site/rota.db "UPDATE plans SET first_day = first_day - 60 WHERE version = (SELECT max(version) - 1 FROM plans);
	DELETE FROM seals WHERE kind = 'plan'; UPDATE publications SET first_day = first_day - 60
	WHERE n < (SELECT max(n) - 1 FROM publications); DELETE FROM seals WHERE kind = 'publication'"
plans=$(count plans)
on 2026-03-27 -C site prune --keep '10 days' >said.txt
grep -q 'rota.db: [0-9.]* MB, was [0-9.]* MB' said.txt || fail "said: $(cat said.txt)"
[ "$(count forecasts)" = 1 ] || fail "superseded forecasts stay: $(cat said.txt)"
expect needs 1
expect publications 2 # the last, and the one that undo goes back to
[ "$(count plans)" -lt "$plans" ] || fail "no plan went: $(cat said.txt)"
[ "$(count runs)" -le 2 ] || fail "runs stay: $(cat said.txt)"
expect published "$before"
[ "$(stat -c %s site/rota.db)" -lt "$(stat -c %s whole/rota.db)" ] || fail "the database has not shrunk"
told site >told.after
cmp -s told.before told.after || fail "what calendars were told has changed"
calendars site >calendars.after
cmp -s calendars.before calendars.after || fail "calendars have changed"
"$rota" -C site verify >said.txt || [ "$(grep -c '^fault' said.txt)" = "$(grep -c 'out/plan' said.txt)" ] ||
	fail "not whole: $(cat said.txt)"

# the way back, and the nights after, are as they would have been
for folder in site whole; do
	on 2026-03-08 -C "$folder" undo >/dev/null || [ $? -eq 3 ] || fail "no way back in $folder"
	echo 'agent-08,2026-03-18,2026-03-19,sick' >>"$folder/timeoff.csv"
	night "$folder" 2026-03-08
	sqlite3 "$folder/rota.db" 'SELECT uid, agent, day, kind, start, "end", pieces, sequence, cancelled
		FROM published ORDER BY uid' >"$folder.told"
done
cmp -s site.told whole.told || fail "another night after pruning: $(diff site.told whole.told | head -3)"

# every night prunes where the site says so; it is no reason to work
echo 'nightly: {keep: 1 day}' >>site/site.yaml
night site 2026-03-12
night site 2026-03-13
night site 2026-03-14
[ "$(count forecasts)" -le 2 ] || fail "the night did not prune: $(count forecasts) forecasts"
cksum site/rota.db >before
night site 2026-03-14
cksum site/rota.db >after
cmp -s before after || fail "pruning is done over and over"

# killed at every call that changes a file
cp -a whole start
export DYING_COUNT="$work/count"
on 2026-03-27 -C start prune --keep '1 day' >/dev/null
unset DYING_COUNT
calls=$(cat count) at=1
stride=${2:-$((calls / 50 + 1))}
while [ "$at" -le "$calls" ]; do
	rm -rf site
	cp -a whole site
	(
		export DYING_AT="$at"
		on 2026-03-27 -C site prune --keep '1 day' >/dev/null 2>&1
	) || true
	[ "$(sqlite3 site/rota.db 'PRAGMA integrity_check')" = ok ] || fail "killed at $at: damaged"
	told site >told.after
	told whole >told.before
	cmp -s told.before told.after || fail "killed at $at: what calendars were told has changed"
	at=$((at + stride))
done
"$rota" -C site prune --keep '1 day' >/dev/null || fail "cannot be done again"
echo "killed at $(((calls + stride - 1) / stride)) of $calls calls: all whole"
