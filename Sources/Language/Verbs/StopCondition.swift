import Expressions
import Optimization
import Syntax

/// A figure of a run that a stopping rule may name.
enum RunFigure: String {
  case k, value, gap, gap0, gradnorm, gradnorm0, step, epoch, evals, time

  /// Its value now, nil where the run has none.
  /// - Parameter start: When the rule was made, by `monotonicSeconds`.
  func value(of progress: Progress, since start: Double) -> Double? {
    switch self {
    case .k: Double(progress.k)
    case .value: progress.value
    case .gap: progress.gap
    case .gap0: progress.gap0
    case .gradnorm: progress.gradnorm
    case .gradnorm0: progress.gradnorm0
    case .step: progress.step
    case .epoch: progress.epoch
    case .evals: progress.cost
    case .time: monotonicSeconds() - start
    }
  }
}

extension Evaluator {
  /// The reader's stopping rule, with the run's figures under their names.
  ///
  /// It is compiled where it can be, since it is asked after every step; else, and where the compiled
  /// one fails, it is evaluated as it stands, and tells what is wrong with it.
  func stoppingRule(
    _ condition: Expression, _ call: Invocation, knowsOptimum: Bool
  ) throws -> (Progress) throws -> Bool {
    let names = Set(condition.names)
    if !knowsOptimum, let name = ["gap", "gap0"].first(where: names.contains) {
      throw error(
        "value", "`\(name)` needs the optimum, and it is not known for this function",
        at: condition.span, advice: "give it: optimum = 0, or stop by gradnorm or value")
    }
    let scope = call.scope
    let started = monotonicSeconds()
    let figures = names.sorted().compactMap(RunFigure.init)
    let program = try conditionProgram(condition, of: figures, in: scope)
    return { [self] progress in
      if let holds = program?.holds(progress, since: started) { return holds }
      let inner = Environment(parent: scope)
      for figure in figures {
        if let value = figure.value(of: progress, since: started) {
          inner.bind(figure.rawValue, .number(value))
        }
      }
      let value = try evaluate(condition, in: inner)
      guard case .tensor(let tensor) = value, tensor.isBoolean, tensor.shape == .scalar else {
        throw error(
          "type", "`until` is a condition, not \(value.kindPhrase)", at: condition.span,
          advice: "such as gradnorm < 1e-6")
      }
      return tensor.elements.first != 0
    }
  }

  /// The condition, recorded at symbols for the figures; nil where it cannot be.
  private func conditionProgram(
    _ condition: Expression, of figures: [RunFigure], in scope: Environment
  ) throws -> ConditionProgram? {
    guard self.graph == nil else { return nil }
    let graph = Graph()
    self.graph = graph
    defer { self.graph = nil }
    let inner = Environment(parent: scope)
    let inputs = figures.map { graph.parameter($0.rawValue, .scalar) }
    for (figure, input) in zip(figures, inputs) { inner.bind(figure.rawValue, .symbol(input)) }
    do {
      guard case .symbol(let node) = try evaluate(condition, in: inner), node.isBoolean,
        node.shape == .scalar
      else { return nil }
      let program = try Program(graph: graph, inputs: inputs, outputs: [node])
      program.isCancelled = cancellation
      return ConditionProgram(program, of: figures)
    } catch let error as Interrupted {
      throw error
    } catch {
      return nil
    }
  }
}

/// A compiled stopping rule. It is run by the thread that made it, the one that runs the cell.
private final class ConditionProgram {
  private let program: Program
  private let figures: [RunFigure]
  /// Where the program reads the figures and, behind them, writes its answer.
  private let numbers: UnsafeMutableBufferPointer<Double>

  init(_ program: Program, of figures: [RunFigure]) {
    self.program = program
    self.figures = figures
    numbers = .allocate(capacity: figures.count + 1)
    numbers.initialize(repeating: .nan)
  }

  deinit { numbers.deallocate() }

  /// Whether the rule holds; nil where a figure is missing or the program fails.
  func holds(_ progress: Progress, since start: Double) -> Bool? {
    do throws(OperationError) {
      for (number, figure) in figures.enumerated() {
        guard let value = figure.value(of: progress, since: start) else { return nil }
        numbers[number] = value
        try program.setInput(number, part(number))
      }
      try program.setOutput(0, UnsafeMutableBufferPointer(mutating: part(figures.count)))
      try program.run()
      return numbers[figures.count] != 0
    } catch {
      return nil
    }
  }

  private func part(_ number: Int) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(rebasing: numbers[number..<number + 1])
  }
}
