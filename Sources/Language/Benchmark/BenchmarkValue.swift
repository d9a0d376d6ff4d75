import Optimization

/// What `benchmark` found: every optimizer on every problem.
struct BenchmarkValue {
  /// A problem with what became of each optimizer on it.
  struct Problem {
    var name: String
    /// n, the number of parameters.
    var dimension: Int
    /// One for each optimizer, in their order.
    var outcomes: [Outcome]
  }

  /// What became of one optimizer on one problem.
  struct Outcome {
    /// Its run; nil where the problem is none for it.
    var run: RunValue?
    /// Why there is no run, in words.
    var refusal = ""
    /// What it had cost, in gradient equivalents, when its value first was at the minimum; ∞ where it never
    /// was.
    var cost = Double.infinity
    /// Whether the run says that it has converged, and is at no minimum.
    var isFalse = false

    var isSolved: Bool { cost < .infinity }
  }

  /// The optimizers' names in the language: "bfgs".
  var optimizers: [String]
  /// Their names in tables and plots.
  var labels: [String]
  var problems: [Problem]

  /// Costs, a row a problem and a column an optimizer.
  var costs: [[Double]] { problems.map { $0.outcomes.map(\.cost) } }

  /// The dimensions of the problems.
  var dimensions: [Double] { problems.map { Double($0.dimension) } }

  /// Which optimizers could not run on which problems, and why, a line for each optimizer and reason.
  var refusals: [String] {
    labels.indices.flatMap { index in
      var reasons: [(text: String, problems: [String])] = []
      for problem in problems where problem.outcomes[index].run == nil {
        let text = problem.outcomes[index].refusal
        if let known = reasons.firstIndex(where: { $0.text == text }) {
          reasons[known].problems.append(problem.name)
        } else {
          reasons.append((text, [problem.name]))
        }
      }
      return reasons.map { reason in
        let shown = reason.problems.prefix(5).joined(separator: ", ")
        let rest = reason.problems.count - 5
        return "\(labels[index]) did not run on \(shown)\(rest > 0 ? " and \(rest) more" : ""): "
          + reason.text
      }
    }
  }

  /// The runs of one optimizer under the names of the problems.
  func runs(of optimizer: Int) -> [RunValue] {
    problems.compactMap { problem in
      guard var run = problem.outcomes[optimizer].run else { return nil }
      run.run.label = problem.name
      return run
    }
  }

  /// The runs of all optimizers on one problem.
  func runs(on problem: Int) -> [RunValue] { problems[problem].outcomes.compactMap(\.run) }
}

extension BenchmarkValue.Problem {
  /// Judges the runs of all optimizers on a problem.
  ///
  /// - Parameters:
  ///   - outcomes: runs, not judged yet.
  ///   - minima: the values of the minima that count; where none is known, the least value found by any of the
  ///     runs.
  ///   - arePublished: whether they are printed numbers; computed ones are right to rounding, so that 0 is
  ///     none of them.
  init(
    name: String, dimension: Int, outcomes: [BenchmarkValue.Outcome], minima: [Double],
    arePublished: Bool, tolerance: Double
  ) {
    let found = outcomes.compactMap { $0.run?.run.best.value }.filter(\.isFinite).min()
    let test = SolvedTest(
      minima: minima.isEmpty ? [found].compactMap(\.self) : minima, tolerance: tolerance,
      isFound: minima.isEmpty || !arePublished)
    self.name = name
    self.dimension = dimension
    self.outcomes = outcomes.map { outcome in
      guard let run = outcome.run?.run else { return outcome }
      var outcome = outcome
      if let minimum = test.minimum(at: run.best.value) {
        outcome.cost = Self.cost(of: run, until: test.threshold(of: minimum))
      }
      outcome.isFalse = run.status == .converged && test.minimum(at: run.value) == nil
      return outcome
    }
  }

  /// What a run had cost when its value first was at most the threshold; ∞ where no row of its trace is.
  private static func cost(of run: Run, until threshold: Double) -> Double {
    // The start has cost a gradient.
    if run.trace.start.value <= threshold { return 1 }
    guard let values = run.trace[.value], let costs = run.trace[.cost],
      let row = values.firstIndex(where: { $0 <= threshold })
    else { return .infinity }
    return costs[row]
  }
}
