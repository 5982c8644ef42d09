#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same plan twice, on one and on two threads, compared byte by byte.
# usage: threads.sh ROTA FOLDER_OF_gen_site.py [EFFORT]
set -eu
rota=$1 bench=$2 effort=${3:-4000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for size in 100x1x1 400x1x1 120x2x3; do
	people=${size%%x*} weeks=${size#*x} queues=${size##*x}
	weeks=${weeks%x*}
	for threads in 1 2; do
		python3 "$bench/gen_site.py" "$work/$threads" --agents "$people" --weeks "$weeks" \
			--queues "$queues" >"$work/said"
		"$rota" -C "$work/$threads" --quiet --threads "$threads" plan --effort "$effort" \
			--from 2026-03-02 --weeks "$weeks" >"$work/out" 2>&1 || true
	done
	same=yes
	for file in plan.csv coverage.csv; do
		cmp "$work/1/out/$file" "$work/2/out/$file" || same=no
	done
	printf '%-12s the same on one thread and two: %s\n' "$size" "$same"
	[ "$same" = yes ] || failed=1
done
exit "${failed:-0}"
