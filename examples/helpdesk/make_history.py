#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the help desk's ticket history from the calls that a bank handled.

usage: make_history.py bank_na_5min.csv history/tickets-2025.csv.gz

The input holds `timestamp,value`: calls in each 5 minutes, Monday to Friday 07:00 to 21:05, 3 March to 29 August 2003.
Every call is drawn once: it becomes a phone, chat or e-mail ticket with the chances below, or nothing. So the rise and
fall over day, week and half a year is that of the real calls, and the counts scatter as thinned real counts do.
"""
import csv
import datetime as dt
import gzip
import io
import math
import random
import sys
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Warsaw")
SOURCE_START = dt.date(2003, 3, 3)
START = dt.date(2025, 9, 29)  # a Monday, as the source's first day
DAYS = 26 * 7
CALLS_A_DAY = 32300  # mean of the source

# tickets a day, hours in which they come, mean handle time in seconds, its coefficient of variation
QUEUES = {
    "phone": (160, (dt.time(7, 30), dt.time(18, 30)), 520, 0.7),
    "chat": (74, (dt.time(8, 0), dt.time(18, 0)), 840, 0.6),
    "email": (76, (dt.time(7, 0), dt.time(22, 0)), 780, 0.8),
}
# Polish public holidays on working days: some tickets come all the same
HOLIDAYS = {dt.date(2025, 11, 11), dt.date(2025, 12, 24), dt.date(2025, 12, 25), dt.date(2025, 12, 26),
            dt.date(2026, 1, 1), dt.date(2026, 1, 6)}
HOLIDAY_SHARE = 0.15
JUNK = {"phone": 0.004, "chat": 0.02, "email": 0.07}  # share that turns out to be spam or a duplicate
SEED = 2025


def read_days(path):
    days = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            at = dt.datetime.strptime(row["timestamp"], "%Y-%m-%d %H:%M")
            days.setdefault(at.date(), []).append((at.time(), int(row["value"])))
    return days


def fill_gaps(days):
    """Working days without data (American holidays, two lost days) repeat the same weekday of the week before."""
    for n in range(DAYS):
        day = SOURCE_START + dt.timedelta(n)
        if day.weekday() < 5 and day not in days:
            days[day] = days[day - dt.timedelta(7)]


def handle_seconds(chance, queue, clock):
    _, _, mean, variation = QUEUES[queue]
    spread = math.log(1 + variation * variation)
    mean *= 1.06 if clock < dt.time(10, 0) else 0.98
    drawn = chance.lognormvariate(math.log(mean) - spread / 2, math.sqrt(spread))
    return max(15, round(drawn))


def draw_queue(chance, clock, weights):
    drawn = chance.random()
    for queue, weight in weights:
        if drawn < weight:
            first, last = QUEUES[queue][1]
            return queue if first <= clock < last else None
        drawn -= weight
    return None


def share_in_hours(days, queue):
    """Share of all calls that fall into the queue's hours."""
    first, last = QUEUES[queue][1]
    calls = [(clock, n) for day in days.values() for clock, n in day]
    return sum(n for clock, n in calls if first <= clock < last) / sum(n for _, n in calls)


def make_tickets(days):
    chance = random.Random(SEED)
    weights = [(q, QUEUES[q][0] / CALLS_A_DAY / share_in_hours(days, q)) for q in QUEUES]
    tickets = []
    for n in range(DAYS):
        day = START + dt.timedelta(n)
        kept = HOLIDAY_SHARE if day in HOLIDAYS else 1
        for clock, calls in days.get(SOURCE_START + dt.timedelta(n), []):
            for _ in range(calls):
                queue = draw_queue(chance, clock, [(q, w * kept) for q, w in weights])
                if queue is not None:
                    at = dt.datetime.combine(day, clock, ZONE) + dt.timedelta(seconds=chance.randrange(300))
                    tickets.append((at, queue))
    tickets.sort(key=lambda ticket: ticket[0].timestamp())
    rows = []
    for i, (at, queue) in enumerate(tickets):
        if chance.random() < JUNK[queue]:
            status, handle = chance.choice(["spam", "spam", "merged"]), ""
        elif chance.random() < 0.01:
            status, handle = "open", ""
        else:
            status, handle = "solved", handle_seconds(chance, queue, at.time())
        rows.append((410000 + i, at.isoformat(), queue, handle, status))
    return rows


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    days = read_days(sys.argv[1])
    fill_gaps(days)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["ticket_id", "created_at", "group", "handle_time", "status"])
    writer.writerows(make_tickets(days))
    # no name and no time of day in the header: the same bytes every time
    with open(sys.argv[2], "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.getvalue().encode())


if __name__ == "__main__":
    main()
