import Expressions
import Syntax

extension Evaluator {
  func evaluateCall(
    _ callee: Expression, _ arguments: [Argument], at span: SourceSpan, in scope: Environment
  ) throws -> Value {
    let call = CallArguments(arguments, span: span)
    if case .name(let name) = callee.kind, scope.lookup(name) == nil,
      let entry = Reference.lookup(name), entry.kind != .field
    {
      return try invoke(entry, call, in: scope)
    }
    switch try evaluate(callee, in: scope) {
    case .function(let function):
      if case .builtin(let entry) = function.kind { return try invoke(entry, call, in: scope) }
      guard call.binders.isEmpty, call.updates.isEmpty else {
        throw error("type", "\(function.name) takes no `in` or `:=`", at: span)
      }
      let values = try call.positional.map { try value(of: $0, in: scope) }
      let named = try call.named.map { ($0.name, try value(of: $0.argument, in: scope)) }
      return try self.call(function, values, named: named, at: span)
    case let value:
      let text = describe(callee)
      if let entry = Reference.lookup(text), entry.kind != .field {
        throw error(
          "type", "`\(text)` is \(value.kindPhrase) here, not a function", at: callee.span,
          advice: "it hides the language's own \(text): give yours another name")
      }
      throw error(
        "type", "`\(text)` is \(value.kindPhrase), not a function", at: callee.span,
        advice: value.isNumeric ? adviceForIndexing(text, value, call) : "")
    }
  }

  /// What to write for `A(1, 2)`, which is an element elsewhere.
  private func adviceForIndexing(_ text: String, _ value: Value, _ call: CallArguments) -> String {
    let indices = call.positional.compactMap { argument in
      if case .expression(let expression) = argument { describe(expression) } else { nil }
    }.joined(separator: ", ")
    guard value.shape != .scalar, !indices.isEmpty, indices.count <= 20 else {
      return "a product is \(text)*(…), an element \(text)[…]"
    }
    return "an element is \(text)[\(indices)], a product \(text)*(\(indices))"
  }

  private func value(of argument: Invocation.Argument, in scope: Environment) throws -> Value {
    switch argument {
    case .expression(let expression): return try evaluate(expression, in: scope)
    case .value(let value, _): return value
    }
  }

  /// Calls a builtin.
  func invoke(_ entry: Entry, _ call: CallArguments, in scope: Environment) throws -> Value {
    guard let implementation = Builtins.implementation(of: entry.name) else {
      throw error("name", "\(entry.name) cannot be called", at: call.span)
    }
    return try implementation(try invocation(entry, call, in: scope))
  }

  /// A call of a builtin with its arguments matched.
  func invocation(
    _ entry: Entry, _ call: CallArguments, in scope: Environment
  ) throws -> Invocation {
    let invocation = try Invocation(entry, call, in: scope, of: self)
    if !call.updates.isEmpty, !Builtins.takesUpdates(entry) {
      throw error("type", "\(entry.name) takes no `:=`", at: call.span)
    }
    if !call.binders.isEmpty, !Builtins.takesBinders(entry), !Builtins.takesUpdates(entry) {
      throw error("type", "\(entry.name) takes no `in`", at: call.span)
    }
    if graph != nil, entry.kind == .verb || entry.kind == .layer {
      throw unrecordable("a call of \(entry.name)", at: call.span)
    }
    return invocation
  }

  /// Calls any function with values.
  func call(
    _ function: Function, _ values: [Value], named: [(Name, Value)] = [], at span: SourceSpan
  ) throws -> Value {
    switch function.kind {
    case .builtin(let entry):
      var call = CallArguments(span: span)
      call.positional = values.map { .value($0, span) }
      call.named = named.map { ($0.0, .value($0.1, $0.0.span)) }
      return try invoke(entry, call, in: globals)
    case .numbers(let numbers):
      return try call(numbers, of: function, values, named: named, at: span)
    case .derivative(let inner, let order):
      guard named.isEmpty else {
        throw error("type", "the arguments of a derivative have no names", at: span)
      }
      return try derivative(of: inner, order: order, at: values, span: span)
    case .user(let closure):
      if isUpdate(closure.body, in: closure.scope) {
        return try optimizer(definedBy: function, closure, values, named: named, at: span)
      }
      if named.isEmpty, let point = try problemPoint(values, of: function, at: span),
        let value = try answer({ .value($0) }, of: function, at: point, span: span)
      {
        return value
      }
      var scope = closure.scope
      if closure.isLocal {
        scope = Environment(parent: scope, values: [function.name: .function(function)])
      }
      let inner = Environment(parent: scope)
      try bind(values, named, to: closure, of: function, in: inner, at: span)
      let outer = source
      source = closure.source
      defer { source = outer }
      return try evaluate(closure.body, in: inner)
    }
  }

