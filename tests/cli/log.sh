#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# --log text and --log json: a line an event, for people, journald and programs; results and exit
# status are as without.
command -v python3 >/dev/null || exit 77
. "$ROTA_TESTS/support/script.sh"
cd "$work"
"$rota" init site --from 2026-03-02 >/dev/null
cp -a site other
"$rota" -C site --log json run --effort 50 >out.json 2>log.json || [ $? -eq 3 ] || fail "the run failed"
"$rota" -C other run --effort 50 >out.plain 2>log.plain || [ $? -eq 3 ] || fail "the run failed"
# but for the folder's name and the time that planning took
sed 's/site/other/; s/[0-9.]* s\b//g' out.json >one
sed 's/site/other/; s/[0-9.]* s\b//g' out.plain >two
cmp -s one two || fail "the form of the log changes the result: $(diff one two)"
python3 - <<'PY'
import datetime, json
lines = [json.loads(line) for line in open("log.json")]
for line in lines:
    assert list(line) == ["time", "level", "stage", "message", "figures"], line
    datetime.datetime.strptime(line["time"], "%Y-%m-%dT%H:%M:%S.%fZ")
    assert line["level"] in ("info", "warning", "error"), line
times = [line["time"] for line in lines]
assert times == sorted(times)
assert (lines[0]["stage"], lines[0]["message"]) == ("run", "begins")
assert lines[-1]["message"] == "ends" and lines[-1]["figures"]["exit"] in (0, 3) and lines[-1]["figures"]["seconds"] > 0
stages = [line["stage"] for line in lines if line["message"] == "done"]
assert "import" in stages and "publishing" in stages, stages
assert all(line["figures"]["seconds"] >= 0 for line in lines if line["message"] == "done")
PY

# an error, with quotes in it; quiet leaves nothing but that
status=0
"$rota" -C site --quiet --log json nightly --pins 'no "such" file' >/dev/null 2>log.json || status=$?
[ "$status" = 2 ] || fail "exit status $status"
python3 - <<'PY'
import json
(line,) = [json.loads(line) for line in open("log.json")]
assert line["level"] == "error" and line["stage"] == "nightly" and 'no "such" file' in line["message"], line
PY

# text, with the time but in the journal, which gets priorities
"$rota" -C site --log text nightly --pins none >/dev/null 2>log.txt || true
grep -Eq '^20[0-9-]{8}T[0-9:]{8}\.[0-9]{3}Z info nightly: begins$' log.txt || fail "text: $(cat log.txt)"
grep -Eq "Z error nightly: there is no 'none'" log.txt || fail "text: $(cat log.txt)"
grep -Eq 'Z info nightly: ends, exit 2, seconds [0-9.e-]+$' log.txt || fail "text: $(cat log.txt)"
: >journal.txt
journal=$(stat -c %d:%i journal.txt)
JOURNAL_STREAM=$journal "$rota" -C site nightly --pins none >/dev/null 2>>journal.txt || true
grep -q '^<6>nightly: begins$' journal.txt || fail "journal: $(cat journal.txt)"
grep -q "^<3>nightly: there is no 'none'" journal.txt || fail "journal: $(cat journal.txt)"
# the journal of somebody else
JOURNAL_STREAM=1:1 "$rota" -C site nightly --pins none >/dev/null 2>log.txt || true
[ "$(cat log.txt)" = "rota: there is no 'none', 'rota plan' makes it" ] || fail "plain: $(cat log.txt)"

status=0
"$rota" -C site --log xml status 2>log.txt || status=$?
[ "$status" = 2 ] || fail "--log xml gave $status"
grep -q "'--log' is 'xml', must be 'text' or 'json'" log.txt || fail "said: $(cat log.txt)"
