import Expressions
import Optimization
import OptimizationPlots
import Plotting
import Syntax

extension Evaluator {
  /// A figure with the session's size and colours.
  func figure(_ layers: [any Layer]) -> Figure {
    Figure(layers, width: settings.width, height: settings.height, theme: settings.theme)
  }

  /// `plot(layers…, x =, y =, scale =, title =)`.
  func plot(_ call: Invocation) throws -> Value {
    var layers: [any Layer] = []
    for argument in call.extras {
      layers += try self.layers(try call.value(of: argument), at: argument.span)
    }
    if layers.count > 1, layers.contains(where: { $0.hints.hidesAxes }) {
      throw error(
        "value", "surface has a box of its own and shares its plot with no other layer",
        at: call.span, advice: "over level lines others have a place: plot(contour(h), paths(v))")
    }
    var figure = figure(layers)
    figure.x.range = try range(call, "x")
    figure.y.range = try range(call, "y")
    if call.has("scale") {
      figure.y.scale = try call.word("scale", among: ["linear", "log"]) == "log" ? .log : .linear
    }
    figure.title = try call.string("title")
    if let width = try size(call, "width") { figure.width = width }
    if let height = try size(call, "height") { figure.height = height }
    return .figure(figure)
  }

  /// A size of figures in px.
  func size(_ call: Invocation, _ name: String) throws -> Double? {
    guard let value = try call.optional(name) else { return nil }
    return Double(try integer(value, in: 160...2000, "`\(name)`", at: call.span(of: name)))
  }

  private func range(_ call: Invocation, _ name: String) throws -> ClosedRange<Double>? {
    guard let value = try call.optional(name) else { return nil }
    let span = call.span(of: name)
    let ends: (Double, Double)
    switch value {
    case .range(let range):
      ends = (try number(range.from, at: span), try number(range.to, at: span))
    case .tensor(let tensor) where tensor.shape.count == 2:
      ends = (tensor.elements[0], tensor.elements[1])
    default:
      throw error(
        "type", "`\(name)` is a range, not \(value.kindPhrase)", at: span,
        advice: "write \(name) = -1..1")
    }
    guard ends.0.isFinite, ends.1.isFinite, ends.0 < ends.1 else {
      throw error("value", "`\(name)` needs a lower end below the upper one", at: span)
    }
    return ends.0...ends.1
  }

  private func layers(_ value: Value, at span: SourceSpan) throws -> [any Layer] {
    switch value {
    case .layers(let layers): return layers
    case .run(let run): return try convergenceLayers([run])
    case .runs(let runs): return try convergenceLayers(runs)
    case .figure(let figure): return figure.layers
    case .function(let function): return try curveLayers(function, domain: nil, at: span)
    default:
      throw error(
        "type", "plot takes layers, not \(value.kindPhrase)", at: span,
        advice: "such as contour(h), paths(v), convergence(v), curve(x -> x^2, x in -1..1)")
    }
  }

  // MARK: Layers

  /// The convergence of runs.
  func convergenceLayers(
    _ runs: [RunValue], x: ConvergenceAxis = .steps, y: ConvergenceMeasure = .gap
  ) throws -> [any Layer] {
    convergence(of: runs.map { RunSeries($0.run) }, x: x, y: y)
  }

  /// `convergence(runs, x = steps, y = gap)`.
  func convergenceLayer(_ call: Invocation) throws -> Value {
    let runs = try runs(try call.required("runs"), at: call.span(of: "runs"))
    var axis = ConvergenceAxis.steps
    switch try call.word("x", among: ["steps", "evals", "time"]) {
    case "evals": axis = .evaluations
    case "time":
      axis = .time
      if let run = runs.first(where: { $0.run.trace[.time] == nil }) {
        throw error(
          "value", "\(run.run.label) has no times", at: call.span(of: "x"),
          advice: "ask minimize for them: record = [time]")
      }
    default: break
    }
    var measure = ConvergenceMeasure.gap
    switch try call.word("y", among: ["gap", "value", "gradnorm"]) {
    case "value": measure = .value
    case "gradnorm": measure = .gradientNorm
    default: break
    }
    return .layers(try convergenceLayers(runs, x: axis, y: measure))
  }

  /// `contour(h, scale = log)`.
  func contourLayer(_ call: Invocation) throws -> Value {
    let plane = try planeFunction(call)
    let spacing: LevelSpacing =
      try call.word("scale", among: ["log", "linear"]) == "linear" ? .linear : .log
    return .layers(
      contour(
        of: plane.name, spacing: spacing, minimum: plane.minimum, minimizer: plane.minimizer,
        axisNames: plane.axisNames, values: plane.values))
  }

  /// `surface(h, scale = linear)`.
  func surfaceLayer(_ call: Invocation) throws -> Value {
    let plane = try planeFunction(call)
    let spacing: LevelSpacing =
      try call.word("scale", among: ["linear", "log"]) == "log" ? .log : .linear
    return .layers([
      SurfaceLayer(
        label: plane.name, spacing: spacing, minimum: plane.minimum, minimizer: plane.minimizer,
        axisNames: plane.axisNames, values: plane.values)
    ])
  }

  /// A function of two numbers as the layers that show one take it.
  private struct PlaneFunction {
    var name: String?
    var minimum: Double?
    var minimizer: Point?
    var axisNames: (x: String, y: String)
    var values: ([Double], [Double]) -> [Double]
  }

