#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the calendars that rota publishes, by a strict reader that shares no code with it, and says what is wrong.

usage: read_calendars.py FOLDER     (out/calendars of a site); as a module: see year_of_nights.py
"""
import datetime as dt
import pathlib
import re
import sys

NAME = re.compile(r"^[A-Z0-9-]+$")
MOST_OCTETS = 75


class Wrong(Exception):
    pass


def lines_of(path, raw):
    """The content lines of a file (RFC 5545, 3.1): CRLF at the end of each, none over 75 octets, folded ones joined."""
    if not raw.endswith(b"\r\n"):
        raise Wrong(f"{path.name}: does not end with CRLF")
    lines = []
    for line in raw[:-2].split(b"\r\n"):
        if b"\n" in line or b"\r" in line:
            raise Wrong(f"{path.name}: a bare line end")
        if len(line) > MOST_OCTETS:
            raise Wrong(f"{path.name}: a line of {len(line)} octets")
        if line.startswith((b" ", b"\t")):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return [line.decode("utf-8") for line in lines]


def parts_of(path, line):
    head, colon, value = line.partition(":")
    name, *parameters = head.split(";")
    if not colon or not NAME.match(name):
        raise Wrong(f"{path.name}: not a property: {line!r}")
    return name, parameters, value


def events_of(path, raw):
    """Every event as a dictionary of its properties' values."""
    events, stack = [], []
    for line in lines_of(path, raw):
        name, parameters, value = parts_of(path, line)
        if name == "BEGIN":
            stack.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            if not stack or stack.pop() != value:
                raise Wrong(f"{path.name}: END:{value} ends nothing")
        elif stack and stack[-1] == "VEVENT":
            if name in events[-1] and name not in ("ATTENDEE", "CATEGORIES"):
                raise Wrong(f"{path.name}: {name} stands twice in an event")
            events[-1][name] = value
            events[-1][name + "?"] = parameters
        elif not stack:
            raise Wrong(f"{path.name}: {name} outside of VCALENDAR")
    if stack:
        raise Wrong(f"{path.name}: {stack[-1]} does not end")
    return events


def instant_of(value):
    return dt.datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.timezone.utc)


def check_file(path, read=None):
    """The file's events, each whole and each once. read: what was read before, by name; bytes that are as they were
    then are not read again."""
    raw = path.read_bytes()
    if read is not None and path.name in read and read[path.name][0] == raw:
        return read[path.name][1]
    seen = {}
    for event in events_of(path, raw):
        for name in ("UID", "DTSTAMP", "SEQUENCE", "DTSTART"):
            if name not in event:
                raise Wrong(f"{path.name}: an event without {name}")
        if event["UID"] in seen:
            raise Wrong(f"{path.name}: {event['UID']} stands twice")
        seen[event["UID"]] = event
    if read is not None:
        read[path.name] = (raw, seen)
    return seen


def agent_of(path):
    """agent_ID-KEY.ics or agent_ID.ics"""
    return re.sub(r"-[0-9a-f]{32}$", "", path.stem).split("_", 1)[1]


def read_people(folder, read=None):
    """{agent: {uid: event}} of all calendars of people; every other calendar is read and checked as well."""
    people, owners = {}, {}
    for path in sorted(pathlib.Path(folder).glob("*.ics")):
        events = check_file(path, read)
        if not path.name.startswith("agent_"):
            continue
        agent = agent_of(path)
        if agent in people:
            raise Wrong(f"{agent} has two calendars")
        people[agent] = events
        for uid in events:
            if uid in owners:
                raise Wrong(f"{uid} is in the calendars of {owners[uid]} and {agent}")
            owners[uid] = agent
    return people


if __name__ == "__main__":
    try:
        read = read_people(sys.argv[1])
    except Wrong as wrong:
        sys.exit(str(wrong))
    print(f"{len(read)} calendars of people, {sum(map(len, read.values()))} events: nothing is wrong")
