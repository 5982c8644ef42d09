#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Many sites: each is run once and told in order, those that fail stop no other, shards are the whole, what holds passes,
# SIGTERM reaches those that run.
. "$ROTA_TESTS/support/script.sh"

cd "$work"
mkdir sites
for site in c a 'b b'; do
	cp -r "$ROTA_TESTS/cases/base" "sites/$site"
done
chmod -R u+w sites
for site in sites/*; do
	mkdir "$site/out"
	cp "$site/plan.csv" "$site/out"
done
mkdir sites/d sites/e sites/d/site.yaml # unreadable; without a site
echo 'site: [' >sites/e/site.yaml
echo "not a site" >sites/README

ends 2 "$rota" batch --pause '0 s' --lines lines.json 'sites/*' -- check
grep -q "'sites/README' is no folder" err || fail "nothing is said of the file: $(cat err)"
cat >expected <<'END'
sites/a 3 short
sites/b b 3 short
sites/c 3 short
sites/d 2 wrong input
sites/e 2 wrong input
END
ended() { python3 -c '
import json, sys
for line in open(sys.argv[1]):
    told = json.loads(line)
    print(told["site"], told["status"], told["ended"])' "$1"; }
ends 2 "$rota" batch --quiet --json sites/* -- check
cp out second.json
for lines in lines.json second.json; do
	ended "$lines" | cmp - expected || fail "$lines tells: $(cat "$lines")"
done
times='s/"seconds": .*//'
[ "$(sed "$times" lines.json)" = "$(sed "$times" second.json)" ] || fail "lines differ from run to run"
ends 2 "$rota" batch --jobs 5 sites/* -- check
grep -q '^5 sites in .* s: 3 short, 2 wrong input\.$' out || fail "the summary is $(cat out)"
grep -q '^  sites/e: wrong input (status 2): site.yaml:' out || fail "nothing says why: $(cat out)"

# options before "--" are the batch's, those behind it the command's; some are handed on
ends 2 "$rota" batch sites/a -- check --nonsense
grep -q "unknown option '--nonsense'" out || fail "the command's words: $(cat out)"
ends 2 "$rota" batch sites/a --set shrinkage=7 -- check
grep -q "shrinkage" out || fail "--set is not handed on: $(cat out)"
ends 2 "$rota" batch sites/a -- erlang
ends 2 "$rota" batch sites/a -- batch
ends 2 "$rota" batch 'nowhere/*'
ends 2 "$rota" batch sites/README

# the form of the log is that of all: each line of each site with its name, and a line as each ends
ends 3 "$rota" batch --jobs 2 --log json sites/a sites/c -- check
cp err log.json
ends 3 "$rota" batch --jobs 2 --log text sites/a sites/c -- check
grep -Eq '^20[0-9-]{8}T[0-9:.]{12}Z info sites/c: check: begins$' err || fail "--log text: $(cat err)"
ends 3 "$rota" batch --jobs 2 sites/a sites/c -- check
if grep -q 'begins' err; then fail "without a log: $(cat err)"; fi
"$rota" init warned >/dev/null 2>&1
"$rota" -C warned --quiet run --effort 20 >/dev/null 2>&1 || true
sqlite3 warned/rota.db "INSERT INTO outbox (name, private, removed, bytes) VALUES ('note.txt', 0, 0, 'x')" || fail "the outbox is another now"
cp -r warned quiet
ends 0 "$rota" batch --log json warned -- report
cp err warning.json
ends 0 "$rota" batch --log json --quiet quiet -- report
[ ! -s err ] || fail "--quiet is not handed on: $(cat err)"
ends 2 "$rota" batch --log json --quiet sites/e -- check
cp err error.json
ends 2 "$rota" batch --log xml sites/a -- check
grep -q "'--log' is 'xml', must be 'text' or 'json'" err || fail "--log xml: $(cat err)"
python3 - <<'END' || fail "--log json: $(cat log.json warning.json error.json)"
import json
lines = [json.loads(line) for line in open("log.json")]
for site in ("sites/a", "sites/c"):
    own = [line for line in lines if line.get("site") == site]
    assert all(list(line) == ["time", "level", "site", "stage", "message", "figures"] for line in own)
    assert (own[0]["stage"], own[0]["message"]) == ("check", "begins"), own
    assert own[-1]["message"] == "ends" and own[-1]["figures"]["exit"] == 3, own
    assert sum(line["message"].find(f": {site}: short in ") > 0 for line in lines) == 1, lines
assert [line["time"] for line in lines] == sorted(line["time"] for line in lines)
assert (lines[0]["stage"], lines[0]["message"], lines[-1]["message"]) == ("batch", "begins", "ends")
warnings = [line for line in map(json.loads, open("warning.json")) if line["level"] == "warning"]
assert [(line["site"], line["message"][:12]) for line in warnings] == [("warned", "the last run")], warnings
(error,) = map(json.loads, open("error.json"))
assert (error["level"], error["site"], error["stage"]) == ("error", "sites/e", "check"), error
END

# shards, as told by an engine
ends 0 "$rota" batch --quiet --list 'sites/*'
cp out all
: >parts
for task in 10 12 14; do
	ends 0 env SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_MIN=10 SLURM_ARRAY_TASK_MAX=14 SLURM_ARRAY_TASK_STEP=2 \
		SLURM_ARRAY_TASK_COUNT=3 "$rota" batch --quiet --list 'sites/*'
	[ -s out ] || fail "task $task has no site"
	cat out >>parts
done
sort parts | cmp - all || fail "the tasks together have: $(cat parts)"
: >parts
for index in 0 1; do
	ends 0 env JOB_COMPLETION_INDEX=$index ROTA_SHARDS=2 "$rota" batch --quiet --list 'sites/*'
	cat out >>parts
done
sort parts | cmp - all || fail "the indexes together have: $(cat parts)"
ends 0 "$rota" batch --shard 9/9 sites/a sites/c -- check
grep -q 'nothing was done' out || fail "an empty shard says: $(cat out)"

# a site that is held: tried again, in vain, then told; the other is run
"$rota" init held >/dev/null 2>&1
flock -F held sh -c 'touch holding; exec sleep 60' &
holder=$!
until [ -e holding ]; do sleep 0.05; done
ends 5 "$rota" batch --retries 1 --pause '1 s' held sites/a -- import
grep -q '^held *busy .* 2  ' out || fail "held: $(cat out)"
kill $holder
wait $holder 2>/dev/null || true

# a limit in parts of a second ends what goes on, which is not tried again
ends 1 "$rota" batch --site-limit '50 ms' held -- nightly
grep -q '^held *out of time .* 1  ' out || fail "over the limit: $(cat out)"

# SIGTERM: the sites that run end as they do when told by themselves, none is begun after
"$rota" init one >/dev/null 2>&1
"$rota" init two >/dev/null 2>&1
"$rota" batch --jobs 1 --json one two >stopped.json 2>err &
batch=$!
until [ -s one/rota.lock ]; do sleep 0.02; done
child=$(sed 's/.*process \([0-9]*\),.*/\1/' one/rota.lock)
kill -TERM $batch
got=0
wait $batch || got=$?
[ $got -eq 1 ] || fail "stopped with $got"
kill -0 "$child" 2>/dev/null && fail "a site still runs"
python3 - <<'END' || fail "stopped: $(cat stopped.json)"
import json
one, two = map(json.loads, open("stopped.json"))
assert one["ended"] == "stopped" and one["attempts"] == 1, one
assert two["ended"] == "stopped" and two["attempts"] == 0 and two["status"] is None, two
END
[ ! -e two/out ] || fail "a site was begun after the end"
