#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# How good plans are on public sets of sites, converted and scored by programs that share no code with this one.
# usage: by_shift.sh FOLDER SECONDS [ROTA] [NUMBER...]
# FOLDER holds curtois/InstanceN.txt (Curtois and Qu 2014), curtois_to_site.py, score_curtois.py and best_known.csv.
set -eu
bench=$1 seconds=$2
rota=${3:-build/rota}
shift $(($# > 3 ? 3 : $#))
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ $# -gt 0 ] || set -- 1 2 3 5 7 9 11 13 15 17 19 21
printf '%8s %10s %10s %10s %7s %8s  %s\n' instance objective bound 'best known' 'over %' seconds feasible
for number in "$@"; do
	instance=$bench/curtois/Instance$number.txt
	weeks=$(python3 "$bench/curtois_to_site.py" "$instance" "$work/$number" | sed 's/.*--weeks //')
	/usr/bin/time -f '%e' -o "$work/time" "$rota" -C "$work/$number" --quiet --threads 2 --time-limit "${seconds}s" plan \
		--from 2026-03-02 --weeks "$weeks" >"$work/out" 2>&1 || true
	score=$(python3 "$bench/score_curtois.py" "$instance" "$work/$number/out/plan.csv") || true
	best=$(sed -n "s/^curtois,Instance$number,\([0-9]*\),.*/\1/p" "$bench/best_known.csv")
	bound=$(sed -n 's/.*"bound": *\([-0-9.e]*\).*/\1/p' "$work/$number/out/plan.json" | head -n 1)
	objective=$(echo "$score" | sed 's/.*"objective": *\([0-9]*\).*/\1/')
	over=$(awk -v have="$objective" -v best="$best" 'BEGIN { if (best > 0) printf "%.2f", 100 * (have - best) / best }')
	printf '%8s %10s %10s %10s %7s %8s  %s\n' "$number" "$objective" "$bound" "$best" "$over" \
		"$(tail -n 1 "$work/time")" "$(echo "$score" | sed 's/.*"feasible": *\([a-z]*\).*/\1/')"
done
