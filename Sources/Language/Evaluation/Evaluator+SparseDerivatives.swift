import Expressions
import Syntax

/// Large Hessians and Jacobians that are sparse, at numbers: from a few products.
extension Evaluator {
  /// The Hessian of a recorded value; nil where it is small or dense.
  func sparseHessian(
    _ graph: Graph, of value: Node, at point: Tensor, of parameter: Node, span: SourceSpan
  ) throws -> Tensor? {
    let n = point.shape.count
    let shape = Shape.matrix(n, n)
    guard value.shape == .scalar, n >= SparseHessian.leastDimension,
      shape.count <= Shape.maximumCount
    else { return nil }
    try checkMemory(for: shape.count, at: span)
    let sparse = try located(at: span) { () throws(OperationError) in
      try graph.hessianPattern(of: value, withRespectTo: parameter, isCancelled: cancellation)
        .flatMap { SparseHessian(pattern: $0) }
    }
    guard let sparse else {
      // The dense way keeps the matrix in its program and in its result, and rows in between.
      try checkMemory(for: 3 * shape.count, at: span)
      return nil
    }
    return try located(at: span) { () throws(OperationError) in
      let direction = graph.parameter("direction", parameter.shape)
      let gradient = try graph.gradient(of: value, withRespectTo: [parameter])[0]
      let product = try graph.tangent(
        of: gradient, along: [(parameter: parameter, direction: direction)])
      let program = try Program(graph: graph, inputs: [parameter, direction], outputs: [product])
      let entries = try self.products(of: program, at: point) { run throws(OperationError) in
        try sparse.entries(run)
      }
      return try self.matrix(sparse.pattern, entries)
    }
  }

  /// The Jacobian of a recorded value; nil where it is small or dense.
  func sparseJacobian(
    _ graph: Graph, of value: Node, at point: Tensor, of parameter: Node, span: SourceSpan
  ) throws -> Tensor? {
    let (m, n) = (value.shape.count, point.shape.count)
    let shape = Shape.matrix(m, n)
    guard min(m, n) >= SparseHessian.leastDimension, shape.count <= Shape.maximumCount else {
      return nil
    }
    try checkMemory(for: shape.count, at: span)
    let sparse = try located(at: span) { () throws(OperationError) in
      try graph.jacobianPattern(of: value, withRespectTo: parameter, isCancelled: cancellation)
        .flatMap { SparseJacobian(pattern: $0) }
    }
    guard let sparse else {
      try checkMemory(for: 3 * shape.count, at: span)
      return nil
    }
    return try located(at: span) { () throws(OperationError) in
      let seed = graph.parameter("direction", sparse.takesRows ? value.shape : parameter.shape)
      let product =
        sparse.takesRows
        ? try graph.pullback(of: value, cotangent: seed, withRespectTo: [parameter])[0]
        : try graph.tangent(of: value, along: [(parameter: parameter, direction: seed)])
      let program = try Program(graph: graph, inputs: [parameter, seed], outputs: [product])
      let entries = try self.products(of: program, at: point) { run throws(OperationError) in
        try sparse.entries(run)
      }
      return try self.matrix(sparse.pattern, entries)
    }
  }

  /// A product: writes what a matrix makes of its first argument into its second.
  private typealias Product =
    (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) throws(OperationError) -> Void

  /// Gives the products of a program at a point to a body; between them it can be interrupted.
  private func products(
    of program: Program, at point: Tensor,
    _ body: (Product) throws(OperationError) -> [Double]
  ) throws(OperationError) -> [Double] {
    program.isCancelled = cancellation
    return try point.elements.withUnsafeBufferPointer { point throws(OperationError) in
      try body { seed, product throws(OperationError) in
        if self.cancellation() { throw OperationError("interrupted", "interrupted") }
        try program.run(inputs: [point, seed], outputs: [product])
      }
    }
  }

  private func matrix(_ pattern: SparsityPattern, _ entries: [Double]) throws(OperationError)
    -> Tensor
  {
    var matrix = try Tensor(.matrix(pattern.rows, pattern.columns), repeating: 0)
    matrix.elements.withUnsafeMutableBufferPointer { pattern.expand(entries, into: $0) }
    return matrix
  }
}
