"""OR-tools: `SimpleMinCostFlow`, a node for each need and resource and one for what they end in."""

import numpy as np
from ortools.graph.python import min_cost_flow

import protocol


def load(instance):
    solver = min_cost_flow.SimpleMinCostFlow()
    needs, resources = np.arange(instance.needs), instance.needs + np.arange(instance.resources)
    sink = instance.needs + instance.resources
    ones = np.ones(instance.edges, np.int64)
    add = solver.add_arcs_with_capacity_and_unit_cost
    add(instance.owner, instance.needs + instance.resource, ones, instance.cost)
    add(needs, np.full(instance.needs, sink), ones[: instance.needs], instance.outside)
    add(resources, np.full(instance.resources, sink), instance.capacity, np.zeros(instance.resources, np.int64))
    solver.set_nodes_supplies(needs, ones[: instance.needs])
    solver.set_node_supply(sink, -instance.needs)
    return solver


def solve(solver):
    status = solver.solve()
    if status != solver.OPTIMAL:
        raise ArithmeticError(f"OR-tools says {status}")
    return solver.optimal_cost()


if __name__ == "__main__":
    protocol.serve(load, solve)
