#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One week of 30 people: rota beside what a user would write instead, the straightforward integer program of week.mod,
# given to glpsol and cbc for as long as one likes. Cost and proven bound of each; rota's cost counts leads too many.
# usage: against_solvers.sh ROTA FOLDER_OF_gen_site.py [SECONDS] [PEOPLE]
set -eu
rota=$1 bench=$2 limit=${3:-600} people=${4:-30}
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
value() {
	sed -n "s/.*\"$1\": *\([-0-9.e]*\).*/\1/p" "$work/site/out/plan.json" | head -n 1
}
python3 "$bench/gen_site.py" "$work/site" --agents "$people" --seed 1
python3 "$here/week_data.py" "$work/site/site.json" >"$work/week.dat"
printf '%-8s %8s %12s %12s\n' by seconds cost bound
/usr/bin/time -f '%e' -o "$work/time" "$rota" -C "$work/site" --quiet plan --from 2026-03-02 --weeks 1 >"$work/out" 2>&1 || true
printf '%-8s %8s %12s %12s\n' rota "$(tail -n 1 "$work/time")" "$(value total)" "$(value bound)"
glpsol --check -m "$here/week.mod" -d "$work/week.dat" --wlp "$work/week.lp" >"$work/made"
grep -E 'rows|columns' "$work/made" | tail -n 2
/usr/bin/time -f '%e' -o "$work/time" glpsol --lp "$work/week.lp" --tmlim "$limit" -o "$work/sol" >"$work/glpsol" || true
last() { sed -n "$1" "$2" | tail -n 1 | grep . || echo none; }
printf '%-8s %8s %12s %12s\n' glpsol "$(tail -n 1 "$work/time")" \
	"$(last 's/^+.*mip = *\([0-9.e+]*\) .*/\1/p' "$work/glpsol")" "$(last 's/^+.*>= *\([0-9.e+]*\) .*/\1/p' "$work/glpsol")"
last '/^[*].*obj/p' "$work/glpsol"
/usr/bin/time -f '%e' -o "$work/time" cbc "$work/week.lp" -sec "$limit" -solve -quit >"$work/cbc" || true
printf '%-8s %8s %12s %12s\n' cbc "$(tail -n 1 "$work/time")" \
	"$(last 's/^Objective value: *//p' "$work/cbc")" "$(last 's/^Lower bound: *//p' "$work/cbc")"
grep -E '^Result|^Continuous objective' "$work/cbc"
