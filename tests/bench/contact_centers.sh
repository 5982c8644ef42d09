#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# How fast and how good plans are on made-up contact centers, three seeds each, judged by a checker that shares no
# code with the program. A gap is to the proven bound, in percent of the demand.
# usage: contact_centers.sh ROTA FOLDER_OF_gen_site.py_AND_check_plan.py [PEOPLExWEEKSxQUEUES...] [-- WORDS FOR rota plan]
set -eu
rota=$1 bench=$2
shift 2
sizes=
while [ $# -gt 0 ] && [ "$1" != -- ]; do
	sizes="$sizes $1"
	shift
done
[ $# -eq 0 ] || shift
sizes=${sizes:-100x1x1 1000x1x1 1000x4x5 10000x4x8}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
value() {
	sed -n "s/.*\"$1\": *\([-0-9.e]*\).*/\1/p" "$2" | head -n 1
}
printf '%-12s %4s %8s %8s %6s %7s %8s %11s\n' site seed seconds MiB load 'gap %' breaches 'leads short'
for size in $sizes; do
	people=${size%%x*} weeks=${size#*x} queues=${size##*x}
	weeks=${weeks%x*}
	for seed in ${SEEDS:-1 2 3}; do
		site=$work/site
		rm -rf "$site"
		python3 "$bench/gen_site.py" "$site" --agents "$people" --weeks "$weeks" --queues "$queues" \
			--seed "$seed" >"$work/said"
		/usr/bin/time -f '%e %M' -o "$work/time" "$rota" -C "$site" --quiet plan "$@" \
			--from 2026-03-02 --weeks "$weeks" >"$work/out" 2>&1 || true
		python3 "$bench/check_plan.py" "$site" >"$work/judged" || true
		read -r seconds kib <<END
$(tail -n 1 "$work/time")
END
		gap=$(value share_of_demand "$site/out/plan.json")
		breaches=$(sed -n 's/.*"breaches": {\([^}]*\)}.*/\1/p' "$work/judged")
		printf '%-12s %4s %8s %8s %6s %7.3f %8s %11s\n' "$size" "$seed" "$seconds" $((kib / 1024)) \
			"$(cut -d' ' -f1 /proc/loadavg)" "$(echo "$gap" | awk '{ print 100 * $1 }')" \
			"${breaches:-none}" "$(value lead_short_intervals "$work/judged")"
	done
done
