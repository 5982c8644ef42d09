#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# rota verify names whatever is damaged: each thing in turn, and bits of the database all over.
command -v python3 >/dev/null || exit 77
. "$ROTA_TESTS/support/script.sh"
here=$(cd "$(dirname "$0")" && pwd)
cd "$work"
# named WORDS: the damaged site is found out with these words, and its files are left alone
named() {
	status=0
	(cd site && find . -type f ! -name 'rota.db-*' -exec cksum {} + | sort) >before
	"$rota" -C site verify >said.txt 2>&1 || status=$?
	(cd site && find . -type f ! -name 'rota.db-*' -exec cksum {} + | sort) >after
	[ "$status" = 1 ] || fail "'$1' gave $status: $(cat said.txt)"
	grep -q "^fault: .*$1" said.txt || fail "no '$1' in: $(cat said.txt)"
	cmp -s before after || fail "'$1': verifying changed a file"
	"$rota" -C site verify --json >said.json || true
	python3 -c 'import json; d = json.load(open("said.json")); assert d["count"] >= 1 and d["faults"][0]["remedy"]' ||
		fail "'$1' in JSON: $(cat said.json)"
	rm -rf site
	cp -a whole site
}
well() {
	"$rota" -C site verify >said.txt 2>&1 || fail "$1: $(cat said.txt)"
}
harm() { sqlite3 site/rota.db "$1"; }

"$rota" init site --from 2026-03-02 >/dev/null
well "an empty site"
"$rota" -C site --quiet run --effort 200 >/dev/null
well "after a run"
printf 'agent,start,end,kind\nagent-02,2026-03-10,2026-03-12,sick\n' >site/timeoff.csv
"$rota" -C site --quiet nightly --effort 200 >/dev/null
well "after a night"
"$rota" -C site --quiet --set nightly.apply=never --set 'shrinkage=5 %' nightly --effort 200 >/dev/null || true
"$rota" -C site --set 'shrinkage=5 %' verify >/dev/null || fail "with a proposal: $("$rota" -C site verify)"
"$rota" -C site reject >/dev/null 2>&1 || true
well "after a rejection"
cp -a site whole
ana=$(cd site && ls out/calendars/agent_agent_x2D05-*.ics)
some=$(sed -n 's/^UID:\(.*\)\r$/\1/p' "site/$ana" | head -1)

# calendars
rm "site/$ana"
named "$ana is missing"
echo nonsense >"site/$ana"
named "$ana: a published calendar is damaged"
sed -i '0,/^SEQUENCE:0/s//SEQUENCE:7/' "site/$ana"
named "$ana: the shift of agent-05 on .* has sequence 7, published was 0 ($some)"
sed -i '0,/^DTSTART.*/s//DTSTART:20260302T050000Z\r/' "site/$ana"
named "$ana: event $some does not say what was published"
python3 - "site/$ana" <<'PY'
import re, sys
text = open(sys.argv[1], newline="").read()
event = re.search(r"BEGIN:VEVENT.*?END:VEVENT\r\n", text, re.S)[0]
open(sys.argv[1], "w", newline="").write(text.replace(event, event * 2, 1))
PY
named "$ana: the shift of agent-05 on .* stands there 2 times"
python3 - "site/$ana" <<'PY'
import re, sys
text = open(sys.argv[1], newline="").read()
event = re.search(r"BEGIN:VEVENT.*?END:VEVENT\r\n", text, re.S)[0]
open(sys.argv[1], "w", newline="").write(text.replace(event, "", 1))
PY
named "$ana: the shift of agent-05 on .* is missing"
other=$(cd site && ls out/calendars/agent_agent_x2D06-*.ics)
python3 - "site/$ana" "site/$other" <<'PY'
import re, sys
text = open(sys.argv[1], newline="").read()
event = re.search(r"BEGIN:VEVENT.*?END:VEVENT\r\n", open(sys.argv[2], newline="").read(), re.S)[0]
open(sys.argv[1], "w", newline="").write(text.replace("END:VCALENDAR", event + "END:VCALENDAR"))
PY
named "$ana: event .* was never published there"
sed -i 's/^X-WR-CALNAME:.*/X-WR-CALNAME:another\r/' site/out/calendars/site*.ics
named 'out/calendars/site.*: differs beside its events'
cp "site/$ana" site/out/calendars/agent_stranger.ics
named "out/calendars/agent_stranger.ics is nobody's"
echo '<!-- more -->' >>"$(find site/out/calendars -name 'index-*.html' | head -1)"
named 'out/calendars/index.*html is not what would be written today'

