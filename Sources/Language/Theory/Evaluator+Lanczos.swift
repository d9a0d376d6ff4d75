import Expressions
import LinearAlgebra
import Optimization
import Syntax

/// Eigenvalues of matrices that are known by their products: those of Hessians too large to be formed.
extension Evaluator {
  /// A symmetric matrix as the products with it.
  private struct Products {
    var dimension: Int
    /// The formula behind it, where it is a Hessian.
    var objective: FormulaObjective?
    var multiply: (_ vector: [Double], _ product: inout [Double]) -> Void
  }

  /// The matrix `A`, or the Hessian of a function at the point `at`.
  private func products(_ call: Invocation) throws -> Products {
    let value = try call.required("A")
    let span = call.span(of: "A")
    if case .function(let function) = value {
      let point = try startPoint(of: function, call, by: "at")
      let objective = try FormulaObjective(function, shape: point.shape, evaluator: self, at: span)
      return Products(dimension: objective.dimension, objective: objective) {
        objective.hessianProduct(at: point.elements, along: $0, into: &$1)
      }
    }
    try refusePoint(call)
    let tensor = try tensor(value, at: span)
    guard case .matrix(let rows, let columns) = tensor.shape, rows == columns, rows > 0 else {
      throw error(
        "shape", "\(call.entry.name) takes a square matrix, not \(value.kindPhrase)", at: span)
    }
    let matrix = Matrix(rows: rows, columns: columns, elements: tensor.elements)
    guard matrix.isSymmetric(within: 1e-12) else {
      throw error(
        "value", "\(call.entry.name) takes a symmetric matrix, and this one is not", at: span)
    }
    return Products(dimension: rows) { vector, product in
      if let result = try? matrix.times(vector) { product = result }
    }
  }

  /// Refuses the point of a function where a matrix is given.
  func refusePoint(_ call: Invocation) throws {
    guard !call.has("at") else {
      throw error(
        "type", "a matrix has no point: `at` belongs to a function", at: call.span(of: "at"))
    }
  }

  /// What to throw where a process with products ended without a result.
  private func failure(of products: Products, _ call: Invocation) throws -> EvaluationError {
    try poll(now: true)
    if let failure = products.objective?.failure {
      return error(failure, at: call.span(of: "A"))
    }
    return error("value", "a product is not finite", at: call.span(of: "A"))
  }

  /// `lanczos(A, r = 30)`, `lanczos(h, at = θ, r = 30)`: Ritz values and how far off they are.
  func lanczos(_ call: Invocation) throws -> Value {
    let products = try products(call)
    let steps = try steps(call, dimension: products.dimension) ?? min(30, products.dimension)
    guard let ritz = try ritzValues(products, steps: steps) else {
      throw try failure(of: products, call)
    }
    return .record([
      .init(name: "values", value: .tensor(Tensor(vector: ritz.values))),
      .init(name: "errors", value: .tensor(Tensor(vector: ritz.errors))),
    ])
  }

  private func ritzValues(_ products: Products, steps: Int) throws -> Lanczos? {
    try checkMemory(for: steps * products.dimension, at: nil)
    return Lanczos(
      dimension: products.dimension, steps: steps, isCancelled: cancellation,
      multiply: products.multiply)
  }

  /// The argument `r`, a number of steps whose vectors may be kept; at most n, which give every eigenvalue.
  private func steps(_ call: Invocation, dimension n: Int) throws -> Int? {
    guard let value = try call.optional("r") else { return nil }
    let span = call.span(of: "r")
    let steps = min(try integer(value, in: 1...Int(Int32.max), "`r`", at: span), n)
    let most = min(Self.mostRitzValues, max(1, Lanczos.largestBasis / n))
    guard steps <= most else {
      throw error(
        "limit", "\(steps) vectors of \(n) entries are too many to keep: `r` is at most \(most)",
        at: span)
    }
    return steps
  }

  /// `eigmin(A)`, `eigmin(h, at = θ)`, and `eigmax`.
  func extremeEigenvalue(_ call: Invocation, _ operation: Operation) throws -> Value {
    let value = try call.required("A")
    guard case .function = value else {
      try refusePoint(call)
      guard value.isNumeric else {
        throw error(
          "type", "\(call.entry.name) takes numbers, not \(value.kindPhrase)",
          at: call.span(of: "A"))
      }
      return try apply(operation, [value], at: call.span)
    }
    guard graph == nil else {
      throw unrecordable("\(call.entry.name) of a function", at: call.span)
    }
    let products = try products(call)
    guard
      let ends = ExtremeEigenvalues(
        dimension: products.dimension, tolerance: 1e-9, isCancelled: cancellation,
        multiply: products.multiply)
    else { throw try failure(of: products, call) }
    let isLeast = operation == .eigmin
    if !ends.hasConverged {
      let error = NumberFormat.text(
        isLeast ? ends.leastError : ends.largestError, digits: .significant(2))
      show(
        .text("note[eigenvalue]: known to \(error) after \(ends.products) products\n"))
    }
    return .number(isLeast ? ends.least : ends.largest)
  }

  /// The eigenvalues of a function's Hessian that `spectrum` shows: all of them, or so many Ritz values.
  func spectrumByProducts(_ call: Invocation) throws -> [Double] {
    let products = try products(call)
    let n = products.dimension
    let count = try steps(call, dimension: n) ?? (n <= Self.largestSpectrum ? n : 100)
    guard let ritz = try ritzValues(products, steps: count) else {
      throw try failure(of: products, call)
    }
    return ritz.values
  }

  /// The most Ritz values, whose computation takes time for their cube.
  private static let mostRitzValues = 2000
  /// Up to this dimension `spectrum` shows every eigenvalue of a Hessian.
  private static let largestSpectrum = 300
}
