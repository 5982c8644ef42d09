#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# How fast and how good plans are on made-up sites, judged by a checker that shares no code with the program.
# usage: plan.sh FOLDER_OF_gen_site.py_AND_check_plan.py [ROTA]
set -eu
bench=$1
rota=${2:-build/rota}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '%-28s %8s %8s  %s\n' site seconds MiB judged
run() {
	name=$1 weeks=$2
	shift 2
	python3 "$bench/gen_site.py" "$work/$name" --weeks "$weeks" "$@" >"$work/said"
	/usr/bin/time -f '%e %M' -o "$work/time" "$rota" -C "$work/$name" --quiet --threads 2 plan \
		--from 2026-03-02 --weeks "$weeks" >"$work/out" 2>&1 || true
	judged=$(python3 "$bench/check_plan.py" "$work/$name") || true
	read -r seconds kib <<END
$(tail -n 1 "$work/time")
END
	gap=$(sed -n "s/.*\"share_of_demand\": *\([-0-9.e]*\).*/\1/p" "$work/$name/out/plan.json" | head -n 1)
	printf '%-28s %8s %8s  gap %s %s\n' "$name" "$seconds" $((kib / 1024)) "${gap:-?}" "$judged"
}
for seed in 1 2 3; do
	run "100-people-$seed" 1 --agents 100 --seed "$seed"
done
for seed in 1 2 3; do
	run "1000-people-$seed" 1 --agents 1000 --seed "$seed"
done
run 120-people-4-weeks-3-queues 4 --agents 120 --queues 3 --seed 1
run 20-people-4-weeks-3-queues 4 --agents 20 --queues 3 --seed 1
