# When to hire how many: the program of src/batch/hiring_solve.c; hiring.md has its mathematics. The optimum is the
# least price of any plan, what being short counts for included.

param weeks integer;
set WEEKS := 0..weeks - 1;
param need{WEEKS};                # full agents
param present;                    # agents at the start
param present_leads integer;
param stay;                       # share that is still there a week later
param work{WEEKS};                # share of a full agent's work by weeks since the start, those gone left out
param first_class integer;
param class_every integer;
param smallest integer;
param largest integer;
param pay;                        # a week
param lead_pay;
param hire_cost;                  # each
param short_price;                # an agent-week
param agents_per_lead integer;    # 0: no rule
param duty{WEEKS} integer;        # leads that it takes to be on duty
param budget;                     # negative: none

set CLASSES := {w in WEEKS: w >= first_class and (w - first_class) mod class_every = 0};

var h{CLASSES} integer, >= 0, <= largest;     # agents that start
var y{CLASSES} binary;                        # a class is held
var l{WEEKS} integer, >= present_leads;
var u{WEEKS} >= 0;                            # agents short
var people{WEEKS} >= 0;
var cost;

minimize price: cost + short_price * sum{w in WEEKS} u[w];

s.t. spent: cost = sum{w in WEEKS} (pay * people[w] + lead_pay * l[w]) + hire_cost * sum{t in CLASSES} h[t];
s.t. books{w in WEEKS}: people[w] = present * stay^w + sum{t in CLASSES: t <= w} stay^(w - t) * h[t];
s.t. covered{w in WEEKS}: present * stay^w + sum{t in CLASSES: t <= w} work[w - t] * h[t] + u[w] >= need[w];
s.t. teams{w in WEEKS: agents_per_lead > 0}: agents_per_lead * l[w] >= people[w] - 0.5 + 1e-6;
s.t. on_duty{w in WEEKS}: l[w] >= duty[w];
s.t. kept{w in WEEKS: w > 0}: l[w] >= l[w - 1];
s.t. held{t in CLASSES}: h[t] <= largest * y[t];
s.t. enough{t in CLASSES}: h[t] >= smallest * y[t];
s.t. afford{1..1: budget >= 0}: cost <= budget;

solve;
end;
