import Syntax

/// `update(…)` and the definitions whose body it is.
extension Evaluator {
  /// True for a body that is a call of the language's own `update`.
  func isUpdate(_ body: Body, in scope: Environment) -> Bool {
    guard case .call(let callee, _) = body.expression.kind,
      case .name("update") = callee.kind
    else { return false }
    return scope.lookup("update") == nil
  }

  /// The rule of a body that is a call of `update`. Its locals are left to be computed at each step.
  func updateRule(_ body: Body, in scope: Environment) throws -> UpdateRule {
    guard case .call(_, let arguments) = body.expression.kind,
      let entry = Reference.lookup("update")
    else { throw error("type", "this is no call of update", at: body.span) }
    let call = CallArguments(arguments, span: body.expression.span)
    return try updateRule(
      try Invocation(entry, call, in: scope, of: self), locals: body.locals)
  }

  /// The optimizer that `update(…)` is.
  func update(_ call: Invocation) throws -> Value {
    .optimizer(OptimizerValue(try updateRule(call, locals: [])))
  }

  private func updateRule(_ call: Invocation, locals: [Local]) throws -> UpdateRule {
    if let extra = call.extras.first {
      throw error(
        "type", "update takes starts `v = zeros` and steps `v := …`, nothing by position",
        at: extra.span)
    }
    if let binder = call.binders.first {
      throw error(
        "type", "update takes no `in`", at: binder.pattern.first?.span ?? call.span)
    }
    var rule = UpdateRule(
      starts: [], steps: call.updates, locals: locals, scope: call.scope, source: source)
    rule.name = try call.string("name")
    for (name, argument) in call.namedExtras {
      guard case .expression(let expression) = argument else { continue }
      rule.starts.append((name, expression))
    }
    try checkStarts(of: rule)
    try checkSteps(of: rule, call)
    return rule
  }

  private func checkStarts(of rule: UpdateRule) throws {
    var seen: Set<String> = []
    for (name, _) in rule.starts {
      if name.text == "θ" || UpdateRule.otherPoints.contains(name.text) {
        throw error(
          "type", "`\(name.text)` starts where minimize says", at: name.span,
          advice: "a step is written \(name.text) := …")
      }
      if UpdateRule.problemNames.contains(name.text) { throw reserved(name) }
      if let first = rule.steps.first, name.span.start > first.name.span.start {
        throw error(
          "type", "the start `\(name.text) = …` comes after a step", at: name.span,
          advice: "starts come first; a step is written \(name.text) := …")
      }
      guard seen.insert(name.text).inserted else {
        throw error("type", "`\(name.text)` is given two starts", at: name.span)
      }
    }
  }

  private func checkSteps(of rule: UpdateRule, _ call: Invocation) throws {
    let names = rule.steps.map(\.name.text)
    guard names.contains(where: { Aliases.canonical($0) == "θ" }) else {
      throw error(
        "type", "update needs a step of θ", at: call.span,
        advice: "such as θ := θ - α*∇h(θ)")
    }
    let known = Set(rule.starts.map(\.name.text))
    let locals = Set(rule.locals.flatMap(\.names).map(\.text))
    var assigned: Set<String> = []
    for (name, value) in rule.steps {
      if name.text == "h" || name.text == "k" { throw reserved(name) }
      if locals.contains(name.text) {
        throw error(
          "type", "`\(name.text)` is a local of `where` and a step's too", at: name.span)
      }
      let isPoint = Aliases.canonical(name.text) == "θ"
      if !isPoint, !known.contains(name.text), !assigned.contains(name.text),
        value.freeNames.contains(name.text)
      {
        throw error(
          "name", "`\(name.text)` has no value before its first step", at: value.span,
          advice: "give it a start: update(\(name.text) = zeros, …)")
      }
      assigned.insert(name.text)
    }
    // What is used above its own assignment would silently be a value of the notebook's.
    var later = assigned.subtracting(known).filter { Aliases.canonical($0) != "θ" }
    for (name, value) in rule.steps {
      if let early = value.freeNames.first(where: { later.contains($0) }), early != name.text {
        throw error(
          "name", "`\(early)` is used before its step, and has no start", at: value.span,
          advice: "move `\(early) := …` up, or give a start: \(early) = zeros")
      }
      later.remove(name.text)
    }
  }

