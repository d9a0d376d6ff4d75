import Glibc
import LinearAlgebra
import Optimization
import Testing

/// When methods that only ask gradients end: not before flat directions are walked to their end, and not
/// long after values and gradients are rounding.
@Suite struct SettledTests {
  static let methods: [any Optimizer] = [
    BFGS(), BFGS(search: .hagerZhang(HagerZhangSearch())), LBFGS(), SR1(), ConjugateGradients(),
    ConjugateGradients(formula: .polakRibiere),
  ]

  /// ½θ₁² + 1e-9·θ₂⁴/4: at θ₂ = 2 the gradient is 8e-9, and the value 4e-9 may still fall to 0.
  @Test(arguments: methods) func goesOnAlongAFlatDirection(_ method: any Optimizer) throws {
    let flat = Custom(
      dimension: 2,
      function: { 0.5 * $0[0] * $0[0] + 1e-9 * exponential($0[1], 4) / 4 },
      gradient: { [$0[0], 1e-9 * exponential($0[1], 3)] },
      curvature: { [1, 3e-9 * $0[1] * $0[1]] })
    let run = try Driver(options: RunOptions(steps: 5000)).run(flat, using: method, from: [1, 30])
    #expect(run.status == .converged, "\(run.termination)")
    #expect(run.value < 1e-13, "\(run.value)")
    guard !(method is ConjugateGradients) else { return }
    // The test of the gradient alone would have ended the run long before.
    let norms = try #require(run.trace[.gradnorm])
    let values = try #require(run.trace[.value])
    let early = try #require(norms.firstIndex { $0 < 1e-8 })
    #expect(values[early] > 100 * run.value && values[early] > 1e-12)
  }

  /// A convex function is left as soon as the gradient is small: its flattest direction hides nothing.
  @Test(arguments: methods) func endsPromptlyWhereNothingIsFlat(_ method: any Optimizer) throws {
    var generator = Generator(seed: 21)
    let problem = Counting(generator.quadratic(dimension: 8, condition: 100))
    let run = try Driver().run(problem, using: method, from: generator.vector(8, in: -3...3))
    #expect(run.status == .converged)
    let norms = try #require(run.trace[.gradnorm])
    let values = try #require(run.trace[.value])
    let early = norms.indices.first { norms[$0] < 1e-8 * (1 + abs(values[$0])) }
    #expect(early == run.k - 1)
  }

  /// Values that are exact to 1e-12 only: steps that lower them by less are judged by their slopes.
  @Test(arguments: methods) func searchesThroughTheRoundingOfValues(_ method: any Optimizer) throws
  {
    let noisy = Custom(
      dimension: 2,
      function: { p in
        1 + 0.5 * (p[0] * p[0] + 100 * p[1] * p[1]) + 0.01 * exponential(p[0], 4)
          + 1e-12 * sin(1e10 * (p[0] + p[1]))
      },
      gradient: { [$0[0] + 0.04 * exponential($0[0], 3), 100 * $0[1]] },
      curvature: { [1 + 0.12 * $0[0] * $0[0], 100] })
    let run = try Driver().run(noisy, using: method, from: [3, -2])
    #expect(run.status == .converged, "\(run.termination)")
    #expect(abs(run.point[0]) < 1e-7 && abs(run.point[1]) < 1e-7)
    #expect(run.evals.gradients < 60)
  }

  /// A gradient that is never exact to more than 1e-6 ends a run soon, and not as a success.
  @Test(arguments: methods) func endsWhereTheGradientIsRounding(_ method: any Optimizer) throws {
    let noisy = Custom(
      dimension: 3,
      function: { p in p.reduce(1) { $0 + 0.5 * $1 * $1 } },
      gradient: { p in
        p.indices.map { p[$0] + 1e-6 * sin((1 + 0.3 * Double($0)) * 1e12 * (p[$0] + p[0])) }
      },
      curvature: { _ in [1, 1, 1] })
    let run = try Driver(options: RunOptions(steps: 2000)).run(
      noisy, using: method, from: [3, -2, 1])
    #expect(run.status == .stalled, "\(run.termination)")
    #expect(run.value - 1 < 1e-9)
    #expect(run.k < 150)
  }

  /// A fixed step of 5/2 of the Newton-like one multiplies the error by −3/2: that is no rounding.
  @Test(arguments: [BFGS(alpha: 2.5) as any Optimizer, LBFGS(alpha: 2.5)])
  func aFixedStepMayDiverge(_ method: any Optimizer) throws {
    let run = try Driver().run(Quadratic(diagonal: [1]), using: method, from: [1])
    #expect(run.status == .diverged, "\(run.termination)")
    #expect(run.k > 20)
  }

  /// A method that can go no further, short of where it would settle, has stalled.
  @Test func exhaustionBeforeTheEndIsNoSuccess() throws {
    let problem = Quadratic(diagonal: [1, 1])
    for (isSettled, status) in [(true, Termination.Status.converged), (false, .stalled)] {
      let run = try minimize(
        problem, using: Exhausted(answer: isSettled), from: [1, 1],
        options: RunOptions(steps: 10))
      #expect(run.status == status)
      #expect(status == .converged || run.termination.reason == "no more")
    }
  }
}

/// Goes to 0 in its first step, and no further.
private struct Exhausted: Optimizer {
  let answer: Bool
  let identifier = "exhausted"
  let description = "exhausted"
  let name: String? = nil

  struct State: OptimizerState {
    var iterate: Iterate
    var k = 0
  }

  func initialState(at start: Iterate, oracle: GradientOracle) -> State { State(iterate: start) }

  func step(_ state: inout State, oracle: GradientOracle) -> StepReport {
    state.k += 1
    guard state.k == 1 else { return StepReport(.exhausted("no more")) }
    state.iterate = Iterate(at: state.iterate.point.map { _ in 0 })
    oracle.evaluate(&state.iterate)
    return StepReport()
  }

  func isSettled(_ state: State) -> Bool { answer }
}
