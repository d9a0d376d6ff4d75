import Expressions
import LinearAlgebra
import Optimization
import Syntax

/// A function of the reader's as an objective: recorded once for a number of parameters, compiled,
/// with exact derivatives compiled when first asked for.
final class FormulaObjective: TwiceDifferentiableObjective {
  let dimension: Int
  /// The reader's function.
  let function: Function
  /// What went wrong in an evaluation; the value is NaN then, and the run's caller throws this.
  private(set) var failure: OperationError?

  private let graph: Graph
  private let parameter: Node
  private let direction: Node
  private let value: Node
  private let valueProgram: Program
  private let cancellation: @Sendable () -> Bool
  private lazy var gradientProgram = Result { () throws(OperationError) in
    try compile(
      [parameter], [value] + graph.gradient(of: value, withRespectTo: [parameter]))
  }
  /// The same once it is there, kept by `gradientProgram`: a step on a small problem takes little more
  /// time than to look at that result and to count a reference to the program.
  private var readyGradientProgram: Unmanaged<Program>?
  /// Whether the formula can be differentiated.
  var hasGradient: Bool { (try? gradientProgram.get()) != nil }
  /// The values at many points at once.
  private lazy var pointsProgram = Result { () throws(OperationError) in
    let program = try Program(
      graph: graph, inputs: [parameter], outputs: [value], points: [parameter])
    program.isCancelled = cancellation
    return program
  }
  private lazy var productProgram = Result { () throws(OperationError) in
    let gradient = try graph.gradient(of: value, withRespectTo: [parameter])[0]
    return try compile(
      [parameter, direction],
      [graph.tangent(of: gradient, along: [(parameter: parameter, direction: direction)])])
  }
  private lazy var hessianProgram = Result { () throws(OperationError) in
    try compile([parameter], [graph.hessian(of: value, withRespectTo: parameter)])
  }

  /// A way to large Hessians by few products, where they are sparse.
  var sparseHessian: SparseHessian? { (try? sparse.get()) ?? nil }
  private lazy var sparse = Result { () throws(OperationError) -> SparseHessian? in
    guard dimension >= SparseHessian.leastDimension else { return nil }
    return try graph.hessianPattern(
      of: value, withRespectTo: parameter, isCancelled: cancellation
    ).flatMap { SparseHessian(pattern: $0) }
  }

  /// The function as ½θᵀHθ + bᵀθ + c where the formula is a polynomial of degree 2 or less.
  private(set) lazy var quadraticForm: QuadraticForm? = {
    guard isQuadratic else { return nil }
    let form = QuadraticForm(of: self)
    return failure == nil ? form : nil
  }()

  /// The minimum of a quadratic, or what is published of a test function's.
  var knownOptimum: Optimum? {
    if let optimum = quadraticForm?.optimum { return optimum }
    guard let facts = function.problem, let optimum = facts.optimum else { return nil }
    return Optimum(value: optimum, at: facts.solution)
  }

  /// Whether the formula is a polynomial of degree 2 or less.
  private(set) lazy var isQuadratic =
    graph.degree(of: value, in: parameter).map { $0 <= 2 } ?? false

  /// Records and compiles `function` at points of the given shape.
  ///
  /// - Throws: where the function cannot be evaluated there, or its value is not one number.
  init(_ function: Function, shape: Shape, evaluator: Evaluator, at span: SourceSpan) throws {
    self.function = function
    dimension = shape.count
    cancellation = evaluator.cancellation
    let graph = Graph()
    let parameter = graph.parameter("θ", shape)
    evaluator.graph = graph
    defer { evaluator.graph = nil }
    let value = try evaluator.record(function, at: .symbol(parameter), in: graph, span: span)
    guard value.shape == .scalar else {
      throw evaluator.error(
        "shape",
        "an objective gives one number; \(evaluator.signature(of: function)) gives a "
          + value.shape.description, at: span)
    }
    self.graph = graph
    self.parameter = parameter
    self.value = value
    direction = graph.parameter("d", shape)
    let program = try evaluator.located(at: span) { () throws(OperationError) in
      try Program(graph: graph, inputs: [parameter], outputs: [value])
    }
    program.isCancelled = evaluator.cancellation
    valueProgram = program
  }

  private func compile(_ inputs: [Node], _ outputs: [Node]) throws(OperationError) -> Program {
    let program = try Program(graph: graph, inputs: inputs, outputs: outputs)
    program.isCancelled = cancellation
    return program
  }

  /// The residuals, where the formula is seen to be a sum of squares.
  ///
  /// - Throws: kind `value` where it is not.
  func residuals() throws(OperationError) -> Node { try graph.residuals(of: value) }

  /// A program of the parameter for more outputs.
  func compiling(
    _ outputs: (Graph, Node) throws(OperationError) -> [Node]
  ) -> Result<Program, OperationError> {
    Result { () throws(OperationError) in
      try compile([parameter], outputs(graph, parameter))
    }
  }

  /// How a run of it is held in check: by the session's cancellation and by its memory.
  func control(
    watching memory: MemoryWatch, progress: @escaping (Progress, Trace) -> Void
  ) -> RunControl {
    RunControl(
      isCancelled: { [cancellation] in cancellation() || memory.look() },
      clock: monotonicSeconds, progress: progress)
  }

  // MARK: Evaluation

