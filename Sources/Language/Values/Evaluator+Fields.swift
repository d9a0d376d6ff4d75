import Expressions
import Optimization
import Syntax

extension Evaluator {
  /// `value.name`.
  func field(_ name: Name, of value: Value, at span: SourceSpan) throws -> Value {
    switch value {
    case .run(let run):
      if let value = field(Aliases.canonical(name.text), of: run) { return value }
      let names = Reference.entries.filter { $0.kind == .field }.map(\.name)
      if names.contains(Aliases.canonical(name.text)) {
        throw error(
          "name", "\(run.run.label) has no `\(name.text)`", at: name.span,
          advice: Self.reasonForMissing(Aliases.canonical(name.text)))
      }
      let all = names + run.states.map(\.name)
      throw error(
        "name", "a run has no field `\(name.text)`", at: name.span,
        advice: Suggestion.question(for: name.text, among: all)
          ?? "it has " + all.joined(separator: ", "))
    case .runs(let runs):
      if let run = runs.first(where: { $0.run.optimizer == name.text }) { return .run(run) }
      throw error(
        "name", "no run is of `\(name.text)`", at: name.span,
        advice: "there are " + runs.map(\.run.optimizer).joined(separator: ", "))
    case .record(let fields):
      if let field = fields.first(where: { $0.name == name.text }) { return field.value }
      throw error(
        "name", "there is no `\(name.text)` here", at: name.span,
        advice: Suggestion.question(for: name.text, among: fields.map(\.name)) ?? "")
    case .function(let function) where function.problem != nil:
      guard let facts = function.problem else { return .none }
      return try field(name, of: facts, function)
    case .benchmark(let benchmark): return try field(name, of: benchmark)
    case .data(let data): return try field(name, of: data)
    case .plane(let plane): return try field(name, of: plane)
    case .bounds(let bounds): return try field(name, of: bounds)
    case .tensor, .symbol, .series:
      let fixes = [
        "T": "write A'", "shape": "write size(A)", "size": "write size(A)",
        "length": "write length(v)",
      ]
      let function = Reference.lookup(name.text).flatMap { $0.kind == .field ? nil : $0.name }
      throw error(
        "name", "arrays have no fields", at: name.span,
        advice: fixes[name.text] ?? Suggestion.replacement(forForeign: name.text)
          ?? function.map { "a function takes the array: \($0)(…)" } ?? "")
    default:
      throw error(
        "name", "\(value.kindPhrase) has no field `\(name.text)`", at: name.span)
    }
  }

  private static func reasonForMissing(_ name: String) -> String {
    switch name {
    case "gap": return "the optimum is not known: give minimize optimum = …"
    case "time": return "ask for it: record = [time]"
    case "path": return "the path is kept while it has at most 1e6 numbers"
    default: return "this method has none"
    }
  }

  /// A field of a run by its canonical name; nil where the run has none of that name.
  func field(_ name: String, of value: RunValue) -> Value? {
    let run = value.run
    switch name {
    case "θ": return Self.point(run.point)
    case "k": return .number(Double(run.k))
    case "status": return .string(run.status.rawValue)
    case "reason": return .string(run.termination.reason)
    case "optimizer": return .string(run.optimizer)
    case "problem": return .function(value.problem)
    case "label", "name": return .string(run.label)
    case "path": return value.seriesAsked.value(name) { path(of: run) }
    case "best":
      return .record([
        .init(name: "θ", value: Self.point(run.best.point)),
        .init(name: "value", value: .number(run.best.value)),
        .init(name: "k", value: .number(Double(run.best.k))),
      ])
    case "gap":
      return value.seriesAsked.value(name) {
        let steps = SeriesSteps(of: run.trace, withStart: true)
        return run.trace.gaps.map { .series(Tensor(vector: $0), at: steps) }
      }
    case "evals": return value.seriesAsked.value(name) { evaluations(of: run) }
    case "value" where run.k == 0: return Self.startOnly(run.trace.start.value, run)
    case "gradnorm" where run.k == 0: return Self.startOnly(run.trace.start.gradnorm, run)
    case "rate": return ConvergenceRate(of: run).map { .number($0.factor) } ?? Value.none
    default:
      if let state = value.states.first(where: { Aliases.canonical($0.name) == name }) {
        return state.value
      }
      return value.seriesAsked.value(name) {
        guard let series = Series(name: name), let values = run.trace[series] else { return nil }
        return .series(
          Tensor(vector: values), at: SeriesSteps(of: run.trace, withStart: false))
      }
    }
  }

  /// The series of a run that made no step: its start.
  private static func startOnly(_ value: Double, _ run: Run) -> Value {
    .series(Tensor(vector: [value]), at: SeriesSteps(of: run.trace, withStart: true))
  }

  /// A point; a number in one dimension.
  private static func point(_ point: [Double]) -> Value {
    .tensor(point.count == 1 ? Tensor(point[0]) : Tensor(vector: point))
  }

  /// The iterates, a row each.
  private func path(of run: Run) -> Value? {
    guard let path = run.trace.path else { return nil }
    let n = max(1, run.trace.dimension)
    let rows = path.count / n
    var elements = [Double](repeating: 0, count: rows * n)
    for row in 0..<rows {
      for column in 0..<n { elements[column * rows + row] = path[row * n + column] }
    }
    return (try? Tensor(.matrix(rows, n), elements)).map { .tensor($0) }
  }

  private func evaluations(of run: Run) -> Value {
    let all: [(String, Series)] = [
      ("value", .values), ("gradient", .gradients), ("hvp", .hessianProducts),
      ("hessian", .hessians), ("factorization", .factorizations), ("jacobian", .jacobians),
    ]
    return .record(
      all.compactMap { name, series in
        guard let values = run.trace[series] else { return nil }
        let steps = SeriesSteps(of: run.trace, withStart: false)
        return .init(name: name, value: .series(Tensor(vector: values), at: steps))
      })
  }
}
