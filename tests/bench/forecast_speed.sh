#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: forecast_speed.sh ROTA [QUEUES] [YEARS]
# Makes a site of QUEUES (20) with YEARS (2) of made-up 15-minute counts, imports it, and forecasts four weeks with ROTA
# on one thread and on two, three times each; prints the least wall and processor time and the peak memory. Not part of
# the tests: figures depend on the machine.
set -eu

rota=${1:?usage: forecast_speed.sh ROTA [QUEUES] [YEARS]}
queues=${2:-20}
years=${3:-2}
here=$(mktemp -d "${TMPDIR:-/tmp}/rota-bench-XXXXXX")
trap 'rm -rf "$here"' EXIT

mkdir -p "$here/site/history"
echo "id,name,role,team,contract,skills,email,language,from,until" >"$here/site/agents.csv"
awk -v queues="$queues" 'BEGIN {
	print "site: speed\ntimezone: UTC\ninterval: 15 min\nhistory:\n  - {files: history/*.csv, format: intervals}\nqueues:"
	for (q = 0; q < queues; q++)
		printf "  q%d: {channel: voice, handle_time: 300 s}\n", q
}' >"$here/site/site.yaml"
awk -v queues="$queues" -v years="$years" 'BEGIN {
	srand(1)
	print "start,queue,volume,handle_s"
	for (day = 0; day < 365 * years; day++) {
		date = strftime("%Y-%m-%d", 1704067200 + day * 86400, 1)
		week = (day % 7 < 5 ? 1 : 0.5) * (1 + 0.2 * sin(6.283 * day / 365))
		for (q = 0; q < queues; q++)
			for (slot = 0; slot < 96; slot++) {
				mean = (5 + 3 * q) * week * (0.2 + exp(-((slot - 48) / 16) ^ 2))
				count = int(mean + sqrt(mean) * (rand() + rand() + rand() + rand() - 2) * 1.73 + 0.5)
				printf "%sT%02d:%02d:00+00:00,q%d,%d,300\n", date, slot / 4, slot % 4 * 15, q, (count > 0 ? count : 0)
			}
	}
}' >"$here/site/history/all.csv"
"$rota" -C "$here/site" import >"$here/output" 2>&1
first=$(awk -v years="$years" 'BEGIN { print strftime("%Y-%m-%d", 1704067200 + 365 * years * 86400, 1) }')

for threads in 1 2; do
	: >"$here/times"
	for _ in 1 2 3; do
		/usr/bin/time -f "%e %U %S %M" -a -o "$here/times" \
			"$rota" -C "$here/site" --quiet --threads "$threads" forecast --from "$first" --weeks 4 >"$here/output" 2>&1 || {
			cat "$here/output"
			exit 1
		}
	done
	awk -v threads="$threads" '
		NR == 1 || $1 < wall { wall = $1 }
		NR == 1 || $2 + $3 < cpu { cpu = $2 + $3 }
		$4 > kb { kb = $4 }
		END { printf "%d thread(s): %.2f s wall, %.2f s processor, %.0f MB\n", threads, wall, cpu, kb / 1024 }' "$here/times"
done
