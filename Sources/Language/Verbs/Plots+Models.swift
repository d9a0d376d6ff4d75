import Expressions
import OptimizationPlots
import Plotting
import Syntax

extension Evaluator {
  /// `model(h, θ, r = none, λ = none, α = none)`.
  func modelLayer(_ call: Invocation) throws -> Value {
    guard case .function(let function) = try call.required("h") else {
      throw error("type", "model takes a function", at: call.span(of: "h"))
    }
    let span = call.span(of: "θ")
    let point = try tensor(try call.required("θ"), at: span)
    let count = point.shape.count
    guard count == 1 || count == 2 else {
      throw error(
        "shape", "model draws functions of 1 or 2 numbers, not of \(count)", at: span,
        advice: "cut through it along a direction d: f(t) = h(θ + t*d), then model(f, 0)")
    }
    guard point.elements.allSatisfy(\.isFinite) else {
      throw error("value", "the point of a model has finite entries", at: span)
    }
    let options = ModelOptions(
      radius: try positive(call, "r"), damping: try positive(call, "λ", orZero: true),
      alpha: try positive(call, "α"))
    let objective = try FormulaObjective(
      function, shape: count == 1 ? point.shape : .vector(2), evaluator: self,
      at: call.span(of: "h"))
    let model = TaylorModel(of: objective, at: point.elements)
    if let failure = objective.failure {
      if failure.kind == "interrupted" { throw Interrupted() }
      throw error(failure, at: call.span(of: "h"))
    }
    guard let model else {
      throw error(
        "value", "value and derivatives of \(signature(of: function)) are not finite here",
        at: span)
    }
    guard count == 2 else { return .layers(modelLayers(of: model, options)) }
    let ground = try contour(of: function, at: call.span(of: "h"))
    return .layers(modelLayers(of: model, options, over: ground))
  }

  /// A positive number, nil where it was not given.
  private func positive(
    _ call: Invocation, _ name: String, orZero: Bool = false
  ) throws -> Double? {
    guard let number = try call.number(name) else { return nil }
    guard number.isFinite, orZero ? number >= 0 : number > 0 else {
      throw error(
        "value", "`\(name)` is a \(orZero ? "number that is not negative" : "positive number")",
        at: call.span(of: name))
    }
    return number
  }
}
