#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# How good plans under work: blocks are on a public set of sites, converted and scored by programs that share no code
# with this one.
# usage: matsp.sh ROTA FOLDER SECONDS [INSTANCE...]
# FOLDER holds matsp/NUMBER_DAYS_PEOPLE_TASKS.txt (Qu and Curtois 2020), matsp_to_site.py, score_matsp.py and
# best_known.csv; INSTANCE is a name without .txt; without any, all are run, the small ones first.
# The last line tells how many plans are feasible, and the median of objective over lower bound.
set -eu
rota=$1 bench=$2 seconds=$3
shift 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ $# -gt 0 ]; then
	printf '%s\n' "$@"
else
	find "$bench/matsp" -name '*.txt' | sed 's,.*/,,; s,[.]txt$,,' | sort -n
fi >"$work/names"
field() {
	sed -n "s/.*\"$1\": *\([-0-9.a-z]*\).*/\1/p" "$2" | head -n 1
}
printf '%-16s %6s %5s %4s %8s %9s %9s %6s %9s %7s\n' instance people tasks days feasible objective bound ratio uncovered seconds
while read -r name; do
	instance=$bench/matsp/$name.txt site=$work/$name
	days=$(echo "$name" | cut -d_ -f2) people=$(echo "$name" | cut -d_ -f3) tasks=$(echo "$name" | cut -d_ -f4)
	weeks=$(python3 "$bench/matsp_to_site.py" "$instance" "$site" | sed 's/.*--weeks //')
	/usr/bin/time -f '%e' -o "$work/time" "$rota" -C "$site" --quiet --threads 1 --time-limit "${seconds}s" plan \
		--from 2026-03-02 --weeks "$weeks" >"$work/out" 2>&1 </dev/null || true
	python3 "$bench/score_matsp.py" "$instance" "$site/out/plan.csv" >"$work/score" 2>&1 || true
	bound=$(sed -n "s/^matsp,$name,[^,]*,[^,]*,\([0-9]*\),.*/\1/p" "$bench/best_known.csv")
	objective=$(field objective "$work/score") feasible=$(field feasible "$work/score")
	ratio=$(awk -v o="${objective:-0}" -v b="$bound" 'BEGIN { printf "%.3f", (b > 0 ? o / b : 0) }')
	printf '%-16s %6s %5s %4s %8s %9s %9s %6s %9s %7s\n' "$name" "$people" "$tasks" "$days" "$feasible" "$objective" "$bound" \
		"$ratio" "$(field uncovered "$work/score")" "$(tail -n 1 "$work/time")"
	echo "$feasible $ratio" >>"$work/all"
	rm -rf "$site"
done <"$work/names"
sort -k2n "$work/all" | awk '{ feasible += $1 == "true"; ratio[NR] = $2 }
	END { printf "%d of %d feasible, median ratio %.3f\n", feasible, NR,
		(ratio[int((NR + 1) / 2)] + ratio[int(NR / 2) + 1]) / 2 }'
