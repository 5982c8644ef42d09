#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# How much the bands of intervals, days and weeks hold on real series, forecast anew every week.
# usage: backtest.sh ROTA ORIGINS SERIES.csv... (timestamp,value; the name ends with _30min or the like)
set -eu
rota=$1
origins=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for series; do
	name=$(basename "$series" .csv)
	step=${name##*_}
	site=$work/$name
	mkdir -p "$site/history"
	{
		echo "site: $name"
		echo "timezone: UTC"
		echo "interval: ${step%min} min"
		echo "history: [{files: history/*.csv, format: intervals}]"
		echo "queues: {contacts: {channel: voice, handle_time: 300 s, goal: {answered: 80 %, within: 20 s}}}"
	} >"$site/site.yaml"
	echo "id,name,role,team,contract,skills,email,language,from,until" >"$site/agents.csv"
	awk -F, 'BEGIN { print "start,queue,volume,handle_s" }
		NR > 1 && $2 != "" && $2 != "NA" { sub(/ /, "T", $1); print $1 ":00Z,contacts," $2 ",300" }' \
		"$series" >"$site/history/all.csv"
	"$rota" -C "$site" --quiet import >"$work/import"
	"$rota" -C "$site" backtest --origins "$origins" --weeks 2 >"$work/answer"
	awk -F, -v name="$name" '$2 ~ /combination|last-four/ {
		printf "%-20s %-24s %-8s week %-3s error %5.2f %%, 80 %% bands hold %5.1f %%, 95 %% %5.1f %% of %d\n", name,
			$2, $4, $3 == "" ? "all" : $3, 100 * $7, 100 * $11, 100 * $12, $5 }' "$site/out/backtest.csv"
done
