#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One week of 30 people: rota beside what a user would write instead, the straightforward integer program of week.mod,
# given to glpsol and cbc for as long as one likes, by the wall clock: cbc's own limit is not looked at while it prepares the
# program, so it is asked to end as by Ctrl-C, and is ended half a minute later if it has not. Cost and proven bound of each,
# "none" where there is none at the end; a bound is that of the relaxation until the tree proves more. rota's cost counts leads
# too many.
# usage: against_solvers.sh ROTA FOLDER_OF_gen_site.py [SECONDS] [PEOPLE] [glpsol] [cbc]
set -eu
rota=$1 bench=$2 limit=${3:-600} people=${4:-30}
if [ $# -gt 4 ]; then shift 4; else set -- glpsol cbc; fi
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
value() {
	sed -n "s/.*\"$1\": *\([-0-9.e]*\).*/\1/p" "$work/site/out/plan.json" | head -n 1
}
python3 "$bench/gen_site.py" "$work/site" --agents "$people" --seed 1 >"$work/said"
python3 "$here/week_data.py" "$work/site/site.json" >"$work/week.dat"
last() { sed -n "$1" "$2" | tail -n 1 | grep . || echo none; }
# solve NAME COMMAND...: for so many seconds, what it says to a file of its name
solve() {
	name=$1
	shift
	/usr/bin/time -f '%e' -o "$work/time" timeout -s INT -k 30 $((limit + 2)) "$@" >"$work/$name" 2>&1 || true
}
# first_of A B: the first that is not "none"
first_of() {
	if [ "$1" != none ]; then echo "$1"; else echo "$2"; fi
}
# row NAME COST BOUND: with the gap in percent of the cost
row() {
	echo "$1 $(tail -n 1 "$work/time") $2 $3" | awk '{
		gap = $3 == "none" || $4 == "none" ? "none" : sprintf("%.1f", 100 * ($3 - $4) / $3)
		cost = $3 == "none" ? $3 : sprintf("%.1f", $3)
		bound = $4 == "none" ? $4 : sprintf("%.1f", $4)
		printf "%-8s %8s %12s %12s %8s\n", $1, $2, cost, bound, gap }'
}
run_glpsol() {
	relaxed=none
	solve glpsol glpsol --lp "$work/week.lp" --tmlim "$limit" -o "$work/sol"
	if grep -q '^OPTIMAL LP SOLUTION FOUND' "$work/glpsol"; then
		relaxed=$(last 's/^[*].*obj = *\([-0-9.e+]*\).*/\1/p' "$work/glpsol")
	fi
	row glpsol "$(last 's/^+.*mip = *\([0-9.e+]*\) .*/\1/p' "$work/glpsol")" \
		"$(first_of "$(last 's/^+.*>= *\([0-9.e+]*\) .*/\1/p' "$work/glpsol")" "$relaxed")"
}
run_cbc() {
	solve cbc cbc "$work/week.lp" -timeMode elapsed -sec "$limit" -solve -quit
	row cbc "$(last 's/^Objective value: *//p' "$work/cbc")" \
		"$(first_of "$(last 's/.*best possible \([-0-9.e+]*\).*/\1/p' "$work/cbc")" \
			"$(last 's/^Continuous objective value is \([-0-9.e+]*\).*/\1/p' "$work/cbc")")"
	grep -E '^Result|^Continuous objective' "$work/cbc" || tail -n 1 "$work/cbc"
}
printf '%-8s %8s %12s %12s %8s\n' by seconds cost bound 'gap %'
/usr/bin/time -f '%e' -o "$work/time" "$rota" -C "$work/site" --quiet plan --from 2026-03-02 --weeks 1 >"$work/out" 2>&1 || true
row rota "$(value total)" "$(value bound)"
glpsol --check -m "$here/week.mod" -d "$work/week.dat" --wlp "$work/week.lp" >"$work/made"
grep -E 'rows|columns' "$work/made" | tail -n 2
for solver in "$@"; do
	"run_$solver"
done
