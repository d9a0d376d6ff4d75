import Optimization

/// A run with what the language knows about its problem.
struct RunValue {
  var run: Run
  /// The function that was minimised.
  var problem: Function
}

/// An optimizer as it was written.
struct OptimizerValue {
  var optimizer: any Optimizer
  /// As it would be written again: `gd(α = 0.1)`.
  var text: String
}

/// A rule for an optimizer.
enum RuleValue {
  /// `lm(…)`, `tikhonov(…)`.
  case damping(Damping)

  /// As it is shown.
  var text: String {
    switch self {
    case .damping(.levenbergMarquardt(let rule)):
      return "lm(λ = \(NumberFormat.text(rule.lambda)), ω = \(NumberFormat.text(rule.omega)))"
    case .damping(.tikhonov(let schedule)):
      return "tikhonov(λ = \(schedule.constant.map { NumberFormat.text($0) } ?? "k -> …"))"
    case .damping(.none): return "none"
    }
  }
}
