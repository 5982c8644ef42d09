#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# rota export and rota import --state: out, into an empty site, and out again gives the same bytes;
# what is done after gives what it would have given; wrong folders change nothing.
command -v python3 >/dev/null || exit 77
. "$ROTA_TESTS/support/script.sh"
cd "$work"
# refused SITE WORDS OPTION...: import ends with 2 and these words, and changes nothing
refused() {
	folder=$1 words=$2
	shift 2
	find "$folder" -type f -exec cksum {} + | sort >before
	status=0
	"$rota" -C "$folder" import "$@" >out.txt 2>err.txt || status=$?
	[ "$status" = 2 ] || fail "import $* gave $status: $(cat err.txt)"
	grep -q "$words" err.txt || fail "no '$words' in: $(cat err.txt)"
	find "$folder" -type f -exec cksum {} + | sort >after
	cmp -s before after || fail "import $* changed something: $(diff before after)"
}
calendars() { (cd "$1/out/calendars" && find . -type f | sort | xargs cksum); }
night() { "$rota" -C "$1" --quiet nightly --effort 100 >/dev/null || [ $? -eq 3 ] || fail "a night of $1 failed"; }

"$rota" init site --from 2026-03-02 >/dev/null
cp -a site empty
"$rota" -C site export none 2>err.txt && fail "nothing was exported"
[ ! -e none ] || fail "nothing left a folder"
"$rota" -C site --quiet run --effort 200 >/dev/null
printf 'agent,start,end,kind\nagent-02,2026-03-10,2026-03-12,sick\n' | tee site/timeoff.csv >empty/timeoff.csv
night site
"$rota" -C site calendars rotate agent-03 >/dev/null
"$rota" -C site undo >/dev/null || [ $? -eq 3 ] || fail "no way back"
night site
printf 'agent-0%s,2026-03-10,2026-03-22,sick\n' 3 4 5 6 | tee -a site/timeoff.csv >>empty/timeoff.csv
"$rota" -C site --quiet nightly --effort 100 >/dev/null && fail "nothing waits"

# files that others read too, closed to strangers
"$rota" -C site export state >/dev/null
[ "$(stat -c %a state)" = 700 ] || fail "the folder is open"
[ "$(find state -type f ! -perm 0600 ! -name state.json | wc -l)" = 0 ] || fail "a file is open"
python3 - <<'PY'
import csv, hashlib, json
csv.field_size_limit(1 << 28)
state = json.load(open("state/state.json"))
assert state["format"] == "rota state" and state["site"] == "my-helpdesk"
for file in state["files"]:
    data = open("state/" + file["name"], "rb").read()
    assert hashlib.sha256(data).hexdigest() == file["sha256"] and len(data) == file["bytes"]
    rows = list(csv.reader(open("state/" + file["name"], newline=""), strict=True))
    assert len(rows) == file["rows"] + 1 and all(len(row) == len(rows[0]) for row in rows), file["name"]
volumes = 0
for row in csv.DictReader(open("state/source_cells.csv", newline="")):
    volumes += sum(float(cell.split()[2]) for cell in row["cells"].split(";") if cell)
used = sum(int(row["used"]) for row in csv.DictReader(open("state/sources.csv", newline="")))
assert abs(volumes - used) < 1e-6, (volumes, used)
PY

# no table is forgotten, but for files that a run has still to write
{
	find state -name '*.csv' -exec basename {} .csv \;
	echo outbox
} | sort >told
sqlite3 site/rota.db "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'" | sort >there
cmp -s told there || fail "tables: $(diff told there)"
for table in $(sqlite3 site/rota.db "SELECT name FROM sqlite_schema WHERE type = 'table'
	AND name NOT LIKE 'sqlite%' AND name <> 'outbox'"); do
	sqlite3 site/rota.db "SELECT name FROM pragma_table_info('$table')" | sort >there
	head -1 "state/$table.csv" | tr -d '\r' | tr ',' '\n' | sort >told
	cmp -s told there || fail "columns of $table: $(diff told there)"
done

# into an empty site and out again
"$rota" -C empty import --state state >/dev/null
"$rota" -C empty export again >/dev/null
diff -r state again || fail "not the same bytes"
"$rota" -C site verify >said.site || grep -q 'during sickness' said.site || fail "$(cat said.site)"
"$rota" -C empty verify >said.empty || true
cmp -s said.site said.empty || fail "otherwise whole: $(cat said.empty)"
calendars site >calendars.site
calendars empty >calendars.empty
cmp -s calendars.site calendars.empty || fail "other calendars"
for file in plan.csv plan.json coverage.csv requirements.csv proposal.csv; do
	cmp -s "site/out/$file" "empty/out/$file" || fail "another $file"
done
sqlite3 site/rota.db "SELECT * FROM published; SELECT * FROM source_cells; SELECT * FROM forecast_values;
	SELECT * FROM source_handles; SELECT * FROM runs; SELECT * FROM seals" | cksum >one
sqlite3 empty/rota.db "SELECT * FROM published; SELECT * FROM source_cells; SELECT * FROM forecast_values;
	SELECT * FROM source_handles; SELECT * FROM runs; SELECT * FROM seals" | cksum >two
cmp -s one two || fail "other rows"

# what is done after is as it would have been: same events, same sequence numbers
for folder in site empty; do
	"$rota" -C "$folder" accept >/dev/null || [ $? -eq 3 ] || fail "no acceptance in $folder"
	"$rota" -C "$folder" undo >/dev/null || [ $? -eq 3 ] || fail "no way back in $folder"
	sqlite3 "$folder/rota.db" 'SELECT uid, agent, day, kind, start, "end", pieces, sequence, cancelled
		FROM published ORDER BY uid' >"$folder.told"
done
cmp -s site.told empty.told || fail "another publication: $(diff site.told empty.told | head -3)"

# what must not happen
refused site 'has a state already' --state state
cp -a state broken
echo 'x' >>broken/duties.csv
cp -a empty other
rm -rf other/rota.db other/out
refused other "duties.csv' is not as it was exported" --state broken
rm broken/duties.csv
refused other "duties.csv' is missing" --state broken
refused other "is not there: 'rota export DIR'" --state nowhere
echo '{"format": "songs"}' >broken/state.json
refused other 'is of no export of rota' --state broken
sed 's/"tables_version": [0-9]*/"tables_version": 999/' state/state.json >broken/state.json
refused other 'was written by a newer rota' --state broken
# a list of our own making over rows that cannot be read
python3 - <<'PY'
import hashlib, json
state = json.load(open("state/state.json"))
data = open("state/forecast_values.csv", "rb").read().replace(b",volume,", b",volume,nonsense ", 1)
open("broken/forecast_values.csv", "wb").write(data)
for file in state["files"]:
    if file["name"] == "forecast_values.csv":
        file["sha256"] = hashlib.sha256(data).hexdigest()
    if file["name"] == "duties.csv":
        open("broken/duties.csv", "wb").write(open("state/duties.csv", "rb").read())
json.dump(state, open("broken/state.json", "w"))
PY
refused other "forecast_values.csv:[0-9]*: 'values' cannot be read: 'nonsense" --state broken
"$rota" -C site export state 2>err.txt && fail "exported over files"
grep -q 'holds files already' err.txt || fail "said: $(cat err.txt)"

# in place of another state
"$rota" -C site import --state state --replace >/dev/null
"$rota" -C site export back >/dev/null
diff -r state back || fail "replaced by something else"
