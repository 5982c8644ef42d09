#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# configs/nginx with a real nginx on the loopback: right type, ETag and 304, no listing, no other names. Skipped where
# there is no nginx or curl.
PATH=$PATH:/usr/sbin
command -v nginx >/dev/null && command -v curl >/dev/null && command -v python3 >/dev/null || exit 77
. "$ROTA_TESTS/support/script.sh"
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || :; rm -rf "$work"' EXIT

chmod 755 "$work"
site=$work/site
"$rota" init "$site" >/dev/null
{
	echo agent,shift,start,end,activity,paid
	echo agent-01,early@2026-03-02,2026-03-02T08:00:00+01:00,2026-03-02T16:00:00+01:00,work,yes
} >"$work/plan.csv"
"$rota" -C "$site" publish "$work/plan.csv" >/dev/null
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
sed "s|/srv/rota/mysite|$site|" "$ROTA_TESTS/../configs/nginx/rota-calendars.conf" >"$work/locations.conf"
user=
[ "$(id -u)" -ne 0 ] || user='user root;'
cat >"$work/nginx.conf" <<END
$user
daemon off;
pid $work/pid;
error_log $work/error.log;
events { }
http {
	access_log $work/access.log;
	client_body_temp_path $work/t1;
	proxy_temp_path $work/t2;
	fastcgi_temp_path $work/t3;
	uwsgi_temp_path $work/t4;
	scgi_temp_path $work/t5;
	server {
		listen 127.0.0.1:$port;
		include $work/locations.conf;
	}
}
END
nginx -t -c "$work/nginx.conf" -e "$work/error.log" 2>"$work/check" || fail "nginx -t: $(cat "$work/check")"
nginx -c "$work/nginx.conf" -e "$work/error.log" &
server=$!
url=http://127.0.0.1:$port/calendars
tries=0
until curl -s -o "$work/body" "$url/"; do
	tries=$((tries + 1))
	[ $tries -lt 100 ] || fail "nginx does not start: $(cat "$work/error.log")"
	sleep 0.1
done

# expect STATUS PATH [CURL_OPTION...]
expect() {
	status=$1
	path=$2
	shift 2
	: >"$work/body"
	got=$(curl -s -o "$work/body" -D "$work/head" -w '%{http_code}' --path-as-is "$@" "$url/$path")
	[ "$got" = "$status" ] || fail "$path: $got, expected $status"
}
has() {
	tr -d '\r' <"$work/head" | grep -qix "$1" || fail "no '$1' in: $(cat "$work/head")"
}

calendar=$(cd "$site/out/calendars" && ls agent_agent_x2D01-*.ics)
expect 200 "$calendar"
cmp -s "$work/body" "$site/out/calendars/$calendar" || fail "the calendar comes as something else"
has 'content-type: text/calendar; charset=utf-8'
etag=$(tr -d '\r' <"$work/head" | sed -n 's/^[Ee][Tt]ag: //p')
[ -n "$etag" ] || fail "no ETag"
expect 304 "$calendar" -H "If-None-Match: $etag"
[ ! -s "$work/body" ] || fail "304 with a body"
expect 200 "$calendar" -H 'If-None-Match: "other"'
page=$(cd "$site/out/calendars" && ls index-*.html)
expect 200 "$page"
has 'content-type: text/html; charset=utf-8'
expect 404 ''
expect 404 agent_agent_x2D01.ics
expect 400 ../../rota.db
expect 404 "$calendar.tmp"
expect 403 "$calendar" -X DELETE

# a link that was replaced is of no use at once; the new one does
"$rota" -C "$site" calendars rotate agent-01 >/dev/null
expect 404 "$calendar"
expect 200 "$(cd "$site/out/calendars" && ls agent_agent_x2D01-*.ics)"
! grep -q 'agent_agent' "$work/access.log" || fail "addresses stand in the log"
