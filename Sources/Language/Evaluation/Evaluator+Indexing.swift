import Expressions
import Optimization
import Syntax

extension Evaluator {
  func evaluateIndex(
    _ base: Expression, _ subscripts: [Subscript], at span: SourceSpan, in scope: Environment
  ) throws -> Value {
    try evaluateIndex(of: try evaluate(base, in: scope), subscripts, at: span, in: scope)
  }

  func evaluateIndex(
    of value: Value, _ subscripts: [Subscript], at span: SourceSpan, in scope: Environment
  ) throws -> Value {
    switch value {
    case .tensor, .symbol, .range:
      return try element(of: value, subscripts, first: 1, at: span, in: scope)
    case .series(let tensor, let steps) where steps.stride == 1:
      return try element(of: .tensor(tensor), subscripts, first: steps.first, at: span, in: scope)
    case .series(let tensor, let steps):
      return try entries(of: tensor, at: steps, subscripts, span: span, in: scope)
    case .runs(let runs):
      let key = try singleKey(subscripts, at: span, in: scope)
      if case .string(let label) = key {
        guard let run = runs.first(where: { $0.run.label == label }) else {
          throw error(
            "name", "no run has the name \"\(label)\"", at: span,
            advice: "there are " + runs.map { "\"\($0.run.label)\"" }.joined(separator: ", "))
        }
        return .run(run)
      }
      let index = try integer(key, in: 1...max(1, runs.count), "the number of a run", at: span)
      return runs.indices.contains(index - 1) ? .run(runs[index - 1]) : .none
    case .record(let fields):
      let key = try singleKey(subscripts, at: span, in: scope)
      if case .string(let name) = key {
        guard let field = fields.first(where: { $0.name == name }) else {
          throw error("name", "there is no \"\(name)\" here", at: span)
        }
        return field.value
      }
      let index = try integer(key, in: 1...max(1, fields.count), "the index", at: span)
      return fields.indices.contains(index - 1) ? fields[index - 1].value : .none
    case .data(let data): return try part(of: data, subscripts, at: span, in: scope)
    case .function(let function):
      throw error(
        "type", "a function is called, not indexed", at: span,
        advice: "write \(function.name)(…)")
    default:
      throw error("type", "\(value.kindPhrase) cannot be indexed", at: span)
    }
  }

  private func singleKey(
    _ subscripts: [Subscript], at span: SourceSpan, in scope: Environment
  ) throws -> Value {
    guard subscripts.count == 1, case .expression(let key)? = subscripts.first else {
      throw error("type", "one index is needed here", at: span)
    }
    return try evaluate(key, in: scope)
  }

  // MARK: Arrays

  /// One axis of an index.
  private enum Axis {
    /// One place; a symbol inside a recorded loop.
    case single(Value)
    /// Several places, counted from 0.
    case many([Int])
  }

  private func element(
    of base: Value, _ subscripts: [Subscript], first: Int, at span: SourceSpan,
    in scope: Environment
  ) throws -> Value {
    var base = base
    if case .range(let range) = base { base = .tensor(try vector(of: range, at: span)) }
    guard let shape = base.shape else { return .none }
    let (rows, columns) = (shape.rows, shape.columns)
    switch (shape, subscripts.count) {
    case (.scalar, _):
      throw error("shape", "a number has no elements", at: span)
    case (.vector(let count), 1), (.row(let count), 1):
      switch try axis(subscripts[0], size: count, first: first, in: scope) {
      case .single(let index): return try pick(base, [index], at: span)
      case .many(let places):
        let isRow = if case .row = shape { true } else { false }
        return try gather(
          base, places, isRow ? .row(places.count) : .vector(places.count), at: span)
      }
    case (.matrix, 1):
      switch try axis(subscripts[0], size: rows, first: first, in: scope) {
      case .single(let index): return try apply(.row, [base, index], at: span)
      case .many(let places):
        return try gather(
          base, (0..<columns).flatMap { j in places.map { $0 + j * rows } },
          .matrix(places.count, columns), at: span)
      }
    case (_, 2):
      let first = try axis(subscripts[0], size: rows, first: first, in: scope)
      let second = try axis(subscripts[1], size: columns, first: 1, in: scope)
      return try block(base, shape, first, second, at: span)
    default:
      throw error("shape", "\(shape) has at most 2 axes, not \(subscripts.count)", at: span)
    }
  }

