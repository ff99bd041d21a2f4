// LEMON as one of the peers of `run.py`: `lemon --instance FILE --algorithm simplex|scaling`.
//
// Reads the instance (see `workload.py`), prints `{"ready": ...}` with the memory it had before, and answers lines: `run`
// solves again and again for a twentieth of a second and prints a JSON line as `driver.rs` does; `quit` ends. Only the
// solver's `run` is timed: the graph and the solver's copy of it stand before. Memory is in KiB.

#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <cstdint>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

using Graph = lemon::SmartDigraph;
using Numbers = std::vector<int64_t>;

static double cpu() {
    timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static long memory(const std::string &what) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind(what + ":", 0) == 0) return std::stol(line.substr(what.size() + 1));
    return -1;
}

static Numbers read(std::ifstream &file, int64_t count) {
    Numbers values(count);
    file.read(reinterpret_cast<char *>(values.data()), count * sizeof(int64_t));
    return values;
}

template <typename Solver> static int serve(Solver &solver, bool (*optimal)(typename Solver::ProblemType), long base) {
    std::cout << "{\"ready\": true, \"base\": " << base << "}" << std::endl;
    for (std::string line; std::getline(std::cin, line) && line != "quit";) {
        if (line != "run") {
            std::cout << "{\"error\": \"`" << line << "` is no command\"}" << std::endl;
            continue;
        }
        double spent = 0;
        int times = 0;
        bool solved = true;
        while (spent < 0.05) {
            double start = cpu();
            solved = optimal(solver.run()) && solved;
            spent += cpu() - start;
            ++times;
        }
        if (!solved) {
            std::cout << "{\"error\": \"not solved to the optimum\"}" << std::endl;
            continue;
        }
        std::cout.precision(9);
        std::cout << "{\"cpu\": " << std::fixed << spent / times << ", \"times\": " << times
                  << ", \"objective\": " << solver.template totalCost<int64_t>() << ", \"peak\": " << memory("VmHWM")
                  << "}" << std::endl;
    }
    return 0;
}

int main(int count, char **words) {
    if (count != 5) {
        std::cerr << "lemon --instance FILE --algorithm simplex|scaling\n";
        return 1;
    }
    long base = memory("VmRSS");
    std::ifstream file(words[2], std::ios::binary);
    Numbers counts = read(file, 3);
    int64_t needs = counts[0], resources = counts[1], edges = counts[2];
    Graph graph;
    graph.reserveNode(needs + resources + 1);
    graph.reserveArc(edges + needs + resources);
    for (int64_t node = 0; node <= needs + resources; ++node) graph.addNode();
    Graph::Node sink = graph.nodeFromId(needs + resources);
    Graph::ArcMap<int64_t> costs(graph), limits(graph);
    Graph::NodeMap<int64_t> supplies(graph, 0);
    {
        Numbers offsets = read(file, needs + 1), resource = read(file, edges), cost = read(file, edges);
        Numbers outside = read(file, needs), capacity = read(file, resources);
        if (!file) {
            std::cerr << "the instance is cut off\n";
            return 1;
        }
        auto add = [&](Graph::Node from, Graph::Node to, int64_t limit, int64_t cost) {
            Graph::Arc arc = graph.addArc(from, to);
            limits[arc] = limit;
            costs[arc] = cost;
        };
        for (int64_t need = 0; need < needs; ++need) {
            Graph::Node own = graph.nodeFromId(need);
            supplies[own] = 1;
            for (int64_t edge = offsets[need]; edge < offsets[need + 1]; ++edge)
                add(own, graph.nodeFromId(needs + resource[edge]), 1, cost[edge]);
            add(own, sink, 1, outside[need]);
        }
        for (int64_t place = 0; place < resources; ++place)
            add(graph.nodeFromId(needs + place), sink, capacity[place], 0);
        supplies[sink] = -needs;
    }
    if (std::string(words[4]) == "simplex") {
        using Solver = lemon::NetworkSimplex<Graph, int64_t, int64_t>;
        Solver solver(graph);
        solver.upperMap(limits).costMap(costs).supplyMap(supplies);
        return serve<Solver>(solver, [](Solver::ProblemType type) { return type == Solver::OPTIMAL; }, base);
    }
    using Solver = lemon::CostScaling<Graph, int64_t, int64_t>;
    Solver solver(graph);
    solver.upperMap(limits).costMap(costs).supplyMap(supplies);
    return serve<Solver>(solver, [](Solver::ProblemType type) { return type == Solver::OPTIMAL; }, base);
}
