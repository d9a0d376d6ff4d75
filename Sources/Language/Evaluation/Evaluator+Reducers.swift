import Expressions
import Syntax

/// `sum(i in 1..n if c, body)` and its like.
///
/// Inside a formula the loop is recorded as a loop. Outside, the body is recorded too and run as a
/// compiled loop, unless it uses what no formula can hold (runs, strings, …) or is short: then it
/// is evaluated value by value.
extension Evaluator {
  /// Loops of at most so many bodies are evaluated value by value.
  private static let shortLoop = 16
  /// The most evaluations of ranges and conditions that finding out may take: where they hold loops
  /// themselves, all of them would take exponential time.
  private static let shortWalk = 256

  func reduce(_ reducer: Reducer, _ invocation: Invocation) throws -> Value {
    let arguments = try positionalExpressions(of: invocation)
    guard arguments.count == 1, let body = arguments.first else {
      throw error(
        "type", "\(reducer.rawValue) over an index takes one expression, not \(arguments.count)",
        at: invocation.span,
        advice: "write \(reducer.rawValue)(i in 1..n, …)")
    }
    let binders = invocation.binders
    if let graph {
      let node = try recorded(
        reducer, binders, nil, body, in: invocation.scope, graph, at: invocation.span)
      return simplified(try folded(node, in: graph), in: graph)
    }
    // The first range is evaluated once: nested in one another they would take exponential time.
    guard let first = binders.first else { return .none }
    let domain = try evaluate(first.domain, in: invocation.scope)
    let scopes = try scopesOfShortLoop(binders, domain, in: invocation.scope)
    if scopes == nil, let value = try compiled(reducer, binders, domain, body, invocation) {
      return value
    }
    return try stepwise(reducer, binders, domain, scopes, body, invocation)
  }

  private func positionalExpressions(of invocation: Invocation) throws -> [Expression] {
    let names = invocation.entry.parameters.filter { !$0.isNamedOnly }.map(\.name)
    let all =
      names.compactMap { invocation.quoted($0) }
      + invocation.extras.compactMap { argument in
        if case .expression(let expression) = argument { return expression }
        return nil
      }
    return all
  }

  // MARK: Value by value

  /// Calls `visit` in the scope of every body, one after the other.
  private func forEachBody(
    _ binders: ArraySlice<CallArguments.Binder>, _ domain: Value? = nil, in scope: Environment,
    rounds: inout Int, _ visit: (Environment) throws -> Void
  ) throws {
    guard let binder = binders.first else { return try visit(scope) }
    let domain = try domain ?? evaluate(binder.domain, in: scope)
    if case .data(let data) = domain {
      try checkPattern(binder.pattern, of: data, at: binder.domain.span)
    }
    for position in 0..<(try itemCount(of: domain, at: binder.domain.span)) {
      try poll()
      rounds -= 1
      guard rounds >= 0 else { throw TooLong() }
      let inner = Environment(parent: scope)
      let item = try item(position, of: domain, at: binder.domain.span)
      try bindPattern(binder.pattern, item, in: inner, at: binder.domain.span)
      if let condition = binder.condition {
        let holds = try truth(try evaluate(condition, in: inner), at: condition.span)
        if try number(holds, at: condition.span) == 0 { continue }
      }
      try forEachBody(binders.dropFirst(), in: inner, rounds: &rounds, visit)
    }
  }

  /// The scopes of the bodies of a loop that is not worth compiling; nil for a longer one.
  private func scopesOfShortLoop(
    _ binders: [CallArguments.Binder], _ domain: Value, in scope: Environment
  ) throws -> [Environment]? {
    try attempt(atMost: Self.shortWalk) {
      var rounds = Self.shortLoop
      var scopes: [Environment] = []
      try forEachBody(binders[...], domain, in: scope, rounds: &rounds) { scopes.append($0) }
      return scopes
    }
  }

  private func itemCount(of domain: Value, at span: SourceSpan) throws -> Int {
    switch domain {
    case .range(let range):
      return try count(of: range, atMost: Self.maximumLoopCount, at: span)
    case .tensor(let tensor):
      switch tensor.shape {
      case .scalar:
        throw error("type", "an index runs over a range or an array, not a number", at: span)
      case .matrix(let rows, _): return rows
      default: return tensor.shape.count
      }
    case .runs(let runs): return runs.count
    case .record(let fields): return fields.count
    case .data(let data): return data.m
    default:
      throw error("type", "an index cannot run over \(domain.kindPhrase)", at: span)
    }
  }

  private func item(_ position: Int, of domain: Value, at span: SourceSpan) throws -> Value {
    switch domain {
    case .range(let range):
      let from = try number(range.from, at: span)
      return .number(from + Double(position) * (try number(range.by, at: span)))
    case .runs(let runs): return .run(runs[position])
    case .record(let fields): return fields[position].value
    case .data(let data):
      return try example(.number(Double(position + 1)), of: data, at: span)
    case .tensor(let tensor):
      let isMatrix = if case .matrix = tensor.shape { true } else { false }
      return try apply(
        isMatrix ? .row : .element, [domain, .number(Double(position + 1))], at: span)
    default: return .none
    }
  }

