import Expressions
import Optimization
import OptimizationPlots
import Plotting
import Syntax

extension Evaluator {
  /// `contour(h, scale = log)`, with `plane =`, or `at =` and `along =`, in more than two dimensions.
  func contourLayer(_ call: Invocation) throws -> Value {
    guard case .function(let function) = try call.required("h") else {
      throw error("type", "contour takes a function", at: call.span(of: "h"))
    }
    let spacing: LevelSpacing =
      try call.word("scale", among: ["log", "linear"]) == "linear" ? .linear : .log
    guard let plane = try plane(call) else {
      return .layers([try contour(of: function, spacing: spacing, at: call.span(of: "h"))])
    }
    let objective = try objective(of: function, on: plane, at: call.span(of: "h"))
    let optimum = objective.knownOptimum
    let layer = ContourLayer(
      label: function.name.isEmpty ? nil : function.name, spacing: spacing,
      minimum: optimum?.value, minimizer: optimum?.point.flatMap(plane.plane.coordinates),
      domain: plane.plane.domain, axisNames: (plane.plane.titles[0], plane.plane.titles[1]),
      // Every node costs as much as a step of a run.
      nodeSpacing: 7,
      values: sampled(objective) { xs, ys in objective.grid(xs: xs, ys: ys, on: plane.plane) })
    return .layers([layer, PlaneLayer(plane.plane)])
  }

  /// `surface(h, scale = linear)`.
  func surfaceLayer(_ call: Invocation) throws -> Value {
    guard case .function(let function) = try call.required("h") else {
      throw error("type", "surface takes a function of two numbers", at: call.span(of: "h"))
    }
    let spacing: LevelSpacing =
      try call.word("scale", among: ["linear", "log"]) == "log" ? .log : .linear
    let ground = try contour(of: function, spacing: spacing, at: call.span(of: "h"))
    return .layers([
      SurfaceLayer(
        label: ground.label, spacing: spacing, minimum: ground.minimum,
        minimizer: ground.minimizer, axisNames: ground.axisNames, values: ground.values)
    ])
  }

  /// The contour of a function of two numbers.
  func contour(
    of function: Function, spacing: LevelSpacing = .log, at span: SourceSpan
  ) throws -> ContourLayer {
    let objective = try planarObjective(of: function, at: span)
    let optimum = objective.knownOptimum
    return ContourLayer(
      label: function.name.isEmpty ? nil : function.name, spacing: spacing,
      minimum: optimum?.value,
      minimizer: optimum?.point.flatMap { $0.count == 2 ? Point($0[0], $0[1]) : nil },
      axisNames: axisNames(of: function),
      values: sampled(objective) { xs, ys in objective.grid(xs: xs, ys: ys) })
  }

  /// `slice(h, θ, d)`: t ↦ h(θ + t d).
  func sliceLayer(_ call: Invocation) throws -> Value {
    guard case .function(let function) = try call.required("h") else {
      throw error("type", "slice takes a function", at: call.span(of: "h"))
    }
    let point = try tensor(try call.required("θ"), at: call.span(of: "θ"))
    let direction = try tensor(try call.required("d"), at: call.span(of: "d"))
    guard direction.shape == point.shape else {
      throw error(
        "shape", "the point is a \(point.shape), the direction a \(direction.shape)",
        at: call.span(of: "d"))
    }
    guard (point.elements + direction.elements).allSatisfy(\.isFinite) else {
      throw error("value", "point and direction have finite entries", at: call.span)
    }
    let objective = try FormulaObjective(
      function, shape: point.shape, evaluator: self, at: call.span(of: "h"))
    func text(_ name: String) -> String { call.quoted(name).map { describe($0) } ?? name }
    let label = "\(text("h"))(\(text("θ")) + t*\(text("d")))"
    return .layers(
      slice(
        label: label,
        values: { [weak self] ts in
          let values = objective.values(
            along: ts, from: point.elements, direction: direction.elements)
          self?.note(objective, gave: values)
          return values
        }))
  }

  /// A grid's values, of which the figure's failure is noted.
  private func sampled(
    _ objective: FormulaObjective, _ grid: @escaping ([Double], [Double]) -> [Double]
  ) -> ([Double], [Double]) -> [Double] {
    { [weak self] xs, ys in
      let values = grid(xs, ys)
      self?.note(objective, gave: values)
      return values
    }
  }

  /// Notes the failure of a formula that has no value anywhere in a figure.
  func note(_ objective: FormulaObjective, gave values: [Double]) {
    guard figureFailure == nil, let failure = objective.failure, failure.kind != "interrupted",
      values.allSatisfy(\.isNaN)
    else { return }
    figureFailure = error(failure, at: nil)
  }

  /// A function of two numbers as an objective; of other functions it is told how to draw them.
  private func planarObjective(
    of function: Function, at span: SourceSpan
  ) throws -> FormulaObjective {
    let advice =
      "contour(\(function.name.isEmpty ? "h" : function.name), "
      + "plane = principal_plane(v)), or at = θ, along = [d1, d2]"
    if let count = try parameterCount(of: function), count != 2 {
      throw error(
        "shape", "\(signature(of: function)) is a function of \(count) numbers, not of 2",
        at: span, advice: advice)
    }
    do {
      return try FormulaObjective(function, shape: .vector(2), evaluator: self, at: span)
    } catch var error as EvaluationError where error.diagnostic.kind == "shape" {
      error.diagnostic.notes.append("contour draws functions of 2 numbers; of more: \(advice)")
      throw error
    }
  }

  /// How many numbers a function takes, where its parameters say so.
  func parameterCount(of function: Function) throws -> Int? {
    guard case .user(let closure) = function.kind else { return nil }
    let needed = closure.parameters.filter { $0.defaultValue == nil }
    if needed.count > 1 { return needed.count }
    return try closure.parameters.first.flatMap { try shape(of: $0, in: closure) }?.count
  }

  private func axisNames(of function: Function) -> (x: String, y: String) {
    let parameters = (function.parameters ?? []).map(\.name.text)
    if parameters.count == 2 { return (parameters[0], parameters[1]) }
    let name = parameters.first ?? "θ"
    return (name + "₁", name + "₂")
  }
}
