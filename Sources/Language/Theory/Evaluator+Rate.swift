import Expressions
import Optimization
import Syntax

extension Evaluator {
  /// `rate(run)`, `rate(runs)`: the measured factor of the gap from step to step.
  func rate(_ call: Invocation) throws -> Value {
    let value = try call.required("runs")
    let span = call.span(of: "runs")
    let runs = try runs(value, at: span)
    if let run = runs.first(where: { $0.run.trace.gaps == nil }) {
      throw error(
        "value", "\(run.run.label) has no gap: the optimum is not known", at: span,
        advice: "give minimize optimum = …")
    }
    let rates = runs.map { ConvergenceRate(of: $0.run) }
    if case .run(let run) = value, rates.allSatisfy({ $0 == nil }) {
      throw error(
        "value",
        "\(run.run.label) has too few gaps above 0: a rate is fitted to "
          + "\(ConvergenceRate.fewestGaps) or more", at: span)
    }
    for (run, rate) in zip(runs, rates) {
      show(.text("note[rate]: \(run.run.label): \(Self.words(for: rate))\n"))
    }
    let factors = rates.map { $0?.factor ?? .nan }
    if case .run = value { return .number(factors.first ?? .nan) }
    return .tensor(Tensor(vector: factors))
  }

  /// What a measured rate is, in words.
  private static func words(for rate: ConvergenceRate?) -> String {
    guard let rate else { return "too few gaps above 0 for a rate" }
    let factor = "a factor \(NumberFormat.text(rate.factor)) a step"
    let steps = "steps \(rate.steps.lowerBound) to \(rate.steps.upperBound)"
    switch rate.kind {
    case .linear: return "linear, \(factor) (\(steps))"
    case .superlinear: return "superlinear, \(factor) in the mean (\(steps))"
    case .sublinear:
      let power = rate.power.map { " as k^-\(NumberFormat.text($0, digits: .significant(3)))" }
      return "sublinear,\(power ?? "") (\(steps))"
    }
  }
}
