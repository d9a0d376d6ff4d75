import Expressions
import OptimizationPlots
import Plotting
import Syntax

extension BenchmarkValue {
  /// What stands behind its dot.
  var fieldNames: [String] { ["cost", "solved", "n"] + identifiers + problems.map(\.name) }

  /// The optimizers' names in the language, each once.
  private var identifiers: [String] {
    optimizers.indices.filter { optimizers.firstIndex(of: optimizers[$0]) == $0 }
      .map { optimizers[$0] }
  }
}

extension BenchmarkValue {
  /// The share of problems solved within a multiple of the best cost.
  var performanceProfile: [any Layer] {
    OptimizationPlots.performanceProfile(costs, labels: labels)
  }

  /// The share of problems solved within a budget of gradient equivalents a dimension.
  var dataProfile: [any Layer] {
    OptimizationPlots.dataProfile(
      costs, dimensions: dimensions, labels: labels, unit: "gradients", isLog: true)
  }
}

extension Evaluator {
  /// A field of a benchmark: `b.cost`, `b.bfgs`, `b.beale`.
  func field(_ name: Name, of benchmark: BenchmarkValue) throws -> Value {
    switch name.text {
    case "cost": return try matrix(of: benchmark, \.cost)
    case "solved":
      guard case .tensor(var tensor) = try matrix(of: benchmark, { $0.isSolved ? 1 : 0 }) else {
        return .none
      }
      tensor.isBoolean = true
      return .tensor(tensor)
    case "n": return .tensor(Tensor(vector: benchmark.dimensions))
    default: break
    }
    if let index = benchmark.optimizers.firstIndex(of: name.text) {
      return .runs(benchmark.runs(of: index))
    }
    if let index = benchmark.problems.firstIndex(where: { $0.name == name.text }) {
      return .runs(benchmark.runs(on: index))
    }
    throw error(
      "name", "a benchmark has no field `\(name.text)`", at: name.span,
      advice: Suggestion.question(for: name.text, among: benchmark.fieldNames)
        ?? "it has cost, solved, n, its optimizers and its problems")
  }

  private func matrix(
    of benchmark: BenchmarkValue, _ entry: (BenchmarkValue.Outcome) -> Double
  ) throws -> Value {
    let columns = benchmark.labels.indices.map { index in
      benchmark.problems.map { entry($0.outcomes[index]) }
    }
    return .tensor(
      try Tensor(
        .matrix(benchmark.problems.count, benchmark.labels.count), columns.flatMap(\.self)))
  }

  // MARK: Profiles

  /// Both profiles side by side.
  func profiles(of benchmark: BenchmarkValue) -> Facets {
    var performance = figure(benchmark.performanceProfile)
    performance.title = "performance profile"
    var data = figure(benchmark.dataProfile)
    data.title = "data profile"
    return Facets(
      [performance, data], columns: 2, width: settings.width,
      theme: settings.theme)
  }
}
