import Expressions
import Optimization

/// A compiled step of a reader's rule: from one memory to the next.
///
/// A memory holds θ, h(θ), ∇h(θ), the number of the step, the states, and the hyperparameters that
/// schedules give.
///
/// Optimizers are `Sendable`, a program is not: it is only ever run by the thread that compiled it,
/// the one that runs the cell.
final class StepProgram: @unchecked Sendable {
  /// A state and its part of the memory.
  struct StateVariable {
    var name: String
    var shape: Shape
    var range: Range<Int>
  }

  /// A hyperparameter that a trace has a column for.
  enum ReportedQuantity {
    case alpha, eta, lambda
  }

  /// θ's part of the memory.
  let point: Range<Int>
  /// Where h(θ) stands.
  let value: Int
  /// The part of ∇h(θ).
  let gradient: Range<Int>
  /// Where the number of the step stands.
  let step: Int
  /// The states in the order of their starts.
  let states: [StateVariable]
  /// The memory before the first step, with NaN for what is not known yet.
  let initialMemory: [Double]
  /// What a step evaluates, and what the first one does.
  let counts: EvaluationCounts
  let firstCounts: EvaluationCounts

  private let program: Program
  private let inputs: [Range<Int>]
  private let outputs: [Range<Int>]
  /// What a step reports where the hyperparameters are constants.
  private let constants: StepReport
  private let scheduled: [(quantity: ReportedQuantity, place: Int)]

  /// - Parameters:
  ///   - program: From θ, h(θ), ∇h(θ), the step and the states to the new θ, h(θ), ∇h(θ), states and
  ///     what schedules give.
  ///   - scheduled: What the last outputs are.
  init(
    program: Program, dimension: Int, starts: [(name: String, value: Tensor)],
    counts: (each: EvaluationCounts, first: EvaluationCounts), constants: StepReport,
    scheduled: [ReportedQuantity]
  ) {
    self.program = program
    point = 0..<dimension
    value = dimension
    gradient = dimension + 1..<2 * dimension + 1
    step = 2 * dimension + 1
    var end = step + 1
    states = starts.map { name, value in
      defer { end += value.elements.count }
      return StateVariable(name: name, shape: value.shape, range: end..<end + value.elements.count)
    }
    self.scheduled = scheduled.enumerated().map { [end] in ($0.element, end + $0.offset) }
    initialMemory =
      [Double](repeating: .nan, count: step + 1) + starts.flatMap(\.value.elements)
      + scheduled.map { _ in .nan }
    inputs = [point, value..<value + 1, gradient, step..<step + 1] + states.map(\.range)
    outputs =
      [point, value..<value + 1, gradient] + states.map(\.range)
      + self.scheduled.map { $0.place..<$0.place + 1 }
    self.counts = counts.each
    firstCounts = counts.first
    self.constants = constants
  }

  /// Why the last step could not be made; nil where it could.
  private(set) var failure: OperationError?

  /// Makes one step from a memory into another of the same size.
  func run(from memory: [Double], into next: inout [Double]) throws(OperationError) {
    failure = memory.withUnsafeBufferPointer { memory in
      next.withUnsafeMutableBufferPointer { run(from: memory, into: $0) }
    }
    if let failure { throw failure }
  }

  private func run(
    from memory: UnsafeBufferPointer<Double>, into next: UnsafeMutableBufferPointer<Double>
  ) -> OperationError? {
    do throws(OperationError) {
      try program.run(
        inputs: inputs.map { UnsafeBufferPointer(rebasing: memory[$0]) },
        outputs: outputs.map { UnsafeMutableBufferPointer(rebasing: next[$0]) })
      return nil
    } catch {
      return error
    }
  }

  /// What the step says of itself that led to a memory.
  func report(_ memory: [Double]) -> StepReport {
    var report = constants
    for (quantity, place) in scheduled {
      switch quantity {
      case .alpha: report.alpha = memory[place]
      case .eta: report.eta = memory[place]
      case .lambda: report.lambda = memory[place]
      }
    }
    return report
  }
}