  func value(at point: [Double]) -> Double {
    var value = Double.nan
    point.withUnsafeBufferPointer { point in
      withUnsafeMutablePointer(to: &value) { value in
        let value = UnsafeMutableBufferPointer(start: value, count: 1)
        evaluate([value]) { () throws(OperationError) in
          try valueProgram.setInput(0, point)
          try valueProgram.setOutput(0, value)
          try valueProgram.run()
        }
      }
    }
    return value
  }

  func valueAndGradient(at point: [Double], into gradient: inout [Double]) -> Double {
    if let program = readyGradientProgram {
      return program._withUnsafeGuaranteedRef {
        valueAndGradient($0, at: point, into: &gradient)
      }
    }
    guard let program = attempt({ () throws(OperationError) in try gradientProgram.get() }) else {
      for i in gradient.indices { gradient[i] = .nan }
      return .nan
    }
    readyGradientProgram = Unmanaged.passUnretained(program)
    return valueAndGradient(program, at: point, into: &gradient)
  }

  private func valueAndGradient(
    _ program: Program, at point: [Double], into gradient: inout [Double]
  ) -> Double {
    var value = Double.nan
    point.withUnsafeBufferPointer { point in
      gradient.withUnsafeMutableBufferPointer { gradient in
        withUnsafeMutablePointer(to: &value) { value in
          let value = UnsafeMutableBufferPointer(start: value, count: 1)
          evaluate([value, gradient]) { () throws(OperationError) in
            try program.setInput(0, point)
            try program.setOutput(0, value)
            try program.setOutput(1, gradient)
            try program.run()
          }
        }
      }
    }
    return value
  }

  func hessianProduct(
    at point: [Double], along direction: [Double], into product: inout [Double]
  ) {
    point.withUnsafeBufferPointer { point in
      direction.withUnsafeBufferPointer { direction in
        product.withUnsafeMutableBufferPointer { product in
          evaluate([product]) { () throws(OperationError) in
            let program = try productProgram.get()
            try program.setInput(0, point)
            try program.setInput(1, direction)
            try program.setOutput(0, product)
            try program.run()
          }
        }
      }
    }
  }

  func hessian(at point: [Double], into hessian: inout Matrix) {
    if hessian.rows != dimension || hessian.columns != dimension {
      hessian = Matrix(rows: dimension, columns: dimension)
    }
    guard let way = attempt({ () throws(OperationError) in try sparse.get() }) else {
      return hessian.withUnsafeMutableElements { $0.update(repeating: .nan) }
    }
    guard let sparseHessian = way else {
      return point.withUnsafeBufferPointer { point in
        hessian.withUnsafeMutableElements { hessian in
          evaluate([hessian]) { () throws(OperationError) in
            try hessianProgram.get().run(inputs: [point], outputs: [hessian])
          }
        }
      }
    }
    let entries = attempt { () throws(OperationError) in
      let program = try productProgram.get()
      return try point.withUnsafeBufferPointer { point throws(OperationError) in
        try sparseHessian.entries { direction, product throws(OperationError) in
          if cancellation() { throw OperationError("interrupted", "interrupted") }
          try program.run(inputs: [point, direction], outputs: [product])
        }
      }
    }
    hessian.withUnsafeMutableElements {
      if let entries {
        sparseHessian.pattern.expand(entries, into: $0)
      } else {
        $0.update(repeating: .nan)
      }
    }
  }

  /// The result of a body, or nil where it fails: that is then told as the failure.
  private func attempt<T>(_ body: () throws(OperationError) -> T) -> T? {
    do throws(OperationError) {
      return try body()
    } catch {
      if failure == nil { failure = error }
      return nil
    }
  }

  /// Values of a function of two numbers at many points, for contours: entry j·|xs| + i is at
  /// (xs[i], ys[j]).
  func grid(xs: [Double], ys: [Double]) -> [Double] {
    let count = xs.count * ys.count
    guard dimension == 2 else { return [Double](repeating: .nan, count: count) }
    var points: [Double] = []
    points.reserveCapacity(2 * count)
    for _ in ys { points += xs }
    for y in ys { points.append(contentsOf: repeatElement(y, count: xs.count)) }
    return values(at: points, count: count)
  }

  /// Values at many points at once: coordinate i of point j is `points[i * count + j]`.
  func values(at points: [Double], count: Int) -> [Double] {
    var values = [Double](repeating: .nan, count: count)
    guard count > 0, points.count == dimension * count else { return values }
    do throws(OperationError) {
      let program = try pointsProgram.get()
      try points.withUnsafeBufferPointer { points throws(OperationError) in
        try values.withUnsafeMutableBufferPointer { values throws(OperationError) in
          try program.run(inputs: [points], outputs: [values], points: count)
        }
      }
    } catch {
      // Where one point fails, the others still have a value.
      var point = [Double](repeating: 0, count: dimension)
      for place in 0..<count where !cancellation() {
        for i in point.indices { point[i] = points[i * count + place] }
        values[place] = value(at: point)
      }
    }
    return values
  }

  /// Runs a program; where it fails, that is kept and there is no value.
  func evaluate(
    _ outputs: @autoclosure () -> [UnsafeMutableBufferPointer<Double>],
    _ run: () throws(OperationError) -> Void
  ) {
    do throws(OperationError) {
      try run()
    } catch {
      if failure == nil { failure = error }
      for output in outputs() { output.update(repeating: .nan) }
    }
  }
}
