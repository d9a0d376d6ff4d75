import Syntax

extension Latex {
  /// A definition whose body is `update(…)`: its steps, then what the states start from.
  ///
  /// - Parameter parameters: Each hyperparameter with the value to be shown, if any.
  static func update(
    name: String, parameters: [(name: String, value: String?)], starts: [(Name, Expression)],
    steps: [(Name, Expression)], locals: [Local]
  ) -> String {
    let list = parameters.map { parameter in
      LatexName.text(parameter.name) + (parameter.value.map { " = \($0)" } ?? "")
    }
    let head =
      name.isEmpty ? "" : #"\#(LatexName.function(name))(\#(list.joined(separator: ", "))):\quad "#
    var text =
      head
      + steps.map { "\(LatexName.text($0.text)) \\leftarrow \(expression($1))" }
      .joined(separator: #", \quad "#)
    if !starts.isEmpty {
      text +=
        #", \qquad \text{from } "#
        + starts.map { "\(LatexName.text($0.text)) = \(start($1))" }.joined(separator: #",\; "#)
    }
    return text + Self.locals(locals)
  }

  /// A start; `zeros`, `ones` and `eye` alone are as large as θ.
  private static func start(_ value: Expression) -> String {
    guard case .name(let name) = value.kind else { return expression(value) }
    switch name {
    case "zeros": return "0"
    case "ones": return #"\mathbf{1}"#
    case "eye": return "I"
    default: return expression(value)
    }
  }

  private static func locals(_ locals: [Local]) -> String {
    guard !locals.isEmpty else { return "" }
    let texts = locals.map { local in
      let names = (local.parameters ?? []).map { LatexName.text($0.name.text) }
      let head =
        local.parameters == nil
        ? local.names.map { LatexName.text($0.text) }.joined(separator: ",\\, ")
        : "\(LatexName.function(local.name.text))(\(names.joined(separator: ", ")))"
      return "\(head) = \(expression(local.value))"
    }
    return #" \quad\text{where}\quad "# + texts.joined(separator: #",\; "#)
  }
}
