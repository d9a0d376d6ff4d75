import LinearAlgebra
import Optimization
import Testing

@Suite struct TerminationTests {
  @Test func aBudgetOfStepsIsNoSuccess() throws {
    let run = try minimize(
      Rosenbrock(), using: GradientDescent(alpha: 1e-3), from: [-1.2, 1],
      options: RunOptions(steps: 10))
    #expect(run.status == .stepLimit)
    #expect(run.k == 10)
    #expect(run.termination.reason == "the budget of 10 steps")
  }

  @Test(arguments: [0, -5]) func aBudgetOfNothingMakesNoStep(_ steps: Int) throws {
    let run = try minimize(
      Rosenbrock(), using: Newton(), from: [-1.2, 1], options: RunOptions(steps: steps))
    #expect(run.status == .stepLimit)
    #expect(run.k == 0)
    #expect(abs(run.value - 24.2) < 1e-13)
  }

  @Test func aBudgetOfEpochs() throws {
    var options = RunOptions(steps: 100)
    options.epochs = 3
    let run = try minimize(
      Rosenbrock(), using: GradientDescent(alpha: 1e-3), from: [-1.2, 1], options: options)
    #expect(run.status == .epochLimit)
    #expect(run.k == 3)
  }

  /// Without curvature a step of 0 gradient moves nothing; the reader's rule never holds.
  @Test func aFlatFunctionIsStationary() throws {
    let flat = Custom(
      dimension: 2, function: { _ in 3 }, gradient: { _ in [0, 0] }, curvature: { _ in [0, 0] })
    let run = try minimize(flat, using: GradientDescent(alpha: 1), from: [1, 2])
    #expect(run.status == .converged)
    #expect(run.k == 0)
    let unmoved = try minimize(
      flat, using: GradientDescent(alpha: 1), from: [1, 2], options: RunOptions { _ in false })
    #expect(unmoved.k == 3)
    #expect(unmoved.status == .converged)
    #expect(unmoved.termination.reason.hasPrefix("‖∇h‖ = 0 <"))
  }

  @Test func aStepTooSmallToMoveIsAStall() throws {
    let run = try minimize(
      Quadratic(diagonal: [1]), using: GradientDescent(alpha: 1e-30), from: [1])
    #expect(run.status == .stalled)
    #expect(run.k == 3)
    #expect(run.termination.reason == "θ has not changed for three steps")
    #expect(run.notes.last?.kind == "stalled")
  }

  /// A gradient of the wrong sign: no step downhill exists.
  @Test(arguments: [
    GradientDescent() as any Optimizer, Newton(damping: .lm(lambda: 1)) as any Optimizer,
  ])
  func aSearchThatFindsNothingIsAStall(_ optimizer: any Optimizer) throws {
    let liar = Custom(
      dimension: 1, function: { $0[0] * $0[0] }, gradient: { [-2 * $0[0]] },
      curvature: { _ in [2] })
    let run = try Driver().run(liar, using: optimizer, from: [1])
    #expect(run.status == .stalled, "\(run.termination)")
    #expect(run.point == [1])
  }

  @Test func aStepOutOfTheDomainDiverges() throws {
    let run = try minimize(Custom.fenced, using: GradientDescent(alpha: 5), from: [1])
    #expect(run.status == .diverged)
    #expect(run.k == 1)
    #expect(run.termination.reason == "the value is not a number")
    #expect(run.best == BestIterate(point: [1], value: 0.5, k: 0))
  }

  /// ½·λx² with λ = 1: momentum is unstable from α = 2 + 2η, Nesterov from (2 + 2η)/(1 + 2η).
  @Test(arguments: [
    (Momentum(alpha: 3.05, eta: 0.5) as any Optimizer, "α > (2 + 2η)/L = 3"),
    (Nesterov(alpha: 1.55, eta: 0.5) as any Optimizer, "α > (2 + 2η)/((1 + 2η)L) = 1.5"),
  ])
  func momentumSaysWhyItDiverged(_ optimizer: any Optimizer, _ reason: String) throws {
    let run = try Driver(options: RunOptions(steps: 5000)).run(
      Quadratic(diagonal: [1]), using: optimizer, from: [1])
    #expect(run.status == .diverged)
    #expect(run.termination.reason == reason)
  }

  @Test(arguments: [
    Momentum(alpha: 2.95, eta: 0.5) as any Optimizer, Nesterov(alpha: 1.45, eta: 0.5),
  ])
  func momentumIsStableBelowItsBound(_ optimizer: any Optimizer) throws {
    let run = try Driver(options: RunOptions(steps: 5000)).run(
      Quadratic(diagonal: [1]), using: optimizer, from: [1])
    #expect(run.status == .converged)
  }

