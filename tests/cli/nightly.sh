#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# rota nightly, whole or not at all: killed at every call that changes a file, run twice at once, on
# a full disk, in a read-only folder, on a damaged database, with the clock set back.
# ROTA_PROGRAM=rota nightly.sh DYING_LIBRARY [STRIDE]; every call is tried with a stride of 1. The suite's stride of 131
# tries some five calls of a night, killed and told to end, as many of an undo, and a dozen each of a plan, a forecast and
# staffing; the calls are others whenever a night writes more or less.
. "$ROTA_TESTS/support/script.sh"
stride=${2:-1}
dying=$(preloaded "$1")
chmod 755 "$work" # read-only runs are somebody else's
finish() {
	umount "$work/disk" 2>/dev/null || true
	rm -rf "$work"
}
trap finish EXIT
cd "$work"

# what a run leaves, without figures of time and files that no run reads again
state() {
	(cd "$1" && find out -type f ! -name '*.tmp' ! -name plan.json ! -name report.html ! -name night.eml \
		! -name proposal.json | sort | xargs cksum)
	sqlite3 "$1/rota.db" 'PRAGMA integrity_check; SELECT * FROM published ORDER BY uid;
		SELECT n, plan, restores FROM publications; SELECT count(*) FROM outbox;
		SELECT name, version FROM stages ORDER BY name; SELECT version FROM plans;
		SELECT count(*) FROM forecasts; SELECT count(*) FROM needs;
		SELECT plan FROM proposals'
}

told() {
	sqlite3 "$1/rota.db" 'PRAGMA integrity_check; SELECT * FROM published ORDER BY uid'
}

calendars() {
	(cd "$1/out/calendars" && find . -type f ! -name '*.tmp' | sort | xargs cksum)
}

under() { # a run with the clock standing still
	LD_PRELOAD=$dying "$@"
}

"$rota" init site --from 2026-03-02 >init.txt
# all that a night may leave beside its work
echo 'nightly: {mail: yes, keep: 1 day, metrics: rota.prom}' >>site/site.yaml
under "$rota" -C site --quiet run --effort 300 >run.txt
echo 'agent,start,end,kind' >site/timeoff.csv
under "$rota" -C site --quiet nightly >/dev/null

# nothing new: not a byte
find site -type f ! -name rota.prom | sort | xargs cksum >before
under "$rota" -C site nightly >again.txt || fail "nothing new ended with $?"
find site -type f ! -name rota.prom | sort | xargs cksum >after
cmp -s before after || fail "a run with nothing new changed a file"

# somebody falls ill
cp -a site old
echo 'agent-02,2026-03-10,2026-03-12,sick' >>site/timeoff.csv
cp -a site start
cp -a start new
DYING_COUNT=$work/count LD_PRELOAD=$dying "$rota" -C new --quiet nightly >new.txt
grep -q 'sick leave of Agent 2' new/out/changes.csv || fail "no reason in changes.csv"
state new >new.state
told old >old.told
told new >new.told
calendars old >old.calendars
calendars new >new.calendars
count=$(cat count)
[ "$count" -ge 100 ] || fail "only $count calls change files"

at=1 kept=0
while [ "$at" -le "$count" ]; do
	rm -rf run
	cp -a start run
	status=0
	DYING_AT=$at LD_PRELOAD=$dying "$rota" -C run --quiet nightly >/dev/null 2>&1 || status=$?
	[ "$status" = 99 ] || fail "call $at of $count did not end the run but gave $status"
	told run >run.told
	if cmp -s run.told old.told; then
		kept=$((kept + 1))
		calendars run >run.calendars
		cmp -s run.calendars old.calendars ||
			fail "killed at $at: calendars changed before the publication"
	else
		cmp -s run.told new.told || fail "killed at $at: half a publication"
		# every calendar is as it was or as it is to be
		calendars run >run.calendars
		sort old.calendars new.calendars >both
		sort run.calendars | while read -r line; do
			grep -qxF "$line" both || fail "killed at $at: half a calendar"
		done
	fi
	under "$rota" -C run --quiet nightly >/dev/null 2>&1 || fail "after $at: the next run failed"
	state run >run.state
	cmp -s run.state new.state || {
		diff new.state run.state | head >&2
		fail "killed at $at: the next run came to something else"
	}
	at=$((at + stride))
done
echo "killed at $(((count + stride - 1) / stride)) of $count calls, $kept before the publication: all whole"

