#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: publish.sh ROTA [AGENTS] [SHIFTS]
# Publishes a made-up site of AGENTS (5770) people with SHIFTS (40) shifts each in calendars of people, teams, leads and
# the site: a million events. Prints seconds and peak memory of the first publication, of the same plan again, and of a
# plan with some shifts moved and some gone; then, where python3-icalendar is there, of 20,000 events made by it and by
# ROTA. Not part of the tests: figures depend on the machine.
set -eu
rota=${1:?usage: publish.sh ROTA [AGENTS] [SHIFTS]}
agents=${2:-5770}
shifts=${3:-40}
bench=$(dirname "$0")
here=$(mktemp -d "${TMPDIR:-/tmp}/rota-bench-XXXXXX")
trap 'rm -rf "$here"' EXIT
printf '%-34s %9s %9s %9s %9s\n' publication 'wall s' 'user s' 'system s' MB
measure() { # NAME COMMAND...
	name=$1
	shift
	/usr/bin/time -f '%e %U %S %M' -o "$here/time" "$@" >"$here/output" 2>&1 || {
		cat "$here/output"
		exit 1
	}
	tail -n 1 "$here/time" | awk -v name="$name" '{printf "%-34s %9s %9s %9s %9.1f\n", name, $1, $2, $3, $4 / 1024}'
}
site() { # FOLDER AGENTS SHIFTS VARIANT
	mkdir -p "$1/out"
	awk -v dir="$1" -v agents="$2" -v shifts="$3" -v variant="$4" -f "$bench/publish_site.awk"
}
site "$here/big" "$agents" "$shifts" 1
measure first "$rota" -C "$here/big" publish
cat "$here"/big/out/calendars/*.ics | grep -c '^BEGIN:VEVENT' | sed 's/$/ events/'
measure again "$rota" -C "$here/big" publish
site "$here/big" "$agents" "$shifts" 2
measure 'moved and gone' "$rota" -C "$here/big" publish
/usr/bin/python3 -c 'import icalendar' 2>"$here/err" || exit 0
site "$here/small" 115 40 1
measure '20,000 events' "$rota" -C "$here/small" publish
cat >"$here/make.py" <<'END'
import datetime, icalendar, sys
start = datetime.datetime(2026, 3, 2, 6, tzinfo=datetime.timezone.utc)
for c in range(20):
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//x//x//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for n in range(1000):
        event = icalendar.Event()
        at = start + datetime.timedelta(hours=9 * n)
        event.add("uid", "%d-%d@x" % (c, n))
        event.add("dtstamp", start)
        event.add("last-modified", start)
        event.add("sequence", 0)
        event.add("dtstart", at)
        event.add("dtend", at + datetime.timedelta(hours=8))
        event.add("summary", "Shift: early")
        event.add("description", "Mon 2026-03-02 08:00 - 16:00 (Europe/Warsaw, UTC+01:00), Length 8:00 h\n" * 3)
        event.add("location", "desk")
        event.add("status", "CONFIRMED")
        event.add("transp", "OPAQUE")
        calendar.add_component(event)
    open("%s/%d.ics" % (sys.argv[1], c), "wb").write(calendar.to_ical())
END
measure '20,000 events, python-icalendar' /usr/bin/python3 "$here/make.py" "$here"
