#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: configs.sh TOP
# What configs/ has ready for engines: the commands in it are rota's, systemd finds no fault with the units (where it is
# installed), and the manifest for Kubernetes is what an indexed Job must be.
. "$ROTA_TESTS/support/script.sh"
top=$1

# listed WORD...: that rota takes these words of a batch
mkdir -p "$work/sites/a" "$work/sites/b"
listed() {
	"$rota" batch --list --quiet "$@" >"$work/listed" || fail "rota batch $* is refused"
	[ "$(wc -l <"$work/listed")" -eq 2 ] || fail "rota batch $* lists: $(cat "$work/listed")"
}

units=$top/configs/systemd
for unit in "$units"/*.service; do
	sed -n 's/^ExecStart=//p' "$unit" >"$work/start"
	[ "$(wc -l <"$work/start")" -eq 1 ] || fail "$unit starts other than one program"
	grep -q '^/usr/bin/rota ' "$work/start" || fail "$unit starts: $(cat "$work/start")"
	timer=${unit%.service}.timer
	grep -q '^OnCalendar=.* [A-Z][a-z]*/[A-Z][a-z]*$' "$timer" || fail "$timer names no time zone"
done
options=$(sed -n "s#^ExecStart=/usr/bin/rota batch \(.*\) '/srv/rota/sites/\*'\$#\1#p" "$units/rota-batch.service")
[ -n "$options" ] || fail "rota-batch.service runs no batch of /srv/rota/sites"
# shellcheck disable=SC2086 # a list of words
listed $options "$work/sites/*"

# the job array's own words, as Slurm would run them
sed 's/ -- nightly$/ --list --quiet/' "$top/configs/slurm/rota-nightly.sbatch" >"$work/array"
: >"$work/all"
for task in 1 2; do
	env SLURM_ARRAY_JOB_ID=7 SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=2 \
		SLURM_ARRAY_TASK_COUNT=2 SLURM_ARRAY_TASK_STEP=1 SLURM_CPUS_PER_TASK=2 ROTA_SITES="$work/sites" \
		ROTA_LINES="$work" ROTA="$rota" sh "$work/array" >>"$work/all" || fail "the job array's words are refused"
done
printf '%s\n' "$work/sites/a" "$work/sites/b" | cmp - "$work/all" || fail "the job array has: $(cat "$work/all")"
if sh "$work/array" 2>"$work/err"; then fail "the job array runs without sites"; fi
grep -q 'ROTA_SITES' "$work/err" || fail "without sites: $(cat "$work/err")"

if command -v systemd-analyze >/dev/null; then
	mkdir "$work/units"
	for unit in "$units"/*; do
		name=$(basename "$unit" | sed 's/@/@site/')
		sed "s#/usr/bin/rota#$rota#" "$unit" >"$work/units/$name"
	done
	systemd-analyze --man=no verify "$work"/units/* >"$work/verified" 2>&1 || fail "$(cat "$work/verified")"
	[ ! -s "$work/verified" ] || fail "systemd says: $(cat "$work/verified")"
	for unit in "$work"/units/*.timer; do
		when=$(sed -n 's/^OnCalendar=//p' "$unit")
		systemd-analyze calendar "$when" >/dev/null 2>&1 || fail "'$when' is no time"
	done
else
	echo "systemd-analyze is not installed: units are not verified"
fi

python3 - "$top/configs/kubernetes/rota-nightly.yaml" >"$work/words" <<'END' || fail "the manifest is no indexed Job"
import sys, yaml
claim, cron = yaml.safe_load_all(open(sys.argv[1], encoding="utf-8"))
assert (claim["apiVersion"], claim["kind"]) == ("v1", "PersistentVolumeClaim")
assert claim["spec"]["accessModes"] == ["ReadWriteMany"] and claim["spec"]["resources"]["requests"]["storage"]
assert (cron["apiVersion"], cron["kind"]) == ("batch/v1", "CronJob")
assert cron["metadata"]["name"] and len(cron["spec"]["schedule"].split()) == 5 and "/" in cron["spec"]["timeZone"]
job = cron["spec"]["jobTemplate"]["spec"]
known = {"completionMode", "completions", "parallelism", "backoffLimitPerIndex", "activeDeadlineSeconds",
         "ttlSecondsAfterFinished", "podFailurePolicy", "template"}
assert set(job) <= known, set(job) - known
assert job["completionMode"] == "Indexed" and 0 < job["parallelism"] <= job["completions"]
for rule in job["podFailurePolicy"]["rules"]:
    assert rule["action"] == "FailIndex" and rule["onExitCodes"]["operator"] == "In"
    assert 0 not in rule["onExitCodes"]["values"] and not {1, 5} & set(rule["onExitCodes"]["values"])
pod = job["template"]["spec"]
assert pod["restartPolicy"] == "Never"  # podFailurePolicy asks for it
(container,) = pod["containers"]
env = {row["name"]: row["value"] for row in container["env"]}
assert env["ROTA_SHARDS"] == str(job["completions"])
volumes = {row["name"]: row for row in pod["volumes"]}
mounts = {row["mountPath"]: row["name"] for row in container["volumeMounts"]}
assert volumes[mounts["/sites"]]["persistentVolumeClaim"]["claimName"] == claim["metadata"]["name"]
assert all(isinstance(word, str) for word in container["command"])
assert all(isinstance(value, str) for value in container["resources"]["requests"].values())
assert container["command"][:2] == ["rota", "batch"] and container["command"][-3:] == ["/sites/*", "--", "nightly"]
print("\n".join(container["command"][2:-3]))
END
set --
while read -r word; do
	set -- "$@" "$word"
done <"$work/words"
listed "$@" "$work/sites/*"
