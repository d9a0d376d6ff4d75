import Glibc
import LinearAlgebra
import Testing

@testable import Optimization

/// Methods that keep to a box.
@Suite struct BoundedMethodTests {
  static let methods: [any Optimizer] = [LBFGSB(), LBFGSB(memory: 3), ProjectedGradient()]

  private func run(
    _ objective: any Objective, _ method: any Optimizer, from start: [Double], in box: Box?,
    steps: Int = 1000
  ) throws -> Run {
    var options = RunOptions(steps: steps)
    options.box = box
    return try Driver(options: options).run(objective, using: method, from: start)
  }

  /// The conditions of Karush, Kuhn and Tucker, which alone the minimum of a strongly convex function in a
  /// box satisfies; that bounds are met exactly; and that no point outside was asked for.
  @Test(arguments: methods) func solvesRandomQuadraticsInBoxes(_ method: any Optimizer) throws {
    var generator = Generator(seed: 11)
    for n in [1, 2, 3, 5, 8, 20] {
      let quadratic =
        n == 1 ? Quadratic(diagonal: [3]) : generator.quadratic(dimension: n, condition: 50)
      let shifted = Quadratic(quadratic.form.hessian, linear: generator.vector(n, in: -20...20))
      let lower = generator.vector(n, in: -1...0)
      let upper = (0..<n).map { $0 % 3 == 0 ? .infinity : generator.uniform(in: 0...1) }
      let box = try #require(Box(lower: lower, upper: upper))
      let fenced = Fenced(base: shifted, box: box)
      let run = try run(
        fenced, method, from: [Double](repeating: 0, count: n), in: box, steps: 5000)
      #expect(run.status == .converged, "n = \(n): \(run.termination)")
      #expect(run.termination.reason.hasPrefix("‖P(θ − ∇h) − θ‖ = "))
      for i in 0..<n {
        let (x, g) = (run.point[i], run.final.gradient[i])
        if abs(g) > 1e-5 {
          #expect(x == (g > 0 ? lower[i] : upper[i]), "n = \(n), entry \(i)")
        }
        #expect(lower[i] <= x && x <= upper[i])
      }
      #expect(fenced.isKept)
    }
  }

  /// ½(x − 3)² in [0, 1], from both ends and the middle, and in a box of one point.
  @Test(arguments: methods) func findsABound(_ method: any Optimizer) throws {
    let parabola = Quadratic(Matrix([[1]]), linear: [-3], constant: 4.5)
    for start in [0.0, 0.4, 1] {
      let box = Box(lower: [0], upper: [1])
      let run = try run(parabola, method, from: [start], in: box)
      #expect(run.status == .converged)
      #expect(run.point == [1])
      #expect(run.value == 2)
      #expect(run.trace.start.gradnorm == 1 - start)
    }
    let point = try run(parabola, method, from: [7], in: Box(lower: [2], upper: [2]))
    #expect(point.status == .converged)
    #expect(point.k == 0)
    #expect(point.point == [2])
  }

  /// Rosenbrock's function with y ≤ 0: the minimum along y = 0 has 400x³ + 2x − 2 = 0.
  @Test(arguments: methods) func bendsTheValley(_ method: any Optimizer) throws {
    let box = Box(lower: [-5, -5], upper: [5, 0])
    let run = try run(Rosenbrock(), method, from: [-1.2, -1], in: box)
    #expect(run.status == .converged, "\(run.termination)")
    let x = run.point[0]
    #expect(run.point[1] == 0)
    #expect(abs(400 * x * x * x + 2 * x - 2) < 1e-6)
  }

  @Test(arguments: methods) func beginsInTheBox(_ method: any Optimizer) throws {
    let box = Box(lower: [-5, 1.5], upper: [5, 4])
    let run = try run(Rosenbrock(), method, from: [-7, 1], in: box, steps: 0)
    #expect(run.point == [-5, 1.5])
    #expect(run.trace.path == [-5, 1.5])
    #expect(run.notes.first?.kind == "bounds")
    let inside = try self.run(Rosenbrock(), method, from: [0, 2], in: box, steps: 0)
    #expect(inside.notes == [])
  }

  /// 5x − log x, which has no value below the box: its minimum is 1/5, or the lower bound if that is above.
  @Test(arguments: methods) func staysWhereTheFunctionIs(_ method: any Optimizer) throws {
    let barrier = Custom(
      dimension: 1, function: { $0[0] < 1e-3 ? .nan : 5 * $0[0] - log($0[0]) },
      gradient: { [$0[0] < 1e-3 ? .nan : 5 - 1 / $0[0]] }, curvature: { [1 / ($0[0] * $0[0])] })
    let inner = try run(barrier, method, from: [40], in: Box(lower: [1e-3], upper: [100]))
    #expect(inner.status == .converged, "\(inner.termination)")
    #expect(abs(inner.point[0] - 0.2) < 1e-7)
    let bound = try run(barrier, method, from: [40], in: Box(lower: [0.5], upper: [100]))
    #expect(bound.point == [0.5])
  }

  @Test(arguments: methods) func boundsAHundredThousandParameters(_ method: any Optimizer) throws {
    let n = 100_000
    let box = Box(
      lower: (0..<n).map { $0 % 2 == 0 ? 0.5 : -.infinity },
      upper: [Double](repeating: .infinity, count: n))
    let run = try run(
      Chain(dimension: n), method, from: [Double](repeating: 2, count: n), in: box, steps: 4)
    #expect(run.k == 4)
    #expect(run.value < run.trace.start.value / 4)
    let held = stride(from: 0, to: n, by: 2).count { run.point[$0] == 0.5 }
    #expect(held > n / 8)
  }

  @Test func otherMethodsSayThatTheyKeepToNoBox() {
    let box = Box(lower: [0, 0], upper: [1, 1])
    for method in EveryOptimizerTests.methods where !method.optimizer.keepsToBox {
      let error = #expect(throws: OptimizationError.self) {
        try run(Quadratic(diagonal: [1, 2]), method.optimizer, from: [1, 1], in: box)
      }
      #expect(error == .boxNotKept(optimizer: method.optimizer.identifier))
      #expect(error?.description.hasSuffix("projected_gradient and lbfgs_b do") == true)
    }
  }

  @Test func aBoxFitsItsObjective() throws {
    #expect(throws: OptimizationError.boxMismatch(expected: 2, given: 1)) {
      try self.run(Rosenbrock(), LBFGSB(), from: [0, 0], in: Box(lower: [0], upper: [1]))
    }
    // A box that bounds nothing is none.
    let everything = Box(lower: [-.infinity, -.infinity], upper: [.infinity, .infinity])
    let run = try run(Rosenbrock(), Newton(), from: [-1.2, 1], in: everything)
    #expect(run.status == .converged)
  }
}

/// An objective that notes whether it was asked outside a box.
private final class Fenced: DifferentiableObjective {
  let base: Quadratic
  let box: Box
  private(set) var isKept = true

  init(base: Quadratic, box: Box) {
    self.base = base
    self.box = box
  }

  var dimension: Int { base.dimension }

  func value(at point: [Double]) -> Double {
    if !box.contains(point) { isKept = false }
    return base.value(at: point)
  }

  func valueAndGradient(at point: [Double], into gradient: inout [Double]) -> Double {
    if !box.contains(point) { isKept = false }
    return base.valueAndGradient(at: point, into: &gradient)
  }
}
