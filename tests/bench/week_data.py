#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Data of week.mod from the site.json of a made-up site of one week and one queue, to standard output.

usage: week_data.py SITE/site.json
"""
import datetime
import json
import sys

site = json.load(open(sys.argv[1]))
step = site["step"]
start = datetime.date.fromisoformat(site["start"])
starts = []
for kind, shift in site["shifts"].items():
    for minute in range(shift["s0"], shift["s1"] + 1, 30):
        starts.append((f"{kind}{minute}", kind, minute // step, shift["len"] // step, shift["breaks"]))
off = set()
for who, first, last in site["off"]:
    day, last = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    while day <= last:
        if 0 <= (day - start).days < 7:
            off.add((who, (day - start).days))
        day += datetime.timedelta(1)
print("data;")
print("param intervals :=", 1440 // step, ";")
print("set PEOPLE :=", *[g["id"] for g in site["agents"]], ";")
print("set LEADS :=", *[g["id"] for g in site["agents"] if g["role"] == "lead"], ";")
print("set STARTS :=", *[s[0] for s in starts], ";")
breaks = {b[0]: b[1] // step for s in starts for b in s[4]}
print("set BREAKS :=", *breaks, ";")
print("param size :=", *[f"{b} {n}" for b, n in breaks.items()], ";")
print("param first :=", *[f"{s[0]} {s[2]}" for s in starts], ";")
print("param length :=", *[f"{s[0]} {s[3]}" for s in starts], ";")
print("set HAS :=", *[f"({s[0]},{b[0]})" for s in starts for b in s[4]], ";")
print("param from :=", *[f"[{s[0]},{b[0]}] {-(-b[3] // step)}" for s in starts for b in s[4]], ";")
print("param until :=", *[f"[{s[0]},{b[0]}] {b[4] // step}" for s in starts for b in s[4]], ";")
contracts = site["contracts"]
print("set MAY :=", *[f"({g['id']},{s[0]})" for g in site["agents"] for s in starts if s[1] in contracts[g["contract"]]["shifts"]], ";")
print("set OFF :=", *[f"({who},{day})" for who, day in sorted(off)], ";")
away = {g["id"]: sum(1 for who, _ in off if who == g["id"]) for g in site["agents"]}
shifts = {g["id"]: contracts[g["contract"]]["per_week"] for g in site["agents"]}
print("param least :=", *[f"{who} {max(0, n[0] - away[who])}" for who, n in shifts.items()], ";")
print("param most :=", *[f"{who} {n[1]}" for who, n in shifts.items()], ";")
print("set VARIED :=", *[g["id"] for g in site["agents"] if contracts[g["contract"]]["var"]], ";")
print("param rest :=", 660 // step, ";")
print("param required :=", *[f"{t} {n}" for t, n in enumerate(site["req"][site["queues"][0]])], ";")
work, places = {}, {}
for g in site["agents"]:
    for name, kind, first, length, rules in starts:
        for day in range(7):
            if kind not in contracts[g["contract"]]["shifts"] or (g["id"], day) in off:
                continue
            at = 1440 // step * day + first
            for t in range(at, at + length):
                work.setdefault(t, []).append(f"({g['id']},{day},{name})")
            for b in rules:
                for o in range(-(-b[3] // step), b[4] // step + 1):
                    for t in range(at + o, at + o + breaks[b[0]]):
                        places.setdefault(t, set()).add((g["id"], day, b[0], at + o))
for t in range(7 * 1440 // step):
    print(f"set AT[{t}] :=", *work.get(t, []), ";")
    print(f"set DURING[{t}] :=", *[f"({p},{d},{b},{u})" for p, d, b, u in sorted(places.get(t, ()))], ";")
print("end;")
