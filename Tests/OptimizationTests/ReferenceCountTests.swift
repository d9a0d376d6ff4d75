import LinearAlgebra
import Optimization
import Testing

/// Step counts that were computed independently (language.md's cells 1 and 3, optimizers.md).
@Suite struct ReferenceCountTests {
  static let valley = Quadratic(diagonal: [1, 100])

  static func gapOptions(_ fraction: Double, steps: Int) -> RunOptions {
    RunOptions(steps: steps) { progress in
      guard let gap = progress.gap, let gap0 = progress.gap0 else { return false }
      return gap < fraction * gap0
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let optimizer: any Optimizer
    let steps: Int
    var testDescription: String { optimizer.label }
  }

  @Test(arguments: [
    Case(optimizer: GradientDescent(alpha: .constant(2.0 / 101)), steps: 461),
    Case(optimizer: GradientDescent(), steps: 461),
    Case(optimizer: Momentum(alpha: .constant(4.0 / 121), eta: .constant(81.0 / 121)), steps: 70),
    Case(optimizer: Nesterov(alpha: 0.01, eta: .constant(9.0 / 11)), steps: 98),
    Case(optimizer: Momentum(), steps: 70),
    Case(optimizer: Nesterov(), steps: 98),
    Case(optimizer: ConjugateGradients(), steps: 2),
    Case(optimizer: Newton(), steps: 1),
  ])
  func narrowValley(_ reference: Case) throws {
    let driver = Driver(options: Self.gapOptions(1e-8, steps: 800))
    let run = try driver.run(Self.valley, using: reference.optimizer, from: [-4, 1.5])
    #expect(run.k == reference.steps)
    #expect(run.status == .converged)
    #expect(run.trace.gaps?.count == run.k + 1)
  }

  @Test func narrowValleyDiverges() throws {
    let run = try minimize(
      Self.valley, using: GradientDescent(alpha: .constant(2.05 / 100), name: "GD, too big"),
      from: [-4, 1.5], options: Self.gapOptions(1e-8, steps: 800))
    #expect(run.status == .diverged)
    #expect(run.k == 214)
    #expect(run.label == "GD, too big")
    #expect(
      run.notes == [
        RunNote(
          kind: "diverged",
          text: "gd α = 0.0205 stopped at step 214: α > 2/L = 0.02")
      ])
  }

  @Test(arguments: [
    Case(optimizer: Newton(), steps: 5),
    Case(optimizer: Newton(damping: .lm(lambda: 1)), steps: 29),
    Case(optimizer: GaussNewton(damping: .lm(lambda: 1)), steps: 14),
  ])
  func rosenbrock(_ reference: Case) throws {
    let driver = Driver(options: RunOptions(steps: 200) { $0.value < 1e-10 })
    let run = try driver.run(Rosenbrock(), using: reference.optimizer, from: [-1.2, 1])
    #expect(run.k == reference.steps)
    #expect(run.status == .converged)
  }

  /// From (0.5, 3) the Hessian is indefinite; λ must grow until H + λI is positive definite.
  @Test func rosenbrockFromIndefiniteStart() throws {
    let run = try minimize(
      Rosenbrock(), using: Newton(damping: .lm(lambda: 1)), from: [0.5, 3],
      options: RunOptions(steps: 200) { $0.value < 1e-10 })
    #expect(run.k == 23)
    #expect(run.status == .converged)
  }

  /// Relative gaps 1e-3, 1e-6, 1e-9 on an n = 100, κ = 100 log-spaced diagonal from ones.
  @Test(arguments: [
    ("gd", [98, 269, 442]), ("nesterov", [19, 52, 86]), ("momentum", [30, 50, 69]),
    ("cg", [13, 29, 42]),
  ])
  func logSpacedDiagonal(_ method: String, _ expected: [Int]) throws {
    let diagonal = (0..<100).map { exponential(100, Double($0) / 99) }
    try expectCounts(
      method, Quadratic(diagonal: diagonal), from: [Double](repeating: 1, count: 100),
      condition: 100, expected)
  }

  /// The same on Nesterov's worst function of κ = 100, n = 200, from 0.
  @Test(arguments: [
    ("gd", [62, 198, 350]), ("nesterov", [24, 55, 86]), ("momentum", [18, 35, 52]),
    ("cg", [15, 32, 49]), ("sharper", [20, 47, 74]),
  ])
  func worstFunction(_ method: String, _ expected: [Int]) throws {
    try expectCounts(
      method, Quadratic.worstCase(condition: 100, dimension: 200),
      from: [Double](repeating: 0, count: 200), condition: 100, expected)
  }

  /// The same for κ = 1e4, n = 2000.
  @Test(arguments: [
    ("momentum", [173, 346, 519]), ("cg", [93, 265, 438]), ("nesterov", [187, 505, 837]),
  ])
  func largeWorstFunction(_ method: String, _ expected: [Int]) throws {
    try expectCounts(
      method, WorstCase(condition: 1e4, dimension: 2000),
      from: [Double](repeating: 0, count: 2000), condition: 1e4, expected)
  }

  /// Gradient descent there: 2531 steps to 1e-3, and more than 4000 to 1e-6.
  @Test func largeWorstFunctionByGradientDescent() throws {
    let problem = WorstCase(condition: 1e4, dimension: 2000)
    let method = GradientDescent(alpha: .constant(2 / 10_001))
    let origin = [Double](repeating: 0, count: 2000)
    let first = try Driver(options: Self.gapOptions(1e-3, steps: 4000)).run(
      problem, using: method, from: origin)
    #expect(abs(first.k - 2531) <= 1)
    let second = try Driver(options: Self.gapOptions(1e-6, steps: 4000)).run(
      problem, using: method, from: origin)
    #expect(second.status == .stepLimit)
  }

  private func expectCounts(
    _ method: String, _ problem: any Objective, from start: [Double], condition kappa: Double,
    _ expected: [Int]
  ) throws {
    let root = kappa.squareRoot()
    let q = (root - 1) / (root + 1)
    let optimizer: any Optimizer =
      switch method {
      case "gd": GradientDescent(alpha: .constant(2 / (kappa + 1)))
      case "nesterov": Nesterov(alpha: .constant(1 / kappa), eta: .constant(q))
      case "sharper":
        Nesterov(
          alpha: .constant(4 / (3 * kappa + 1)),
          eta: .constant(
            ((3 * kappa + 1).squareRoot() - 2) / ((3 * kappa + 1).squareRoot() + 2)))
      case "cg": ConjugateGradients()
      default: Momentum(alpha: .constant(4 / ((root + 1) * (root + 1))), eta: .constant(q * q))
      }
    for (fraction, steps) in zip([1e-3, 1e-6, 1e-9], expected) {
      let driver = Driver(options: Self.gapOptions(fraction, steps: 1000))
      let run = try driver.run(problem, using: optimizer, from: start)
      #expect(abs(run.k - steps) <= 1, "\(method) to \(fraction): \(run.k)")
    }
  }
}
