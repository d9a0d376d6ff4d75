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

  /// The iterate, and what the program remembers besides: h(θ), the step, the states.
  struct State: OptimizerState, Sendable {
    var iterate: Iterate
    var memory: [Double]
    var k = 0
  }

  func initialState(at start: Iterate, oracle: GradientOracle) -> State {
    var memory = program.initialMemory
    memory[StepProgram.valuePlace] = start.value
    return State(iterate: start, memory: memory)
  }

  func step(_ state: inout State, oracle: GradientOracle) -> StepReport {
    state.k += 1
    state.memory[StepProgram.stepPlace] = Double(state.k)
    oracle.count(state.k == 1 ? program.firstCounts : program.counts)
    do throws(OperationError) {
      try program.run(
        point: &state.iterate.point, gradient: &state.iterate.gradient, memory: &state.memory)
    } catch {
      guard error.kind == "interrupted" else { return StepReport(.exhausted(error.message)) }
      // The driver sees that the run was cancelled, and takes the step back.
      state.memory[StepProgram.valuePlace] = .nan
    }
    state.iterate.value = state.memory[StepProgram.valuePlace]
    state.iterate.isEvaluated = true
    return program.report()
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
