# SPDX-License-Identifier: GPL-3.0-or-later
# One week of one queue as a straightforward integer program: who starts which shift on which day, and when
# each of its breaks. What a user would write; data by week_data.py. Too many leads cost nothing here.
set PEOPLE;
set LEADS within PEOPLE;
set STARTS;                     # a kind of shift at a time of day
set BREAKS;
param intervals;                # of a day
param first{STARTS};            # interval of the day
param length{STARTS};
param size{BREAKS};
set HAS within STARTS cross BREAKS;
param from{HAS}; param until{HAS};   # start of the break, intervals into the shift
set MAY within PEOPLE cross STARTS;
set OFF within PEOPLE cross 0..6;    # days of leave
param least{PEOPLE}; param most{PEOPLE};   # shifts of the week
set VARIED within PEOPLE;       # starts within eight intervals of each other
param rest;                     # intervals between shifts
param required{0..7 * intervals - 1};
set WORK := setof{(p, s) in MAY, d in 0..6: (p, d) not in OFF} (p, d, s);
set PLACES := setof{(p, d, s) in WORK, (s, b) in HAS, o in from[s, b]..until[s, b]} (p, d, b, intervals * d + first[s] + o);
set TIME := 0..7 * intervals - 1;
set AT{TIME} within WORK;       # shifts that the interval is part of
set DURING{TIME} within PLACES; # breaks that it is part of

var x{WORK} binary;
var y{PLACES} binary;
var uncovered{TIME} >= 0;
var surplus{TIME} >= 0;
var wanted{TIME} integer >= 0;  # leads
var short{TIME} >= 0;
var low{VARIED} >= 0;

minimize cost: sum{t in TIME} (12 * uncovered[t] + surplus[t] + 30 * short[t]);

s.t. once{p in PEOPLE, d in 0..6}: sum{(p, d, s) in WORK} x[p, d, s] <= 1;
s.t. breaks{p in PEOPLE, d in 0..6, b in BREAKS}:
  sum{(p, d, b, t) in PLACES} y[p, d, b, t] = sum{(p, d, s) in WORK: (s, b) in HAS} x[p, d, s];
s.t. window{(p, d, b, t) in PLACES}:
  y[p, d, b, t] <= sum{(p, d, s) in WORK: (s, b) in HAS and t >= intervals * d + first[s] + from[s, b]
                       and t <= intervals * d + first[s] + until[s, b]} x[p, d, s];
s.t. cover{t in TIME}:
  sum{(p, d, s) in AT[t]: p not in LEADS} x[p, d, s]
  - sum{(p, d, b, u) in DURING[t]: p not in LEADS} y[p, d, b, u]
  + uncovered[t] - surplus[t] = required[t];
s.t. leads{t in TIME}:
  sum{(p, d, s) in AT[t]: p in LEADS} x[p, d, s]
  - sum{(p, d, b, u) in DURING[t]: p in LEADS} y[p, d, b, u]
  + short[t] >= wanted[t];
s.t. watched{t in TIME}: 15 * wanted[t] >= required[t] - uncovered[t] + surplus[t];
s.t. fewest{p in PEOPLE}: sum{(p, d, s) in WORK} x[p, d, s] >= least[p];
s.t. largest{p in PEOPLE}: sum{(p, d, s) in WORK} x[p, d, s] <= most[p];
s.t. resting{(p, d, s) in WORK: d < 6}:
  x[p, d, s] + sum{(p, d + 1, z) in WORK: intervals + first[z] < first[s] + length[s] + rest} x[p, d + 1, z] <= 1;
s.t. run{p in PEOPLE}: sum{(p, d, s) in WORK} x[p, d, s] <= 6;
s.t. earliest{p in VARIED, d in 0..6}:
  sum{(p, d, s) in WORK} first[s] * x[p, d, s] >= low[p] - intervals * (1 - sum{(p, d, s) in WORK} x[p, d, s]);
s.t. latest{p in VARIED, d in 0..6}: sum{(p, d, s) in WORK} first[s] * x[p, d, s] <= low[p] + 8;
end;
