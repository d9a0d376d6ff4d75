import Expressions
import Optimization
import Syntax

extension Evaluator {
  /// A run, or several.
  func runs(_ value: Value, at span: SourceSpan) throws -> [RunValue] {
    switch value {
    case .run(let run): return [run]
    case .runs(let runs): return runs
    default:
      throw error(
        "type", "runs are needed here, not \(value.kindPhrase)", at: span,
        advice: "v = minimize(…) gives some")
    }
  }

  /// `table(runs, [k, value, gap])`.
  func table(_ call: Invocation) throws -> Value {
    let value = try call.required("runs")
    if case .data(let data) = value {
      return .table(data.table(rows: settings.options.tableRows, options: settings.options))
    }
    if case .benchmark(let benchmark) = value { return .table(benchmark.details) }
    let runs = try runs(value, at: call.span(of: "runs"))
    let columns = try quotedList(call.quoted("fields")) ?? defaultColumns(runs)
    return .table(try table(of: runs, columns, in: call.scope))
  }

  /// `compare(runs)`: the convergence plot, and a table as the value.
  func compare(_ call: Invocation) throws -> Value {
    let runs = try runs(try call.required("runs"), at: call.span(of: "runs"))
    show(.display(Self.bundle(of: figure(convergenceLayers(runs))), id: nil))
    let columns = defaultColumns(runs)
    return .table(try table(of: runs, columns, in: call.scope))
  }

  private func defaultColumns(_ runs: [RunValue]) -> [Expression] {
    var names = ["k", "value", "evals", "status"]
    if runs.contains(where: { $0.run.trace.gaps != nil }) { names.insert("gap", at: 2) }
    return names.map { Expression(.name($0), SourceSpan(0, 0)) }
  }

  /// `[a, b]` as expressions, `a` as one; nil where nothing was given.
  func quotedList(_ expression: Expression?) throws -> [Expression]? {
    guard let expression else { return nil }
    if case .array(let rows) = expression.kind { return rows.flatMap { $0 } }
    return [expression]
  }

  private func table(
    of runs: [RunValue], _ columns: [Expression], in scope: Environment
  ) throws -> Table {
    var rows = runs.map { [Table.Cell.text($0.run.label)] }
    var heads = [Table.Column("run", .left)]
    for column in columns {
      let cells = try runs.map { try cell(column, of: $0, in: scope) }
      let isText = cells.contains { if case .text = $0 { true } else { false } }
      heads.append(Table.Column(describe(column), isText ? .left : .right))
      for (index, cell) in cells.enumerated() { rows[index].append(cell) }
    }
    return Table(columns: heads, rows: rows)
  }

  private func cell(
    _ column: Expression, of run: RunValue, in scope: Environment
  ) throws -> Table.Cell {
    if case .name(let name) = column.kind, Aliases.canonical(name) == "evals" {
      return .text(Self.counts(of: run.run.evals))
    }
    let inner = environment(of: run, names: column.names, in: scope)
    do {
      let value = try evaluate(column, in: inner)
      if case .series(let tensor, _) = value {
        return tensor.elements.last.map { .number($0) } ?? .empty
      }
      if case .tensor(let tensor) = value, isSeries(tensor, column, of: run),
        let last = tensor.elements.last
      {
        return .number(last)
      }
      if case .tensor(let tensor) = value, tensor.shape == .scalar, !tensor.isBoolean {
        return .number(tensor.elements.first ?? .nan)
      }
      return .text(text(of: value))
    } catch let error as EvaluationError where isMissingField(column.names, of: run, error) {
      return .empty
    }
  }

  /// True where an expression over a series, such as `log10(gap)`, has a number for each of its
  /// entries.
  private func isSeries(_ tensor: Tensor, _ column: Expression, of run: RunValue) -> Bool {
    guard case .vector(let count) = tensor.shape, !tensor.isBoolean else { return false }
    return column.names.contains {
      guard case .series(let series, _)? = field(Aliases.canonical($0), of: run) else {
        return false
      }
      return series.shape.count == count
    }
  }

  /// True where an expression fails since the run has no such field: its cell is empty then.
  private func isMissingField(
    _ names: [String], of run: RunValue, _ error: EvaluationError
  ) -> Bool {
    guard error.diagnostic.kind == "name" else { return false }
    let fields = Set(Reference.entries.filter { $0.kind == .field }.map(\.name))
    return names.contains {
      fields.contains(Aliases.canonical($0)) && field(Aliases.canonical($0), of: run) == nil
    }
  }

  /// A scope in which the names of run fields mean a run's.
  func environment(of run: RunValue, names: [String], in scope: Environment) -> Environment {
    let inner = Environment(parent: scope)
    for name in names {
      if let value = field(Aliases.canonical(name), of: run) { inner.bind(name, value) }
    }
    return inner
  }

  /// Counts of evaluations in short: `462 ∇h`, `30 ∇h, 29 ∇²h`.
  private static func counts(of evals: EvaluationCounts) -> String {
    let all = [
      (evals.values, "h"), (evals.gradients, "∇h"), (evals.hessianProducts, "∇²h·v"),
      (evals.hessians, "∇²h"), (evals.jacobians, "J"),
    ]
    return all.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  /// `show(a, b)`: values with the text they were computed from.
  func showValues(_ call: Invocation) throws -> Value {
    let saved = settings.options.digits
    defer { settings.options.digits = saved }
    if let digits = try digits(call) { settings.options.digits = digits }
    var lines: [String] = []
    for argument in call.extras {
      let value = try call.value(of: argument)
      let name = if case .expression(let expression) = argument { describe(expression) } else { "" }
      switch value {
      case .figure, .facets, .table, .data, .run, .runs, .layers:
        show(.display(try bundle(of: value), id: nil))
      default:
        let text = text(of: value)
        if text.contains("\n") {
          lines.append("\(name) =\n\(text)")
        } else {
          lines.append("\(name) = \(text)")
        }
      }
    }
    if !lines.isEmpty {
      show(.display(Bundle(text: lines.joined(separator: "\n")), id: nil))
    }
    return .none
  }

  /// The argument `digits`, `full` or a count.
  func digits(_ call: Invocation) throws -> DisplayOptions.Digits? {
    guard let expression = call.quoted("digits") else { return nil }
    if case .name("full") = expression.kind { return .full }
    let value = try evaluate(expression, in: call.scope)
    if case .string("full") = value { return .full }
    return .significant(try integer(value, in: 1...17, "`digits`", at: expression.span))
  }
}
