#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: import.sh ROTA [ROWS]
# Makes an event table of ROWS (5,000,000) tickets and imports it with ROTA and with sqlite3's .import, three times each
# in turn; prints the least wall time and processor time of both, their ratio, and ROTA's peak memory. Not part of the
# tests: figures depend on the machine.
set -eu

rota=${1:?usage: import.sh ROTA [ROWS]}
rows=${2:-5000000}
here=$(mktemp -d "${TMPDIR:-/tmp}/rota-bench-XXXXXX")
trap 'rm -rf "$here"' EXIT

"$rota" --quiet init "$here/site" >"$here/init" 2>&1
rm -rf "$here/site/history"
mkdir "$here/site/history"
sed '/columns:/s/{.*}/{time: created_at, queue: group, handle_s: handle_time}/' "$here/site/site.yaml" >"$here/site.yaml"
mv "$here/site.yaml" "$here/site/site.yaml"
table=$here/site/history/tickets.csv
awk -v rows="$rows" 'BEGIN {
	split("phone email", queue)
	split("solved closed open pending", status)
	srand(1)
	print "id,created_at,group,handle_time,status"
	step = 2 * 365 * 86400 / rows
	for (i = 0; i < rows; i++) {
		second = int(i * step)
		if (int(second / 86400) != day || i == 0) {
			day = int(second / 86400)
			date = strftime("%Y-%m-%d", 1704067200 + day * 86400, 1)
		}
		of_day = second % 86400
		printf "%d,%s %02d:%02d:%02d,%s,%d,%s\n", 100000 + i, date, of_day / 3600, of_day / 60 % 60, of_day % 60,
			queue[1 + int(rand() * 2)], 30 + int(rand() * 870), status[1 + int(rand() * 4)]
	}
}' >"$table"
echo "$rows rows, $(wc -c <"$table") bytes"

# words: name, command...; adds "wall cpu kb" to $here/NAME
measure() {
	name=$1
	shift
	/usr/bin/time -f "%e %U %S %M" -o "$here/time" "$@" >"$here/output" 2>&1 || {
		cat "$here/output"
		exit 1
	}
	awk '{print $1, $2 + $3, $4}' "$here/time" >>"$here/$name"
}

for _ in 1 2 3; do
	rm -f "$here"/site/rota.db*
	measure rota "$rota" -C "$here/site" import
	measure sqlite sqlite3 :memory: ".import --csv $table tickets"
done
least() {
	awk -v column="$2" 'NR == 1 || $column < least { least = $column } END { print least }' "$here/$1"
}
rota_wall=$(least rota 1) rota_cpu=$(least rota 2)
sqlite_wall=$(least sqlite 1) sqlite_cpu=$(least sqlite 2)
echo "rota    $rota_wall s wall, $rota_cpu s processor, $(least rota 3) kB"
echo "sqlite3 $sqlite_wall s wall, $sqlite_cpu s processor, $(least sqlite 3) kB"
awk -v a="$rota_wall" -v b="$sqlite_wall" -v c="$rota_cpu" -v d="$sqlite_cpu" \
	'BEGIN { printf "ratio   %.2f wall, %.2f processor\n", a / b, c / d }'