  private func planeFunction(_ call: Invocation) throws -> PlaneFunction {
    guard case .function(let function) = try call.required("h") else {
      throw error(
        "type", "\(call.entry.name) takes a function of two numbers", at: call.span(of: "h"))
    }
    let objective = try FormulaObjective(
      function, shape: .vector(2), evaluator: self, at: call.span(of: "h"))
    let optimum = objective.knownOptimum
    return PlaneFunction(
      name: function.name.isEmpty ? nil : function.name, minimum: optimum?.value,
      minimizer: optimum?.point.flatMap { $0.count == 2 ? Point($0[0], $0[1]) : nil },
      axisNames: axisNames(of: function),
      values: { [weak self] xs, ys in
        let values = objective.grid(xs: xs, ys: ys)
        self?.note(objective, gave: values)
        return values
      })
  }

  /// Notes the failure of a formula that has no value anywhere in a figure.
  private func note(_ objective: FormulaObjective, gave values: [Double]) {
    guard figureFailure == nil, let failure = objective.failure, failure.kind != "interrupted",
      values.allSatisfy(\.isNaN)
    else { return }
    figureFailure = error(failure, at: nil)
  }

  private func axisNames(of function: Function) -> (x: String, y: String) {
    let parameters = (function.parameters ?? []).map(\.name.text)
    if parameters.count == 2 { return (parameters[0], parameters[1]) }
    let name = parameters.first ?? "θ"
    return (name + "₁", name + "₂")
  }

  /// `paths(runs)`.
  func pathsLayer(_ call: Invocation) throws -> Value {
    let runs = try runs(try call.required("runs"), at: call.span(of: "runs"))
    for run in runs where run.run.trace.dimension != 2 {
      throw error(
        "shape",
        "\(run.run.label) ran in \(run.run.trace.dimension) dimensions; "
          + "paths are drawn in 2", at: call.span(of: "runs"))
    }
    return .layers(paths(of: runs.map { RunSeries($0.run) }))
  }

  /// `series(runs, field)`.
  func seriesLayer(_ call: Invocation) throws -> Value {
    let runs = try runs(try call.required("runs"), at: call.span(of: "runs"))
    guard let expression = call.quoted("field") else {
      throw error(
        "type", "series needs a field of the runs", at: call.span, advice: "series(v, gradnorm)")
    }
    let title = describe(expression)
    var layers: [any Layer] = []
    for run in runs {
      let names = expression.names.map(Aliases.canonical)
      if names.contains(where: { Series(name: $0) != nil && field($0, of: run) == nil }) {
        continue
      }
      let inner = environment(of: run, names: expression.names, in: call.scope)
      let value = try evaluate(expression, in: inner)
      let tensor = try tensor(value, at: expression.span)
      let first = if case .series(_, let first) = value { first } else { 1 }
      layers += OptimizationPlots.series(
        tensor.elements, label: runs.count == 1 ? title : "\(title) of \(run.run.label)",
        first: first, yTitle: title)
    }
    guard !layers.isEmpty else {
      throw error("value", "none of the runs has `\(title)`", at: expression.span)
    }
    return .layers(layers)
  }

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
    guard let expression = call.quoted("f") else {
      guard case .function(let function) = try call.required("f") else {
        throw error("type", "curve needs a function", at: call.span)
      }
      return .layers(try curveLayers(function, domain: nil, at: call.span))
    }
    guard call.binders.count <= 1 else {
      throw error("type", "a curve has one variable", at: call.span)
    }
    guard let binder = call.binders.first else {
      guard case .function(let function) = try evaluate(expression, in: call.scope) else {
        throw error(
          "type", "curve needs a function, or an expression with a range", at: expression.span,
          advice: "curve(x^2, x in -1..1)")
      }
      return .layers(try curveLayers(function, domain: nil, at: expression.span))
    }
    let domain = try evaluate(binder.domain, in: call.scope)
    guard binder.pattern.count == 1, binder.condition == nil else {
      throw error("type", "a curve has one variable and no condition", at: binder.domain.span)
    }
    let function: Function
    if expression.isLambdaOrDerivative,
      case .function(let given) = try evaluate(expression, in: call.scope)
    {
      function = given
    } else if case .name(let name) = expression.kind, name != binder.pattern[0].text,
      case .function(let given) = try lookup(name, at: expression.span, in: call.scope)
    {
      function = given
    } else {
      let body = Body(expression: expression, locals: [], span: expression.span)
      let closure = Function.Closure(
        parameters: [Parameter(name: binder.pattern[0], space: nil, defaultValue: nil)],
        body: body, scope: call.scope, source: source)
      function = Function(name: "", kind: .user(closure))
    }
    return .layers(
      try curveLayers(
        function, domain: domain, variable: binder.pattern[0].text, at: binder.domain.span))
  }

  /// A function's name, or what is written in its place: curves without a label share one colour.
  private func curveLabel(of function: Function) -> String? {
    guard function.name.isEmpty else { return function.name }
    guard case .user(let closure) = function.kind else { return nil }
    return closure.source.text(closure.body.span)
  }

  /// Variables of these names count: their range is walked in whole steps.
  private static let countingNames: Set<String> = ["i", "j", "k", "m", "n"]

  /// The most points of a curve that is given by its points.
  private static let maximumCurvePoints = 1_000_000

  private func curveLayers(
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
  private func sampler(of function: Function, at span: SourceSpan) throws -> ([Double]) -> [Double]
  {
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
