import Expressions
import Syntax

/// Derivatives of the reader's functions: the function is recorded at a symbol and the graph
/// differentiated, exactly.
extension Evaluator {
  /// `∇f` and `∇²f` as functions.
  func derivativeFunction(of name: Name, order: Int, in scope: Environment) throws -> Value {
    guard case .function(let function) = try lookup(name.text, at: name.span, in: scope) else {
      throw error("type", "∇ is taken of a function, and `\(name.text)` is none", at: name.span)
    }
    let sign = order == 1 ? "∇" : "∇²"
    return .function(
      Function(name: sign + name.text, kind: .derivative(of: function, order: order)))
  }

  /// The gradient (order 1) or Hessian (order 2) of a function at a point.
  func derivative(
    of function: Function, order: Int, at arguments: [Value], span: SourceSpan
  ) throws -> Value {
    let point = try point(of: arguments, for: function, at: span)
    if let known = try answer(
      { order == 1 ? .gradient($0) : .hessian($0) }, of: function, at: point, span: span)
    {
      return known
    }
    let sparse: NumericDerivative? =
      order == 2
      ? { try self.sparseHessian($0, of: $1, at: $3, of: $2, span: span) } : nil
    return try differentiated(function, at: point, span: span, sparse: sparse) {
      graph, value, parameter in
      guard value.shape == .scalar else {
        throw self.error(
          "shape",
          "∇ is taken of functions with one number as value; \(self.signature(of: function)) "
            + "gives a \(value.shape.description)", at: span, advice: "see jacobian")
      }
      return try self.located(at: span) { () throws(OperationError) in
        if order == 1 { return try graph.gradient(of: value, withRespectTo: [parameter])[0] }
        let hessian = try graph.hessian(of: value, withRespectTo: parameter)
        // Of a function of one number, ∇² is a number as ∇ is.
        return parameter.shape == .scalar ? try graph.apply(.reduce(.sum), [hessian]) : hessian
      }
    }
  }

  /// The arguments of a call as one point: `(x, y)` and `[x, y]` are the same.
  func point(of arguments: [Value], for function: Function, at span: SourceSpan) throws -> Value {
    if arguments.count == 1, let point = arguments.first {
      if case .range(let range) = point { return .tensor(try vector(of: range, at: span)) }
      guard point.isNumeric else {
        throw error("type", "a point is an array of numbers, not \(point.kindPhrase)", at: span)
      }
      return point
    }
    guard !arguments.isEmpty, arguments.allSatisfy({ $0.shape == .scalar }) else {
      throw error(
        "type",
        "a derivative is taken at one point: a vector, or as many numbers as the function has arguments",
        at: span, advice: "to hold some arguments fixed, write θ -> \(function.name)(θ, …)")
    }
    return try apply(.vertical, arguments, at: span)
  }

  /// What a recorded value and its parameter give at numbers, or nil.
  typealias NumericDerivative = (Graph, Node, Node, Tensor) throws -> Tensor?

  /// Records a function at a fresh symbol of the point's shape, transforms the result, and gives
  /// its value at the point.
  ///
  /// - Parameter sparse: Asked first where the point is numbers: another way to the result.
  func differentiated(
    _ function: Function, at point: Value, span: SourceSpan, sparse: NumericDerivative? = nil,
    _ transform: (Graph, Node, Node) throws -> Node
  ) throws -> Value {
    guard let shape = point.shape else { return .none }
    let isOutermost = graph == nil
    let graph = graph ?? Graph()
    self.graph = graph
    defer { if isOutermost { self.graph = nil } }
    let asking = questions
    // What a derivative of the problem asks of the problem is no question of the step's.
    if function === asking?.problem { questions = nil }
    defer { questions = asking }
    freshParameters += 1
    let parameter = graph.parameter("·\(freshParameters)", shape)
    let value = try record(function, at: .symbol(parameter), in: graph, span: span)
    if isOutermost, case .tensor(let tensor) = point,
      let result = try sparse?(graph, value, parameter, tensor)
    {
      return .tensor(result)
    }
    let result = try transform(graph, value, parameter)
    if isOutermost, case .tensor(let tensor) = point {
      return try located(at: span) { () throws(OperationError) in
        let program = try Program(graph: graph, inputs: [parameter], outputs: [result])
        program.isCancelled = cancellation
        return .tensor(try program.run([tensor])[0])
      }
    }
    let place = try node(point, in: graph, at: span)
    return simplified(
      try located(at: span) { () throws(OperationError) in
        try graph.substitute([parameter: place], in: result)
      }, in: graph)
  }

  /// The value of a function at a symbol, as a node. A function of several numbers takes the
  /// symbol's coordinates.
  func record(
    _ function: Function, at point: Value, in graph: Graph, span: SourceSpan
  ) throws -> Node {
    var arguments = [point]
    if let parameters = function.parameters, parameters.count > 1, point.shape != .scalar,
      parameters.filter({ $0.defaultValue == nil }).count > 1
    {
      arguments = try coordinates(of: point, at: span)
    }
    let value = try call(function, arguments, at: span)
    guard value.isNumeric else {
      throw unrecordable("\(value.kindPhrase) as the value of a function", at: span)
    }
    return try node(value, in: graph, at: span)
  }
}
