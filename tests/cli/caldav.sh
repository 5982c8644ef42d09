#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# People's calendars to a real CalDAV server, Radicale on the loopback, and back: what it serves is what was
# published; only changes are sent; a push that was killed goes on and doubles nothing; the password shows nowhere.
# Skipped where there is no Radicale.
command -v radicale >/dev/null && command -v python3 >/dev/null || exit 77
. "$ROTA_TESTS/support/script.sh"
server=
trap 'kill "$server" 2>/dev/null || :; rm -rf "$work"' EXIT

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
password='s3cret-of-rota'
cat >"$work/config" <<END
[server]
hosts = 127.0.0.1:$port
[auth]
type = htpasswd
htpasswd_filename = $work/users
htpasswd_encryption = plain
[storage]
filesystem_folder = $work/store
END
echo "rota:$password" >"$work/users"
radicale -C "$work/config" >"$work/radicale.log" 2>&1 &
server=$!
tries=0
until python3 -c "import socket; socket.create_connection(('127.0.0.1', $port), 1)" 2>/dev/null; do
	tries=$((tries + 1))
	[ $tries -lt 100 ] || fail "Radicale does not start: $(cat "$work/radicale.log")"
	sleep 0.1
done

site=$work/site
"$rota" init "$site" >/dev/null
cat >>"$site/site.yaml" <<END
publish:
  calendars: [agent]
  caldav: {url: 'http://127.0.0.1:$port/rota/', user: rota, password_file: password}
END
echo "$password" >"$site/password"
chmod 600 "$site/password"

# plan AGENTS HOUR: three shifts a person in the week of 2 March 2026, at that hour
plan() {
	echo agent,shift,start,end,activity,paid
	for agent in $(seq -f %02.0f 1 "$1"); do
		for day in 2 3 4; do
			echo "agent-$agent,early@2026-03-0$day,2026-03-0${day}T$2:00:00+01:00,2026-03-0${day}T16:00:00+01:00,work,yes"
		done
	done >"$work/rows"
	sort "$work/rows"
}

# What the server has and what was published: UID, SEQUENCE, DTSTART, STATUS a line.
events() {
	find "$1" -name '*.ics' -exec cat {} + | tr -d '\r' | awk '
		/^BEGIN:VEVENT/ { uid = sequence = start = status = "" }
		/^UID:/ { uid = $0 }
		/^SEQUENCE:/ { sequence = $0 }
		/^DTSTART/ { start = $0 }
		/^STATUS:/ { status = $0 }
		/^END:VEVENT/ { print uid, sequence, start, status }' | LC_ALL=C sort
}
expect_same() {
	events "$site/out/calendars" >"$work/published"
	events "$work/store/collection-root" | grep -v '^ ' >"$work/served" || :
	# Radicale keeps a copy of each item in its cache
	LC_ALL=C sort -u "$work/served" | cmp -s - "$work/published" ||
		fail "$1: the server has something else than what was published: $(diff "$work/published" "$work/served")"
	[ "$(find "$work/store/collection-root" -name '*.ics' ! -path '*.Radicale.cache*' | wc -l)" -eq "$(wc -l <"$work/published")" ] ||
		fail "$1: events are doubled"
}

plan 8 08 >"$work/plan.csv"
"$rota" -C "$site" publish "$work/plan.csv" --to caldav >"$work/out" 2>"$work/err" || fail "$(cat "$work/err")"
grep -q '24 events new, 0 changed, 0 taken away' "$work/out" || fail "first push: $(cat "$work/out")"
expect_same "first push"

"$rota" -C "$site" calendars push >"$work/out"
grep -q '24 as they were; 0 requests' "$work/out" || fail "nothing to do: $(cat "$work/out")"

# two people move, one goes, all from the environment's password
{ plan 8 08 | grep -v '^agent-0[127]'; plan 2 09 | tail -n +2; } >"$work/plan.csv"
rm "$site/password"
ROTA_CALDAV_PASSWORD=$password "$rota" -C "$site" --json publish "$work/plan.csv" --to caldav >"$work/out"
grep -q '"changed": 9' "$work/out" || fail "changes: $(cat "$work/out")"
grep -q '"requests": 9' "$work/out" || fail "requests: $(cat "$work/out")"
expect_same "changes"

# killed in the middle, again and again
plan 8 07 >"$work/plan.csv"
"$rota" -C "$site" publish "$work/plan.csv" >/dev/null
for pause in 0.05 0.1 0.2; do
	ROTA_CALDAV_PASSWORD=$password "$rota" -C "$site" calendars push >/dev/null &
	push=$!
	sleep "$pause"
	kill -9 $push 2>/dev/null || :
	wait $push 2>/dev/null || :
done
ROTA_CALDAV_PASSWORD=$password "$rota" -C "$site" calendars push >"$work/out"
expect_same "after kills"

ROTA_CALDAV_PASSWORD=wrong-one "$rota" -C "$site" calendars push --anew >"$work/out" 2>"$work/err" && fail "a wrong password does"
grep -q 'user or password are wrong' "$work/err" || fail "$(cat "$work/err")"
! grep -rqF -e "$password" -e wrong-one "$work/out" "$work/err" "$site" || fail "the password was written somewhere"