# told to end at any of these calls: done, or not begun
at=1 ended=0
while [ "$at" -le "$count" ]; do
	rm -rf run && cp -a start run
	status=0
	DYING_TERM=$at LD_PRELOAD=$dying "$rota" -C run --quiet nightly >/dev/null 2>term.txt || status=$?
	told run >run.told
	if [ "$status" != 0 ]; then
		[ "$status" = 1 ] || fail "told to end at $at: status $status"
		ended=$((ended + 1))
		cmp -s run.told old.told || fail "told to end at $at: something was published"
		calendars run >run.calendars
		cmp -s run.calendars old.calendars || fail "told to end at $at: calendars changed"
	else
		cmp -s run.told new.told || fail "told to end at $at: not all was published"
	fi
	[ ! -e run/rota.lock ] || fail "told to end at $at: rota.lock is left"
	under "$rota" -C run --quiet nightly >/dev/null 2>&1 || fail "told to end at $at: the next run failed"
	state run >run.state
	cmp -s run.state new.state || fail "told to end at $at: the next run came to something else"
	at=$((at + stride))
done
echo "told to end at $(((count + stride - 1) / stride)) of $count calls, $ended ended before the publication: all whole"

# killed on the way back: any command that writes ends what was begun
cp -a new undone
DYING_COUNT=$work/count.undo LD_PRELOAD=$dying "$rota" -C undone --quiet undo >/dev/null || [ $? = 3 ] || fail "undo"
told undone >undone.told
calendars undone >undone.calendars
at=1
while [ "$at" -le "$(cat count.undo)" ]; do
	rm -rf run && cp -a new run
	DYING_AT=$at LD_PRELOAD=$dying "$rota" -C run --quiet undo >/dev/null 2>&1 || true
	under "$rota" -C run --quiet accept >/dev/null 2>&1 || true
	told run >run.told
	calendars run >run.calendars
	if cmp -s run.told new.told; then
		cmp -s run.calendars new.calendars || fail "undo killed at $at: calendars changed"
	else
		cmp -s run.told undone.told || {
			diff undone.told run.told | head >&2
			fail "undo killed at $at: half a publication"
		}
		cmp -s run.calendars undone.calendars || fail "undo killed at $at: calendars were not ended"
	fi
	at=$((at + stride))
done

# a plan, a forecast and requirements are kept with their files: killed at any call, the next command ends them
for command in 'plan --effort 50' forecast staff; do
	name=${command%% *}
	rm -rf run && cp -a new run
	# shellcheck disable=SC2086 # words of a command
	DYING_COUNT=$work/count.$name LD_PRELOAD=$dying "$rota" -C run --quiet $command >/dev/null || [ $? = 3 ] || fail "$command"
	step=$(($(cat "count.$name") * stride / 1572 + 1)) at=1 healed=0
	while [ "$at" -le "$(cat "count.$name")" ]; do
		rm -rf run && cp -a new run
		# shellcheck disable=SC2086 # words of a command
		DYING_AT=$at LD_PRELOAD=$dying "$rota" -C run --quiet $command >/dev/null 2>&1 || true
		if "$rota" -C run verify | grep -q 'a run was cut off'; then
			"$rota" -C run check 2>&1 >/dev/null | grep -q 'out/ is of before' || fail "$command killed at $at: check says nothing"
			healed=$((healed + 1))
		fi
		"$rota" -C run --quiet reject >/dev/null 2>&1 || true
		"$rota" -C run verify >verify.txt || fail "$command killed at $at: $(cat verify.txt)"
		at=$((at + step))
	done
	[ "$healed" -ge 1 ] || fail "$command was never killed while it wrote files"
done
echo "plan, forecast and staff killed: all whole"

# two at once
folder=run
rm -rf run && cp -a start run
(
	flock 9
	status=0
	"$rota" -C run nightly >/dev/null 2>two.txt || status=$?
	[ "$status" = 5 ] || fail "two at once gave $status"
) 9<"$folder"
grep -q 'is held by another run' two.txt || fail "two at once: $(cat two.txt)"
# a note that was left means nothing
echo 'somebody@elsewhere, process 1, since 2020-01-01T00:00:00+00:00' >run/rota.lock
under "$rota" -C run --quiet nightly >/dev/null || fail "a lock that was left held the site"
[ ! -e run/rota.lock ] || fail "rota.lock is left"
state run >run.state
cmp -s run.state new.state || fail "after a lock that was left"

# a disk that is full at any size
for blocks in 1 40 200 400 800; do
	rm -rf run && cp -a start run
	(
		ulimit -f "$blocks"
		trap '' XFSZ
		LD_PRELOAD=$dying "$rota" -C run --quiet nightly >/dev/null 2>full.txt
	) || true
	told run >run.told
	cmp -s run.told old.told || cmp -s run.told new.told || fail "full disk: half a publication"
	under "$rota" -C run --quiet nightly >/dev/null 2>&1 || fail "full disk: the next run failed"
	state run >run.state
	cmp -s run.state new.state || fail "full disk: the next run came to something else"
done

