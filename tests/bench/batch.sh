#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: batch.sh ROTA [SITES] [EFFORT] [batch|slurm]
# Many sites: makes SITES (200) of 5 to 20 people out of the one that `rota init` makes, and runs their first night (and
# the one after, in which nothing is new) one at a time and two at a time, each site with one thread; then, as root and
# where Slurm is installed, as a job array of 8 tasks on a node of one and of two cores that this script starts and ends
# (configs/slurm). EFFORT (as `rota nightly --effort`) bounds the search of each site; 0: until no progress; batch
# or slurm: only that half. Prints wall
# and processor seconds and the speed-up, and checks that every site's plan is the same in each. Not part of the tests:
# figures depend on the machine, and want it for themselves.
set -eu
rota=$(realpath "${1:?usage: batch.sh ROTA [SITES] [EFFORT] [batch|slurm]}")
sites=${2:-200}
effort=${3:-300}
only=${4:-}
top=$(realpath "$(dirname "$0")/../..")
here=$(mktemp -d "${TMPDIR:-/tmp}/rota-bench-XXXXXX")
trap 'rm -rf "$here"' EXIT
trap 'exit 1' INT TERM HUP
mkdir "$here/fresh"

"$rota" init "$here/seed" --from 2026-03-02 >/dev/null
for n in $(seq "$sites"); do
	site=$here/fresh/site$(printf %03d "$n")
	cp -r "$here/seed" "$site"
	# people by number of site, contacts in step with them
	awk -v n="$n" -v people=$((5 + n % 16)) 'BEGIN {FS = OFS = ","} NR == 1 || $3 == "lead" || kept++ < people' \
		"$here/seed/agents.csv" >"$site/agents.csv"
	awk -F, -v n="$n" -v people=$((5 + n % 16)) 'NR == 1 || (NR * 7919 + n * 104729) % 20 < people' \
		"$here/seed/history/tickets.csv" >"$site/history/tickets.csv"
	sed -i "s/^site: .*/site: site$n/" "$site/site.yaml"
done
set -- nightly
[ "$effort" -eq 0 ] || set -- nightly --effort "$effort"

# the job array's script, with this command in place of its own
words=$*
sed "s/ -- nightly\$/ -- $words/" "$top/configs/slurm/rota-nightly.sbatch" >"$here/array"
ln -s "$rota" "$here/rota"

plans() { (cd "$1" && cat site*/out/plan.csv | sha256sum | cut -c1-16); }
tell() { # NAME WALL CPU FOLDER
	[ -n "${first:-}" ] || first=$2
	awk -v name="$1" -v wall="$2" -v cpu="$3" -v first="$first" -v plans="$(plans "$4")" \
		'BEGIN {printf "%-34s %9.1f %9.1f %9.2f  %s\n", name, wall, cpu, first / wall, plans}'
}
printf '%-34s %9s %9s %9s  %s\n' "$sites sites" 'wall s' 'cpu s' speed-up 'plans (digest)'

for jobs in 1 2; do
	[ "$only" != slurm ] || break
	cp -r "$here/fresh" "$here/run$jobs"
	for night in first second; do
		status=0
		/usr/bin/time -f '%e %U %S' -o "$here/time" "$rota" batch --quiet --jobs "$jobs" --threads "$jobs" \
			--lines "$here/lines" "$here/run$jobs/*" -- "$@" >"$here/table" || status=$?
		[ $status -eq 0 ] || [ $status -ge 3 ] || {
			cat "$here/table"
			exit 1
		}
		read -r wall user system <<-END
			$(tail -n 1 "$here/time")
		END
		[ $night = second ] || {
			tell "$jobs at a time" "$wall" "$(echo "$user $system" | awk '{print $1 + $2}')" "$here/run$jobs"
			tail -n +2 "$here/table" | grep ' sites in ' | sed 's/^/    /'
		}
		[ $night = first ] || echo "    with nothing new: $wall s"
	done
done

# shellcheck disable=SC1091 # checked by itself
. "$top/tests/fleet/slurm_start.sh"
for cpus in 1 2; do
	[ "$only" != batch ] || break
	(
		export slurm_cpus="$cpus"
		cp -r "$here/fresh" "$here/slurm$cpus"
		slurm_start || exit 0
		begun=$(date +%s.%N)
		cd "${work:?}"
		job=$(sbatch --parsable --array=1-8 --mem=0 --cpus-per-task=1 --output=/dev/null \
			--export="ALL,ROTA_SITES=$here/slurm$cpus,ROTA_LINES=$here,ROTA=$here/rota" "$here/array")
		while [ -n "$(squeue -h -j "$job" -t PENDING,RUNNING 2>/dev/null)" ]; do sleep 0.2; done
		ended=$(date +%s.%N)
		cpu=$(cat "$here/${job}"_*.json | sed -n 's/.*"cpu_s": \([0-9.]*\).*/\1/p' | awk '{s += $1} END {print s}')
		echo "$ended $begun" | awk '{print $1 - $2}' >"$here/wall$cpus"
		[ -n "${first:-}" ] || first=$(cat "$here/wall1")
		tell "Slurm, 8 tasks, $cpus cores" "$(echo "$ended $begun" | awk '{print $1 - $2}')" "$cpu" "$here/slurm$cpus"
		cat "$here/${job}"_*.json | sed 's/.*"ended": "\([^"]*\)".*/\1/' | sort | uniq -c | sed 's/^ */    /'
		rm -f "$here/${job}"_*.json
	)
done
