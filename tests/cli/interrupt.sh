#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A run of `rota plan` that is interrupted, or has little time, leaves a whole plan that keeps all rules; one that is
# interrupted twice leaves everything as it was. By interval and by shift.
. "$ROTA_TESTS/support/script.sh"
program=$(readlink -f "$rota")

# site NAME: a copy of an example that staffs four weeks
site() {
	cp -r "$ROTA_TESTS/../examples/helpdesk" "$work/$1"
	chmod -R u+w "$work/$1"
}
listing() {
	(cd "$work/$1" && find . -type f ! -name '*-wal' ! -name '*-shm' -exec cksum {} + | sort)
}
# whole NAME WHAT: the plan of the site breaks no hard rule, so nobody is without the hours of the contract
whole() {
	"$rota" -C "$work/$1" check --json >"$work/check" || fail "$2: a rule is broken: $(cat "$work/check")"
}
# ready PROCESS: waits until it is rota, no longer the shell that begins it, and listens to SIGINT, which what a script
# starts behind itself ignores at first
ready() {
	until [ "$(readlink "/proc/$1/exe")" = "$program" ] &&
		[ $((0x$(sed -n 's/^SigCgt:[[:space:]]*//p' "/proc/$1/status") & 2)) -ne 0 ]; do
		sleep 0.01
	done
}
# stop NAME SECONDS: interrupts a plan without end after so long
stop() {
	"$rota" -C "$work/$1" --time-limit 40s plan >"$work/out" 2>"$work/err" &
	run=$!
	ready $run
	sleep "$2"
	kill -INT $run 2>/dev/null || fail "$1 ended before $2 s"
	status=0
	wait $run || status=$?
	[ $status -eq 0 ] || [ $status -eq 3 ] || fail "$1 after $2 s: status $status: $(cat "$work/err")"
	grep -q "best whole plan found so far" "$work/err" || fail "$1 after $2 s says: $(cat "$work/err")"
	whole "$1" "$1 after $2 s"
}

site intervals
cat >>"$work/intervals/site.yaml" <<'EOF'
tolerance: {uncovered: 100 %}
EOF
"$rota" -C "$work/intervals" import -q >/dev/null
"$rota" -C "$work/intervals" forecast -q >/dev/null
"$rota" -C "$work/intervals" staff -q >/dev/null
cp -r "$work/intervals" "$work/shifts"
{
	echo "date,shift,required,uncovered_price,surplus_price"
	for day in 02 03 04 05 06 09 10 11 12 13; do
		for shift in early late half open close; do
			echo "2026-03-$day,$shift,3,100,1"
		done
	done
} >"$work/shifts/requirements.csv"

for name in intervals shifts; do
	for limit in "1 ms" "100 ms"; do
		"$rota" -C "$work/$name" plan --time-limit "$limit" >/dev/null 2>&1 || [ $? -eq 3 ] ||
			fail "$name within $limit failed"
		whole "$name" "$name within $limit"
	done
	for moment in 0.05 0.1 0.2 0.4 0.9; do
		stop $name $moment
	done
	listing $name >"$work/before"
	"$rota" -C "$work/$name" --time-limit 40s plan >/dev/null 2>&1 &
	run=$!
	ready $run
	sleep 0.3
	kill -INT $run || :
	kill -INT $run 2>/dev/null || :
	status=0
	wait $run || status=$?
	if [ $status -ne 0 ] && [ $status -ne 3 ]; then
		# nothing was written, or, where the second one came while it was, a whole plan
		listing $name | cmp -s - "$work/before" || whole $name "$name interrupted twice"
	fi
done
