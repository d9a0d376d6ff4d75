import Syntax

extension Expression {
  /// The names an expression mentions, each once, in order.
  var names: [String] {
    var found: [String] = []
    collectNames(into: &found)
    return found
  }

  private func collectNames(into found: inout [String]) {
    switch kind {
    case .number, .string, .constant: break
    case .name(let name): if !found.contains(name) { found.append(name) }
    case .gradient(let name, _): if !found.contains(name.text) { found.append(name.text) }
    case .tuple(let elements): elements.forEach { $0.collectNames(into: &found) }
    case .array(let rows): rows.joined().forEach { $0.collectNames(into: &found) }
    case .unary(_, let operand), .transpose(let operand), .field(let operand, _),
      .lambda(_, let operand):
      operand.collectNames(into: &found)
    case .binary(_, let left, let right, _):
      left.collectNames(into: &found)
      right.collectNames(into: &found)
    case .comparison(let operands, _): operands.forEach { $0.collectNames(into: &found) }
    case .range(let from, let to, let by):
      from.collectNames(into: &found)
      to.collectNames(into: &found)
      by?.collectNames(into: &found)
    case .call(let callee, let arguments):
      callee.collectNames(into: &found)
      for argument in arguments {
        switch argument.kind {
        case .positional(let value), .named(_, let value), .update(_, let value):
          value.collectNames(into: &found)
        case .binder(_, let domain, let condition):
          domain.collectNames(into: &found)
          condition?.collectNames(into: &found)
        }
      }
    case .index(let base, let subscripts):
      base.collectNames(into: &found)
      for case .expression(let index) in subscripts { index.collectNames(into: &found) }
    }
  }
}

extension Body {
  /// True for `minimize(…)` and `benchmark(…)` themselves, which have a value when they are interrupted.
  var isCallOfRunner: Bool {
    guard case .call(let callee, _) = expression.kind, case .name(let name) = callee.kind else {
      return false
    }
    return name == "minimize" || name == "benchmark"
  }
}
