# Who goes to which team: the program of src/plan/teams.c, person by person; teams.md has its mathematics.

param agents integer;
param teams integer;
set A := 0..agents - 1;
set T := 0..teams - 1;
param price{A, T};      # of the agent in the team
param low;
param high;             # sizes of teams
param size_price;       # of each agent too many or too few
param uneven;           # of each agent by which the largest team is larger than the smallest

var x{A, T} binary;
var over{T} >= 0;
var under{T} >= 0;
var most >= 0;
var least >= 0;

minimize cost: sum{a in A, t in T} price[a, t] * x[a, t] + size_price * sum{t in T} (over[t] + under[t]) +
	uneven * (most - least);

s.t. everybody{a in A}: sum{t in T} x[a, t] = 1;
s.t. not_more{t in T}: sum{a in A} x[a, t] - over[t] <= high;
s.t. not_fewer{t in T}: sum{a in A} x[a, t] + under[t] >= low;
s.t. largest{t in T}: sum{a in A} x[a, t] <= most;
s.t. smallest{t in T}: sum{a in A} x[a, t] >= least;

end;
