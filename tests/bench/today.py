#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much the update within the day helps: error of the rest of the day before and after it, at 30, 50 and 70 % of
the slots that are open, and how much the bands of intervals and of the day's sum hold.

  today.py ROTA DATA.csv TASKS.csv [HOLIDAYS.csv] [DAYS]

DATA.csv has timestamp,value (NAME_30min.csv: half hours); TASKS.csv (name,origins,...) names the origins; the first
DAYS (standard 7) days from each are updated. Prints one line a share: rest-of-day error before and after in percent of
what came, the mean factor theta left the forecast with, and the bands' coverage."""
import csv, datetime as D, json, os, shutil, subprocess, sys, tempfile

rota, data, tasks = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3]
holidays = sys.argv[4] if len(sys.argv) > 4 and sys.argv[4] else None
days = int(sys.argv[5]) if len(sys.argv) > 5 else 7
name = os.path.basename(data)[:-4]
step = int(name.rsplit("_", 1)[1].replace("min", ""))
work = tempfile.mkdtemp(prefix="rota-today-")
os.makedirs(work + "/history")
rows = [r for r in csv.DictReader(open(data, newline="")) if r["value"] not in ("", "NA")]
with open(work + "/site.yaml", "w") as f:
    f.write(f"site: today\ntimezone: UTC\ninterval: {step} min\nhistory:\n  - {{files: history/*.csv, format: intervals}}\n"
            "queues:\n  contacts: {channel: voice, handle_time: 300 s, goal: {answered: 80 %, within: 20 s}}\n")
open(work + "/agents.csv", "w").write("id,name,role,team,contract,skills,email,language,from,until\n")
with open(work + "/history/all.csv", "w") as f:
    f.write("start,queue,volume,handle_s\n")
    f.writelines(f'{r["timestamp"].replace(" ", "T")}:00Z,contacts,{r["value"]},300\n' for r in rows)
if holidays:
    with open(work + "/events.csv", "w") as f:
        f.write("date,queue,kind,factor\n")
        f.writelines(f'{r["date"]},,holiday:{r["name"]},\n' for r in csv.DictReader(open(holidays, newline="")))


def run(*words):
    return subprocess.run([rota, "-C", work, *words], stdout=subprocess.PIPE, check=True).stdout


run("--quiet", "import")
came = {D.datetime.fromisoformat(r["timestamp"]): float(r["value"]) for r in rows}
clocks = sorted({t.time() for t in came})
by_day = {}
for t in came:
    by_day.setdefault(t.date(), []).append(t)
origins = [o for t in csv.DictReader(open(tasks, newline="")) if t["name"] == name for o in t["origins"].split()]
for share in (0.3, 0.5, 0.7):
    before = after = volume = inside = count = day80 = day95 = n = 0
    for origin in origins:
        for k in range(days):
            day = D.date.fromisoformat(origin) + D.timedelta(days=k)
            times = sorted(by_day.get(day, []))
            if len(times) < 4:
                continue
            now = times[int(share * len(times))]
            answer = json.loads(run("--json", "forecast", "--layers", "--now", now.isoformat() + "+00:00"))["queues"][0]
            total = sum(came[t] for t in times)
            day80 += answer["lo80"] <= total <= answer["hi80"]
            day95 += answer["lo95"] <= total <= answer["hi95"]
            n += 1
            for r in csv.DictReader(open(work + "/out/forecast_today.csv", newline="")):
                t = D.datetime.fromisoformat(r["start"].replace("Z", "+00:00")).replace(tzinfo=None)
                if t < now or t not in came:
                    continue
                f = float(r["volume"])
                before += abs(f / float(r["today"]) - came[t])
                after += abs(f - came[t])
                volume += came[t]
                inside += float(r["lo80"]) <= came[t] <= float(r["hi80"])
                count += 1
    print(f"{name} at {share:.0%}: rest of the day {100*before/volume:.2f} -> {100*after/volume:.2f} % of {n} days; "
          f"80 % bands of intervals hold {100*inside/count:.0f} %, of the day {100*day80/n:.0f} %, 95 % {100*day95/n:.0f} %",
          flush=True)
shutil.rmtree(work)
