# Work in blocks on a small site, whole: who works which shift on which day, on which queue in each slot. An integer
# program for tests; blocks.md has the mathematics. One slot is one interval, there are no breaks and no leads.

param slots integer;              # of the period
param stay integer;               # slots on a queue at least
set T := 0..slots - 1;
set QUEUES;
set PEOPLE;
set DAYS;
set SHIFTS;                       # day, start and length

param need{QUEUES, T};            # agents to schedule
param uncovered;                  # prices of an agent-interval
param surplus;
param squared binary;             # surplus counts with its square
param day{SHIFTS} symbolic in DAYS;
param start{SHIFTS} integer;
param length{SHIFTS} integer;
param skill{PEOPLE, QUEUES} binary;
param paid_low{PEOPLE};           # slots in the period
param paid_high{PEOPLE};
param rest integer;               # slots between shifts

param most := card(PEOPLE);       # people to spare in a cell at most

var x{PEOPLE, SHIFTS} binary;
var y{PEOPLE, QUEUES, T} binary;  # on the queue
var b{PEOPLE, QUEUES, T} binary;  # a stay begins
var u{QUEUES, T} >= 0;            # uncovered
var s{QUEUES, T, 1..most} >= 0, <= 1; # the first, second ... to spare

minimize cost:
  sum{q in QUEUES, t in T} (uncovered * u[q, t] +
    sum{k in 1..most} (if squared then 2 * k - 1 else surplus) * s[q, t, k]);

s.t. cover{q in QUEUES, t in T}:
  sum{i in PEOPLE} y[i, q, t] + u[q, t] - sum{k in 1..most} s[q, t, k] = need[q, t];

s.t. one_a_day{i in PEOPLE, d in DAYS}: sum{o in SHIFTS: day[o] = d} x[i, o] <= 1;

# Shifts and the rest behind them do not meet.
s.t. apart{i in PEOPLE, t in 0..slots + rest - 1}:
  sum{o in SHIFTS: start[o] <= t and t < start[o] + length[o] + rest} x[i, o] <= 1;

s.t. at_work{i in PEOPLE, t in T}:
  sum{q in QUEUES} y[i, q, t] = sum{o in SHIFTS: start[o] <= t and t < start[o] + length[o]} x[i, o];

s.t. knows{i in PEOPLE, q in QUEUES, t in T}: y[i, q, t] <= skill[i, q];

# A stay begins where the queue was another the slot before, or the shift begins.
s.t. begins{i in PEOPLE, q in QUEUES, t in T}:
  b[i, q, t] >= y[i, q, t] - (if t > 0 then y[i, q, t - 1]);

s.t. begins_anew{i in PEOPLE, q in QUEUES, t in T}:
  b[i, q, t] >= y[i, q, t] + sum{o in SHIFTS: start[o] = t} x[i, o] - 1;

# It lasts for `stay` slots, within its shift.
s.t. lasts{i in PEOPLE, q in QUEUES, t in T, k in 1..stay - 1: t + k < slots}:
  y[i, q, t + k] >= b[i, q, t];

s.t. lasts_in_period{i in PEOPLE, q in QUEUES, t in T: t + stay > slots}: b[i, q, t] = 0;

s.t. lasts_in_shift{i in PEOPLE, q in QUEUES, o in SHIFTS, t in T:
    t < start[o] + length[o] and t + stay > start[o] + length[o] and t >= start[o]}:
  b[i, q, t] + x[i, o] <= 1;

s.t. paid{i in PEOPLE}: paid_low[i] <= sum{o in SHIFTS} length[o] * x[i, o] <= paid_high[i];

solve;
end;
