# The fewest changes of a told plan on a small site, whole: an integer program for tests; change.md has the mathematics. One
# week, one kind of people, breaks and activities left out, each shift covers what is asked for on it alone.

param days integer;
set DAYS := 1..days;
set PEOPLE;
set SHIFTS;

param start{SHIFTS};              # hours after midnight
param length{SHIFTS};             # hours
param rest;                       # hours between shifts
param least{PEOPLE} integer;      # shifts of the week, after what absences lower
param most integer;
param run integer;                # days in a row at most
param away{PEOPLE, DAYS} binary, default 0;
param told{PEOPLE, DAYS} symbolic, in SHIFTS union {'off'};
param need{DAYS, SHIFTS};         # agents
param tolerated;                  # agents that may lack on all shifts together

var x{PEOPLE, DAYS, SHIFTS} binary;
var u{DAYS, SHIFTS} >= 0;         # agents lacking

minimize changes:
  sum{i in PEOPLE, d in DAYS: told[i, d] == 'off'} sum{s in SHIFTS} x[i, d, s] +
  sum{i in PEOPLE, d in DAYS: told[i, d] != 'off'} (1 - sum{s in SHIFTS: s == told[i, d]} x[i, d, s]);

s.t. cover{d in DAYS, s in SHIFTS}: sum{i in PEOPLE} x[i, d, s] + u[d, s] >= need[d, s];

s.t. enough: sum{d in DAYS, s in SHIFTS} u[d, s] <= tolerated;

s.t. once{i in PEOPLE, d in DAYS}: sum{s in SHIFTS} x[i, d, s] <= 1 - away[i, d];

s.t. week{i in PEOPLE}: least[i] <= sum{d in DAYS, s in SHIFTS} x[i, d, s] <= most;

s.t. apart{i in PEOPLE, d in DAYS, e in DAYS, s in SHIFTS, t in SHIFTS:
  d < e and 24 * d + start[s] + length[s] + rest > 24 * e + start[t]}: x[i, d, s] + x[i, e, t] <= 1;

s.t. row{i in PEOPLE, d in 1..days - run}: sum{e in d..d + run, s in SHIFTS} x[i, e, s] <= run;

end;
