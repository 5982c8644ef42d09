/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lp/lp.h"

#include <assert.h>
#include <glpk.h>
#include <limits.h>
#include <math.h>

/* Cells are gathered and handed to GLPK in one go: adding them one at a time is quadratic there. */
struct cell {
	int row, column;
	double value;
};

enum solved_by { BY_NOTHING, BY_SIMPLEX, BY_INTERIOR, BY_INTEGER };

struct lp {
	glp_prob *problem;
	struct cell *cells;
	size_t n_cells, cell_capacity;
	int n_rows, n_columns;
	bool changed;	     /* cells not loaded yet */
	size_t loaded_cells; /* of those in cells, the first so many are with GLPK ... */
	int loaded_columns;  /* ... and are of the first so many columns */
	enum solved_by solved_by;
	struct lp_work work;
};

/* Iterations between two looks at whether to go on. */
enum { SLICE = 1000 };

enum rota_status lp_new(struct lp **ret_lp, struct rota_error *err)
{
	owned_by(lp_free) struct lp *lp = NULL;
	TRY(memory_new(1, sizeof(*lp), &lp, err));
	glp_term_out(GLP_OFF);
	lp->problem = glp_create_prob();
	*ret_lp = TAKE(lp);
	return ROTA_OK;
}

struct lp *lp_free(struct lp *lp)
{
	if (lp == NULL)
		return NULL;
	if (lp->problem != NULL)
		glp_delete_prob(lp->problem);
	free(lp->cells);
	free(lp);
	return NULL;
}

static int bound_kind(double low, double high)
{
	if (!isfinite(low))
		return isfinite(high) ? GLP_UP : GLP_FR;
	if (!isfinite(high))
		return GLP_LO;
	return low < high ? GLP_DB : GLP_FX;
}

void lp_set_row(struct lp *lp, int row, double low, double high)
{
	glp_set_row_bnds(lp->problem, row + 1, bound_kind(low, high), low, high);
}

void lp_set_column(struct lp *lp, int column, double low, double high)
{
	glp_set_col_bnds(lp->problem, column + 1, bound_kind(low, high), low, high);
}

void lp_set_cost(struct lp *lp, int column, double cost)
{
	glp_set_obj_coef(lp->problem, column + 1, cost);
}

enum rota_status lp_add_row(
	struct lp *lp, double low, double high, int *ret_row, struct rota_error *err)
{
	if (isnan(low) || isnan(high) || low > high)
		return error_set(err, ROTA_EBROKEN, "a row of bounds %g to %g", low, high);
	glp_add_rows(lp->problem, 1);
	lp_set_row(lp, lp->n_rows, low, high);
	lp->changed = true;
	if (ret_row != NULL)
		*ret_row = lp->n_rows;
	lp->n_rows++;
	return ROTA_OK;
}

enum rota_status lp_add_column(struct lp *lp, double low, double high, double cost, int *ret_column,
	struct rota_error *err)
{
	if (isnan(low) || isnan(high) || low > high || !isfinite(cost))
		return error_set(
			err, ROTA_EBROKEN, "a column of bounds %g to %g, cost %g", low, high, cost);
	glp_add_cols(lp->problem, 1);
	lp_set_column(lp, lp->n_columns, low, high);
	glp_set_obj_coef(lp->problem, lp->n_columns + 1, cost);
	lp->changed = true;
	if (ret_column != NULL)
		*ret_column = lp->n_columns;
	lp->n_columns++;
	return ROTA_OK;
}

enum rota_status lp_add_cell(
	struct lp *lp, int row, int column, double value, struct rota_error *err)
{
	if (row < 0 || row >= lp->n_rows || column < 0 || column >= lp->n_columns ||
		!isfinite(value))
		return error_set(err, ROTA_EBROKEN, "a cell %d, %d of %g", row, column, value);
	TRY(memory_grow(&lp->cells, &lp->cell_capacity, lp->n_cells + 1, sizeof(*lp->cells), err));
	lp->cells[lp->n_cells++] = (struct cell){row, column, value};
	lp->changed = true;
	return ROTA_OK;
}

void lp_set_integer(struct lp *lp, int column)
{
	glp_set_col_kind(lp->problem, column + 1, GLP_IV);
}

const struct lp_work *lp_work(const struct lp *lp)
{
	return &lp->work;
}

