/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models in GNU MathProg, solved by GLPK's own translator: the other opinion that tests ask for. */
#include "lp/lp.h"

#include <glpk.h>

static enum rota_status read_model(glp_tran *tran, glp_prob *problem, const char *model_path,
	const char *data_path, struct rota_error *err)
{
	if (glp_mpl_read_model(tran, model_path, data_path != NULL) != 0)
		return error_set(err, ROTA_EINVAL, "%s: not a model that can be read", model_path);
	if (data_path != NULL && glp_mpl_read_data(tran, data_path) != 0)
		return error_set(err, ROTA_EINVAL, "%s: not data that can be read", data_path);
	if (glp_mpl_generate(tran, NULL) != 0)
		return error_set(
			err, ROTA_EINVAL, "%s: the model and its data do not agree", model_path);
	glp_mpl_build_prob(tran, problem);
	return ROTA_OK;
}

/* From the optimum of the relaxation. */
static enum rota_status solve_whole(glp_prob *problem, double *ret_cost, struct rota_error *err)
{
	glp_iocp settings;
	glp_init_iocp(&settings);
	settings.msg_lev = GLP_MSG_OFF;
	if (glp_intopt(problem, &settings) != 0 || glp_mip_status(problem) != GLP_OPT)
		return error_set(err, ROTA_EINFEASIBLE, "the model has no solution");
	*ret_cost = glp_mip_obj_val(problem);
	return ROTA_OK;
}

static enum rota_status solve(glp_prob *problem, double *ret_cost, struct rota_error *err)
{
	glp_smcp settings;
	glp_init_smcp(&settings);
	settings.msg_lev = GLP_MSG_OFF;
	if (glp_simplex(problem, &settings) != 0 || glp_get_status(problem) != GLP_OPT)
		return error_set(err, ROTA_EINFEASIBLE, "the model has no solution");
	*ret_cost = glp_get_obj_val(problem);
	return glp_get_num_int(problem) > 0 ? solve_whole(problem, ret_cost, err) : ROTA_OK;
}

enum rota_status lp_solve_model(
	const char *model_path, const char *data_path, double *ret_cost, struct rota_error *err)
{
	glp_term_out(GLP_OFF);
	glp_tran *tran = glp_mpl_alloc_wksp();
	glp_prob *problem = glp_create_prob();
	enum rota_status status = read_model(tran, problem, model_path, data_path, err);
	if (status == ROTA_OK)
		status = solve(problem, ret_cost, err);
	glp_mpl_free_wksp(tran);
	glp_delete_prob(problem);
	return status;
}
