/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/mathprog.h"

#include <check.h>
#include <glpk.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void read_data(glp_tran *tran, const struct text *data)
{
	char path[] = "/tmp/rota-model-XXXXXX";
	int file = mkstemp(path);
	ck_assert_int_ge(file, 0);
	ck_assert_int_eq(write(file, data->data, data->length), (ssize_t)data->length);
	close(file);
	int wrong = glp_mpl_read_data(tran, path);
	unlink(path);
	ck_assert_msg(wrong == 0, "not data that can be read: %s", data->data);
}

static void read_model(
	glp_tran *tran, glp_prob *problem, const char *model, const struct text *data)
{
	char path[512];
	snprintf(path, sizeof(path), "%s/../models/%s", getenv("ROTA_TESTS"), model);
	ck_assert_msg(glp_mpl_read_model(tran, path, data != NULL) == 0, "%s: not a model", path);
	if (data != NULL)
		read_data(tran, data);
	ck_assert_msg(glp_mpl_generate(tran, NULL) == 0, "%s and its data do not agree", path);
	glp_mpl_build_prob(tran, problem);
}

/* From the optimum of the relaxation. */
static double whole_cost(glp_prob *problem)
{
	glp_iocp settings;
	glp_init_iocp(&settings);
	settings.msg_lev = GLP_MSG_OFF;
	ck_assert_int_eq(glp_intopt(problem, &settings), 0);
	return glp_mip_status(problem) == GLP_OPT ? glp_mip_obj_val(problem) : INFINITY;
}

static double least_cost(glp_prob *problem)
{
	glp_smcp settings;
	glp_init_smcp(&settings);
	settings.msg_lev = GLP_MSG_OFF;
	ck_assert_int_eq(glp_simplex(problem, &settings), 0);
	if (glp_get_status(problem) != GLP_OPT)
		return INFINITY;
	return glp_get_num_int(problem) > 0 ? whole_cost(problem) : glp_get_obj_val(problem);
}

double mathprog_cost(const char *model, const struct text *data)
{
	glp_term_out(GLP_OFF);
	glp_tran *tran = glp_mpl_alloc_wksp();
	glp_prob *problem = glp_create_prob();
	read_model(tran, problem, model, data);
	double cost = least_cost(problem);
	glp_mpl_free_wksp(tran);
	glp_delete_prob(problem);
	return cost;
}
