import Expressions
import Optimization
import Syntax

/// A rule of the reader's for one problem: a step is recorded in one graph with the problem inside,
/// and compiled.
extension Evaluator {
  /// What runs an optimizer on a problem.
  ///
  /// - Parameter span: Where the problem stands in the call of `minimize`.
  func optimizer(
    _ value: OptimizerValue, for problem: Function, at start: Tensor, span: SourceSpan
  ) throws -> any Optimizer {
    switch value.method {
    case .builtIn(let optimizer): return optimizer
    case .update(let rule): return try compile(rule, for: problem, at: start, span: span)
    }
  }

  private func compile(
    _ rule: UpdateRule, for problem: Function, at start: Tensor, span: SourceSpan
  ) throws -> CompiledUpdate {
    let states = try startingStates(of: rule, for: problem, at: start)
    let graph = Graph()
    self.graph = graph
    defer {
      self.graph = nil
      questions = nil
    }
    let parameter = graph.parameter("·θ", start.shape)
    let value = try record(problem, at: .symbol(parameter), in: graph, span: span)
    let inputs = (
      point: graph.parameter("θ", start.shape), value: graph.parameter("h(θ)", .scalar),
      gradient: graph.parameter("∇h(θ)", start.shape)
    )
    let questions = try located(at: span) { () throws(OperationError) in
      try StepQuestions(
        problem: problem, value: value, at: parameter, start: inputs, in: graph)
    }
    self.questions = questions
    let recorded = try record(rule, for: problem, states: states, from: inputs.point, in: graph)
    self.questions = nil
    let program = try located(at: span) { () throws(OperationError) in
      // A step's end may be its beginning, and its value is an output all the same.
      let end = recorded.point
      guard let value = try questions.value(at: end),
        let gradient = try questions.gradient(at: end)
      else { throw OperationError("shape", "θ has changed its shape") }
      let program = try Program(
        graph: graph,
        inputs: [inputs.point, inputs.value, inputs.gradient, recorded.step] + recorded.inputs,
        outputs: [end, value, gradient] + recorded.outputs + recorded.scheduled.map(\.node))
      program.isCancelled = cancellation
      return program
    }
    return CompiledUpdate(
      identifier: rule.identifier, description: rule.description, name: rule.name,
      program: StepProgram(
        program: program, dimension: start.shape.count, starts: states,
        counts: questions.counts(endingAt: recorded.point), constants: recorded.constants,
        scheduled: recorded.scheduled.map(\.quantity)))
  }

  // MARK: Starts

  /// How often a run holds its states: at the start, before and after a step, and in the program.
  private static let copiesOfStates = 6

  /// The states' starts in order, each computed with those before it, θ the start of the run.
  private func startingStates(
    of rule: UpdateRule, for problem: Function, at start: Tensor
  ) throws -> [(name: String, value: Tensor)] {
    let outer = source
    source = rule.source
    defer { source = outer }
    let scope = problemScope(of: rule, for: problem, at: .tensor(start), step: .number(0))
    for parameter in rule.hyperparameters where parameter.isSchedule {
      scope.bind(parameter.name, try scheduled(parameter, at: .number(1)))
    }
    let inner = Environment(parent: try constantLocals(of: rule, in: scope))
    var states: [(name: String, value: Tensor)] = []
    var size = 0
    for (name, expression) in rule.starts {
      let value = try evaluate(expression, in: inner)
      let tensor = try startingValue(value, like: start.shape, of: name, at: expression.span)
      states.append((name.text, tensor))
      // The program and the run hold each state, before and after a step.
      size += Self.copiesOfStates * tensor.elements.count
      try checkMemory(for: size, at: expression.span)
      inner.bind(name.text, .tensor(tensor))
    }
    return states
  }

  /// A scope in which h, θ and k mean the problem's.
  private func problemScope(
    of rule: UpdateRule, for problem: Function, at point: Value, step: Value
  ) -> Environment {
    let scope = Environment(parent: rule.scope)
    scope.bind("h", .function(problem))
    scope.bind("k", step)
    bindPoint(point, in: scope)
    return scope
  }

  private func bindPoint(_ point: Value, in scope: Environment) {
    for name in ["θ"] + UpdateRule.otherPoints { scope.bind(name, point) }
  }

  private func scheduled(_ parameter: UpdateRule.Hyperparameter, at step: Value) throws -> Value {
    guard case .function(let function) = parameter.value else { return parameter.value }
    let span = SourceSpan(0, 0)
    let value = try call(function, [step], at: span)
    guard value.isNumeric else {
      throw error(
        "type", "the schedule of `\(parameter.name)` gives \(value.kindPhrase), not a number",
        at: nil)
    }
    return value
  }

  /// The scope of the locals that a start can use: those that depend on no state.
  private func constantLocals(
    of rule: UpdateRule, in scope: Environment
  ) throws -> Environment {
    var changing = Set((rule.starts + rule.steps).map(\.name.text)).subtracting(["θ"])
    var inner = scope
    for local in rule.locals {
      let body = Body(expression: local.value, locals: [], span: local.value.span)
      if body.freeNames().contains(where: changing.contains) {
        changing.formUnion(local.names.map(\.text))
        continue
      }
      let single = Body(expression: local.value, locals: [local], span: local.value.span)
      inner = try bindLocals(of: single, in: inner)
    }
    return inner
  }

