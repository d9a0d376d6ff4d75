/// A method of minimisation: an immutable value of hyperparameters. All that changes while it runs is
/// in its `State`; `Driver` runs every optimizer and alone knows budgets, stopping and tracing.
public protocol Optimizer: Sendable {
  /// What the method may ask of the objective: `GradientOracle`, `HessianOracle`, …; the objective
  /// must have the capability behind it.
  associatedtype RequiredOracle: Oracle
  /// All that changes from step to step.
  associatedtype State: OptimizerState

  /// The name in the language: "gd", "newton".
  var identifier: String { get }
  /// The identifier and the hyperparameters that matter: "gd α = 0.0198".
  var description: String { get }
  /// The reader's own name for it, if given.
  var name: String? { get }

  /// Whether the method keeps to the box of its oracle.
  var keepsToBox: Bool { get }

  /// The state before the first step, with `start` as its iterate, evaluated already.
  /// - Throws: `OptimizationError` if the problem is too large for the method.
  func initialState(
    at start: Iterate, oracle: RequiredOracle
  ) throws(OptimizationError) -> State

  /// One step. It leaves the new iterate in `state.iterate`, and says what was done.
  ///
  /// A step is a function of the state alone: repeated from a copy of the state it gives the same.
  func step(_ state: inout State, oracle: RequiredOracle) -> StepReport

  /// Runs the method by a driver, whose loop it is. A requirement only so that the loop is compiled
  /// for each method, and the driver finds that one where it does not know the method: the default
  /// is all there is to do.
  /// - Throws: as `Driver.run`.
  func run(on objective: any Objective, from start: [Double], by driver: Driver) throws -> Run

  /// Whether the method, which knows more than the gradient, agrees that a point where the test of the
  /// gradient holds is the end. By default it does.
  func isSettled(_ state: State) -> Bool

  /// What a reader should know of the choices the method made by itself, such as its step size.
  func notes(on state: State) -> [String]

  /// What else than the iterate the method remembers that a reader may want to see, by name.
  func variables(of state: State) -> [(name: String, values: [Double])]

  /// Why a run that diverged did so, when the last step explains it ("α > 2/L = 0.02").
  /// - Parameter largestCurvature: L, the largest eigenvalue of the Hessian of a quadratic.
  func reasonForDivergence(after report: StepReport, largestCurvature: Double) -> String?
}

extension Optimizer {
  /// The name of a run in plots and tables: the reader's own, or the description.
  public var label: String { name ?? description }

  /// It knows no bounds.
  public var keepsToBox: Bool { false }

  /// The driver's loop.
  public func run(
    on objective: any Objective, from start: [Double], by driver: Driver
  ) throws -> Run {
    try driver.execute(self, on: objective, from: start)
  }

  /// The gradient decides alone.
  public func isSettled(_ state: State) -> Bool { true }

  /// Nothing to say.
  public func notes(on state: State) -> [String] { [] }

  /// Nothing.
  public func variables(of state: State) -> [(name: String, values: [Double])] { [] }

  /// No reason known.
  public func reasonForDivergence(
    after report: StepReport, largestCurvature: Double
  ) -> String? { nil }
}
