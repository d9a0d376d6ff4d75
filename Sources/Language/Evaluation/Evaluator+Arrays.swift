import Expressions
import Syntax

/// Builtins that make arrays, choose, and differentiate.
extension Evaluator {
  /// `ifelse(c, a, b)`: where the condition is one known truth value, only the branch taken is
  /// evaluated.
  func choose(_ call: Invocation) throws -> Value {
    let condition = try truth(try call.required("condition"), at: call.span(of: "condition"))
    if case .tensor(let tensor) = condition, tensor.shape == .scalar {
      return try call.required(tensor.elements.first != 0 ? "a" : "b")
    }
    let branches = [try call.required("a"), try call.required("b")]
    if let bad = branches.first(where: { !$0.isNumeric }) {
      throw unrecordable("\(bad.kindPhrase)", at: call.span)
    }
    return try apply(.ifelse, [condition] + branches, at: call.span)
  }

  /// The shape that `m` and `n` of a call give.
  private func requestedShape(_ call: Invocation) throws -> Shape {
    var sizes = [try call.required("m")]
    if let n = try call.optional("n") {
      sizes.append(n)
    } else if case .vector(2)? = sizes[0].shape {
      // `zeros((2, 3))` and `zeros(size(A))`.
      sizes = try coordinates(of: sizes[0], at: call.span(of: "m"))
    }
    let numbers = try zip(sizes, ["m", "n"]).map { size, name in
      try integer(size, in: 0...Int(Int32.max), "a size", at: call.span(of: name))
    }
    let shape: Shape =
      numbers.count == 2 ? .matrix(numbers[0], numbers[1]) : .vector(numbers.first ?? 0)
    // Int32.max² fits into Int.
    guard shape.count <= Shape.maximumCount else {
      throw error(
        "limit", "\(shape) is too large: an array may have 2^28 numbers", at: call.span)
    }
    return shape
  }

  func filled(_ value: Double, _ call: Invocation) throws -> Value {
    let shape = try requestedShape(call)
    try checkMemory(for: shape.count, at: call.span)
    return .tensor(
      try located(at: call.span) { () throws(OperationError) in
        try Tensor(shape, repeating: value)
      })
  }

  func identity(_ call: Invocation) throws -> Value {
    let n = try integer(
      try call.required("n"), in: 0...16_384, "the size of eye", at: call.span(of: "n"))
    return try apply(.diag, [.tensor(Tensor(vector: Array(repeating: 1, count: n)))], at: call.span)
  }

  func random(_ call: Invocation, isNormal: Bool) throws -> Value {
    if questions != nil {
      throw error(
        "type", "a step draws no random numbers: it would draw the same at every step",
        at: call.span, advice: "draw them in a start: r = \(call.entry.name)(…)")
    }
    let shape = try call.has("m") ? requestedShape(call) : .scalar
    let seed = try call.optional("seed").map {
      try integer($0, in: 0...Int.max, "`seed`", at: call.span(of: "seed"))
    }
    let stream = Philox(key: (UInt64(seed ?? 0), isNormal ? 1 : 0))
    try checkMemory(for: shape.count, at: call.span)
    var values: [Double] = []
    values.reserveCapacity(shape.count)
    while values.count < shape.count {
      try poll(now: true)
      let part = min(Self.randomPart, shape.count - values.count)
      // A normal number takes two words, of which a block has four.
      let block = UInt64(values.count / (isNormal ? 2 : 4))
      values +=
        isNormal
        ? stream.normal(
          part, from: block, log: ElementaryFunction.log.value,
          cosine: ElementaryFunction.cos.value)
        : stream.uniform(part, from: block)
    }
    return .tensor(
      try located(at: call.span) { () throws(OperationError) in try Tensor(shape, values) })
  }

  /// Random numbers made between two looks at whether to stop; a multiple of a block's four.
  private static let randomPart = 1 << 16

  func linspace(_ call: Invocation) throws -> Value {
    let count = try integer(
      try call.required("n"), in: 0...Shape.maximumCount, "the count", at: call.span(of: "n"))
    return try apply(
      .linspace(count), [try call.required("a"), try call.required("b")], at: call.span)
  }

  func reshape(_ call: Invocation) throws -> Value {
    let value = try call.required("a")
    return try apply(.reshape(try requestedShape(call)), [value], at: call.span)
  }

  // MARK: Derivatives

  private func function(_ call: Invocation) throws -> Function {
    guard case .function(let function) = try call.required("f") else {
      throw error("type", "\(call.entry.name) takes a function first", at: call.span(of: "f"))
    }
    return function
  }

  func hessianProduct(_ call: Invocation) throws -> Value {
    let function = try function(call)
    let point = try point(of: [try call.required("θ")], for: function, at: call.span(of: "θ"))
    let direction = try asPoint(try call.required("v"), at: call.span(of: "v"))
    guard point.shape == direction.shape else {
      throw error(
        "shape",
        "the point is \(point.kindPhrase), the direction a "
          + direction.kindDescription, at: call.span(of: "v"))
    }
    if let graph, questions != nil {
      let along = try node(direction, in: graph, at: call.span)
      _ = try answer(
        { .product($0, direction: along) }, of: function, at: point, span: call.span)
    }
    return try differentiated(function, at: point, span: call.span) { graph, value, parameter in
      let along = try self.node(direction, in: graph, at: call.span)
      return try self.located(at: call.span) { () throws(OperationError) in
        let gradient = try graph.gradient(of: value, withRespectTo: [parameter])[0]
        return try graph.tangent(
          of: gradient, along: [(parameter: parameter, direction: along)])
      }
    }
  }

  private func asPoint(_ value: Value, at span: SourceSpan) throws -> Value {
    if case .range(let range) = value { return .tensor(try vector(of: range, at: span)) }
    return value
  }

  func jacobian(_ call: Invocation) throws -> Value {
    let function = try function(call)
    let point = try point(of: [try call.required("θ")], for: function, at: call.span(of: "θ"))
    let sparse: NumericDerivative = {
      try self.sparseJacobian($0, of: $1, at: $3, of: $2, span: call.span)
    }
    return try differentiated(function, at: point, span: call.span, sparse: sparse) {
      graph, value, parameter in
      try self.located(at: call.span) { () throws(OperationError) in
        try graph.jacobian(of: value, withRespectTo: parameter)
      }
    }
  }
}
