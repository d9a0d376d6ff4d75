import Glibc
import LinearAlgebra
import Optimization
import Testing

/// What every optimizer must do. A new one joins `methods` and inherits all of it.
@Suite struct EveryOptimizerTests {
  struct Method: Sendable, CustomTestStringConvertible {
    let optimizer: any Optimizer
    /// Whether no step raises the value.
    var isMonotone = false
    /// Whether it backs off from points without a value.
    var survivesNaN = false
    /// Whether it keeps an n×n matrix, and so refuses 100,000 parameters.
    var isDense = false
    /// Whether it asks no gradient, so that a run cannot stop before its simplex has shrunk.
    var seesValuesAlone = false
    /// Gradients asked in k accepted steps; nil for a search, which may ask more than one a step.
    var gradients: (@Sendable (Int) -> Int)? = { $0 + 1 }

    var testDescription: String { optimizer.label }
  }

  /// Step sizes suit curvatures in [1, 10].
  static let methods: [Method] = [
    Method(optimizer: GradientDescent(alpha: 0.1), isMonotone: true),
    Method(optimizer: GradientDescent(), isMonotone: true, survivesNaN: true),
    Method(optimizer: Momentum(alpha: 0.1, eta: 0.5)),
    Method(optimizer: Nesterov(alpha: 0.1, eta: 0.5), gradients: { max(1, $0) }),
    Method(
      optimizer: Nesterov(alpha: 0.1, eta: 0.9, restart: true, name: "nesterov, restarted"),
      gradients: { max(1, $0) }),
    Method(optimizer: Newton(), isMonotone: true, isDense: true),
    Method(optimizer: Newton(damping: .tikhonov(0.5)), isMonotone: true, isDense: true),
    Method(
      optimizer: Newton(damping: .lm(lambda: 1)), isMonotone: true, survivesNaN: true,
      isDense: true),
    Method(
      optimizer: Newton(damping: .trust(radius: 0.01)), isMonotone: true, survivesNaN: true,
      isDense: true),
    Method(
      optimizer: Newton(damping: .trust(radius: 0.01, solver: .dogleg)), isMonotone: true,
      survivesNaN: true, isDense: true),
    searched(
      Newton(damping: .lineSearch(.backtracking(BacktrackingSearch()))), isMonotone: true,
      isDense: true),
    searched(
      Newton(damping: .lineSearch(.wolfe(WolfeSearch()))), isMonotone: true, isDense: true),
    Method(
      optimizer: Newton(damping: .trust(radius: 0.01, solver: .steihaug)), isMonotone: true,
      survivesNaN: true),
    Method(optimizer: GaussNewton(), isMonotone: true, isDense: true),
    Method(
      optimizer: GaussNewton(damping: .lm(lambda: 1)), isMonotone: true, survivesNaN: true,
      isDense: true),
    Method(
      optimizer: GaussNewton(damping: .trust(radius: 0.01)), isMonotone: true, survivesNaN: true,
      isDense: true),
    searched(
      GaussNewton(damping: .lineSearch(.backtracking(BacktrackingSearch()))), isMonotone: true,
      isDense: true),
    searched(TruncatedNewton(), isMonotone: true),
    searched(TruncatedNewton(search: .wolfe(WolfeSearch()), name: "truncated wolfe")),
    searched(HessianFree(), isMonotone: true),
    searched(HessianFree(lambda: 0), isMonotone: true),
    searched(ProjectedGradient()),
    Method(optimizer: ProjectedGradient(alpha: 0.1), isMonotone: true),
    searched(LBFGSB(), isMonotone: true),
    searched(LBFGSB(memory: 1), isMonotone: true),
    Method(
      optimizer: NelderMead(), isMonotone: true, survivesNaN: true, isDense: true,
      seesValuesAlone: true, gradients: { _ in 0 }),
    searched(BFGS(), isMonotone: true, isDense: true),
    searched(
      BFGS(search: .hagerZhang(HagerZhangSearch()), name: "bfgs hager_zhang"), isDense: true),
    searched(
      BFGS(search: .backtracking(BacktrackingSearch()), name: "bfgs backtracking"),
      isMonotone: true, isDense: true),
    Method(optimizer: BFGS(alpha: 0.3), isDense: true),
    searched(LBFGS()),
    searched(LBFGS(memory: 1)),
    searched(LBFGS(search: .wolfe(WolfeSearch()), name: "lbfgs wolfe"), isMonotone: true),
    Method(optimizer: LBFGS(alpha: 0.3)),
    searched(SR1(), isMonotone: true, isDense: true),
    searched(SR1(search: .hagerZhang(HagerZhangSearch()), name: "sr1 hager_zhang"), isDense: true),
    searched(GradientDescent(search: .hagerZhang(HagerZhangSearch()))),
    searched(GradientDescent(search: .wolfe(WolfeSearch())), isMonotone: true),
    searched(ConjugateGradients(), isMonotone: true),
    searched(ConjugateGradients(search: .hagerZhang(HagerZhangSearch()), name: "cg hager_zhang")),
    searched(ConjugateGradients(formula: .polakRibiere), isMonotone: true),
    searched(ConjugateGradients(formula: .fletcherReeves), isMonotone: true),
    Method(optimizer: ConjugateGradients(alpha: 0.1)),
    searched(BarzilaiBorwein()),
    searched(BarzilaiBorwein(.short)),
    searched(CoordinateDescent()),
    searched(CoordinateDescent(rule: .greedy)),
    Method(optimizer: CoordinateDescent(alpha: 0.1), isMonotone: true),
    Method(optimizer: Chebyshev(least: 1, largest: 10)),
    Method(optimizer: Nesterov.growing(alpha: 0.1), gradients: { max(1, $0) }),
    Method(
      optimizer: Nesterov.growing(alpha: 0.1, restart: true, name: "nesterov growing, restarted"),
      gradients: { max(1, $0) }),
    Method(optimizer: Adam(alpha: .varying { 0.3 / Double($0).squareRoot() })),
  ]

