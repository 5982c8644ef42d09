#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What-ifs and hiring plans on the help desk: they leave what other commands made as it is, give the same bytes on any
# number of threads, and say what is wrong in their own words.
. "$ROTA_TESTS/support/script.sh"
site=$work/site


listing() {
	(cd "$site" && find . -type f ! -name 'whatif.*' ! -name 'hiring.*' -exec cksum {} + | sort)
}

cp -R "$ROTA_TESTS/../examples/helpdesk" "$site"
for command in import forecast staff; do
	"$rota" -C "$site" --quiet $command >"$work/out"
done
listing >"$work/before"

# whatif: threads, files, the base case first
whatif() {
	"$rota" -C "$site" --quiet --threads "$1" whatif --scenario 'busy: {volume: +20 %, shrinkage: 15 %}' \
		--scenario 'one line: {merge: [phone, chat]}' --grid 'handle_time: [-10 %, +10 %]' >"$work/whatif.$1"
	cp "$site/out/whatif.csv" "$work/whatif.csv.$1"
	cp "$site/out/whatif.html" "$work/whatif.html.$1"
}
whatif 1
whatif 3
for file in whatif whatif.csv whatif.html; do
	cmp -s "$work/$file.1" "$work/$file.3" || fail "$file depends on the number of threads"
done
sed -n 2p "$work/whatif.csv.1" | grep -q '^base,goals,\*,' || fail "the base case is not first"
[ "$(grep -c ',\*,' "$work/whatif.csv.1")" -eq 10 ] || fail "not five scenarios with two rows each"
"$rota" -C "$site" --quiet --json whatif >"$work/whatif.json"
grep -q '"name": *"shrinkage +1 %"' "$work/whatif.json" || fail "the usual levers are not tried"

# hire: a start that grows, threads, files
hire() {
	"$rota" -C "$site" --quiet --threads "$1" hire --weeks 26 --agents 5 --leads 1 --volume-from 50 --volume-to 150 \
		--by 2026-08-31 >"$work/hire.$1" || [ $? -eq 3 ]
	cp "$site/out/hiring.csv" "$work/hiring.csv.$1"
	cp "$site/out/hiring.html" "$work/hiring.html.$1"
}
hire 1
hire 3
for file in hire hiring.csv hiring.html; do
	cmp -s "$work/$file.1" "$work/$file.3" || fail "$file depends on the number of threads"
done
[ "$(wc -l <"$work/hiring.csv.1")" -eq 27 ] || fail "not a row for each of 26 weeks"
awk -F, 'NR > 1 && ($4 > $5 + 1e-9 || $5 > $6 + 1e-9) { exit 1 }' "$work/hiring.csv.1" ||
	fail "the need at low volume is above the need at high volume"
status=0
"$rota" -C "$site" --quiet --set hiring.budget=1000 hire --weeks 26 >"$work/out" || status=$?
[ "$status" -eq 3 ] || fail "a budget of nearly nothing ends with status $status"
grep -q 'does not pay the people there are' "$work/out" || fail "the budget is not told"

wrong() {
	words=$1
	shift
	status=0
	"$rota" -C "$site" --quiet "$@" >"$work/out" 2>"$work/err" || status=$?
	[ "$status" -eq 2 ] || fail "'$*' ended with status $status"
	grep -qF -- "$words" "$work/err" || fail "'$*' does not say '$words'"
}
wrong "'by' is '2026-09-01' without a volume to grow to" hire --by 2026-09-01
wrong "'by' is '2020-01-06', must be after the first day" hire --volume-to 100 --by 2020-01-06
wrong "--scenario:1:16: 'busy.volume' is '20 %'" whatif --scenario 'busy: {volume: 20 %}'
wrong "--grid:1:9: 'volume' is '+20 %', must be a list of values" whatif --grid 'volume: +20 %'
wrong "the days are the forecast's" whatif --forecast "$site/out/forecast.csv" --weeks 2
wrong "must be two queues or more" whatif --scenario 'one: {merge: [phone]}'
listing | cmp -s - "$work/before" || fail "files of other commands changed"