  private func block(
    _ base: Value, _ shape: Shape, _ first: Axis, _ second: Axis, at span: SourceSpan
  ) throws -> Value {
    let rows = shape.rows
    switch (first, second) {
    case (.single(let i), .single(let j)):
      if case .matrix = shape { return try apply(.element, [base, i, j], at: span) }
      return try pick(base, [shape.rows == 1 ? j : i], at: span)
    case (.single(let i), .many(let places)):
      let isWhole = places == Array(0..<shape.columns)
      if case .matrix = shape, i.isSymbolic {
        let row = try apply(.row, [base, i], at: span)
        let part = isWhole ? row : try gather(row, places, .vector(places.count), at: span)
        return try apply(.transpose, [part], at: span)
      }
      let place = Int(try number(i, at: span)) - 1
      return try gather(base, places.map { place + $0 * rows }, .row(places.count), at: span)
    case (.many(let places), .single(let j)):
      if case .matrix = shape, j.isSymbolic {
        let column = try apply(.column, [base, j], at: span)
        return places == Array(0..<rows)
          ? column : try gather(column, places, .vector(places.count), at: span)
      }
      let place = Int(try number(j, at: span)) - 1
      return try gather(base, places.map { $0 + place * rows }, .vector(places.count), at: span)
    case (.many(let some), .many(let others)):
      return try gather(
        base, others.flatMap { j in some.map { $0 + j * rows } },
        .matrix(some.count, others.count), at: span)
    }
  }

  private func pick(_ base: Value, _ index: [Value], at span: SourceSpan) throws -> Value {
    try apply(.element, [base] + index, at: span)
  }

  private func gather(
    _ base: Value, _ places: [Int], _ shape: Shape, at span: SourceSpan
  ) throws -> Value {
    try apply(.gather(places, shape), [base], at: span)
  }

  private func axis(
    _ subscripted: Subscript, size: Int, first: Int, in scope: Environment
  ) throws -> Axis {
    guard case .expression(let expression) = subscripted else { return .many(Array(0..<size)) }
    let value = try evaluate(expression, in: scope)
    guard value.isNumeric else {
      throw error(
        "type", "an index is a whole number, not \(value.kindPhrase)", at: expression.span)
    }
    if case .symbol(let node) = value {
      if let graph, let bounds = graph.range(of: node),
        bounds.min < Double(first) || bounds.max > Double(size + first - 1)
      {
        let outside = bounds.min < Double(first) ? bounds.min : bounds.max
        throw outOfRange(outside, size: size, first: first, at: expression.span)
      }
      return .single(try shifted(value, from: first, at: expression.span))
    }
    let indices = try tensor(value, at: expression.span)
    if indices.isBoolean, indices.shape.count == size, indices.shape != .scalar {
      return .many(indices.elements.indices.filter { indices.elements[$0] != 0 })
    }
    let places = try indices.elements.map { index in
      guard let integer = Int(exactly: index) else {
        throw error(
          "value", "an index is a whole number, not \(NumberFormat.text(index))",
          at: expression.span)
      }
      guard integer >= first, integer - first < size else {
        throw outOfRange(index, size: size, first: first, at: expression.span)
      }
      return integer - first
    }
    if indices.shape == .scalar {
      return .single(try shifted(value, from: first, at: expression.span))
    }
    return .many(places)
  }

  /// An index that counts from `first` as one that counts from 1.
  private func shifted(_ index: Value, from first: Int, at span: SourceSpan) throws -> Value {
    first == 1 ? index : try apply(.add, [index, .number(Double(1 - first))], at: span)
  }

  private func outOfRange(
    _ index: Double, size: Int, first: Int, at span: SourceSpan
  ) -> EvaluationError {
    guard size > 0 else { return error("value", "an empty array has no elements", at: span) }
    return error(
      "value", "index \(NumberFormat.text(index)) is outside \(first)..\(size + first - 1)",
      at: span,
      advice: index == 0
        ? "the first element has index 1"
        : index < 0 ? "the last element has index \(size + first - 1)" : "")
  }
}
