#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: forecast_m4.sh ROTA FOLDER SCORE
# Forecasts the M4 competition's hourly series of FOLDER (m4_hourly_train.csv and m4_hourly_test.csv: id, then the
# values) 48 hours ahead as a site with a queue a series, by the ordinary import and forecast, and scores them with the
# Python script SCORE. Prints processor seconds of the forecast and what SCORE prints.
set -eu

rota=${1:?usage: forecast_m4.sh ROTA FOLDER SCORE}
data=${2:?usage: forecast_m4.sh ROTA FOLDER SCORE}
score=${3:?usage: forecast_m4.sh ROTA FOLDER SCORE}
here=$(mktemp -d "${TMPDIR:-/tmp}/rota-bench-XXXXXX")
trap 'rm -rf "$here"' EXIT

python3 - "$data/m4_hourly_train.csv" "$here/site" <<'EOF'
import csv, datetime, os, sys
os.makedirs(sys.argv[2] + '/history')
end = datetime.datetime(2020, 1, 6)
with open(sys.argv[2] + '/site.yaml', 'w') as site, open(sys.argv[2] + '/history/all.csv', 'w') as history:
    site.write('site: m4\ntimezone: UTC\ninterval: 60 min\n'
               'history:\n  - {files: history/*.csv, format: intervals}\nqueues:\n')
    history.write('start,queue,volume,handle_s\n')
    for row in list(csv.reader(open(sys.argv[1], newline='')))[1:]:
        values = [v for v in row[1:] if v not in ('', 'NA')]
        site.write(f'  {row[0].lower()}: {{channel: voice, handle_time: 300 s}}\n')
        for i, v in enumerate(values):
            at = end - datetime.timedelta(hours=len(values) - i)
            history.write(f'{at.isoformat()}+00:00,{row[0].lower()},{v},300\n')
open(sys.argv[2] + '/agents.csv', 'w').write('id,name,role,team,contract,skills,email,language,from,until\n')
EOF
"$rota" -C "$here/site" import >"$here/output" 2>&1
/usr/bin/time -f "%U s processor, %e s wall, %M kB" "$rota" -C "$here/site" --quiet forecast --from 2020-01-06 --days 2 \
	>"$here/output"
python3 - "$here/site/out/forecast.csv" "$here/forecast.csv" <<'EOF'
import csv, datetime, sys
out = csv.writer(open(sys.argv[2], 'w', newline=''))
out.writerow('id step mean lo80 hi80 lo95 hi95'.split())
first = datetime.datetime(2020, 1, 6, tzinfo=datetime.timezone.utc)
for row in csv.DictReader(open(sys.argv[1], newline='')):
    at = datetime.datetime.fromisoformat(row['start'].replace('Z', '+00:00'))
    step = round((at - first).total_seconds() / 3600) + 1
    out.writerow([row['queue'].upper(), step] + [row[k] for k in ('volume', 'lo80', 'hi80', 'lo95', 'hi95')])
EOF
python3 "$score" --m4 "$here/forecast.csv" --m4-train "$data/m4_hourly_train.csv" --m4-test "$data/m4_hourly_test.csv"
