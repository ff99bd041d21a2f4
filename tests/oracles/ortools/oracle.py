"""Optima of small instances of matching, by OR-tools' minimum-cost flow: asked with nothing of the library.

    python oracle.py FILE

In: a file with an instance a line, as JSON: `offsets`, `resource`, `cost`, `outside`, `quantity`, `capacity`, `groups`
(pairs of a capacity and the group it is within, or null), `group_of`, and `objective`, what the library says. Out: a line
for each instance with another optimum, then how many were compared. Ends with 1 if one differs, with 3 if the package is
not there.

A node for each need, resource and group, and one that all ends in. A resource leads to its group, a group to the one it is
within, and each arc holds what the node may give.
"""

import json
import sys

try:
    from ortools.graph.python import min_cost_flow
except ImportError as error:
    print(error, file=sys.stderr)
    sys.exit(3)


def optimum(instance):
    needs, resources = len(instance["outside"]), len(instance["capacity"])
    group = lambda number: needs + resources + number
    sink = group(len(instance["groups"]))
    upward = lambda number: sink if number is None else group(number)
    solver = min_cost_flow.SimpleMinCostFlow()
    add = solver.add_arc_with_capacity_and_unit_cost
    for need, (units, outside) in enumerate(zip(instance["quantity"], instance["outside"])):
        solver.set_node_supply(need, units)
        add(need, sink, units, outside)
        for edge in range(instance["offsets"][need], instance["offsets"][need + 1]):
            add(need, needs + instance["resource"][edge], units, instance["cost"][edge])
    for resource, (capacity, own) in enumerate(zip(instance["capacity"], instance["group_of"])):
        add(needs + resource, upward(own), capacity, 0)
    for number, (capacity, within) in enumerate(instance["groups"]):
        add(group(number), upward(within), capacity, 0)
    solver.set_node_supply(sink, -sum(instance["quantity"]))
    status = solver.solve()
    if status != solver.OPTIMAL:
        raise ArithmeticError(f"OR-tools says {status}")
    return solver.optimal_cost()


def main():
    compared = differing = 0
    with open(sys.argv[1], encoding="utf-8") as file:
        for number, line in enumerate(file):
            instance = json.loads(line)
            found = optimum(instance)
            compared += 1
            if found != instance["objective"]:
                differing += 1
                print(f"instance {number}: here {instance['objective']}, OR-tools {found}: {line.strip()}")
    print(f"{compared} compared, {differing} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
