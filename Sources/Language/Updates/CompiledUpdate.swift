import Expressions
import Optimization

/// A rule of the reader's, compiled for one problem: a step is one run of one program, from θ and
/// the states to the new ones, with the value and the gradient at the new θ.
struct CompiledUpdate: Optimizer {
  typealias RequiredOracle = GradientOracle

  let identifier: String
  let description: String
  let name: String?
  let program: StepProgram

  /// The iterate, and what the program reads: θ, h(θ), ∇h(θ), the step, the states.
  struct State: OptimizerState, Sendable {
    var iterate: Iterate
    var memory: [Double]
    /// Where the program writes; the two change places after a step.
    var next: [Double]
    var k = 0
  }

  func initialState(at start: Iterate, oracle: GradientOracle) -> State {
    var memory = program.initialMemory
    copy(start.point[...], into: &memory, at: program.point.lowerBound)
    memory[program.value] = start.value
    copy(start.gradient[...], into: &memory, at: program.gradient.lowerBound)
    return State(iterate: start, memory: memory, next: memory)
  }

  func step(_ state: inout State, oracle: GradientOracle) -> StepReport {
    state.k += 1
    state.memory[program.step] = Double(state.k)
    oracle.count(state.k == 1 ? program.firstCounts : program.counts)
    state.iterate.isEvaluated = true
    do throws(OperationError) {
      try program.run(from: state.memory, into: &state.next)
    } catch {
      guard error.kind == "interrupted" else { return StepReport(.exhausted(error.message)) }
      // The driver sees that the run was cancelled, and takes the step back.
      state.iterate.value = .nan
      return StepReport()
    }
    swap(&state.memory, &state.next)
    copy(state.memory[program.point], into: &state.iterate.point, at: 0)
    state.iterate.value = state.memory[program.value]
    copy(state.memory[program.gradient], into: &state.iterate.gradient, at: 0)
    return program.report(state.memory)
  }

  func variables(of state: State) -> [(name: String, values: [Double])] {
    program.states.map { ($0.name, Array(state.memory[$0.range])) }
  }
}

extension CompiledUpdate {
  /// The states at the end of a run, with their shapes.
  func finalStates(of run: Run) -> [Value.Field] {
    zip(program.states, run.variables).compactMap { state, variable in
      (try? Tensor(state.shape, variable.values)).map {
        .init(name: state.name, value: .tensor($0))
      }
    }
  }
}

/// Writes a part of an array into another that has room for it.
private func copy(_ part: ArraySlice<Double>, into target: inout [Double], at start: Int) {
  part.withUnsafeBufferPointer { part in
    target.withUnsafeMutableBufferPointer { target in
      guard let from = part.baseAddress, let to = target.baseAddress, start >= 0,
        start + part.count <= target.count
      else { return }
      (to + start).update(from: from, count: part.count)
    }
  }
}