  /// The most values that are no numbers and are kept.
  private static let maximumKeptValues = 1 << 20

  private func stepwise(
    _ reducer: Reducer, _ binders: [CallArguments.Binder], _ domain: Value,
    _ scopes: [Environment]?, _ body: Expression, _ invocation: Invocation
  ) throws -> Value {
    // Numbers, the usual case, are kept as such; others as values.
    var numbers: [Double] = []
    var areBooleans = true
    var values: [Value] = []
    var rounds = Int.max
    func visit(_ scope: Environment) throws {
      let value = try evaluate(body, in: scope)
      if case .tensor(let tensor) = value, tensor.shape == .scalar, values.isEmpty,
        numbers.isEmpty || areBooleans == tensor.isBoolean, let number = tensor.elements.first
      {
        areBooleans = tensor.isBoolean
        numbers.append(number)
      } else {
        if !numbers.isEmpty {
          values = numbers.map { areBooleans ? .boolean($0 != 0) : .number($0) }
          numbers = []
        }
        values.append(value)
      }
      guard numbers.count <= Shape.maximumCount, values.count <= Self.maximumKeptValues else {
        throw error("limit", "too many values to keep", at: invocation.span)
      }
    }
    if let scopes {
      for scope in scopes {
        try poll()
        try visit(scope)
      }
    } else {
      try forEachBody(binders[...], domain, in: invocation.scope, rounds: &rounds, visit)
    }
    if reducer == .mat, binders.count == 2 {
      guard values.isEmpty else {
        throw error("shape", "mat over two indices takes numbers", at: body.span)
      }
      return try matrix(binders, domain, numbers, invocation)
    }
    if values.isEmpty, !numbers.isEmpty {
      let vector = try Tensor(.vector(numbers.count), numbers, isBoolean: areBooleans)
      return try combine(reducer, .tensor(vector), at: invocation.span)
    }
    return try combine(reducer, values, at: invocation.span)
  }

  /// The numbers of a loop made into one value.
  private func combine(_ reducer: Reducer, _ vector: Value, at span: SourceSpan) throws -> Value {
    switch reducer {
    case .vec: return vector
    case .mat: return try apply(.vertical, [vector], at: span)
    case .all, .any:
      return try apply(
        .reduce(reducer == .all ? .all : .any), [try truth(vector, at: span)], at: span)
    case .sum, .mean, .prod, .max, .min:
      return try apply(.reduce(Self.arrayReduction(reducer)), [vector], at: span)
    }
  }

  /// The values of a loop made into one.
  private func combine(_ reducer: Reducer, _ values: [Value], at span: SourceSpan) throws -> Value {
    if reducer == .vec, let first = values.first, !first.isNumeric {
      return try stack(values, at: span)
    }
    guard let first = values.first else {
      let isTruth = reducer == .all || reducer == .any
      return try combine(
        reducer, .tensor(try Tensor(.vector(0), [], isBoolean: isTruth)), at: span)
    }
    switch reducer {
    case .vec where first.shape == .scalar: return try apply(.vertical, values, at: span)
    case .vec, .mat:
      let rows = try values.map { value -> Value in
        if case .vector? = value.shape { return try apply(.transpose, [value], at: span) }
        return value
      }
      return try apply(.vertical, rows, at: span)
    case .all, .any: throw error("type", "\(reducer.rawValue) takes truth values", at: span)
    case .sum, .mean, .prod, .max, .min: return try fold(reducer, values, at: span)
    }
  }

  private func fold(_ reducer: Reducer, _ values: [Value], at span: SourceSpan) throws -> Value {
    guard var total = values.first else { return .none }
    for value in values.dropFirst() {
      try poll()
      switch reducer {
      case .prod: total = try apply(.broadcast(.multiply), [total, value], at: span)
      case .max: total = try apply(.broadcast(.max), [total, value], at: span)
      case .min: total = try apply(.broadcast(.min), [total, value], at: span)
      default: total = try apply(.add, [total, value], at: span)
      }
    }
    if reducer == .mean {
      return try apply(.divide, [total, .number(Double(values.count))], at: span)
    }
    return total
  }

  private static func arrayReduction(_ reducer: Reducer) -> ArrayReduction {
    switch reducer {
    case .prod: return .prod
    case .mean: return .mean
    case .max: return .max
    case .min: return .min
    default: return .sum
    }
  }

  private func matrix(
    _ binders: [CallArguments.Binder], _ domain: Value, _ values: [Double],
    _ invocation: Invocation
  ) throws -> Value {
    if let condition = binders.compactMap(\.condition).first {
      throw error("value", "the shape of mat cannot depend on a condition", at: condition.span)
    }
    let rows = try itemCount(of: domain, at: binders[0].domain.span)
    guard rows > 0, values.count % rows == 0 else {
      throw error(
        "shape", "mat needs the same number of columns in every row", at: invocation.span)
    }
    let columns = values.count / rows
    let elements = (0..<columns).flatMap { j in (0..<rows).map { i in values[i * columns + j] } }
    return .tensor(
      try located(at: invocation.span) { () throws(OperationError) in
        try Tensor(.matrix(rows, columns), elements)
      })
  }
}
