import Expressions
import Optimization

/// A compiled step of a reader's rule.
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

  /// Where h(θ) and the number of the step stand in the memory, before the states.
  static let valuePlace = 0
  static let stepPlace = 1
  static let firstStatePlace = 2

  let states: [StateVariable]
  /// The memory before the first step.
  let initialMemory: [Double]
  /// What a step evaluates, and what the first one does.
  let counts: EvaluationCounts
  let firstCounts: EvaluationCounts

  private let program: Program
  /// What a step reports where the hyperparameters are constants.
  private let constants: StepReport
  /// The hyperparameters that schedules give, the last outputs in this order.
  private let scheduled: [ReportedQuantity]
  /// Where the program writes: θ, h(θ), ∇h(θ), the states, the scheduled hyperparameters.
  private let outputs: [UnsafeMutableBufferPointer<Double>]

  /// - Parameters:
  ///   - program: From θ, h(θ), ∇h(θ), the step and the states to what `outputs` says.
  ///   - initialMemory: h(θ), the step, the states.
  init(
    program: Program, dimension: Int, states: [StateVariable], initialMemory: [Double],
    counts: (each: EvaluationCounts, first: EvaluationCounts), constants: StepReport,
    scheduled: [ReportedQuantity]
  ) {
    self.program = program
    self.states = states
    self.initialMemory = initialMemory
    self.counts = counts.each
    firstCounts = counts.first
    self.constants = constants
    self.scheduled = scheduled
    let sizes = [dimension, 1, dimension] + states.map(\.range.count) + scheduled.map { _ in 1 }
    outputs = sizes.map { size in
      let output = UnsafeMutableBufferPointer<Double>.allocate(capacity: size)
      output.initialize(repeating: 0)
      return output
    }
  }

  deinit {
    for output in outputs { output.deallocate() }
  }

  /// Makes one step. Where it fails, everything is as it was before.
  func run(
    point: inout [Double], gradient: inout [Double], memory: inout [Double]
  ) throws(OperationError) {
    let failure = point.withUnsafeBufferPointer { point in
      gradient.withUnsafeBufferPointer { gradient in
        memory.withUnsafeBufferPointer { run(point, gradient, $0) }
      }
    }
    if let failure { throw failure }
    Self.copy(outputs[0], into: &point, at: 0)
    memory[Self.valuePlace] = outputs[1].first ?? .nan
    Self.copy(outputs[2], into: &gradient, at: 0)
    for (state, output) in zip(states, outputs.dropFirst(3)) {
      Self.copy(output, into: &memory, at: state.range.lowerBound)
    }
  }

  private func run(
    _ point: UnsafeBufferPointer<Double>, _ gradient: UnsafeBufferPointer<Double>,
    _ memory: UnsafeBufferPointer<Double>
  ) -> OperationError? {
    func part(_ start: Int, _ count: Int) -> UnsafeBufferPointer<Double> {
      UnsafeBufferPointer(rebasing: memory[start..<start + count])
    }
    var inputs = [point, part(Self.valuePlace, 1), gradient, part(Self.stepPlace, 1)]
    for state in states { inputs.append(part(state.range.lowerBound, state.range.count)) }
    do throws(OperationError) {
      try program.run(inputs: inputs, outputs: outputs)
      return nil
    } catch {
      return error
    }
  }

  private static func copy(
    _ source: UnsafeMutableBufferPointer<Double>, into target: inout [Double], at start: Int
  ) {
    target.withUnsafeMutableBufferPointer { target in
      guard let from = source.baseAddress, let to = target.baseAddress,
        start >= 0, start + source.count <= target.count
      else { return }
      (to + start).update(from: from, count: source.count)
    }
  }

  /// What the step made last says of itself.
  func report() -> StepReport {
    var report = constants
    for (quantity, output) in zip(scheduled, outputs.suffix(scheduled.count)) {
      let value = output.first ?? .nan
      switch quantity {
      case .alpha: report.alpha = value
      case .eta: report.eta = value
      case .lambda: report.lambda = value
      }
    }
    return report
  }
}