# the plan
sed -i '2s/,yes$/,no/' site/out/plan.csv
named 'out/plan.csv is no plan of rota.db'
sed -i 's/"days": 28/"days": 29/' site/out/plan.json
named 'out/plan.json is not the figures of out/plan.csv'
sed -i '2s/,[0-9.]*$/,999/' site/out/requirements.csv
named 'out/requirements.csv is not the newest requirement'

# the files beside it
sed -i '2s/,[0-9.]*,\([0-9.]*,[0-9.]*,[0-9.]*\)$/,999,\1/; 2s/phone,[0-9.]*/phone,999/' site/out/forecast.csv
named 'out/forecast.csv is not the newest forecast'
sed -i '2s/phone/fone/' site/out/forecast.csv
named 'out/forecast.csv cannot be read'
sed -i '/^2026-03-04T10:00.*,\*,/s/,[0-9.]*,\([0-9.]*\)\r*$/,7,\1/' site/out/coverage.csv
named 'out/coverage.csv counts people otherwise than out/plan.csv in 1 intervals'
sed -i '/^2026-03-04T10:00.*,phone,/s/,[0-9.]*,,,/,99,,,/' site/out/coverage.csv
named 'out/coverage.csv shares people out to queues otherwise than out/plan.csv in 1 intervals'
sed -i '/^2026-03-04T10:00.*,phone,/s/phone,[0-9.]*,/phone,99,/' site/out/coverage.csv
named 'out/coverage.csv asks for [0-9.]* agent-intervals, out/plan.json for '
sed -i '5d' site/out/coverage.csv
named 'out/coverage.csv has other rows than the intervals of out/plan.csv'
sed -i '0,/^agent-02,2026-03-10/s/^agent-02,2026-03-10/agent-02,2026-03-09/' site/out/changes.csv
named 'out/changes.csv has a change that was not published: agent-02, 2026-03-09'
sed -i '/^agent-02,2026-03-11/d' site/out/changes.csv
named 'out/changes.csv lacks a change that was published: agent-02, 2026-03-11'
sed -i 's/^agent-02,2026-03-12,\([a-z]*\) [^,]*,/agent-02,2026-03-12,\1 01:00-02:00,/' site/out/changes.csv
named 'out/changes.csv tells a change otherwise than calendars do: agent-02, 2026-03-12'
echo agent >site/out/proposal.csv
named 'out/proposal.csv is of no proposal that waits'
printf 'agent-05,2026-03-10,2026-03-12,sick\n' >>site/timeoff.csv
named 'the published plan breaks a rule on 2026-03-1.: agent-05: '

# the database
harm "DELETE FROM published WHERE uid = '$some'"
named 'what calendars were told is not what the last publication wrote'
harm "UPDATE published SET sequence = sequence + 1 WHERE uid = '$some'"
named "the shift of agent-05 on .* has sequence 0, published was 1"
harm "UPDATE published SET \"end\" = start - 60 WHERE uid = '$some'"
named "event '$some' ends before it begins"
harm "DELETE FROM duties WHERE version = (SELECT max(version) FROM plans) AND n = 3"
named 'plan 2 is not what was written'
harm "PRAGMA foreign_keys = OFF; DELETE FROM plans WHERE version = 1"
named "a row of 'duties' belongs to a row of 'plans' that is not there"
harm "UPDATE source_cells SET cells = substr(cells, 1, length(cells) - 1)"
named 'import 1 is not what was written'
harm "UPDATE forecast_values SET \"values\" = zeroblob(length(\"values\")) WHERE name = 'volume'"
named 'forecast 1 is not what was written'
harm "DELETE FROM need_values"
named 'requirement 1 is not what was written'
harm "UPDATE published_before SET start = start + 60"
named 'publication 2 is not what was written'
harm "DELETE FROM facts WHERE name = 'link_key'"
named 'is missing: who subscribes to it'
dd if=/dev/zero of=site/rota.db bs=4096 seek=2 count=4 conv=notrunc 2>/dev/null
named 'rota.db'
echo 'just words' >site/rota.db
named 'no database of rota'
python3 "$here/flip.py" "$rota" site 60
well "put back"

# files of a run that was cut off are no faults of theirs
harm "INSERT OR REPLACE INTO stages VALUES ('calendars', '', 1)"
rm "site/$ana"
named 'a run was cut off: files of what it did are still to be written'

# while somebody else holds it
status=0
folder=site
(flock 9 && "$rota" -C site verify >/dev/null 2>&1) 9<"$folder" || status=$?
[ "$status" = 5 ] || fail "verifying a site that is held gave $status"
