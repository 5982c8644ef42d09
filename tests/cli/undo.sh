#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Publications one after the other and the way back: what calendars tell is what they told, with higher sequence
# numbers and the same UIDs; receipts list it all.
. "$ROTA_TESTS/support/script.sh"

cp -r "$ROTA_TESTS/cases/base" "$work/site"
chmod -R u+w "$work/site"
cd "$work/site"

# shift START END: a plan of one shift of bob's on 2 March, on the given hours
shift_of() {
	echo "agent,shift,start,end,activity,paid"
	echo "bob,early@2026-03-02,2026-03-02T$1:00+01:00,2026-03-02T$2:00+01:00,work,yes"
}
# what a calendar says of bob's shift: UID, sequence, start and status on one line
told() {
	cat out/calendars/*bob*.ics | tr -d '\r' | sed -n '/^BEGIN:VEVENT/,/^END:VEVENT/p' |
		sed -n 's/^\(UID\|SEQUENCE\|DTSTART\|STATUS\)[^:]*:/\1 /p' | sort | tr '\n' ' '
}
field() { echo "$1" | sed "s/.*$2 \([^ ]*\).*/\1/"; }

if "$rota" undo 2>err; then fail "undo without any publication"; fi
grep -q "nothing was published yet" err || fail "undo says: $(cat err)"

shift_of 08:00 16:00 >one.csv
shift_of 09:00 17:00 >two.csv
head -1 one.csv >three.csv
"$rota" publish one.csv >/dev/null
first=$(told)
"$rota" publish one.csv >/dev/null
[ "$(told)" = "$first" ] || fail "publishing again changed a calendar"
"$rota" publish two.csv >/dev/null
second=$(told)
[ "$(field "$second" DTSTART)" = 20260302T080000Z ] || fail "moved to: $second"
"$rota" publish three.csv >/dev/null
[ "$(field "$(told)" STATUS)" = CANCELLED ] || fail "not cancelled: $(told)"

"$rota" undo >out.txt || [ $? -eq 3 ] || fail "undo failed"
third=$(told)
[ "$(field "$third" DTSTART)" = "$(field "$second" DTSTART)" ] || fail "undone to: $third"
[ "$(field "$third" UID)" = "$(field "$first" UID)" ] || fail "another UID: $third"
[ "$(field "$third" SEQUENCE)" -gt "$(field "$second" SEQUENCE)" ] || fail "old sequence: $third"
"$rota" undo >out.txt || [ $? -eq 3 ] || fail "undo failed"
[ "$(field "$(told)" DTSTART)" = "$(field "$first" DTSTART)" ] || fail "undone twice to: $(told)"
[ "$(field "$(told)" SEQUENCE)" -gt "$(field "$third" SEQUENCE)" ] || fail "old sequence: $(told)"
cmp -s out/plan.csv one.csv || fail "out/plan.csv is not the plan of the first publication"
if "$rota" undo 2>err; then fail "undone beyond the first publication"; fi
grep -q "is the first" err || fail "undo says: $(cat err)"
if "$rota" undo --to 9 2>err; then fail "undone to a publication that is not there"; fi
grep -q "there is no publication 9" err || fail "undo says: $(cat err)"

"$rota" publications >list
[ "$(grep -c '^ *[0-9]* *2[0-9]*-' list)" -eq 5 ] || fail "publications: $(cat list)"
[ "$(grep -c 'back to' list)" -eq 2 ] || fail "publications: $(cat list)"
