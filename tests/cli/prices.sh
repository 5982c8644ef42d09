#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The cost of a plan, worked out anew from coverage.csv and plan.csv by the prices of formats.md alone, is the cost
# that the plan tells, term by term; the bound is under it by the gap that is told.
. "$ROTA_TESTS/support/script.sh"
cp -r "$ROTA_TESTS/../examples/helpdesk" "$work/site"
chmod -R u+w "$work/site"
cd "$work/site"
rm -f requests.csv
prices="--set prices.uncovered=11 --set prices.surplus=3 --set prices.lead_short=29 --set prices.lead_many=0.7 \
--set prices.paid_hour=2 --set prices.activity_missed=7"
"$rota" import -q >/dev/null
"$rota" forecast -q >/dev/null
"$rota" staff -q >/dev/null
# shellcheck disable=SC2086 # the words of prices are plain
"$rota" plan --weeks 1 --effort 200 $prices --json -q >../plan.json || [ $? -eq 3 ]
# number KEY: the first number behind the key in the document
number() { sed -n "s/.*\"$1\": *\([-0-9.e]*\).*/\1/p" ../plan.json | head -n 1; }
awk -F, '
function minutes(text) { return substr(text, 12, 2) * 60 + substr(text, 15, 2) }
function over(a, b) { return a > b ? a - b : 0 }
FNR == 1 { for (i = 1; i <= NF; i++) at[FILENAME, $i] = i; next }
FILENAME ~ /coverage/ && $at[FILENAME, "queue"] != "*" {
	cost += 11 * over($at[FILENAME, "required"], $at[FILENAME, "scheduled"])
	cost += 3 * over($at[FILENAME, "scheduled"], $at[FILENAME, "required"])
}
FILENAME ~ /coverage/ && $at[FILENAME, "queue"] == "*" {
	leads = $at[FILENAME, "leads"]
	needed = $at[FILENAME, "leads_needed"]
	most = int($at[FILENAME, "agents"] / 8)
	most = most > 1 ? most : 1
	most = most > needed ? most : needed
	cost += 29 * over(needed, leads) + 0.7 * over(leads, most)
}
FILENAME ~ /plan/ && $at[FILENAME, "paid"] == "yes" {
	length_of = minutes($at[FILENAME, "end"]) - minutes($at[FILENAME, "start"])
	cost += 2 * (length_of < 0 ? length_of + 1440 : length_of) / 60
}
# both activities are with the lead, so leads are not asked for them: one each shift, one this week
FILENAME ~ /plan/ && FNR > 1 && $at[FILENAME, "agent"] !~ /^(ewa|tomasz)$/ {
	agent = $at[FILENAME, "agent"]
	shift = agent " " $at[FILENAME, "shift"]
	people[agent] = shifts[shift] = 1
	if ($at[FILENAME, "activity"] == "check_in") checked[shift] = 1
	if ($at[FILENAME, "activity"] == "coaching") coached[agent] = 1
}
END {
	for (shift in shifts) cost += shift in checked ? 0 : 7 * 5 / 15
	for (agent in people) cost += agent in coached ? 0 : 7 * 30 / 15
	printf "%.3f\n", cost
}
' out/coverage.csv out/plan.csv >../cost
awk -v mine="$(cat ../cost)" -v total="$(number total)" -v bound="$(number bound)" -v gap="$(sed -n '/"gap"/,/}/s/.*"cost": *\([-0-9.e]*\).*/\1/p' ../plan.json | head -n 1)" -v share="$(number share_of_demand)" -v demand="$(number demand_intervals)" '
function far(a, b, most) { return a - b > most || b - a > most }
BEGIN {
	if (total == "" || bound == "" || gap == "") { print "figures are missing"; exit 1 }
	if (far(mine, total, 0.5)) { printf "cost %s, by the files %s\n", total, mine; exit 1 }
	if (bound > total + 1e-6) { printf "bound %s over cost %s\n", bound, total; exit 1 }
	if (bound <= 0) { print "there is no bound to speak of"; exit 1 }
	if (far(total - bound, gap, 1e-3)) { printf "gap %s of %s and %s\n", gap, total, bound; exit 1 }
	if (far(gap / (11 * demand), share, 1e-6)) { printf "share %s\n", share; exit 1 }
}' || exit 1
