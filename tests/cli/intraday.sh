#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A day under way: tickets of the morning and sick notes come in, a proposal waits, it is accepted or rejected, and what
# is published then passes the audit. What was proposed an hour before makes way; what the night proposed does not.
. "$ROTA_TESTS/support/script.sh"

cd "$work"
"$rota" init site --from 2026-03-02 >/dev/null 2>&1
cd site
ends 2 "$rota" intraday --now 11:00
grep -q "nothing was published for 2026-02-27" ../err || fail "without a plan: $(cat ../err)"
ends 0 "$rota" run --effort 200
ends 2 "$rota" intraday --now 2026-07-01T11:00:00+02:00
grep -q "nothing was published for 2026-07-01" ../err || fail "a day without a plan: $(cat ../err)"
ends 2 "$rota" intraday --now noon
ends 2 "$rota" intraday --now 11:00 --only breaks,naps
grep -q "'--only' has 'naps'" ../err || fail "an unknown step: $(cat ../err)"

# Monday's morning is that of the Monday before, half as much again; six are sick
awk -F, 'NR == 1 {print; next} $2 ~ /^2026-02-23/ && substr($2, 12, 5) < "10:00" {
	sub("2026-02-23", "2026-03-02", $2)
	OFS = ","
	$1 = 900000 + NR
	print
	if (NR % 2) {
		$1 = 950000 + NR
		print
	}
}' history/tickets.csv >history/today.csv
[ "$(wc -l <history/today.csv)" -gt 5 ] || fail "no morning to copy"
{
	echo "agent,start,end,kind"
	for n in 01 03 05 09 10 11; do echo "agent-$n,2026-03-02,2026-03-02,sick"; done
} >timeoff.csv
ends 4 "$rota" intraday --now 10:00 --json
python3 - ../out <<'END' || fail "the document: $(cat ../out)"
import csv, json, sys
told = json.load(open(sys.argv[1]))
absent = {step["agent"] for step in told["steps"] if step["step"] == "absent"}
sick = {f"agent-{n:02}" for n in (1, 3, 5, 9, 10, 11)}
works = {row["agent"] for row in csv.DictReader(open("out/plan.csv")) if row["shift"].endswith("@2026-03-02")}
assert absent == sick & works and len(absent) > 4, absent
assert told["proposed"] and not told["night_waits"]
short = told["short_hours"]
assert short["as_published"] <= short["without_absent"] and short["with_steps"] < short["without_absent"], short
saved = sum(step["saved_hours"] for step in told["steps"])
assert abs(short["as_published"] - saved - short["with_steps"]) < 1e-6, (short, saved)
for step in told["steps"]:
    assert step["step"] == "absent" or step["saved_hours"] >= 0, step
assert told["misses"] and told["queues"][0]["came"] > 0
# live queues are played: the mean lies within its interval, six who are sick are missed, the steps help
for queue in told["queues"]:
    assert ("played" in queue) == (queue["queue"] != "email"), queue
    if "played" not in queue:
        continue
    for side in ("as_told", "with_steps"):
        level = queue["played"][side]["service_level"]
        assert 0 <= level["low"] < level["mean"] < level["high"] <= 1, queue
    assert queue["played"]["replications"] == 100
sides = [[sum(q["played"][side]["service_level"]["mean"] for q in told["queues"] if "played" in q)] for side in ("as_told", "with_steps")]
assert sides[0] < sides[1], sides
END
grep '"mean"' ../out >played.once
ends 0 "$rota" reject
ends 4 "$rota" intraday --now 10:00 --json --threads 1
grep '"mean"' ../out | cmp -s - played.once || fail "one thread plays another day"
ends 0 "$rota" reject
ends 4 "$rota" intraday --now 10:00 --json --seed 7
grep '"mean"' ../out | cmp -s - played.once && fail "another seed plays the same day"
ends 0 "$rota" reject
ends 4 "$rota" intraday --now 10:00
grep -Eq '^ +played 100 times, 95 % sure: [0-9.]+ % \([0-9.]+ to [0-9.]+\), ASA .*; with the steps below: [0-9.]+ % ' ../out ||
	fail "what is said of it: $(cat ../out)"
for file in intraday proposal; do
	[ -s "out/$file.csv" ] || fail "out/$file.csv is missing"
done
cut -d, -f1 out/proposal.csv | grep -q agent-01 || fail "the proposal: $(cat out/proposal.csv)"
ends 0 "$rota" diff published proposal
grep -q "agent-01" ../out || fail "the difference: $(cat ../out)"

# the same again takes its place, and a rejected one is gone
first=$(cat out/proposal.csv)
ends 4 "$rota" intraday --now 10:00
[ "$(cat out/proposal.csv)" = "$first" ] || fail "the same question has another answer"
ends 0 "$rota" reject
ends 2 "$rota" accept
ends 4 "$rota" intraday --now 10:00
ends 0 "$rota" accept
"$rota" check >check.txt || fail "what was accepted breaks rules: $(grep breach check.txt)"
[ "$(grep -l 'STATUS:CANCELLED' out/calendars/agent_agent_x2D01-*.ics | wc -l)" -eq 1 ] || fail "a sick shift stands"
got=0
"$rota" intraday --now 10:00 >../out || got=$?
[ $got -eq 0 ] || [ $got -eq 3 ] || fail "after the proposal: $got $(cat ../out)"

# what the night proposed is a person's to decide
echo "agent-07,2026-03-02,2026-03-13,sick" >>timeoff.csv
ends 4 "$rota" --set nightly.apply=never nightly --today 2026-03-02
cp out/proposal.csv night.csv
"$rota" intraday --now 10:00 >../out || true
grep -q "A proposal of the night waits" ../out || fail "the night's proposal: $(cat ../out)"
cmp -s out/proposal.csv night.csv || fail "the night's proposal was overwritten"
