#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A whole run of an example as a user would do it: the plan obeys every hard rule, the calendars are there, a second
# run on another number of threads gives the same plan, and publishing again changes nothing.
. "$ROTA_TESTS/support/script.sh"
name=$1
site=$work/site
effort=2000


if [ "$name" = init ]; then
	"$rota" init "$site" --from 2026-03-02
	"$rota" init "$site" --from 2026-03-02 2>/dev/null && fail "a site was overwritten"
else
	cp -R "$ROTA_TESTS/../examples/$name" "$site"
fi
cp -R "$site" "$work/twin"

run() {
	status=0
	"$rota" -C "$1" --threads "$2" run --effort "$effort" >"$work/summary" || status=$?
	[ "$status" -eq 0 ] || [ "$status" -eq 3 ] || fail "run ended with status $status"
}

run "$site" 1
for file in forecast.csv requirements.csv plan.csv coverage.csv plan.json changes.csv report.html; do
	[ -s "$site/out/$file" ] || fail "out/$file is missing"
done
"$rota" -C "$site" check >"$work/check" || fail "the plan breaks a rule: $(grep -m 3 ^breach "$work/check")"
people=$(grep -c . "$site/agents.csv")
[ "$(find "$site/out/calendars" -name '*.ics' | wc -l)" -ge $((people - 1)) ] || fail "calendars are missing"

run "$work/twin" 2
for file in forecast.csv requirements.csv plan.csv coverage.csv; do
	cmp -s "$site/out/$file" "$work/twin/out/$file" || fail "$file differs from run to run"
done

find "$site/out/calendars" -type f -exec sha256sum {} + | sort -k 2 >"$work/before"
"$rota" -C "$site" publish >"$work/publish"
find "$site/out/calendars" -type f -exec sha256sum {} + | sort -k 2 >"$work/after"
cmp -s "$work/before" "$work/after" || fail "publishing again changed calendars"
grep -q '0 shifts new, 0 moved, 0 with other breaks, 0 cancelled' "$work/publish" || fail "publishing again found changes"
"$rota" -C "$site" diff 1 "$site/out/plan.csv" | grep -qx '0 changes' || fail "the stored plan differs"
"$rota" -C "$site" import >"$work/import"
! grep -v 'was imported before\|^Imported' "$work/import" || fail "importing again did something"
for command in "import --list" forecast staff report; do
	# shellcheck disable=SC2086 # words
	"$rota" -C "$site" --json $command | python3 -m json.tool >/dev/null || fail "$command --json is no JSON"
done
