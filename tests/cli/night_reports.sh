#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a night leaves for those who watch over it: figures for Prometheus, read by promtool where it
# is installed and by a reader of our own, and a mail, read by Python's parser.
command -v python3 >/dev/null || exit 77
. "$ROTA_TESTS/support/script.sh"
here=$(cd "$(dirname "$0")" && pwd)
cd "$work"
night() { "$rota" -C site --quiet "$@" nightly --effort 200; }
figures() {
	python3 "$here/read_metrics.py" site/rota.prom >figures.txt || fail "no figures: $(cat site/rota.prom)"
	if command -v promtool >/dev/null; then
		promtool check metrics <site/rota.prom >lint.txt 2>&1 || fail "promtool: $(cat lint.txt)"
	fi
}
value() { sed -n "s/^$1 .* //p" figures.txt; }
expect() { [ "$(value "$1")" = "$2" ] || fail "$1 is $(value "$1"), not $2"; }
says() { grep -qF "$1" mail.txt || fail "the mail does not say '$1': $(cat mail.txt)"; }

"$rota" init site --from 2026-03-02 >/dev/null
sed -i 's/^site: .*/site: "Zażółć \\"gęślą\\" \\\\ jaźń, Київ 客服中心 of a long name"/' site/site.yaml
cat >>site/site.yaml <<'YAML'
nightly: {metrics: rota.prom, mail: yes, mail_to: "planning@example.org, lead@example.org"}
YAML
"$rota" -C site --quiet run --effort 200 >/dev/null

# a night that changes nothing
night >/dev/null
figures
grep -qF "('site', 'Zażółć \"gęślą\" \\\\ jaźń," figures.txt || fail "the label: $(cat figures.txt)"
expect rota_last_run_exit_status 0.0
expect rota_last_run_new 1.0
expect rota_changes 0.0
expect rota_proposal_waiting 0.0
[ "$(grep -c '^rota_stage_duration_seconds' figures.txt)" -ge 4 ] || fail "stages: $(cat figures.txt)"
first=$(value rota_last_success_timestamp_seconds)
[ "$first" = "$(value rota_last_run_timestamp_seconds)" ] || fail "the first night did not go well"
python3 "$here/read_mail.py" site/out/night.eml >mail.txt || fail "the mail: $(cat mail.txt)"
says "To: ['planning@example.org', 'lead@example.org']"
says 'Subject: Zażółć "gęślą" \ jaźń, Київ 客服中心 of a long name: 0 shifts change'
[ "$(stat -c %a site/out/night.eml)" = 640 ] || fail "everybody may read the mail"

# nothing new: figures say so, and no mail is sent again
rm site/out/night.eml
night >/dev/null
figures
expect rota_last_run_new 0.0
expect rota_changes 0.0
[ ! -e site/out/night.eml ] || fail "a mail of nothing"
night --set nightly.mail=no >/dev/null
"$rota" -C site --quiet nightly --effort 200 --set nightly.mail=no --mail - >nothing.eml
python3 "$here/read_mail.py" nothing.eml >mail.txt || fail "a mail of nothing: $(cat mail.txt)"

# sick leave: who, when, why, and the way back
printf 'agent,start,end,kind\nagent-02,2026-03-10,2026-03-12,sick\n' >site/timeoff.csv
night >/dev/null || [ $? -eq 3 ] || fail "the night failed"
figures
expect rota_changes 3.0
expect rota_changes_least 3.0
python3 "$here/read_mail.py" site/out/night.eml >mail.txt
says 'Agent 2 (agent-02)'
says 'sick leave of Agent 2'
says '3 of '
says "rota -C '$(realpath site)' undo"

# too much of it: it waits, with what to say to it
printf 'agent-0%s,2026-03-10,2026-03-22,sick\n' 3 4 5 6 >>site/timeoff.csv
status=0
"$rota" -C site --quiet nightly --effort 200 --mail mail.eml >/dev/null || status=$?
[ "$status" = 4 ] || fail "a night that waits gave $status"
figures
expect rota_last_run_exit_status 4.0
expect rota_proposal_waiting 1.0
cmp -s mail.eml site/out/night.eml || fail "two mails that differ"
python3 "$here/read_mail.py" mail.eml >mail.txt
says 'waits for your word'
says "rota -C '$(realpath site)' diff published proposal"
says "rota -C '$(realpath site)' accept"
says "rota -C '$(realpath site)' reject"

# goals that are missed are named
"$rota" -C site --quiet nightly --effort 200 --set tolerance.uncovered=0 --mail mail.eml >/dev/null || true
python3 "$here/read_mail.py" mail.eml >mail.txt
says 'misses its goals'
says 'of the demand is uncovered; 0.00 % are tolerated'

