import Expressions
import OptimizationPlots
import Plotting
import Syntax

extension Evaluator {
  /// `hline(y)` and `vline(x)`.
  func ruleLayer(_ call: Invocation, isHorizontal: Bool) throws -> Value {
    let name = isHorizontal ? "y" : "x"
    let value = try number(try call.required(name), at: call.span(of: name))
    guard value.isFinite else {
      throw error("value", "a line stands at a finite number", at: call.span(of: name))
    }
    let label = try call.string("label")
    return .layers(isHorizontal ? hline(value, label: label) : vline(value, label: label))
  }

  // MARK: Curves

  /// `curve(f)`, `curve(f, x in a..b)`, `curve(expression, x in a..b)`.
  func curveLayer(_ call: Invocation) throws -> Value {
    let (function, domain, span) = try graph(call)
    return .layers(
      try curveLayers(
        function, domain: domain, variable: call.binders.first?.pattern.first?.text ?? "x",
        at: span))
  }

  /// The function that a call draws, which it gives or writes as an expression over a range; the
  /// range, where there is one; and where errors of both stand.
  func graph(_ call: Invocation) throws -> (Function, domain: Value?, span: SourceSpan) {
    let name = call.entry.name
    guard let expression = call.quoted("f") else {
      guard case .function(let function) = try call.required("f") else {
        throw error("type", "\(name) needs a function", at: call.span)
      }
      return (function, nil, call.span)
    }
    guard call.binders.count <= 1 else {
      throw error("type", "\(name) has one variable", at: call.span)
    }
    guard let binder = call.binders.first else {
      guard case .function(let function) = try evaluate(expression, in: call.scope) else {
        throw error(
          "type", "\(name) needs a function, or an expression with a range", at: expression.span,
          advice: name == "curve" ? "curve(x^2, x in -1..1)" : "\(name)(0.9^k, k in 0..100)")
      }
      return (function, nil, expression.span)
    }
    let domain = try evaluate(binder.domain, in: call.scope)
    guard binder.pattern.count == 1, binder.condition == nil else {
      throw error("type", "\(name) has one variable and no condition", at: binder.domain.span)
    }
    if expression.isLambdaOrDerivative,
      case .function(let given) = try evaluate(expression, in: call.scope)
    {
      return (given, domain, binder.domain.span)
    }
    if case .name(let name) = expression.kind, name != binder.pattern[0].text,
      case .function(let given) = try lookup(name, at: expression.span, in: call.scope)
    {
      return (given, domain, binder.domain.span)
    }
    // A function that a value brings with it: b.lower.
    if case .field = expression.kind, !expression.names.contains(binder.pattern[0].text),
      case .function(let given) = try evaluate(expression, in: call.scope)
    {
      return (given, domain, binder.domain.span)
    }
    let closure = Function.Closure(
      parameters: [Parameter(name: binder.pattern[0], space: nil, defaultValue: nil)],
      body: Body(expression: expression, locals: [], span: expression.span), scope: call.scope,
      source: source)
    return (Function(name: "", kind: .user(closure)), domain, binder.domain.span)
  }

  /// A function's name, or what is written in its place: curves without a label share one colour.
  func curveLabel(of function: Function) -> String? {
    guard function.name.isEmpty else { return function.name }
    guard case .user(let closure) = function.kind else { return nil }
    return closure.source.text(closure.body.span)
  }

  /// Variables of these names count: their range is walked in whole steps.
  private static let countingNames: Set<String> = ["i", "j", "k", "m", "n"]

  /// The most points of a curve that is given by its points.
  static let maximumCurvePoints = 1_000_000

  func curveLayers(
    _ function: Function, domain: Value?, variable: String = "x", at span: SourceSpan
  ) throws -> [any Layer] {
    let label = curveLabel(of: function)
    let sample = try sampler(of: function, at: span)
    guard let domain else { return curve(label: label, domain: nil, values: sample) }
    if case .range(let range) = domain {
      let step = try number(range.by, at: span)
      if step == 1, !Self.countingNames.contains(variable) {
        let ends = (try number(range.from, at: span), try number(range.to, at: span))
        guard ends.0 < ends.1, ends.0.isFinite, ends.1.isFinite else {
          throw error("value", "a curve needs a range of some length", at: span)
        }
        return curve(label: label, domain: ends.0...ends.1, values: sample)
      }
    }
    let xs = try numbers(domain, at: span)
    guard xs.count <= Self.maximumCurvePoints else {
      throw error("limit", "a curve has at most \(Self.maximumCurvePoints) points", at: span)
    }
    let ys = sample(xs)
    try poll(now: true)
    return curve(label: label, x: xs, y: ys)
  }

  /// A function of one number at many points: compiled where it can be recorded, else called.
  func sampler(of function: Function, at span: SourceSpan) throws -> ([Double]) -> [Double] {
    do {
      let objective = try FormulaObjective(function, shape: .scalar, evaluator: self, at: span)
      return { [weak self, cancellation] xs in
        let values = xs.map { cancellation() ? .nan : objective.value(at: [$0]) }
        self?.note(objective, gave: values)
        return values
      }
    } catch let error as EvaluationError where error.isOnlyUnrecordable {
      _ = try number(try call(function, [.number(1)], at: span), at: span)
      return { [self] xs in
        xs.map { x in
          guard !cancellation(), let value = try? call(function, [.number(x)], at: span),
            let number = try? number(value, at: span)
          else { return .nan }
          return number
        }
      }
    }
  }
}

extension Expression {
  /// True for `x -> …`, `∇f` and `∇²f`, which are functions whatever the names in them stand for.
  fileprivate var isLambdaOrDerivative: Bool {
    switch kind {
    case .lambda, .gradient: return true
    default: return false
    }
  }
}