  /// A method with a line search.
  static func searched(
    _ optimizer: any Optimizer, isMonotone: Bool = false, isDense: Bool = false
  ) -> Method {
    Method(
      optimizer: optimizer, isMonotone: isMonotone, survivesNaN: true, isDense: isDense,
      gradients: nil)
  }

  /// A convex quadratic that doesn't say it is one, so that `gd` without α has to search.
  static func convex(_ n: Int) -> Counting {
    var generator = Generator(seed: UInt64(n))
    return Counting(generator.quadratic(dimension: max(2, n), condition: 10))
  }

  static func start(_ n: Int) -> [Double] { (0..<n).map { 1 + 0.1 * Double($0) } }

  @Test(arguments: methods) func reachesTheMinimumOfAConvexFunction(_ method: Method) throws {
    let problem = Self.convex(6)
    let minimizer = try #require((problem.base as? Quadratic)?.form.optimum?.point)
    let run = try Driver(options: RunOptions(steps: 5000)).run(
      problem, using: method.optimizer, from: Self.start(6))
    #expect(run.status == .converged, "\(run.termination.reason)")
    for (found, exact) in zip(run.point, minimizer) { #expect(abs(found - exact) < 1e-6) }
    if method.isMonotone {
      let values = [run.trace.start.value] + (run.trace[.value] ?? [])
      for (before, after) in zip(values, values.dropFirst()) {
        #expect(after <= before + 1e-14 * abs(before))
      }
    }
  }

  @Test(arguments: methods) func countsWhatItAsks(_ method: Method) throws {
    let problem = Self.convex(8)
    var options = RunOptions(steps: 7) { _ in false }
    options.recordsPath = false
    let run = try Driver(options: options).run(
      problem, using: method.optimizer, from: Self.start(8))
    // A search finds no step at the minimum itself.
    #expect(run.k == 7 || run.status == .converged)
    #expect(run.evals.values == problem.values)
    // The observer's own evaluations are those that were not counted.
    let observed = problem.gradients - run.evals.gradients
    if let expected = method.gradients?(7) {
      #expect(run.evals.gradients == expected)
      #expect(observed == (expected == 8 || method.seesValuesAlone ? 0 : 7))
    } else {
      #expect(run.evals.gradients >= 8)
      #expect(observed == 0)
    }
    #expect(8 * run.evals.hessians + run.evals.hessianProducts == problem.products)
    guard run.k == 7 else { return }
    let cost = try #require(run.trace[.cost]?.last)
    let expected =
      0.5 * Double(run.evals.values) + Double(run.evals.gradients) + 16 * Double(run.evals.hessians)
      + 8 * Double(run.evals.jacobians) + 2 * Double(run.evals.hessianProducts)
    #expect(cost == expected)
  }

  @Test(arguments: methods) func isAFunctionOfItsState(_ method: Method) throws {
    try restart(method.optimizer)
  }

  private func restart<Optimizing: Optimizer>(_ optimizer: Optimizing) throws {
    let problem = Self.convex(3)
    let oracle = try Optimizing.RequiredOracle(problem)
    var first = Iterate(at: Self.start(3))
    oracle.evaluate(&first)
    var state = try optimizer.initialState(at: first, oracle: oracle)
    for _ in 0..<4 { _ = optimizer.step(&state, oracle: oracle) }
    var copy = state
    let fresh = try Optimizing.RequiredOracle(Self.convex(3))
    for _ in 0..<4 {
      let report = optimizer.step(&state, oracle: oracle)
      let repeated = optimizer.step(&copy, oracle: fresh)
      #expect(report.outcome == repeated.outcome)
      #expect(state.iterate.point == copy.iterate.point)
    }
  }

  @Test(arguments: methods) func givesTheSameBytesTwice(_ method: Method) throws {
    let driver = Driver(options: RunOptions(steps: 50))
    let first = try driver.run(Rosenbrock(), using: method.optimizer, from: [-0.5, 0.3])
    let second = try driver.run(Rosenbrock(), using: method.optimizer, from: [-0.5, 0.3])
    #expect(first.k == second.k)
    for series in Series.allCases {
      let bits = first.trace[series]?.map(\.bitPattern)
      #expect(bits == second.trace[series]?.map(\.bitPattern), "\(series.name)")
    }
    #expect(first.trace.path == second.trace.path)
    #expect(first.termination == second.termination)
  }

  @Test(arguments: methods) func neverCallsAnUndefinedFunctionASuccess(_ method: Method) throws {
    let run = try Driver().run(Custom.undefined, using: method.optimizer, from: [1, 1])
    #expect(run.status == .diverged)
    #expect(run.k == 0)
    #expect(run.termination.reason == "the value is not a number")
  }

  @Test(arguments: methods) func neverCallsAFunctionWithoutMinimumASuccess(_ method: Method) throws
  {
    let run = try Driver(options: RunOptions(steps: 3000)).run(
      Custom.falling, using: method.optimizer, from: [0])
    #expect(run.status != .converged, "\(run.termination)")
  }

  /// −2^(−x²) at 5.5, where value and gradient are a few 1e-9: a plateau, and no minimum.
  @Test(arguments: methods) func neverCallsAPlateauAMinimum(_ method: Method) throws {
    let bell = Custom(
      dimension: 1, function: { -exponential(0.5, $0[0] * $0[0]) },
      gradient: { [2 * log(2) * $0[0] * exponential(0.5, $0[0] * $0[0])] },
      curvature: {
        let square = $0[0] * $0[0]
        return [2 * log(2) * (1 - 2 * log(2) * square) * exponential(0.5, square)]
      })
    let run = try Driver(options: RunOptions(steps: 300)).run(
      bell, using: method.optimizer, from: [5.5])
    if !method.seesValuesAlone { #expect(run.trace.start.gradnorm < 1e-8) }
    // So far away that the gradient is at the level of rounding there is nothing to see.
    let isMinimum = abs(run.value + 1) < 1e-12 || abs(run.final.gradient[0]) < 1e-12
    #expect(run.status != .converged || isMinimum, "\(run.termination)")
  }

  /// 100,000 parameters: three steps down, or a clear refusal of a matrix.
  @Test(arguments: methods) func takesManyParametersOrSaysWhyNot(_ method: Method) throws {
    let n = 100_000
    let driver = Driver(options: RunOptions(steps: 3))
    let start = [Double](repeating: 1, count: n)
    guard !method.isDense else {
      let refused = #expect(throws: OptimizationError.self) {
        try driver.run(Chain(dimension: n), using: method.optimizer, from: start)
      }
      guard case .matrixTooLarge = refused else {
        return #expect(Bool(false), "\(String(describing: refused))")
      }
      return
    }
    let run = try driver.run(Chain(dimension: n), using: method.optimizer, from: start)
    #expect(run.status == .stepLimit, "\(run.termination)")
    #expect(run.k == 3)
    #expect(run.best.value < run.trace.start.value)
    #expect(run.trace.path == nil || run.trace.path?.count == 4 * n)
  }

  /// x + 4/x behind a wall of NaN at x < 1, which long steps from 40 run into.
  @Test(arguments: methods) func backsOffWhereItCan(_ method: Method) throws {
    let wall = Custom(
      dimension: 1, function: { $0[0] < 1 ? .nan : $0[0] + 4 / $0[0] },
      gradient: { [$0[0] < 1 ? .nan : 1 - 4 / ($0[0] * $0[0])] },
      curvature: { [8 / ($0[0] * $0[0] * $0[0])] })
    let run = try Driver().run(wall, using: method.optimizer, from: [40])
    if method.survivesNaN {
      #expect(run.status == .converged, "\(run.termination)")
      #expect(abs(run.point[0] - 2) < 1e-6)
    } else {
      #expect(run.status != .converged || abs(run.point[0] - 2) < 1e-6)
    }
  }

  @Test(arguments: methods) func stopsAtOnceAtAStationaryStart(_ method: Method) throws {
    let problem = Quadratic(diagonal: [1, 10])
    let run = try Driver().run(problem, using: method.optimizer, from: [0, 0])
    #expect(run.status == .converged)
    guard !method.seesValuesAlone else { return #expect(run.best.k == 0 && run.value == 0) }
    #expect(run.k == 0)
    #expect(run.evals.gradients == 1)
    #expect(run.trace.count == 0)
    #expect(run.trace[.value] == nil)
    #expect(run.best == BestIterate(point: [0, 0], value: 0, k: 0))
  }

  @Test(arguments: methods) func minimizesInOneDimension(_ method: Method) throws {
    let problem = Quadratic(Matrix([[4]]), linear: [-8], constant: 1)
    let run = try Driver(options: RunOptions(steps: 5000)).run(
      problem, using: method.optimizer, from: [5])
    #expect(run.status == .converged)
    #expect(abs(run.point[0] - 2) < 1e-7)
    #expect(abs(run.value + 7) < 1e-12)
  }

  @Test(arguments: methods) func keepsThePartialRunWhenInterrupted(_ method: Method) throws {
    for limit in [1, 4] {
      var asked = 0
      let control = RunControl(isCancelled: {
        asked += 1
        return asked > limit
      })
      let run = try Driver(options: RunOptions { _ in false }, control: control).run(
        Self.convex(3), using: method.optimizer, from: Self.start(3))
      // A search may find no step before that, at the minimum itself.
      #expect(run.status == .interrupted || (limit == 4 && run.status == .converged))
      #expect(run.k > 0 && run.k <= limit)
      #expect(run.trace.count == run.k)
      #expect(run.trace.path?.count == 3 * (run.k + 1))
    }
  }
}
