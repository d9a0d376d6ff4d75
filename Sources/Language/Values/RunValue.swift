import Optimization
import OptimizationPlots

/// A run with what the language knows about its problem.
struct RunValue {
  var run: Run
  /// The function that was minimised.
  var problem: Function
  /// What else than θ the optimizer remembered at the end: the states of `update`.
  var states: [Value.Field] = []
  /// What the problem was made of when it was minimised.
  var provenance: Provenance?
  /// Its series as they were asked for.
  let seriesAsked = SeriesAsked()
  /// The line of the text at which a step of the reader's own failed, with its carets.
  var failedStep = ""
}

/// The series of a run as values, made when they are first asked for: a cell may index one in a loop.
final class SeriesAsked {
  private var values: [String: Value] = [:]

  /// The value under this name, made at the first time.
  func value(_ name: String, _ make: () -> Value?) -> Value? {
    if let known = values[name] { return known }
    let made = make()
    values[name] = made
    return made
  }
}

/// An optimizer as it was written.
struct OptimizerValue {
  /// Where its steps come from.
  enum Method {
    /// The library.
    case builtIn(any Optimizer)
    /// The reader's own equations.
    case update(UpdateRule)
  }

  var method: Method

  init(_ optimizer: any Optimizer) { method = .builtIn(optimizer) }

  init(_ rule: UpdateRule) { method = .update(rule) }

  /// Its name in the language.
  var identifier: String {
    switch method {
    case .builtIn(let optimizer): return optimizer.identifier
    case .update(let rule): return rule.identifier
    }
  }

  /// The name of its runs in plots and tables.
  var label: String {
    switch method {
    case .builtIn(let optimizer): return optimizer.label
    case .update(let rule): return rule.label
    }
  }

  /// As it is shown.
  var text: String {
    switch method {
    case .builtIn(let optimizer): return optimizer.label
    case .update(let rule): return rule.text
    }
  }
}

/// A rule that an argument takes.
enum RuleValue {
  /// `lm(…)`, `tikhonov(…)`, `trust(…)`: an optimizer's damping or region.
  case damping(Damping)
  /// `wolfe(…)`, …: how an optimizer finds its step size.
  case search(LineSearch)
  /// `growing()`: the momentum of Nesterov's method that knows no μ.
  case growing
  /// `quantiles(…)`: the band of a convergence plot.
  case quantiles(QuantileRange)

  /// As it is shown.
  var text: String {
    switch self {
    case .damping(.levenbergMarquardt(let rule)):
      return "lm(λ = \(NumberFormat.text(rule.lambda)), ω = \(NumberFormat.text(rule.omega)))"
    case .damping(.tikhonov(let schedule)):
      return "tikhonov(λ = \(schedule.constant.map { NumberFormat.text($0) } ?? "k -> …"))"
    case .damping(.trustRegion(let region)):
      return "trust(r = \(NumberFormat.text(region.radius)), solver = \(region.solver.rawValue))"
    case .damping(.none): return "none"
    case .damping(.lineSearch(let search)), .search(let search): return search.text
    case .growing: return "growing()"
    case .quantiles(let range):
      return "quantiles(\(NumberFormat.text(range.low)), \(NumberFormat.text(range.high)))"
    }
  }
}
