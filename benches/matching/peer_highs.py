"""HiGHS: the same as a linear problem, whose corners are whole; a row for each need and one for each resource."""

import highspy
import numpy as np

import protocol


def load(instance):
    """The solver, and the costs as whole numbers: HiGHS has them as floats, so the plan is counted again."""
    needs, resources, edges = instance.needs, instance.resources, instance.edges
    problem = highspy.HighsLp()
    problem.num_col_, problem.num_row_ = edges + needs, needs + resources
    cost = np.concatenate((instance.cost, instance.outside))
    problem.col_cost_ = cost.astype(np.float64)
    problem.col_lower_, problem.col_upper_ = np.zeros(edges + needs), np.ones(edges + needs)
    problem.row_lower_ = np.concatenate((np.ones(needs), np.full(resources, -highspy.kHighsInf)))
    problem.row_upper_ = np.concatenate((np.ones(needs), instance.capacity.astype(np.float64)))
    pairs = np.stack((instance.owner, needs + instance.resource), axis=1).ravel()
    problem.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    problem.a_matrix_.start_ = np.concatenate((np.arange(edges + 1) * 2, 2 * edges + 1 + np.arange(needs)))
    problem.a_matrix_.index_ = np.concatenate((pairs, np.arange(needs)))
    problem.a_matrix_.value_ = np.ones(2 * edges + needs)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.passModel(problem)
    return solver, cost


def solve(loaded):
    solver, cost = loaded
    # Else it begins where it ended.
    solver.clearSolver()
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise ArithmeticError(f"HiGHS says {solver.getModelStatus()}")
    units = np.rint(solver.getSolution().col_value).astype(np.int64)
    return int((units * cost).sum())


if __name__ == "__main__":
    protocol.serve(load, solve)