# a failure: the last success stays, and the mail says what to mend
before=$(figures && value rota_last_success_timestamp_seconds)
status=0
"$rota" -C site nightly --pins none.csv 2>/dev/null || status=$?
[ "$status" = 2 ] || fail "a night without its pins gave $status"
figures
expect rota_last_run_exit_status 2.0
expect rota_last_success_timestamp_seconds "$before"
python3 "$here/read_mail.py" site/out/night.eml >mail.txt
says 'the night failed'
says "there is no 'none.csv'"
# ... also where rota.db cannot tell
dd if=/dev/zero of=site/rota.db bs=4096 seek=1 count=3 conv=notrunc 2>/dev/null
"$rota" -C site nightly 2>/dev/null && fail "a damaged database went well"
figures
expect rota_last_run_exit_status 1.0
expect rota_last_success_timestamp_seconds "$before"

# ... and where not even the site can be read: under the same name, to the same files, or to standard output
cp -a site unread
echo 'site: [' >unread/site.yaml
rm -f unread/out/night.eml
status=0
"$rota" -C unread nightly >said.txt 2>/dev/null || status=$?
[ "$status" = 2 ] || fail "a site that cannot be read gave $status"
if [ -s said.txt ] || [ -e unread/out/night.eml ]; then
	fail "a mail that nobody asked for"
fi
touch unread/out/night.eml
"$rota" -C unread nightly --metrics unread/rota.prom >said.txt 2>/dev/null || true
python3 "$here/read_mail.py" unread/out/night.eml >mail.txt || fail "the mail: $(cat unread/out/night.eml)"
says 'the night failed'
says 'site.yaml:'
python3 "$here/read_metrics.py" unread/rota.prom >figures.txt || fail "the figures: $(cat unread/rota.prom)"
grep -qF "('site', 'Zażółć \"gęślą\" \\\\ jaźń," figures.txt || fail "the label: $(cat figures.txt)"
expect rota_last_run_exit_status 2.0
expect rota_last_success_timestamp_seconds "$before"
"$rota" -C unread nightly --mail - 2>/dev/null >said.eml || true
python3 "$here/read_mail.py" said.eml >mail.txt || fail "the mail: $(cat said.eml)"
says 'site.yaml:'
"$rota" -C site nightly --mail - 2>/dev/null >said.eml || true
python3 "$here/read_mail.py" said.eml >mail.txt || fail "the mail of a damaged database: $(cat said.eml)"
says 'the night failed'

# a file that cannot be written is no failure of a night
"$rota" init other --from 2026-03-02 >/dev/null
"$rota" -C other --quiet run --effort 200 >/dev/null
"$rota" -C other nightly --effort 200 --metrics none/x.prom --mail none/x.eml >/dev/null 2>warned.txt ||
	fail "the night failed for its figures"
grep -q 'no figures for Prometheus' warned.txt || fail "no warning: $(cat warned.txt)"
grep -q 'no mail' warned.txt || fail "no warning: $(cat warned.txt)"

# a night whose site cannot be read is a line of the history, read once the site can be
newest() {
	"$rota" -C other history --json | python3 -c '
import json, sys
runs = json.load(sys.stdin)["runs"]
print(len(runs), runs[0]["command"], runs[0]["exit"], runs[0]["message"])'
}
told() { sqlite3 other/rota.db 'SELECT * FROM published; SELECT n FROM publications; SELECT version FROM plans'; }
told >told.before
rows=$(newest | cut -d' ' -f1)
for broken in site.yaml agents.csv; do
	cp "other/$broken" kept
	printf 'id,name\n"x: [\n' >"other/$broken"
	status=0
	"$rota" -C other nightly >/dev/null 2>why.txt || status=$?
	[ "$status" = 2 ] || fail "$broken that cannot be read gave $status"
	# nothing is written beside another run
	flock -F other "$rota" -C other nightly >/dev/null 2>&1 || true
	cp kept "other/$broken"
	rows=$((rows + 1))
	[ "$(newest)" = "$rows nightly 2 $(sed 's/^rota: //' why.txt)" ] || fail "$broken: $(newest), said $(cat why.txt)"
	"$rota" -C other status >status.txt || [ $? = 1 ] || fail "status: $(cat status.txt)"
	grep -q "$broken:" status.txt || fail "status does not tell of $broken: $(cat status.txt)"
	[ ! -e other/rota.lock ] || fail "rota.lock is left"
done
told | cmp -s told.before - || fail "a night that could not read its site changed what was told"
"$rota" init fresh >/dev/null
echo 'site: [' >fresh/site.yaml
"$rota" -C fresh nightly 2>/dev/null && fail "a site that cannot be read went well"
[ ! -e fresh/rota.db ] || fail "a database was made for a site that cannot be read"
