#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A site with everything that goes wrong in histories, through the command line: some three tickets an hour, a new queue
# with a look-alike, closed days, an outage, a flood, a week without rows, the clock change of October, and a level that
# jumped. Forecasts of all kinds must come out, and agree with what was planted and with each other.
. "$ROTA_TESTS/support/script.sh"
cd "$work"
mkdir history
cat >site.yaml <<'YAML'
site: odd
timezone: Europe/Warsaw
interval: 30 min
history:
  - {files: history/*.csv, format: intervals}
queues:
  phone: {channel: voice, handle_time: 300 s, goal: {answered: 80 %, within: 20 s}}
  desk: {channel: voice, handle_time: 900 s, goal: {answered: 80 %, within: 20 s}}
  fresh: {channel: voice, handle_time: 300 s, alike: phone, goal: {answered: 80 %, within: 20 s}}
  office:
    channel: voice
    handle_time: 300 s
    open: {mon-fri: 09:00-17:00}
    goal: {answered: 80 %, within: 20 s}
  jumped: {channel: voice, handle_time: 300 s, goal: {answered: 80 %, within: 20 s}}
YAML
echo "id,name,role,team,contract,skills,email,language,from,until" >agents.csv

# 26 weeks from Monday 2025-09-01; hours 8 to 20 by the clock of Warsaw. Counts alternate by one around their mean, so
# that nothing is left to chance.
awk 'BEGIN {
	print "start,queue,volume,handle_s"
	for (day = 0; day < 182; day++) {
		summer = day < 55
		date = strftime("%Y-%m-%d", 1756684800 + day * 86400, 1)
		week = day % 7 < 5 ? 1 : 0.5
		for (slot = 16; slot < 40; slot++) {
			clock = sprintf("%sT%02d:%02d:00+0%d:00", date, slot / 2, slot % 2 * 30, summer ? 2 : 1)
			odd = (day + slot) % 2 ? 1 : -1
			phone = 40 * week + odd
			if (day == 170) phone = 0
			if (day == 150) phone *= 3
			if (day < 112 || day > 118)
				print clock ",phone," phone ",300"
			print clock ",desk," (((day * 7 + slot * 5) % 4) < 2 ? 0 : 3) ",900"
			if (day > 178)
				print clock ",fresh," 20 * week ",300"
			if (week == 1 && slot >= 18 && slot < 34)
				print clock ",office," 12 + odd ",300"
			print clock ",jumped," (day < 168 ? 20 : 30) * week + odd ",300"
		}
	}
}' >history/all.csv
"$rota" import >said 2>&1 || fail "import: $(cat said)"

"$rota" forecast --from 2026-03-02 --weeks 4 --layers --quantiles 50,99 >said || fail "forecast: $(cat said)"
for words in '2026-02-18 (0 for about' 2026-01-29 'fresh: 3 days of history; it borrows' 'jumped: volumes jumped by' \
	'about 2026-02-16'; do
	grep -qF "$words" said || fail "no '$words' in: $(cat said)"
done

# total QUEUE FROM UNTIL: contacts of these days
total() {
	awk -F, -v q="$1" -v from="$2" -v until="$3" \
		'$2 == q && $1 >= from && $1 < until { sum += $3 } END { printf "%.6f", sum }' out/forecast.csv
}
# near NAME VALUE EXPECTED SHARE
near() {
	awk -v a="$2" -v b="$3" -v share="$4" 'BEGIN { exit !(a > b * (1 - share) && a < b * (1 + share)) }' ||
		fail "$1: $2 for $3"
}
[ "$(head -1 out/forecast.csv | cut -d, -f1-3)" = start,queue,volume ] || fail "$(head -1 out/forecast.csv)"
near phone "$(total phone 2026-03-02 2026-03-09)" 5760 0.02
near desk "$(total desk 2026-03-02 2026-03-09)" 252 0.05
near fresh "$(total fresh 2026-03-02 2026-03-09)" 2880 0.05
near office "$(total office 2026-03-02 2026-03-09)" 960 0.02
near jumped "$(total jumped 2026-03-02 2026-03-09)" 4320 0.05
[ "$(total office 2026-03-07 2026-03-09)" = 0.000000 ] || fail "contacts on closed days"
near "the day of 23 hours" "$(total phone 2026-03-29 2026-03-30)" 480 0.02

# every row: bands inside each other, and volume as the product of its layers
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
	{
		v = $at["base"] * $at["campaign"] * $at["growth"] * $at["automated"] * $at["resolution"] * $at["adjustment"] * \
			$at["today"] + $at["added"]
		if (v - $at["volume"] > 0.01 || $at["volume"] - v > 0.01) { print "layers: " $0; exit 1 }
		if ($at["lo99"] > $at["lo95"] || $at["lo95"] > $at["lo80"] || $at["lo80"] > $at["lo50"] || \
			$at["lo50"] > $at["volume"] || $at["volume"] > $at["hi50"] || $at["hi50"] > $at["hi80"] || \
			$at["hi80"] > $at["hi95"] || $at["hi95"] > $at["hi99"]) { print "bands: " $0; exit 1 }
	}' out/forecast.csv >said || fail "$(cat said)"

"$rota" forecast --from 2026-03-02 --weeks 4 --explain 2026-03-29 phone >said || fail "explain: $(cat said)"
near "explained day" "$(sed -n 's/^.*phone on [^:]*: \([0-9.]*\) .*/\1/p' said | head -1)" 480 0.02
for queue in desk fresh office jumped; do
	"$rota" forecast --from 2026-03-02 --explain 2026-03-04 "$queue" >said || fail "explain $queue: $(cat said)"
done

"$rota" forecast --now 14:00 >said || fail "now: $(cat said)"
grep -q "^2026-03-01T" out/forecast_today.csv || fail "today: $(head -3 out/forecast_today.csv)"
near "the rest of the day" "$(awk -F, '$2 == "phone" && $1 >= "2026-03-01T14" { sum += $3 } END { print sum }' \
	out/forecast_today.csv)" 240 0.03

"$rota" backtest --origins 4 --weeks 2 >said || fail "backtest: $(cat said)"
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
	$at["queue"] == "office" && $at["week"] == "" && $at["scale"] == "day" && $at["method"] ~ /combination/ {
		seen = 1
		if ($at["wape"] > 0.02) { print; exit 1 }
	}
	END { exit !seen }' out/backtest.csv >said || fail "backtest of office: $(cat said)"
[ -s out/backtest.html ] || fail "no chart"

# under a week ahead: nothing by week; a fixed method bears its own name
"$rota" --set forecast.method=profile forecast --from 2026-03-02 --days 2 >said || fail "days: $(cat said)"
grep -q "; profile, error" said || fail "fixed: $(cat said)"
if grep -q "by week" said; then fail "by week: $(cat said)"; fi
"$rota" forecast --from 2025-09-10 --days 7 --set forecast.method=autoregression >said || fail "short: $(cat said)"
if grep -q nan said; then fail "nan in: $(cat said)"; fi
near "borrowed of nine days" "$(total fresh 2025-09-10 2025-09-17)" 5760 0.02
grep -q "'forecast.method' is autoregression" said || fail "short: $(cat said)"
