// The same instance through LEMON (https://lemon.cs.elte.hu), for comparison. Reads 32-bit integers from standard input:
// the number of people, the number of edges, then u, v, fit and single; prints the seconds and the value.
//
// LEMON knows no price for being left out. So an edge is worth what its pair saves, fit + single of the one + single of the
// other, and the sum of all singles is taken off again. With an argument everybody must be paired and an edge is worth its
// fit, which is much faster: the same where everybody can be paired and being left out costs more than anything.
#include <lemon/matching.h>
#include <lemon/smart_graph.h>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <vector>

static std::vector<int32_t> read(size_t count) {
  std::vector<int32_t> list(count);
  if (fread(list.data(), 4, count, stdin) != count) exit(1);
  return list;
}

template <class Matching>
static int64_t solve(const lemon::SmartGraph& graph, const lemon::SmartGraph::EdgeMap<int64_t>& weight) {
  Matching matching(graph, weight);
  matching.run();
  return matching.matchingWeight();
}

int main(int count, char**) {
  using lemon::SmartGraph;
  typedef SmartGraph::EdgeMap<int64_t> Weights;
  const bool perfect = count > 1;
  const auto sizes = read(2);
  const auto u = read(sizes[1]), v = read(sizes[1]), fit = read(sizes[1]), single = read(sizes[0]);
  const auto began = std::chrono::steady_clock::now();
  SmartGraph graph;
  graph.reserveNode(sizes[0]);
  graph.reserveEdge(sizes[1]);
  for (int i = 0; i < sizes[0]; i++) graph.addNode();
  Weights weight(graph);
  for (int e = 0; e < sizes[1]; e++) {
    const auto edge = graph.addEdge(graph.nodeFromId(u[e]), graph.nodeFromId(v[e]));
    weight[edge] = perfect ? fit[e] : int64_t(fit[e]) + single[u[e]] + single[v[e]];
  }
  int64_t value = perfect ? solve<lemon::MaxWeightedPerfectMatching<SmartGraph, Weights>>(graph, weight)
                          : solve<lemon::MaxWeightedMatching<SmartGraph, Weights>>(graph, weight);
  if (!perfect) for (const auto one : single) value -= one;
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - began;
  printf("%.3f %lld\n", seconds.count(), (long long)value);
}