  /// Gives the parameters of a reader's function their values.
  func bind(
    _ values: [Value], _ named: [(Name, Value)], to closure: Function.Closure,
    of function: Function, in scope: Environment, at span: SourceSpan
  ) throws {
    let parameters = closure.parameters
    var values = values
    // ∇f(x, y) and ∇f([x, y]) are the same point.
    if values.count == 1, parameters.count > 1, named.isEmpty,
      parameters.filter({ $0.defaultValue == nil }).count > 1,
      case .vector(let count)? = values[0].shape, count > 1
    {
      guard count == parameters.count else {
        throw error(
          "shape",
          "\(signature(of: function)) takes \(parameters.count) coordinates, the point has \(count)",
          at: span)
      }
      values = try coordinates(of: values[0], at: span)
    }
    guard values.count <= parameters.count else {
      throw error(
        "type",
        "\(signature(of: function)) takes \(parameters.count) "
          + "argument\(parameters.count == 1 ? "" : "s"), not \(values.count)", at: span)
    }
    var given: [String: Value] = [:]
    for (parameter, value) in zip(parameters, values) { given[parameter.name.text] = value }
    for (name, value) in named {
      let names = parameters.map(\.name.text)
      guard names.contains(name.text) else {
        throw error(
          "name", "\(signature(of: function)) has no argument `\(name.text)`", at: name.span,
          advice: Suggestion.question(for: name.text, among: names) ?? "")
      }
      guard given[name.text] == nil else {
        throw error("type", "`\(name.text)` is given twice", at: name.span)
      }
      given[name.text] = value
    }
    for parameter in parameters {
      let name = parameter.name.text
      if let value = given[name] {
        try check(value, against: parameter, in: closure, at: span)
        scope.bind(name, value)
      } else if let expression = parameter.defaultValue {
        let outer = source
        source = closure.source
        defer { source = outer }
        scope.bind(name, try evaluate(expression, in: scope))
      } else {
        throw error("type", "\(signature(of: function)) needs `\(name)`", at: span)
      }
    }
  }

  /// The coordinates of a point as values.
  func coordinates(of point: Value, at span: SourceSpan) throws -> [Value] {
    guard let count = point.shape?.count else { return [point] }
    if case .tensor(let tensor) = point { return tensor.elements.map { .number($0) } }
    return try (1...max(1, count)).map {
      try apply(.element, [point, .number(Double($0))], at: span)
    }
  }

  /// Checks a value against `θ in R^n`.
  private func check(
    _ value: Value, against parameter: Parameter, in closure: Function.Closure,
    at span: SourceSpan
  ) throws {
    guard let expected = try shape(of: parameter, in: closure) else { return }
    let actual: Shape?
    if case .range(let range) = value, !value.isSymbolic {
      actual = .vector(try count(of: range, at: span))
    } else {
      actual = value.shape
    }
    guard let actual, actual == expected || (actual.count == 1 && expected.count == 1) else {
      throw error(
        "shape",
        "`\(parameter.name.text)` is a \(expected), not "
          + (actual.map { "a \($0)" } ?? value.kindPhrase),
        at: span)
    }
  }

  /// The shape a parameter was declared with, or nil.
  func shape(of parameter: Parameter, in closure: Function.Closure) throws -> Shape? {
    guard let space = parameter.space else { return nil }
    let outer = source
    source = closure.source
    defer { source = outer }
    let sizes = try space.map { expression in
      try integer(
        try evaluate(expression, in: closure.scope), in: 0...Shape.maximumCount,
        "a dimension", at: expression.span)
    }
    switch sizes.count {
    case 0: return .scalar
    case 1: return .vector(sizes[0])
    case 2: return .matrix(sizes[0], sizes[1])
    default:
      throw error("shape", "arrays have at most 2 dimensions", at: parameter.name.span)
    }
  }

  /// How a function is called: `f(x, y)`.
  func signature(of function: Function) -> String {
    let names = (function.parameters ?? []).map(\.name.text)
    let list = "(\(names.joined(separator: ", ")))"
    return function.name.isEmpty ? "\(list) -> …" : function.name + list
  }
}