  /// A start as an array: `zeros`, `ones` and `eye` alone take their size from θ.
  private func startingValue(
    _ value: Value, like shape: Shape, of name: Name, at span: SourceSpan
  ) throws -> Tensor {
    if case .function(let function) = value, case .builtin(let entry) = function.kind {
      switch entry.name {
      case "zeros", "ones":
        try checkMemory(for: shape.count, at: span)
        return try located(at: span) { () throws(OperationError) in
          try Tensor(shape, repeating: entry.name == "ones" ? 1 : 0)
        }
      case "eye":
        let size = Value.number(Double(shape.count))
        return try tensor(try call(function, [size], at: span), at: span)
      default: break
      }
    }
    guard value.isNumeric else {
      throw error(
        "type", "`\(name.text)` starts from a number or an array, not \(value.kindPhrase)",
        at: span, advice: "zeros alone is as large as θ")
    }
    let tensor = try tensor(value, at: span)
    guard !tensor.isBoolean else {
      throw error("type", "`\(name.text)` starts from a number, not a truth value", at: span)
    }
    return tensor
  }

  // MARK: Steps

  /// A step as nodes of a graph.
  private struct RecordedStep {
    var step: Node
    var point: Node
    var inputs: [Node] = []
    var outputs: [Node] = []
    var constants = StepReport()
    var scheduled: [(quantity: StepProgram.ReportedQuantity, node: Node)] = []
  }

  private func record(
    _ rule: UpdateRule, for problem: Function, states: [(name: String, value: Tensor)],
    from point: Node, in graph: Graph
  ) throws -> RecordedStep {
    let outer = source
    source = rule.source
    defer { source = outer }
    let step = graph.parameter("k", .scalar)
    var result = RecordedStep(step: step, point: point)
    let scope = problemScope(
      of: rule, for: problem, at: .symbol(point), step: .symbol(step))
    try recordHyperparameters(of: rule, in: scope, at: step, graph, &result)
    for (name, value) in states {
      let node = graph.parameter("state \(name)", value.shape)
      scope.bind(name, .symbol(node))
      result.inputs.append(node)
    }
    let body = Body(
      expression: Expression(.constant(.none), SourceSpan(0, 0)), locals: rule.locals,
      span: SourceSpan(0, 0))
    let inner = try bindLocals(of: body, in: scope)
    var shapes = Dictionary(
      states.map { ($0.name, $0.value.shape) }, uniquingKeysWith: { first, _ in first })
    for name in ["θ"] + UpdateRule.otherPoints { shapes[name] = point.shape }
    for (name, expression) in rule.steps {
      let value = try assigned(
        try evaluate(expression, in: inner), to: name, of: shapes[name.text],
        isVectorWanted: point.shape, graph, at: expression.span)
      if Aliases.canonical(name.text) == "θ" {
        bindPoint(value, in: scope)
      } else {
        scope.bind(name.text, value)
      }
    }
    func current(_ name: String) throws -> Node {
      try node(scope.values[name] ?? .none, in: graph, at: nil)
    }
    result.point = try current("θ")
    result.outputs = try states.map { try current($0.name) }
    return result
  }

  /// The value of one assignment, which must have the shape that its state has.
  private func assigned(
    _ value: Value, to name: Name, of expected: Shape?, isVectorWanted pointShape: Shape,
    _ graph: Graph, at span: SourceSpan
  ) throws -> Value {
    guard value.isNumeric else {
      throw error(
        "type", "`\(name.text)` becomes \(value.kindPhrase), which no step can hold", at: span)
    }
    let node = try node(value, in: graph, at: span)
    guard !node.isBoolean || expected == nil else {
      throw error("type", "`\(name.text)` is a number and becomes a truth value", at: span)
    }
    guard let expected, expected != node.shape else { return simplified(node, in: graph) }
    let isPoint = Aliases.canonical(name.text) == "θ"
    throw error(
      "shape",
      isPoint
        ? "θ is a \(expected), and this step makes it a \(node.shape)"
        : "`\(name.text)` starts as a \(expected), and this step makes it a \(node.shape)",
      at: span,
      advice: !isPoint && node.shape == pointShape ? "start it as \(name.text) = zeros" : "")
  }

  /// Gives schedules their value at the step, and notes the hyperparameters that a trace shows.
  private func recordHyperparameters(
    of rule: UpdateRule, in scope: Environment, at step: Node, _ graph: Graph,
    _ result: inout RecordedStep
  ) throws {
    for parameter in rule.hyperparameters {
      var value = parameter.value
      if parameter.isSchedule {
        value = try scheduled(parameter, at: .symbol(step))
        scope.bind(parameter.name, value)
      }
      let quantity: StepProgram.ReportedQuantity
      switch Aliases.canonical(parameter.name) {
      case "α": quantity = .alpha
      case "η": quantity = .eta
      case "λ": quantity = .lambda
      default: continue
      }
      guard value.shape == .scalar else { continue }
      if case .tensor(let tensor) = value, let number = tensor.scalar {
        switch quantity {
        case .alpha: result.constants.alpha = number
        case .eta: result.constants.eta = number
        case .lambda: result.constants.lambda = number
        }
      } else {
        result.scheduled.append((quantity, try node(value, in: graph, at: nil)))
      }
    }
  }
}