void lp_work_add(struct lp_work *sum, const struct lp_work *more)
{
	sum->solves += more->solves;
	sum->iterations += more->iterations;
	sum->nodes += more->nodes;
	sum->rows = more->rows > sum->rows ? more->rows : sum->rows;
	sum->columns = more->columns > sum->columns ? more->columns : sum->columns;
}

int lp_rows(const struct lp *lp)
{
	return lp->n_rows;
}

int lp_columns(const struct lp *lp)
{
	return lp->n_columns;
}

static int by_place(const void *a, const void *b)
{
	const struct cell *x = a, *y = b;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

/* Cells of one place are added up; GLPK wants each once. From cell `first` on. */
static void merge_cells(struct lp *lp, size_t first)
{
	if (lp->n_cells > first + 1)
		qsort(lp->cells + first, lp->n_cells - first, sizeof(*lp->cells), by_place);
	size_t n = first;
	for (size_t i = first; i < lp->n_cells; i++) {
		if (n > first && by_place(&lp->cells[n - 1], &lp->cells[i]) == 0)
			lp->cells[n - 1].value += lp->cells[i].value;
		else
			lp->cells[n++] = lp->cells[i];
	}
	lp->n_cells = n;
}

static enum rota_status load_all(struct lp *lp, struct rota_error *err)
{
	merge_cells(lp, 0);
	owned_ int *rows = NULL, *columns = NULL;
	owned_ double *values = NULL;
	TRY(memory_new(lp->n_cells + 1, sizeof(int), &rows, err));
	TRY(memory_new(lp->n_cells + 1, sizeof(int), &columns, err));
	TRY(memory_new(lp->n_cells + 1, sizeof(double), &values, err));
	for (size_t i = 0; i < lp->n_cells; i++) {
		rows[i + 1] = lp->cells[i].row + 1;
		columns[i + 1] = lp->cells[i].column + 1;
		values[i + 1] = lp->cells[i].value;
	}
	glp_load_matrix(lp->problem, (int)lp->n_cells, rows, columns, values);
	return ROTA_OK;
}

/* Only columns that GLPK has nothing of yet have new cells. */
static bool is_only_columns(const struct lp *lp)
{
	if (lp->loaded_columns == 0)
		return false;
	for (size_t i = lp->loaded_cells; i < lp->n_cells; i++)
		if (lp->cells[i].column < lp->loaded_columns)
			return false;
	return true;
}

static enum rota_status load_columns(struct lp *lp, struct rota_error *err)
{
	owned_ int *rows = NULL;
	owned_ double *values = NULL;
	merge_cells(lp, lp->loaded_cells);
	TRY(memory_new((size_t)lp->n_rows + 1, sizeof(int), &rows, err));
	TRY(memory_new((size_t)lp->n_rows + 1, sizeof(double), &values, err));
	for (size_t i = lp->loaded_cells; i < lp->n_cells;) {
		int column = lp->cells[i].column, n = 0;
		for (; i < lp->n_cells && lp->cells[i].column == column; i++) {
			rows[++n] = lp->cells[i].row + 1;
			values[n] = lp->cells[i].value;
		}
		glp_set_mat_col(lp->problem, column + 1, n, rows, values);
	}
	return ROTA_OK;
}

static enum rota_status load(struct lp *lp, struct rota_error *err)
{
	if (!lp->changed)
		return ROTA_OK;
	if (is_only_columns(lp))
		TRY(load_columns(lp, err));
	else
		TRY(load_all(lp, err));
	lp->loaded_cells = lp->n_cells;
	lp->loaded_columns = lp->n_columns;
	lp->changed = false;
	return ROTA_OK;
}

static int milliseconds(double seconds)
{
	if (!(seconds > 0) || seconds > 2e6)
		return INT_MAX;
	return (int)(seconds * 1000) + 1;
}

static bool is_stopped(const struct lp_limits *limits)
{
	return context_is_cancelled(limits->context) ||
	       (limits->deadline_s > 0 && context_clock_s() >= limits->deadline_s);
}

static void solve_interior(struct lp *lp, const struct lp_limits *limits, struct lp_answer *answer)
{
	glp_iptcp settings;
	glp_init_iptcp(&settings);
	settings.msg_lev = GLP_MSG_OFF;
	lp->solved_by = BY_INTERIOR;
	if (is_stopped(limits))
		return;
	int failed = glp_interior(lp->problem, &settings);
	answer->near = failed == GLP_EINSTAB || failed == GLP_ENOCVG || failed == GLP_EITLIM;
	if (failed != 0)
		return;
	answer->optimal = glp_ipt_status(lp->problem) == GLP_OPT;
	answer->infeasible = glp_ipt_status(lp->problem) == GLP_NOFEAS;
	answer->cost = glp_ipt_obj_val(lp->problem);
	if (answer->optimal)
		answer->bound = answer->cost;
}

static double seconds_left(const struct lp_limits *limits)
{
	double left = limits->seconds > 0 ? limits->seconds : INFINITY;
	if (limits->deadline_s > 0)
		left = fmin(left, fmax(limits->deadline_s - context_clock_s(), 1e-3));
	return left < INFINITY ? left : 0;
}

/* Slices are counted in iterations, and GLPK's own clock only ends them, so that looking at the
 * time changes no pivot. */
static int run_slices(struct lp *lp, const struct lp_limits *limits, glp_smcp *settings)
{
	bool sliced = !limits->presolve && (limits->context != NULL || limits->deadline_s > 0);
	int most = limits->iterations > 0 ? limits->iterations : INT_MAX, done = 0;
	int failed = GLP_EITLIM;
	while (failed == GLP_EITLIM && done < most && !is_stopped(limits)) {
		int before = glp_get_it_cnt(lp->problem);
		settings->it_lim = sliced && most - done > SLICE ? SLICE : most - done;
		settings->tm_lim = milliseconds(seconds_left(limits));
		failed = glp_simplex(lp->problem, settings);
		int more = glp_get_it_cnt(lp->problem) - before;
		lp->work.iterations += more;
		done += more > 0 ? more : 1;
	}
	return failed;
}

static void solve_simplex(struct lp *lp, const struct lp_limits *limits, struct lp_answer *answer)
{
	glp_smcp settings;
	glp_init_smcp(&settings);
	settings.msg_lev = GLP_MSG_OFF;
	settings.meth = limits->method == LP_DUAL ? GLP_DUALP : GLP_PRIMAL;
	settings.presolve = limits->presolve ? GLP_ON : GLP_OFF;
	lp->solved_by = BY_SIMPLEX;
	int failed = run_slices(lp, limits, &settings);
	if (failed == GLP_EBADB || failed == GLP_ESING || failed == GLP_ECOND) {
		glp_adv_basis(lp->problem, 0);
		failed = run_slices(lp, limits, &settings);
	}
	int status = glp_get_status(lp->problem);
	answer->infeasible = failed == GLP_ENOPFS || status == GLP_NOFEAS;
	answer->optimal = failed == 0 && status == GLP_OPT;
	answer->cost = glp_get_obj_val(lp->problem);
	/* a dual feasible basis is a bound even when it is not optimal */
	if (answer->optimal || (glp_get_dual_stat(lp->problem) == GLP_FEAS && !limits->presolve))
		answer->bound = answer->cost;
}

enum rota_status lp_solve(struct lp *lp, const struct lp_limits *limits,
	struct lp_answer *ret_answer, struct rota_error *err)
{
	struct lp_answer answer = {.bound = -INFINITY};
	if (lp->n_rows == 0 || lp->n_columns == 0)
		return error_set(err, ROTA_EBROKEN, "a linear program without rows or columns");
	TRY(load(lp, err));
	lp->work.solves++;
	lp->work.rows = lp->n_rows;
	lp->work.columns = lp->n_columns;
	if (limits->method == LP_INTERIOR)
		solve_interior(lp, limits, &answer);
	else
		solve_simplex(lp, limits, &answer);
	*ret_answer = answer;
	return ROTA_OK;
}

/* What the tree is watched for. */
struct watch {
	const struct lp_search *search;
	int nodes;
	double bound; /* of what was left when it was stopped */
	bool stopped;
};

static void look(glp_tree *tree, void *owner)
{
	struct watch *watch = owner;
	if (glp_ios_reason(tree) != GLP_ISELECT)
		return;
	watch->nodes++;
	if ((watch->search->nodes == 0 || watch->nodes <= watch->search->nodes) &&
		!context_is_cancelled(watch->search->context))
		return;
	int best = glp_ios_best_node(tree);
	watch->stopped = true;
	watch->bound = best != 0 ? glp_ios_node_bound(tree, best) : -INFINITY;
	glp_ios_terminate(tree);
}

static void branch(
	struct lp *lp, const struct lp_search *search, double relaxed, struct lp_answer *answer)
{
	struct watch watch = {.search = search};
	glp_iocp settings;
	glp_init_iocp(&settings);
	settings.msg_lev = GLP_MSG_OFF;
	settings.tm_lim = milliseconds(search->seconds);
	settings.mip_gap = search->gap;
	settings.gmi_cuts = GLP_ON;
	settings.cb_func = look;
	settings.cb_info = &watch;
	int failed = glp_intopt(lp->problem, &settings);
	lp->work.nodes += watch.nodes;
	int status = glp_mip_status(lp->problem);
	bool met = status == GLP_OPT || status == GLP_FEAS;
	answer->infeasible = status == GLP_NOFEAS;
	answer->bound = watch.stopped ? fmax(relaxed, watch.bound) : relaxed;
	answer->cost = INFINITY;
	if (!met)
		return;
	lp->solved_by = BY_INTEGER;
	answer->cost = glp_mip_obj_val(lp->problem);
	/* near enough: what is left of the tree is cheaper by the gap at most */
	answer->optimal =
		!watch.stopped && (failed == GLP_EMIPGAP || (failed == 0 && status == GLP_OPT));
	if (answer->optimal)
		answer->bound = answer->cost - search->gap * fabs(answer->cost);
}

enum rota_status lp_solve_integer(struct lp *lp, const struct lp_search *search,
	struct lp_answer *ret_answer, struct rota_error *err)
{
	struct lp_limits limits = {
		.method = LP_PRIMAL, .seconds = search->seconds, .context = search->context};
	struct lp_answer answer;
	TRY(lp_solve(lp, &limits, &answer, err));
	if (answer.optimal) {
		answer.optimal = false;
		branch(lp, search, answer.bound, &answer);
	}
	*ret_answer = answer;
	return ROTA_OK;
}

double lp_value(const struct lp *lp, int column)
{
	switch (lp->solved_by) {
	case BY_INTERIOR:
		return glp_ipt_col_prim(lp->problem, column + 1);
	case BY_INTEGER:
		return glp_mip_col_val(lp->problem, column + 1);
	case BY_SIMPLEX:
		return glp_get_col_prim(lp->problem, column + 1);
	case BY_NOTHING:
		break;
	}
	return 0;
}

double lp_dual(const struct lp *lp, int row)
{
	if (lp->solved_by == BY_INTERIOR)
		return glp_ipt_row_dual(lp->problem, row + 1);
	return lp->solved_by == BY_NOTHING ? 0 : glp_get_row_dual(lp->problem, row + 1);
}

double lp_reduced_cost(const struct lp *lp, int column)
{
	return lp->solved_by == BY_NOTHING ? 0 : glp_get_col_dual(lp->problem, column + 1);
}

enum rota_status lp_keep_basis(const struct lp *lp, struct lp_basis *basis, struct rota_error *err)
{
	size_t rows = (size_t)lp->n_rows, columns = (size_t)lp->n_columns;
	TRY(memory_grow(&basis->places, &basis->capacity, rows + columns, 1, err));
	for (size_t i = 0; i < rows; i++)
		basis->places[i] = (unsigned char)glp_get_row_stat(lp->problem, (int)i + 1);
	for (size_t j = 0; j < columns; j++)
		basis->places[rows + j] = (unsigned char)glp_get_col_stat(lp->problem, (int)j + 1);
	basis->n_rows = lp->n_rows;
	basis->n_columns = lp->n_columns;
	return ROTA_OK;
}

void lp_take_basis(struct lp *lp, const struct lp_basis *basis)
{
	assert(basis->n_rows == lp->n_rows && basis->n_columns <= lp->n_columns);
	for (int i = 0; i < basis->n_rows; i++)
		glp_set_row_stat(lp->problem, i + 1, basis->places[i]);
	for (int j = 0; j < lp->n_columns; j++)
		glp_set_col_stat(lp->problem, j + 1,
			j < basis->n_columns ? basis->places[basis->n_rows + j] : GLP_NL);
	/* where that fails the next solution begins with another basis */
	if (glp_warm_up(lp->problem) == 0)
		lp->solved_by = BY_SIMPLEX;
}

void lp_basis_done(struct lp_basis *basis)
{
	free(basis->places);
	*basis = (struct lp_basis){0};
}

void lp_end_thread(void)
{
	int blocks;
	glp_mem_usage(&blocks, NULL, NULL, NULL);
	if (blocks == 0)
		glp_free_env();
}
