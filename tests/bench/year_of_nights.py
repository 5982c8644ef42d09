#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A year of nights on a site with made-up but plausible news, each night's calendars read and compared.

usage: year_of_nights.py ROTA CLOCK_LIBRARY EXAMPLE WORK_FOLDER [NIGHTS [SEED]]

ROTA is the program, CLOCK_LIBRARY the preloaded library that sets its clock (libdying.so of a build's tests/cli),
EXAMPLE a site such as examples/center24, which is copied. People fall ill, take leave, leave and join; a lead leaves;
volume drifts; every day's history comes in the night after. A ledger is kept from the changes that each night tells;
calendars must hold just its shifts. WORK_FOLDER/nights.csv has a row a night; the last lines sum it up.
"""
import csv
import datetime as dt
import gzip
import hashlib
import json
import math
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
from collections import defaultdict
from zoneinfo import ZoneInfo

import read_calendars

ZONE = ZoneInfo("America/New_York")
START = dt.date(2026, 3, 2)
FROZEN_DAYS = 3
SETTINGS = "\nnightly: {frozen_days: 3, keep: 60 days}\n"
SICK_A_DAY, LEAVE_A_DAY, TURNOVER_A_YEAR = 0.006, 0.8, 0.25
LEADS_LEAVE = {120: ("amber", 0), 250: ("grove", 7)}  # night: team, days until the team has a new lead
CAMPAIGNS = {60, 150, 215, 300}
COLUMNS = ["night", "date", "exit", "news", "changes", "least", "moved", "shifts", "uncovered", "goals_kept", "waited",
           "anew", "cpu_s", "wall_s", "db_bytes", "events"]


class Volumes:
    """Counts by quarter-hour like those of the site's history, times a level that drifts."""

    def __init__(self, site, chance):
        self.chance, self.level = chance, 1.0
        sums, days, handles = defaultdict(float), defaultdict(set), defaultdict(list)
        for path in sorted((site / "history").glob("*.csv.gz")):
            with gzip.open(path, "rt", newline="") as file:
                for row in csv.DictReader(file):
                    at = dt.datetime.fromisoformat(row["start"])
                    if at.date() < START - dt.timedelta(weeks=8):
                        continue
                    sums[at.weekday(), at.hour, at.minute, row["queue"]] += int(row["volume"])
                    days[at.weekday()].add(at.date())
                    if row["handle_s"]:
                        handles[row["queue"]].append(float(row["handle_s"]))
        self.rates = {key: total / len(days[key[0]]) for key, total in sums.items()}
        self.handles = {queue: sum(s) / len(s) for queue, s in handles.items()}

    def poisson(self, mean):
        if mean > 30:
            return max(0, round(self.chance.gauss(mean, math.sqrt(mean))))
        limit, product, count = math.exp(-mean), self.chance.random(), 0
        while product > limit:
            product *= self.chance.random()
            count += 1
        return count

    def write(self, site, day, factor):
        self.level *= math.exp(self.chance.gauss(-0.02 * math.log(self.level), 0.006))
        if self.chance.random() < 1 / 90:
            self.level *= self.chance.choice([0.92, 1.08])
        season = 1 + 0.05 * math.sin(2 * math.pi * (day - START).days / 365)
        with open(site / "history" / f"intervals-{day}.csv", "w", newline="") as file:
            file.write("start,queue,volume,handle_s\n")
            at = dt.datetime.combine(day, dt.time(), ZONE).astimezone(dt.timezone.utc)
            while at.astimezone(ZONE).date() == day:
                local = at.astimezone(ZONE)
                for queue, mean in self.handles.items():
                    rate = self.rates.get((day.weekday(), local.hour, local.minute, queue), 0)
                    count = self.poisson(rate * self.level * season * factor.get(queue, 1))
                    handle = f"{self.chance.gauss(mean, mean / 5 / math.sqrt(count)):.1f}" if count else ""
                    if count:
                        file.write(f"{local.isoformat()},{queue},{count},{handle}\n")
                at += dt.timedelta(minutes=15)


class World:
    """The site's people and what befalls them."""

    def __init__(self, site, chance):
        self.site, self.chance = site, chance
        with open(site / "agents.csv", newline="") as file:
            self.people = list(csv.DictReader(file))
        with open(site / "timeoff.csv", newline="") as file:
            self.absences = [(row["agent"], row["start"], row["end"], row["kind"]) for row in csv.DictReader(file)]
        self.settings = (site / "site.yaml").read_text() + SETTINGS
        self.events = (site / "events.csv").read_text()
        self.factors = defaultdict(dict)
        self.due = defaultdict(list)  # day: what is done then
        self.joined = 0
        self.write()

    def write(self):
        with open(self.site / "agents.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, self.people[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.people)
        with open(self.site / "timeoff.csv", "w", newline="") as file:
            file.write("agent,start,end,kind\n" + "".join(",".join(row) + "\n" for row in self.absences))
        (self.site / "site.yaml").write_text(self.settings)
        (self.site / "events.csv").write_text(self.events)

    def away(self, agent, first, days, kind):
        last = first + dt.timedelta(days=days - 1)
        row = (agent, str(first), str(last), kind)
        if any(a == agent and s[:10] <= row[2] and row[1] <= e[:10] for a, s, e, _ in self.absences):
            return False
        self.absences.append(row)
        return True

    def replace(self, person, day, lead_after=None):
        """The person leaves after notice; somebody like them joins on the Monday behind."""
        until = day + dt.timedelta(days=self.chance.randint(14, 28))
        start = until + dt.timedelta(days=7 - until.weekday())
        self.joined += 1
        new = dict(person, id=f"n{self.joined:03}", name=f"New Person {self.joined}", until="")
        new["from"], new["email"] = str(start), ""
        person["until"] = str(until)
        self.people.append(new)
        if lead_after is not None:
            self.due[until + dt.timedelta(days=1 + lead_after)].append((person["id"], new["id"]))

    def night(self, n, day):
        """What is told between the night before and this one; how many things."""
        news = 0
        present = [p for p in self.people if not p["until"] and (not p["from"] or p["from"] <= str(day))]
        for person in present:
            if self.chance.random() < SICK_A_DAY:
                days = min(10, 1 + int(self.chance.expovariate(0.6)))
                news += self.away(person["id"], day, days, "sick")
        agents = [p for p in present if p["role"] == "agent"]
        if self.chance.random() < LEAVE_A_DAY:
            first = day + dt.timedelta(days=self.chance.choice([7, 10, 21, 35, 42]))
            news += self.away(self.chance.choice(agents)["id"], first, self.chance.choice([1, 2, 5, 7]), "leave")
        if self.chance.random() < len(agents) * TURNOVER_A_YEAR / 365:
            self.replace(self.chance.choice(agents), day)
            news += 2
        if n in LEADS_LEAVE:
            team, later = LEADS_LEAVE[n]
            lead = re.search(rf"{team}: {{lead: (\w+)}}", self.settings).group(1)
            self.replace(next(p for p in self.people if p["id"] == lead), day, later)
            news += 2
        for old, new in self.due.pop(day, []):
            self.settings = self.settings.replace(f"lead: {old}", f"lead: {new}")
            news += 1
        if n in CAMPAIGNS:
            date = day + dt.timedelta(days=12)
            self.events += f"{date},phone,campaign,1.15\n"
            self.factors[date]["phone"] = 1.15
            news += 1
        gone = str(day - dt.timedelta(days=60))
        self.people = [p for p in self.people if not p["until"] or p["until"] >= gone]
        known = {p["id"] for p in self.people}
        self.absences = [a for a in self.absences if a[0] in known]
        for name in ("requests.csv", "availability.csv"):
            head, *rows = (self.site / name).read_text().splitlines()
            kept = [head] + [row for row in rows if row.split(",")[0] in known]
            (self.site / name).write_text("\n".join(kept) + "\n")
        self.write()
        return news


def shift_of(text):
    """"late 15:30-00:00, coaching ..." without what is done in it"""
    return text.split(",")[0].strip() if text else ""


class Ledger:
    """Who works when, by the changes that were told; and what calendars said of each event."""

    def __init__(self, kinds):
        self.kinds, self.shifts, self.told, self.faults = kinds, {}, {}, []
        self.read = {}  # calendars as they were the night before

    def apply(self, changes, first_free):
        for change in changes:
            key, was, now = (change["agent"], change["date"]), shift_of(change["was"]), shift_of(change["is"])
            if self.shifts.get(key, "") != was:
                self.faults.append(f"{key} was {self.shifts.get(key, '')!r}, is told as {was!r}")
            if change["date"] < str(first_free) and was != "":
                self.faults.append(f"{key} changes on a frozen day")
            self.shifts[key] = now
            if now == "":
                del self.shifts[key]

    def compare(self, folder, today):
        people = read_calendars.read_people(folder, self.read)
        seen, events = {}, 0
        for agent, calendar in people.items():
            for uid, event in calendar.items():
                events += 1
                self.follow(uid, event)
                kind = event["SUMMARY"].rpartition(": ")[2]  # whatever the language says in front
                if kind not in self.kinds or event.get("STATUS") == "CANCELLED":
                    continue
                start, end = (read_calendars.instant_of(event[name]).astimezone(ZONE) for name in ("DTSTART", "DTEND"))
                if start.date() < today:
                    continue
                key = (agent, str(start.date()))
                if key in seen:
                    self.faults.append(f"{key} has two events")
                seen[key] = f"{kind} {start:%H:%M}-{end:%H:%M}"
        expected = {key: shift for key, shift in self.shifts.items() if key[1] >= str(today)}
        for key in seen.keys() | expected.keys():
            if seen.get(key) != expected.get(key):
                self.faults.append(f"{key} is {expected.get(key)!r}, its calendar says {seen.get(key)!r}")
        now = f"{today:%Y%m%d}T235959Z"
        here = {uid for calendar in people.values() for uid in calendar}
        for uid in self.told.keys() - here:
            sequence, *_, start, status = self.told.pop(uid)
            if status != "CANCELLED" and start > now:
                self.faults.append(f"{uid} of {start} is lost")
        return events

    def follow(self, uid, event):
        now = (int(event["SEQUENCE"]), event["SUMMARY"], event.get("DTEND"), event["DTSTART"], event.get("STATUS"))
        before = self.told.get(uid)
        if before is not None and (now[0] < before[0] or (now[0] == before[0] and now != before)):
            self.faults.append(f"{uid} went from {before} to {now}")
        self.told[uid] = now


def digest(folder):
    lines = [f"{path} {hashlib.sha256(path.read_bytes()).hexdigest()}"
             for path in sorted(folder.rglob("*")) if path.is_file()]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


class Program:
    def __init__(self, rota, clock, site):
        self.rota, self.clock, self.site = rota, clock, site

    def run(self, day, hour, *words):
        """-> exit status, JSON, CPU seconds, wall seconds"""
        now = int(dt.datetime.combine(day, dt.time(hour), ZONE).timestamp())
        environment = dict(os.environ, LD_PRELOAD=self.clock, DYING_NOW=str(now))
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), dt.datetime.now()
        done = subprocess.run([self.rota, "-C", self.site, "--quiet", "--threads", "1", "--json", *words],
                              env=environment, capture_output=True, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        if done.returncode not in (0, 3, 4):
            sys.exit(f"{day}: rota {' '.join(words)} ended with {done.returncode}: {done.stderr}")
        return done.returncode, json.loads(done.stdout), cpu, (dt.datetime.now() - began).total_seconds()


def first_plan(program, ledger):
    program.run(START - dt.timedelta(days=1), 12, "run", "--from", str(START), "--weeks", "2", "--effort", "2000")
    by_shift = defaultdict(list)
    with open(program.site / "out/plan.csv", newline="") as file:
        for row in csv.DictReader(file):
            by_shift[row["agent"], row["shift"]] += [row["start"], row["end"]]
    for (agent, shift), times in by_shift.items():
        kind, day = shift.split("@")
        ledger.shifts[agent, day] = f"{kind} {min(times)[11:16]}-{max(times)[11:16]}"


def one_night(n, program, world, volumes, ledger):
    day = START + dt.timedelta(days=n)
    yesterday = day - dt.timedelta(days=1)
    if n > 0:
        volumes.write(program.site, yesterday, world.factors.get(yesterday, {}))
    news = world.night(n, day)
    status, answer, cpu, wall = program.run(day, 3, "nightly", "--effort", "2000")
    waited = status == 4
    if waited:
        program.run(day, 9, "accept")
    parts = answer.get("parts", [])
    changes = [change for part in parts for change in part["changes"]]
    ledger.apply(changes, day + dt.timedelta(days=FROZEN_DAYS))
    events = ledger.compare(program.site / "out/calendars", day)
    if n % 10 == 0:
        before = digest(program.site)
        program.run(day, 10, "nightly", "--effort", "2000")
        if digest(program.site) != before:
            ledger.faults.append(f"{day}: a night with nothing new changed a file")
    told = [part for part in parts if part["shifts"] > 0]
    return {"night": n + 1, "date": day, "exit": status, "news": news, "changes": len(changes),
            "least": sum(part["least_changes"] for part in told), "moved": sum(part["moved"] for part in told),
            "shifts": sum(part["shifts"] for part in told),
            "uncovered": round(max((part["uncovered_share"] for part in parts), default=0), 5),
            "goals_kept": int(all(not part["short"] for part in parts)), "waited": int(waited),
            "anew": len(parts) - len(told), "cpu_s": round(cpu, 2), "wall_s": round(wall, 2),
            "db_bytes": (program.site / "rota.db").stat().st_size, "events": events}


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def sum_up(rows, faults):
    changed = [row for row in rows if row["anew"] == 0]
    cpu = [row["cpu_s"] for row in changed]
    moved, least = sum(row["moved"] for row in rows), sum(row["least"] for row in rows)
    print(f"{len(rows)} nights, {sum(row['news'] for row in rows)} pieces of news besides each day's history")
    print(f"days of people changed: {moved}, proven least {least}; a night: median "
          f"{percentile([r['moved'] for r in rows], 0.5)}, most {max(row['moved'] for row in rows)}")
    print(f"goals kept in {sum(row['goals_kept'] for row in rows)} nights, {sum(row['waited'] for row in rows)} waited "
          "for a word")
    print(f"processor seconds: median {percentile(cpu, 0.5)}, 95 % {percentile(cpu, 0.95)}, most {max(cpu, default=0)}"
          f" where plans were changed; most {max(row['cpu_s'] for row in rows)} where one was made anew")
    print(f"rota.db: {rows[-1]['db_bytes'] / 1e6:.1f} MB at the end, {max(r['db_bytes'] for r in rows) / 1e6:.1f} at most")
    print(f"calendars: {sum(row['events'] for row in rows)} events read, {len(faults)} faults")


def main():
    rota, clock, example, work = (pathlib.Path(word).resolve() for word in sys.argv[1:5])
    nights = int(sys.argv[5]) if len(sys.argv) > 5 else 365
    chance = random.Random(int(sys.argv[6]) if len(sys.argv) > 6 else 1)
    site = work / "site"
    work.mkdir(parents=True)
    shutil.copytree(example, site)
    volumes, world, ledger = Volumes(site, chance), World(site, chance), Ledger({"early", "mid", "late", "night", "short"})
    program = Program(rota, clock, site)
    first_plan(program, ledger)
    rows = []
    with open(work / "nights.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for n in range(nights):
            told = len(ledger.faults)
            rows.append(one_night(n, program, world, volumes, ledger))
            writer.writerow(rows[-1])
            file.flush()
            for fault in ledger.faults[told:]:
                print(f"night {n + 1}: {fault}", flush=True)
    sum_up(rows, ledger.faults)
    sys.exit(1 if ledger.faults else 0)


if __name__ == "__main__":
    main()
