#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# To be read by scripts: slurm_start makes a folder ($work) and starts munge, a controller and a node there, on free
# ports of the loopback; all of it is gone when the script ends. Returns 1, and says why, where that cannot be.

slurm_no_job() { [ -z "$(timeout 5 squeue -h 2>/dev/null)" ]; }

slurm_stop() {
	if [ -s "$work/slurmctld.pid" ]; then
		# jobs are processes of their own: they go first
		timeout 5 scancel --user="$(id -un)" >/dev/null 2>&1 || true
		slurm_wait 10 slurm_no_job || true
	fi
	for file in slurmd slurmctld munged; do
		[ ! -s "$work/$file.pid" ] || kill -KILL "$(cat "$work/$file.pid")" 2>/dev/null || true
	done
	rm -rf "$work"
}

slurm_skip() {
	echo "skipped: $1"
	return 1
}

# slurm_wait SECONDS COMMAND...: until the command does well
slurm_wait() {
	tries=$(($1 * 5))
	shift
	while ! "$@" >/dev/null 2>&1; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] || return 1
		sleep 0.2
	done
}

slurm_is_up() { timeout 5 sinfo -h -N -t idle | grep -q .; }

slurm_write() {
	host=$(hostname -s 2>/dev/null || uname -n | cut -d. -f1)
	ports=$(python3 -c '
import socket
ends = [socket.socket() for _ in range(2)]
for end in ends:
    end.bind(("127.0.0.1", 0))
print(*(end.getsockname()[1] for end in ends))')
	mkdir "$work/state" "$work/spool"
	cat >"$work/slurm.conf" <<END
ClusterName=rota
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=${ports%% *}
SlurmdPort=${ports##* }
SlurmUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$work/munge.socket
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=batch_sched_delay=0,sched_min_interval=1000
ReturnToService=2
SlurmdParameters=config_overrides
MailProg=/bin/true
NodeName=$host NodeAddr=127.0.0.1 CPUs=${slurm_cpus:-2} State=UNKNOWN
PartitionName=night Nodes=$host Default=YES MaxTime=INFINITE OverSubscribe=NO State=UP
END
}

slurm_start() {
	for program in munged slurmctld slurmd sbatch python3; do
		command -v "$program" >/dev/null || slurm_skip "there is no $program" || return 1
	done
	[ "$(id -u)" -eq 0 ] || slurm_skip "only root can start a node" || return 1
	work=$(mktemp -d)
	chmod 755 "$work"
	trap slurm_stop EXIT
	trap 'exit 1' INT TERM HUP
	slurm_write
	export SLURM_CONF="$work/slurm.conf"
	dd if=/dev/urandom of="$work/munge.key" bs=128 count=1 2>/dev/null
	chmod 600 "$work/munge.key"
	munged --force --socket="$work/munge.socket" --key-file="$work/munge.key" --pid-file="$work/munged.pid" \
		--log-file="$work/munged.log" --seed-file="$work/munge.seed" >/dev/null 2>&1 ||
		slurm_skip "munge does not start" || return 1
	slurmctld -c >/dev/null 2>&1 || slurm_skip "the controller does not start: $(tail -n 3 "$work/slurmctld.log")" || return 1
	slurmd >/dev/null 2>&1 || slurm_skip "the node does not start: $(tail -n 3 "$work/slurmd.log")" || return 1
	slurm_wait 20 slurm_is_up || slurm_skip "no node is idle: $(tail -n 3 "$work/slurmd.log")" || return 1
}