  @Test func theReadersRuleIsAskedAtTheStart() throws {
    let run = try minimize(
      Rosenbrock(), using: Newton(), from: [1, 1], options: RunOptions { $0.value == 0 })
    #expect(run.k == 0)
    #expect(run.status == .converged)
    #expect(run.termination.reason == "the stopping rule holds")
  }

  @Test func theReadersRuleSeesTheRun() throws {
    struct Stop: Error, Equatable { let k: Int }
    var seen: [Int] = []
    #expect(throws: Stop(k: 3)) {
      try minimize(
        Rosenbrock(), using: Momentum(alpha: 1e-4, eta: 0.5), from: [-1.2, 1],
        options: RunOptions { progress in
          seen.append(progress.k)
          #expect(progress.evals.gradients == progress.k + 1)
          #expect(progress.epoch == Double(progress.k))
          #expect(progress.gap == progress.value)
          #expect(progress.step.isNaN == (progress.k == 0))
          #expect(progress.time == nil)
          if progress.k == 3 { throw Stop(k: 3) }
          return false
        })
    }
    #expect(seen == [0, 1, 2, 3])
  }

  @Test func whatIsMissingIsNamed() {
    #expect(
      throws: OptimizationError.optimizerNeeds(optimizer: "newton", needed: "second derivatives")
    ) {
      try Driver().run(GradientOnly(), using: Newton(), from: [1])
    }
    #expect(throws: OptimizationError.optimizerNeeds(optimizer: "gd", needed: "gradients")) {
      try Driver().run(ValuesOnly(), using: GradientDescent(), from: [1])
    }
    #expect(throws: OptimizationError.dimensionMismatch(expected: 2, given: 3)) {
      try Driver().run(Rosenbrock(), using: Newton(), from: [1, 2, 3])
    }
    let error = OptimizationError.optimizerNeeds(optimizer: "newton", needed: "second derivatives")
    #expect("\(error)" == "newton needs second derivatives, and the objective has none")
  }

  /// An evaluation that is cancelled answers NaN; the run is interrupted, not diverged.
  @Test func aCancelledEvaluationIsAnInterrupt() throws {
    var evaluations = 0
    let problem = Custom(
      dimension: 1,
      function: { point in
        evaluations += 1
        return evaluations > 5 ? .nan : point[0] * point[0]
      }, gradient: { [2 * $0[0]] }, curvature: { _ in [2] })
    let control = RunControl(isCancelled: { evaluations > 5 })
    let run = try Driver(control: control).run(
      problem, using: GradientDescent(alpha: 0.1), from: [1])
    #expect(run.status == .interrupted)
    #expect(run.k == 4)
    #expect(abs(run.point[0] - 0.4096) < 1e-15)
    #expect(run.value == run.trace[.value]?.last)
  }

  /// Cancelled in the very first evaluation, or while a search tries point after point.
  @Test(arguments: [
    (GradientDescent() as any Optimizer, 0), (GradientDescent(), 3),
    (Newton(damping: .lm(lambda: 1)), 0), (Newton(damping: .lm(lambda: 1)), 3),
  ])
  func aCancelledSearchIsAnInterrupt(_ optimizer: any Optimizer, after allowed: Int) throws {
    var evaluations = 0
    let problem = Custom(
      dimension: 1,
      function: { point in
        evaluations += 1
        return evaluations > allowed ? .nan : point[0] * point[0] * point[0] * point[0]
      },
      gradient: { [evaluations > allowed ? .nan : 4 * $0[0] * $0[0] * $0[0]] },
      curvature: { [evaluations > allowed ? .nan : 12 * $0[0] * $0[0]] })
    let control = RunControl(isCancelled: { evaluations > allowed })
    let run = try Driver(control: control).run(problem, using: optimizer, from: [0.7])
    #expect(run.status == .interrupted, "\(run.termination)")
  }

  /// A dense Hessian of n = 1e5 would take 80 GB.
  @Test func aMatrixTooLargeIsRefused() throws {
    let n = 100_000
    let problem = Custom(
      dimension: n, function: { BLAS.dot($0, $0) }, gradient: { $0.map { 2 * $0 } },
      curvature: { $0.map { _ in 2 } })
    let start = [Double](repeating: 1, count: n)
    #expect(
      throws: OptimizationError.matrixTooLarge(optimizer: "newton", rows: n, columns: n)
    ) {
      try Driver().run(problem, using: Newton(), from: start)
    }
    let descended = try minimize(problem, using: GradientDescent(alpha: 0.25), from: start)
    #expect(descended.status == .converged)
    #expect(descended.trace.path == nil)
    #expect(QuadraticForm(of: problem) == nil)
  }
}