# a disk that is full, with so many kilobytes free
mkdir disk
if mount -t tmpfs -o size=100m tmpfs disk 2>/dev/null; then
	for free in 0 16 64 256 1024; do
		rm -rf disk/run
		mount -o remount,size=100m disk
		cp -a start disk/run
		mount -o "remount,size=$(($(df -k --output=used disk | tail -n 1) + free))k" disk
		LD_PRELOAD=$dying "$rota" -C disk/run --quiet nightly >/dev/null 2>full.txt || true
		mount -o remount,size=100m disk # sqlite3 asks for room to read
		told disk/run >run.told
		cmp -s run.told old.told || cmp -s run.told new.told || fail "$free kB free: half a publication"
		under "$rota" -C disk/run --quiet nightly >/dev/null 2>&1 || fail "$free kB free: the next run failed"
		state disk/run >run.state
		cmp -s run.state new.state || fail "$free kB free: the next run came to something else"
	done
	umount disk
	echo "a disk with 0 to 1024 kB free: all whole"
else
	echo "no file system may be mounted here: a small disk was not tried"
fi

# a damaged database: nothing is touched
rm -rf run && cp -a start run
printf 'x' | dd of=run/rota.db bs=1 seek=40 count=1 conv=notrunc 2>/dev/null
dd if=/dev/zero of=run/rota.db bs=4096 seek=1 count=3 conv=notrunc 2>/dev/null
calendars run >before
status=0
"$rota" -C run nightly >/dev/null 2>damaged.txt || status=$?
[ "$status" = 1 ] || fail "a damaged database gave $status"
calendars run >after
cmp -s before after || fail "a damaged database changed calendars"

# the clock set back: sequence numbers and stamps only grow
rm -rf run && cp -a start run
DYING_NOW=946684800 LD_PRELOAD=$dying "$rota" -C run --quiet nightly >/dev/null ||
	fail "clock set back"
went_back=$(sqlite3 run/rota.db "ATTACH 'old/rota.db' AS old;
	SELECT count(*) FROM old.published o LEFT JOIN main.published n USING (uid)
	WHERE n.uid IS NULL OR n.sequence < o.sequence OR n.modified < o.modified")
[ "$went_back" = 0 ] || fail "clock set back: $went_back shifts are lost or went back"
grep -q 'sick leave of Agent 2' run/out/changes.csv || fail "clock set back: nothing was done"

# a folder that cannot be written; root writes everywhere, so somebody else runs it
nobody=
[ "$(id -u)" != 0 ] || nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
# shellcheck disable=SC2086 # words of a command
if [ -z "$nobody" ] || $nobody "$rota" --version >/dev/null 2>&1; then
	rm -rf run && cp -a start run
	chmod -R a+rX,a-w run
	status=0
	# shellcheck disable=SC2086 # words of a command
	$nobody "$rota" -C run nightly >/dev/null 2>&1 || status=$?
	chmod -R u+w run
	[ "$status" = 1 ] || fail "a read-only folder gave $status"
	told run >run.told
	cmp -s run.told old.told || fail "a read-only folder was changed"
else
	echo "nobody else may run rota here: a read-only folder was not tried"
fi

# too much at once waits
rm -rf run && cp -a new run
for i in 05 06 07 08 09 10; do
	echo "agent-$i,2026-03-16,2026-03-20,sick" >>run/timeoff.csv
done
status=0
under "$rota" -C run --quiet nightly >proposal.txt || status=$?
[ "$status" = 4 ] || fail "over the budget gave $status"
told run >run.told
cmp -s run.told new.told || fail "a proposal was published"
"$rota" -C run diff published proposal >diff.txt
grep -q 'agent-07' diff.txt || fail "diff published proposal"
cp -a run other
# as many changes by their reasons as in the list, and as the publication counts
rows=$(($(grep -c '' run/out/proposal.csv) - 1))
"$rota" -C run accept >accept.txt || fail "accept"
[ "$(sed -n 's/^ *\([0-9][0-9]*\)  [a-z].*/\1/p' accept.txt | awk '{ n += $1 } END { print n }')" = "$rows" ] ||
	fail "$rows changes, by reasons: $(cat accept.txt)"
[ "$(sed -n 's/^Publication [0-9]*: //p' accept.txt | grep -o '[0-9][0-9]*' | awk '{ n += $1 } END { print n }')" = "$rows" ] ||
	fail "$rows changes, by the publication: $(cat accept.txt)"
grep -q '  covers for Agent .* and [0-9] more$' accept.txt || fail "who is covered for: $(cat accept.txt)"
under "$rota" -C run nightly >/dev/null || fail "after accept"
status=0
"$rota" -C run accept >/dev/null 2>&1 || status=$?
[ "$status" = 2 ] || fail "nothing to accept gave $status"
"$rota" -C other reject >/dev/null || fail "reject"
told other >run.told
cmp -s run.told new.told || fail "reject published"
