import Expressions
import Syntax

/// Entries of a run's series by the number of the step.
extension Evaluator {
  /// The entries of a series that does not have all steps.
  func entries(
    of tensor: Tensor, at steps: SeriesSteps, _ subscripts: [Subscript], span: SourceSpan,
    in scope: Environment
  ) throws -> Value {
    guard subscripts.count == 1, case .expression(let expression)? = subscripts.first else {
      return try evaluateIndex(of: .tensor(tensor), subscripts, at: span, in: scope)
    }
    let value = try evaluate(expression, in: scope)
    guard value.isNumeric else {
      throw error(
        "type", "an index is a whole number, not \(value.kindPhrase)", at: expression.span)
    }
    if case .symbol = value {
      // In a recorded loop a step that was not kept is a broken index.
      let row = try apply(.divide, [value, .number(Double(steps.stride))], at: expression.span)
      let place = try apply(.add, [row, .number(Double(1 - steps.first))], at: expression.span)
      return try apply(.element, [.tensor(tensor), place], at: span)
    }
    let indices = try self.tensor(value, at: expression.span)
    let count = tensor.shape.count
    if indices.isBoolean, indices.shape.count == count, indices.shape != .scalar {
      return try evaluateIndex(of: .tensor(tensor), subscripts, at: span, in: scope)
    }
    let places = try indices.elements.map {
      try place(of: $0, at: steps, count: count, expression.span)
    }
    if indices.shape == .scalar, let place = places.first {
      return try apply(.element, [.tensor(tensor), .number(Double(place + 1))], at: span)
    }
    return try apply(.gather(places, .vector(places.count)), [.tensor(tensor)], at: span)
  }

  private func place(
    of index: Double, at steps: SeriesSteps, count: Int, _ span: SourceSpan
  ) throws -> Int {
    guard let step = Int(exactly: index) else {
      throw error(
        "value", "an index is a whole number, not \(NumberFormat.text(index))", at: span)
    }
    if let place = steps.place(of: step, count: count) { return place }
    guard step >= steps.first, step <= steps.last else {
      throw error("value", "step \(step) is outside \(steps.first)..\(steps.last)", at: span)
    }
    let neighbours = steps.neighbours(of: step).map(String.init)
    throw error(
      "value", "step \(step) was not kept: of a run this long one step in \(steps.stride) is",
      at: span,
      advice: "next to it \(neighbours.count == 1 ? "is" : "are") "
        + neighbours.joined(separator: " and "))
  }
}
