import Expressions
import Syntax

@testable import Language

/// A generated program in a session of its own, and what its derivatives are compared with.
struct ProgramCheck {
  let evaluator = Evaluator()
  let function: Function
  let shape: Shape
  private let span = SourceSpan(0, 0)

  /// Runs the definitions.
  init(_ code: String, _ domain: ProgramGenerator.Domain) throws {
    switch domain {
    case .array(let array): shape = array
    case .scalars(let count): shape = count == 1 ? .scalar : .vector(count)
    }
    try Self.run(code, in: evaluator)
    guard case .function(let function)? = evaluator.globals.lookup("f") else {
      throw Failure(message: "f is not defined")
    }
    self.function = function
  }

  struct Failure: Error {
    var message: String
  }

  private static func run(_ code: String, in evaluator: Evaluator) throws {
    let parsed = parse(code)
    if let diagnostic = parsed.diagnostics.first { throw Failure(message: diagnostic.message) }
    evaluator.begin(SourceText(code), cancellation: { false }, show: { _ in })
    do {
      for item in parsed.tree.items { try evaluator.run(item, isLast: false) }
    } catch let error as EvaluationError {
      throw Failure(message: error.diagnostic.message)
    }
  }

  /// The values that names have after some lines.
  private func numbers(_ code: String, _ names: [String]) throws -> [[Double]] {
    try Self.run(code, in: evaluator)
    return try names.map { name in
      guard case .tensor(let tensor)? = evaluator.globals.lookup(name) else {
        throw Failure(message: "\(name) is no array")
      }
      return tensor.elements
    }
  }

  private func columns(_ elements: [Double], _ rows: Int) -> [[Double]] {
    stride(from: 0, to: elements.count, by: max(rows, 1)).map {
      Array(elements[$0..<min($0 + rows, elements.count)])
    }
  }

  private func bind(_ point: [Double], _ direction: [Double]) throws {
    let (x, v) = (try Tensor(shape, point), try Tensor(shape, direction))
    evaluator.globals.bind("θ₀", .tensor(x))
    evaluator.globals.bind("v₀", .tensor(v))
  }

  /// The value, gradient and Hessian of `f`.
  func values(at point: [Double]) throws -> [[Double]] {
    try bind(point, point)
    return try numbers(
      "y₀ = f(\(arguments))\nd₁ = ∇f(θ₀)\nd₂ = ∇²f(θ₀)", ["y₀", "d₁", "d₂"])
  }

  // MARK: Comparisons

  /// `∇f`, `∇²f` and `hvp` of a number.
  func derivatives(at point: [Double], along direction: [Double], thirdOrder: Bool) throws
    -> [Agreement]
  {
    try bind(point, direction)
    let n = shape.count
    let objective = try FormulaObjective(function, shape: shape, evaluator: evaluator, at: span)
    let value = objective.value(at: point)
    guard value.isFinite else {
      if let failure = objective.failure { throw failure }
      return [.unreliable]
    }
    let found = try numbers(
      "y₀ = f(\(arguments))\nd₁ = ∇f(θ₀)\nd₂ = ∇²f(θ₀)\nhv = hvp(f, θ₀, v₀)",
      ["y₀", "d₁", "d₂", "hv"])
    guard abs(found[0][0] - value) <= 1e-12 * max(1, abs(value)) else {
      return [.differ("value: \(found[0][0]) step by step, \(value) compiled")]
    }
    let hessian = columns(found[2], n)
    var product = [Double](repeating: 0, count: n)
    for (column, weight) in zip(hessian, direction) {
      for i in 0..<n { product[i] += weight * column[i] }
    }
    let scale = max(1e-3, found[2].map(abs).max() ?? 0, product.map(abs).max() ?? 0)
    var results: [Agreement] = [
      Agreement("∇f", exact: found[1].map { [$0] }, at: point) { [objective.value(at: $0)] },
      Agreement("∇²f", exact: hessian, at: point) { gradient(of: objective, at: $0) },
    ]
    if !results.contains(.unreliable),
      !zip(product, found[3]).allSatisfy({ abs($0 - $1) <= 1e-9 * scale })
    {
      results.append(.differ("hvp: \(found[3]), by the Hessian \(product)"))
    }
    if thirdOrder { results += try third(at: point) }
    if let failure = objective.failure { throw failure }
    return results
  }

  /// The gradient's derivative along v as a function of its own, and its Hessian: `∇` of `∇`.
  private func third(at point: [Double]) throws -> [Agreement] {
    let found = try numbers(
      "t = p -> dot(∇f(p), v₀)\nd₃ = ∇²t(θ₀)\nd₂ = ∇t(θ₀)\nhv = hvp(f, θ₀, v₀)",
      ["d₃", "d₂", "hv"])
    guard case .function(let function)? = evaluator.globals.lookup("t") else { return [] }
    let slope = try FormulaObjective(function, shape: shape, evaluator: evaluator, at: span)
    let scale = max(1e-3, found[2].map(abs).max() ?? 0)
    let isEqual = zip(found[1], found[2]).allSatisfy { abs($0 - $1) <= 1e-8 * scale }
    return [
      isEqual ? .agree : .differ("∇(∇f·v): \(found[1]), hvp \(found[2])"),
      Agreement("∇²(∇f·v)", exact: columns(found[0], shape.count), at: point) {
        gradient(of: slope, at: $0)
      },
    ]
  }

  /// `jacobian` of a vector.
  func jacobian(at point: [Double]) throws -> [Agreement] {
    try bind(point, point)
    let found = try numbers("J = jacobian(f, θ₀)", ["J"])[0]
    let graph = Graph()
    let parameter = graph.parameter("θ", shape)
    evaluator.graph = graph
    defer { evaluator.graph = nil }
    let value = try evaluator.record(function, at: .symbol(parameter), in: graph, span: span)
    let program = try Program(graph: graph, inputs: [parameter], outputs: [value])
    return [
      try Agreement("jacobian", exact: columns(found, value.shape.count), at: point) {
        try program.run([Tensor(shape, $0)])[0].elements
      }
    ]
  }

  /// θ₀ as `f` takes it.
  private var arguments: String {
    guard let count = function.parameters?.count, count > 1 else { return "θ₀" }
    return (1...count).map { "θ₀[\($0)]" }.joined(separator: ", ")
  }

  private func gradient(of objective: FormulaObjective, at point: [Double]) -> [Double] {
    var gradient = point
    _ = objective.valueAndGradient(at: point, into: &gradient)
    return gradient
  }
}
