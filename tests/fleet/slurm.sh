#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: slurm.sh TOP
# configs/slurm's job array on a real Slurm: munge, controller and node on the loopback, all of them this test's own and
# gone after it. Every site is run once, by one task; one that fails stops no other. Skipped (77) where there is no
# Slurm, no root, or it does not start.
set -eu
top=$1
rota=$ROTA_PROGRAM
# shellcheck disable=SC1091 # checked by itself
. "$top/tests/fleet/slurm_start.sh"
slurm_start || exit 77
complain() {
	echo "$1" >&2
	tail -n 20 "$work"/slurmctld.log "$work"/slurmd.log "$work"/logs/* >&2 || true
	exit 1
}

mkdir "$work/sites" "$work/nights" "$work/logs"
for n in 1 2 3 4 5 6 7; do
	cp -r "$ROTA_TESTS/cases/base" "$work/sites/site$n"
done
chmod -R u+w "$work/sites"
echo 'site: [' >"$work/sites/site4/site.yaml"

cd "$work/logs"
job=$(sbatch --parsable --array=1-3 --mem=0 --cpus-per-task=1 \
	--export="ALL,ROTA_SITES=$work/sites,ROTA_LINES=$work/nights,ROTA=$rota" \
	"$top/configs/slurm/rota-nightly.sbatch") || complain "the job was not taken"
waited=0
while [ -n "$(squeue -h -j "$job" -t PENDING,RUNNING,COMPLETING 2>/dev/null)" ]; do
	[ $waited -lt 600 ] || complain "the job does not end: $(squeue)"
	waited=$((waited + 1))
	sleep 0.2
done

python3 - "$work/nights" "$job" <<'END' || complain "the lines are not those expected"
import json, os, sys
folder, job = sys.argv[1:]
names = sorted(os.listdir(folder))
assert names == ["%s_%d.json" % (job, task) for task in (1, 2, 3)], names
found = []
for task, name in enumerate(names):
    lines = [json.loads(line) for line in open(os.path.join(folder, name))]
    sites = [os.path.basename(line["site"]) for line in lines]
    assert sites == ["site%d" % n for n in range(task + 1, 8, 3)], (name, sites)
    found += lines
assert len(found) == 7 and len({line["site"] for line in found}) == 7
for line in found:
    assert line["attempts"] == 1, line
    wrong = line["site"].endswith("site4")
    assert (line["status"] == 2) == wrong, line
    assert wrong or line["publication"] is not None, line
END
for n in 1 2 3 5 6 7; do
	[ -s "$work/sites/site$n/out/plan.csv" ] || complain "site$n has no plan"
done
# the task with the broken site ends with its status, the others with theirs
ends=$(for task in 1 2 3; do scontrol show job "${job}_$task" | sed -n 's/.*ExitCode=\([0-9]*\):.*/\1/p'; done | tr '\n' ' ')
case $ends in
'2 '*) ;;
*) complain "the tasks end with $ends" ;;
esac
