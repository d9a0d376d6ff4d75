import Expressions
import Optimization
import OptimizationPlots
import Plotting
import Syntax

extension Evaluator {
  /// `bounds(h, from =)`.
  func bounds(_ call: Invocation) throws -> Value {
    guard case .function(let function) = try call.required("h") else {
      throw error("type", "bounds are those of a function", at: call.span(of: "h"))
    }
    let start = try startPoint(of: function, call)
    let objective = try objective(of: function, at: start.shape, call)
    let found: Bounds?
    do {
      found = try Bounds(of: objective, from: start.elements, isCancelled: cancellation)
    } catch let failure as OptimizationError {
      try poll(now: true)
      if let formula = objective.failure { throw self.error(formula, at: call.span(of: "h")) }
      throw error("value", failure.description, at: call.span(of: "from"))
    }
    try poll(now: true)
    if let formula = objective.failure { throw self.error(formula, at: call.span(of: "h")) }
    let name = function.name.isEmpty ? "the function" : function.name
    guard let found else {
      throw error("value", "the Hessian of \(name) is not finite", at: call.span(of: "h"))
    }
    guard found.curvatures.largest > 0 else {
      let isConcave = found.curvatures.least < 0
      let reason =
        found.curvatures.areExact
        ? "is \(isConcave ? "concave" : "linear"): it has no minimum"
        : "has \(isConcave ? "no positive curvature" : "no curvature") at any point looked at"
      throw error("value", "\(name) \(reason), and no step size is best", at: call.span(of: "h"))
    }
    return .bounds(BoundsValue(bounds: found, problem: name))
  }

  /// A field of bounds: `b.κ`, `b.α_gd`, `b.lower`.
  func field(_ name: Name, of value: BoundsValue) throws -> Value {
    let bounds = value.bounds
    let text = Self.canonicalField(name.text)
    switch text {
    case "L": return .number(bounds.curvatures.largest)
    case "μ": return .number(bounds.curvatures.least)
    case "source": return .string(bounds.curvatures.description)
    case "α_safe": return .number(bounds.safeStepSize ?? .nan)
    default: break
    }
    guard BoundsValue.fieldNames.contains(text) else {
      throw error(
        "name", "bounds have no field `\(name.text)`", at: name.span,
        advice: Suggestion.question(for: name.text, among: BoundsValue.fieldNames)
          ?? "they have " + BoundsValue.fieldNames.joined(separator: ", "))
    }
    if let obstacle = value.obstacle {
      throw error(
        "value", "`\(name.text)` is not known: \(obstacle.message)", at: name.span,
        advice: obstacle.advice)
    }
    let parts = text.split(separator: "_").map(String.init)
    let number: Double?
    switch parts[0] {
    case "κ": number = bounds.condition
    case "α": number = Bounds.Subject(rawValue: parts[1]).flatMap(bounds.hyperparameters)?.alpha
    case "η": number = Bounds.Subject(rawValue: parts[1]).flatMap(bounds.hyperparameters)?.eta
    case "rate": number = Bounds.Subject(rawValue: parts[1]).flatMap(bounds.rate)
    case "distance": number = bounds.start?.distance
    case "gap0": number = bounds.start?.gap
    default: return .function(try curve(text, of: value, at: name.span))
    }
    guard let number else {
      throw error(
        "value", "`\(name.text)` is not known: \(value.reasonForNoStart)", at: name.span)
    }
    return .number(number)
  }

  /// The name with the Greek letter before its underscore: `α_gd` for `alpha_gd`.
  private static func canonicalField(_ name: String) -> String {
    let parts = name.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first else { return name }
    return ([Aliases.canonical(String(first))] + parts.dropFirst().map(String.init))
      .joined(separator: "_")
  }

  /// A bound as a function of the step, or the steps as a function of the fraction.
  private func curve(
    _ name: String, of value: BoundsValue, at span: SourceSpan
  ) throws -> Function {
    let bounds = value.bounds
    let subjects = Bounds.Subject.allCases
    let isCount = name.hasPrefix("steps_")
    guard
      let subject = subjects.first(where: {
        name == (isCount ? "steps_\($0.rawValue)" : BoundsValue.curveName(of: $0))
      })
    else { throw error("name", "bounds have no field `\(name)`", at: span) }
    guard !bounds.isForQuadraticsAlone(subject) else {
      throw error(
        "value", "`\(name)` holds for quadratics alone, and \(value.problem) is none", at: span)
    }
    guard bounds.start != nil else {
      throw error("value", "`\(name)` is not known: \(value.reasonForNoStart)", at: span)
    }
    let curve = BoundsValue.curveName(of: subject)
    let numbers =
      isCount
      ? NumberFunction(
        parameter: "ε", formula: "the least k with \(curve)(k) <= ε*gap0", label: nil
      ) { bounds.steps(subject, to: $0) ?? .nan }
      : NumberFunction(
        parameter: "k", formula: BoundsValue.formula(of: subject),
        label: BoundsValue.label(of: subject)
      ) { bounds.value(subject, after: $0) ?? .nan }
    return Function(name: name, kind: .numbers(numbers))
  }

  /// A call of a function that the library computes, entry by entry.
  func call(
    _ numbers: NumberFunction, of function: Function, _ values: [Value], named: [(Name, Value)],
    at span: SourceSpan
  ) throws -> Value {
    for (name, _) in named where Aliases.canonical(name.text) != numbers.parameter {
      throw error("name", "\(function.name) has no argument `\(name.text)`", at: name.span)
    }
    let all = values + named.map(\.1)
    guard all.count == 1, let argument = all.first else {
      throw error("type", "\(signature(of: function)) takes 1 argument, not \(all.count)", at: span)
    }
    if argument.isSymbolic {
      throw unrecordable("a call of \(function.name)", at: span)
    }
    var tensor = try tensor(argument, at: span)
    for i in tensor.elements.indices { tensor.elements[i] = numbers.value(tensor.elements[i]) }
    return .tensor(tensor)
  }

  /// A bound as a layer of a figure; nil for any other function.
  func boundLayers(_ function: Function) throws -> [any Layer]? {
    guard case .numbers(let numbers) = function.kind, let label = numbers.label else { return nil }
    return [BoundCurve(label: label) { $0.map(numbers.value) }]
  }
}
