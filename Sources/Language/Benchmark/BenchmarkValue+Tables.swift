import Optimization
import OptimizationPlots

extension BenchmarkValue {
  /// A row for each optimizer: how many problems it solved, on how many it was wrong about that, on how many
  /// it was the cheapest, and what it cost.
  var summary: Table {
    let best = problems.map { $0.outcomes.map(\.cost).min() ?? .infinity }
    let rows = labels.indices.map { index -> [Table.Cell] in
      let outcomes = problems.map { $0.outcomes[index] }
      let solved = outcomes.filter(\.isSolved).map(\.cost).sorted()
      let cheapest = zip(outcomes, best).count { $0.isSolved && $0.cost == $1 }
      return [
        .text(labels[index]), .number(Double(solved.count)),
        .number(Double(outcomes.count(where: \.isFalse))), .number(Double(cheapest)),
        solved.isEmpty ? .empty : .number(QuantileRange.quantile(0.5, ofSorted: solved)),
        .number(outcomes.compactMap(\.totalCost).reduce(0, +)),
      ]
    }
    return Table(
      columns: [
        .init("optimizer", .left), .init("solved of \(problems.count)"), .init("false"),
        .init("cheapest"), .init("median cost"), .init("total cost"),
      ], rows: rows)
  }

  /// A row for each problem: what each optimizer spent on it until it was solved, or how it ended.
  var details: Table {
    let rows = problems.map { problem in
      [.text(problem.name), .number(Double(problem.dimension))] + problem.outcomes.map(\.cell)
    }
    return Table(
      columns: [.init("problem", .left), .init("n")] + labels.map { .init($0) }, rows: rows)
  }
}

extension BenchmarkValue.Outcome {
  /// What the whole run cost, in gradient equivalents; nil without one.
  fileprivate var totalCost: Double? {
    run.map { $0.run.evals.cost(dimension: $0.run.point.count) }
  }

  fileprivate var cell: Table.Cell {
    if isSolved { return .number(cost) }
    guard let run else { return .text("not for it") }
    return .text(isFalse ? "false" : run.run.status.rawValue)
  }
}
