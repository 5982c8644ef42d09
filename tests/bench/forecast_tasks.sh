#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: forecast_tasks.sh ROTA DATA BENCH [TASKS.csv] [WEEKS]
# One table of the forecast's accuracy: for each row of TASKS.csv (name,origins,...; else DATA/tasks.csv) two weeks
# from each origin on DATA/NAME.csv, by BENCH/forecast_eval.py, scored by BENCH/score_forecast.py. With WEEKS only so
# many weeks of history before each origin are there. Prints task, WAPE %, MASE, bias %, coverage of both bands, width
# of the 80 % band to the mean, and seconds an origin.
set -eu

rota=${1:?usage: forecast_tasks.sh ROTA DATA BENCH [TASKS.csv] [WEEKS]}
data=${2:?usage: forecast_tasks.sh ROTA DATA BENCH [TASKS.csv] [WEEKS]}
bench=${3:?usage: forecast_tasks.sh ROTA DATA BENCH [TASKS.csv] [WEEKS]}
tasks=${4:-$data/tasks.csv}
weeks=${5:-0}
here=$(mktemp -d "${TMPDIR:-/tmp}/rota-bench-XXXXXX")
trap 'rm -rf "$here"' EXIT

# words: NAME ORIGIN...; leaves $here/all.csv and adds "seconds origins" to $here/took
run() {
	name=$1
	shift
	holidays=
	case $name in
	bank_na* | montco* | denver*) holidays=$data/holidays_us_2003_2019.csv ;;
	bank_il*) holidays=$data/holidays_il_1999.csv ;;
	esac
	: >"$here/all.csv"
	: >"$here/took"
	for origin; do
		printf 'name,origins,hdays\n%s,%s,14\n' "$name" "$origin" >"$here/task.csv"
		first=0000
		[ "$weeks" -eq 0 ] || first=$(date -u -d "$origin - $((weeks * 7)) days" +%Y-%m-%d)
		awk -v first="$first" 'NR == 1 || $0 >= first' "$data/$name.csv" >"$here/$name.csv"
		python3 "$bench/forecast_eval.py" series "$here/$name.csv" "$here/task.csv" "$here/one.csv" --rota "$rota" \
			--work "$here/work" ${holidays:+--holidays "$holidays"} >"$here/said"
		[ -s "$here/all.csv" ] || sed 1q "$here/one.csv" >"$here/all.csv"
		sed 1d "$here/one.csv" >>"$here/all.csv"
		/usr/bin/time -f "%U" -a -o "$here/took" "$rota" -C "$here/work" --quiet forecast --from "$origin" --weeks 2 >"$here/said"
	done
}

printf '%-20s %6s %7s %6s %7s %7s %7s %8s\n' task WAPE MASE bias cover80 cover95 width80 "s/origin"
sed 1d "$tasks" | while IFS=, read -r name origins _; do
	# shellcheck disable=SC2086
	run "$name" $origins
	width=$(awk -F, 'NR > 1 { w += $5 - $4; m += $3 } END { printf "%.2f", w / m }' "$here/all.csv")
	seconds=$(awk '{ s += $1; n++ } END { printf "%.2f", s / n }' "$here/took")
	python3 "$bench/score_forecast.py" --fc "$here/all.csv" --actual "$data/$name.csv" | tail -1 |
		awk -v name="$name" -v width="$width" -v seconds="$seconds" \
			'{ printf "%-20s %6.2f %7.3f %+6.1f %7.1f %7.1f %7s %8s\n", name, $4, $3, $6, $10, $11, width, seconds }'
done
