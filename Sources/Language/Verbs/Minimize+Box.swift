import Expressions
import Optimization

extension Evaluator {
  /// The box that `lower` and `upper` ask for, where one is given: a side that is not has the problem's own
  /// bounds, or none. Nil where neither is given.
  func box(of function: Function, at start: Tensor, _ call: Invocation) throws -> Box? {
    let lower = try bounds("lower", of: start, call)
    let upper = try bounds("upper", of: start, call)
    guard lower != nil || upper != nil else { return nil }
    let count = start.elements.count
    let own = function.problem?.box.flatMap { $0.dimension == count ? $0 : nil }
    let low = lower ?? own?.lower ?? [Double](repeating: -.infinity, count: count)
    let high = upper ?? own?.upper ?? [Double](repeating: .infinity, count: count)
    if let i = low.indices.first(where: { low[$0] > high[$0] }) {
      throw error(
        "value",
        "no point lies in the box: entry \(i + 1) is at least \(NumberFormat.text(low[i])) and at "
          + "most \(NumberFormat.text(high[i]))",
        at: call.span(of: lower == nil ? "upper" : "lower"))
    }
    return Box(lower: low, upper: high)
  }

  /// A bound for each entry of the start; a number bounds them all alike.
  private func bounds(
    _ name: String, of start: Tensor, _ call: Invocation
  ) throws -> [Double]? {
    guard let given = try call.optional(name) else { return nil }
    let span = call.span(of: name)
    let tensor = try tensor(given, at: span)
    let count = start.elements.count
    guard tensor.shape == .scalar || tensor.elements.count == count else {
      throw error(
        "shape", "`\(name)` has \(tensor.elements.count) entries, the start \(count)", at: span,
        advice: "one number bounds all entries")
    }
    // Such a bound would leave no point.
    let wrong = name == "lower" ? Double.infinity : -.infinity
    guard tensor.elements.allSatisfy({ !$0.isNaN && $0 != wrong }) else {
      throw error(
        "value",
        "`\(name)` is of numbers or \(NumberFormat.text(-wrong)), not of "
          + "\(NumberFormat.text(wrong)) or nan", at: span)
    }
    return tensor.shape == .scalar
      ? [Double](repeating: tensor.elements[0], count: count) : tensor.elements
  }
}