  private func reserved(_ name: Name) -> EvaluationError {
    error(
      "name", "`\(name.text)` is the problem's in a rule: h its function, θ the point, k the step",
      at: name.span, advice: "choose another name")
  }

  // MARK: Definitions

  /// The optimizer that a function gives whose body is a call of `update`.
  func optimizer(
    definedBy function: Function, _ closure: Function.Closure, _ values: [Value],
    named: [(Name, Value)], at span: SourceSpan
  ) throws -> Value {
    let parameters = closure.parameters.map(\.name.text)
    var label: String?
    var given: [(Name, Value)] = []
    for (name, value) in named {
      if name.text == "name", !parameters.contains("name") {
        guard case .string(let text) = value else {
          throw error("type", "`name` is a string, not \(value.kindPhrase)", at: name.span)
        }
        label = text
        continue
      }
      let canonical = Aliases.canonical(name.text)
      let meant = parameters.first { $0 == name.text || Aliases.canonical($0) == canonical }
      given.append((Name(text: meant ?? name.text, span: name.span), value))
    }
    let scope = Environment(parent: closure.scope)
    try bind(values, given, to: closure, of: function, in: scope, at: span)
    let outer = source
    source = closure.source
    defer { source = outer }
    try checkHyperparameters(closure)
    var rule = try updateRule(closure.body, in: scope)
    rule.identifier = function.name.isEmpty ? "update" : function.name
    rule.name = label ?? rule.name
    let called = closure.body.calledNames
    for name in parameters {
      guard let value = scope.values[name] else { continue }
      var isSchedule = false
      if case .function(let schedule) = value, !called.contains(name) {
        isSchedule = true
        // A wrong function is found here and not in the middle of a run.
        source = outer
        _ = try number(try call(schedule, [.number(1)], at: span), at: span)
        source = closure.source
      }
      rule.hyperparameters.append(
        .init(name: name, value: value, isSchedule: isSchedule))
    }
    return .optimizer(OptimizerValue(rule))
  }

  /// A value as it is bound to a name: an `update(…)` that no definition names is called after it.
  func named(_ name: Name, _ value: Value) -> Value {
    guard case .optimizer(let optimizer) = value, case .update(var rule) = optimizer.method,
      rule.identifier == "update"
    else { return value }
    rule.identifier = name.text
    return .optimizer(OptimizerValue(rule))
  }

  /// Checks a definition whose body is a call of `update`, as soon as it is written.
  func checkUpdate(_ closure: Function.Closure) throws {
    guard isUpdate(closure.body, in: closure.scope) else { return }
    try checkHyperparameters(closure)
    _ = try updateRule(closure.body, in: closure.scope)
  }

  /// Hyperparameters are neither the problem's names nor states.
  private func checkHyperparameters(_ closure: Function.Closure) throws {
    guard case .call(_, let arguments) = closure.body.expression.kind else { return }
    let names = closure.parameters.map(\.name)
    for name in names where UpdateRule.problemNames.contains(Aliases.canonical(name.text)) {
      throw reserved(name)
    }
    for argument in arguments {
      let state: Name
      switch argument.kind {
      case .named(let name, _), .update(let name, _): state = name
      default: continue
      }
      guard names.contains(where: { $0.text == state.text }) else { continue }
      throw error(
        "name", "`\(state.text)` is a hyperparameter, and a rule does not change those",
        at: state.span, advice: "start a state from it: a = \(state.text), a := …")
    }
  }
}
