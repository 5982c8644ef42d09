#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Odd names of people, teams, shifts and breaks in everything that a run writes or prints, read back by Python's own
# readers: rows, pages, calendars and the terminal's text show them whole and let none of them be more than text.
. "$ROTA_TESTS/support/script.sh"
site=$work/site
"$rota" init "$site" >/dev/null
cat >"$work/names.py" <<'END'
PEOPLE = {'lead-1': '<b onclick="alert(4)">Lea</b>', 'agent-01': '<script>alert(1)</script>',
          'agent-02': 'Nowak, Ana; "Co" <x@y>', 'agent-03': 'عائشة بنت محمد', 'agent-04': 'Zoë 👩‍💻🎧',
          'agent-05': 'Ł' * 300, 'agent-06': "=cmd|' /C calc'!A0", 'agent-07': '\u202eevil\u202c & <i>'}
TEAM, SHIFT, BREAK = 'red; <script>alert(3), عشاء', 'day, <i>; عشاء 👩‍💻', 'lunch, <script>alert(2); 👩‍💻'
END
cat >"$work/spoil.py" <<'END'
import csv, sys
from names import *
path = sys.argv[1] + '/agents.csv'
rows = list(csv.reader(open(path, encoding='utf8')))
for row in rows[1:]:
    row[1] = PEOPLE.get(row[0], row[1])
    row[3] = TEAM if row[3] == 'red' else row[3]
csv.writer(open(path, 'w', encoding='utf8', newline='')).writerows(rows)
path = sys.argv[1] + '/site.yaml'
text = open(path, encoding='utf8').read()
for was, now in (('  day:', "  '%s':" % SHIFT), ('[day]', "['%s']" % SHIFT), ('  red:', "  '%s':" % TEAM),
                 ('name: lunch', "name: '%s'" % BREAK)):
    assert was in text, was
    text = text.replace(was, now)
open(path, 'w', encoding='utf8').write(text + 'publish: {names: plain}\n')
END
PYTHONPATH=$work python3 "$work/spoil.py" "$site"
"$rota" -C "$site" --quiet run --weeks 1 >"$work/summary"
day=$(sed -n '2s/.*@\([-0-9]*\).*/\1/p' "$site/out/plan.csv")
for agent in 01 02 03 04 05 06 07; do
	"$rota" -C "$site" show agent "agent-$agent" >"$work/show-agent-$agent"
done
"$rota" -C "$site" show lead lead-1 >"$work/show-lead"
"$rota" -C "$site" show day "$day" >"$work/show-day"
"$rota" -C "$site" --json show day "$day" >"$work/show-day.json"
cat >"$work/read.py" <<'END'
import csv, glob, html.parser, json, sys, unicodedata
from names import *
work, out = sys.argv[1], sys.argv[1] + '/site/out/'


def read(path):
    return open(path, encoding='utf8', newline='').read()


class Page(html.parser.HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.path, self.text, self.scripts, self.within = path, [], [], False
        self.feed(read(path))

    def handle_starttag(self, tag, attributes):
        self.within = tag == 'script'
        for name, value in attributes:
            assert not name.startswith('on'), (self.path, tag, name)
            assert not (value or '').lower().startswith('javascript'), (self.path, value)
            self.text.append(value or '')

    def handle_endtag(self, tag):
        self.within = False

    def handle_data(self, data):
        (self.scripts if self.within else self.text).append(data)


kinds = set()
for row in list(csv.reader(open(out + 'plan.csv', encoding='utf8', newline='')))[1:]:
    assert len(row) == 6, row
    kinds.add(row[1].rsplit('@', 1)[0])
    kinds.add(row[4])
assert SHIFT in kinds and BREAK in kinds, kinds
changes = list(csv.DictReader(open(out + 'changes.csv', encoding='utf8', newline='')))
assert {row['agent'] for row in changes} >= set(PEOPLE) - {'lead-1'}
assert all(None not in row and None not in row.values() for row in changes)
assert any(SHIFT in row['is'] for row in changes), changes[0]

pages = glob.glob(out + '**/*.html', recursive=True)
assert len(pages) >= 3, pages
for path in pages:
    page = Page(path)
    assert not any('alert(' in script for script in page.scripts), path
    text = '\n'.join(page.text)
    for name in PEOPLE.values():
        assert name in text or name not in read(path), (path, name)
    if path.endswith('calendars/index.html'):
        assert TEAM in text and PEOPLE['lead-1'] in text, path
    if path.endswith('calendars/index_lead_x2D1.html'):
        assert all(name in text for name in PEOPLE.values()), path

for path in glob.glob(work + '/show-*') + [work + '/summary']:
    text = read(path)
    bad = {c for c in text if unicodedata.category(c) == 'Cc' and c != '\n' or c in '\u202a\u202b\u202d\u202e'}
    assert not bad, (path, bad)
for agent, name in PEOPLE.items():
    if agent != 'lead-1':
        # what would turn the rest of the line around is shown as a letter that is not one, and long names are cut
        shown = name.replace('\u202e', '\ufffd').replace('\u202c', '\ufffd')
        assert shown[:60] in read(work + '/show-' + agent), agent
json.load(open(work + '/show-day.json', encoding='utf8'))

for path in glob.glob(out + 'calendars/*.ics'):
    raw = open(path, 'rb').read()
    assert raw.count(b'\n') == raw.count(b'\r\n') and max(map(len, raw.split(b'\r\n'))) <= 75, path
    lines = raw.decode('utf8').replace('\r\n ', '').split('\r\n')
    assert lines.count('BEGIN:VCALENDAR') == lines.count('END:VCALENDAR') == 1, path
    assert lines.count('BEGIN:VEVENT') == lines.count('END:VEVENT'), path
print('read')
END
PYTHONPATH=$work python3 "$work/read.py" "$work"
