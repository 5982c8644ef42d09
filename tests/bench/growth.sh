#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# How planning time grows with people, weeks, queues and intervals, each by itself: growth.csv, and growth.svg of it.
# Processor time, so that what else the machine does matters little.
# usage: growth.sh ROTA FOLDER_OF_gen_site.py FOLDER_FOR_THE_RESULT [PEOPLE... [-- WEEKS... [-- QUEUES... [-- MINUTES...]]]]
# PEOPLE, WEEKS, QUEUES, MINUTES of an interval: the sizes of each in place of the standard ones, in rising order (minutes: falling).
set -eu
rota=$1 bench=$2 result=$3
shift 3
people='50 100 200 400 800 1600' weeks='1 2 4 8' queues='1 2 4 8' minutes='60 30 15'
ladder=people
for word; do
	if [ "$word" = -- ]; then
		case $ladder in
		people) ladder=weeks ;;
		weeks) ladder=queues ;;
		*) ladder=minutes ;;
		esac
		given=
	elif [ -z "${given:-}" ]; then
		eval "$ladder=\$word"
		given=yes
	else
		eval "$ladder=\"\$$ladder \$word\""
	fi
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$result"
# measure OF PEOPLE WEEKS QUEUES MINUTES VALUE
measure() {
	rm -rf "$work/site"
	python3 "$bench/gen_site.py" "$work/site" --agents "$2" --weeks "$3" --queues "$4" --interval "$5" >"$work/said"
	/usr/bin/time -f '%U %M' -o "$work/time" "$rota" -C "$work/site" --quiet --threads 1 plan \
		--from 2026-03-02 --weeks "$3" >"$work/out" 2>&1 || true
	read -r seconds kib <<END
$(tail -n 1 "$work/time")
END
	echo "$1,$6,$seconds,$((kib / 1024))" | tee -a "$result/growth.csv"
}
echo of,value,seconds,mib >"$result/growth.csv"
for n in $people; do measure people "$n" 1 1 15 "$n"; done
for n in $weeks; do measure weeks 100 "$n" 1 15 "$n"; done
for n in $queues; do measure queues 100 1 "$n" 15 "$n"; done
for n in $minutes; do measure 'intervals a day' 100 1 1 "$n" $((1440 / n)); done
awk -f "$(dirname "$0")/growth.awk" "$result/growth.csv" >"$result/growth.svg"
