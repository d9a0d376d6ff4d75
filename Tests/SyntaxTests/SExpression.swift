import Syntax

/// A tree as nested lists, so that tests see its shape and nothing of its text.
enum SExpression {
  static func of(_ source: String) -> String {
    let result = parse(source)
    if let error = result.diagnostics.first { return "error: \(error.message)" }
    return result.tree.items.map(of).joined(separator: "\n")
  }

  static func of(_ item: Item) -> String {
    switch item.kind {
    case .help(let name): "(help \(name))"
    case .define(let name, let parameters, let body):
      "(define \(name.text) \(of(parameters)) \(of(body)))"
    case .bind(let names, let values):
      "(bind (\(names.map(\.text).joined(separator: " "))) \(values.map(of).joined(separator: " ")))"
    case .expression(let body): of(body)
    }
  }

  static func of(_ body: Body) -> String {
    if body.locals.isEmpty { return of(body.expression) }
    let locals = body.locals.map {
      "(\($0.names.map(\.text).joined(separator: " "))\($0.parameters.map { " " + of($0) } ?? "") \(of($0.value)))"
    }
    return "(where \(of(body.expression)) \(locals.joined(separator: " ")))"
  }

  static func of(_ parameters: [Parameter]) -> String {
    let texts = parameters.map { parameter in
      var text = parameter.name.text
      if let space = parameter.space { text += " in R" + space.map { " " + of($0) }.joined() }
      if let value = parameter.defaultValue { text += " = " + of(value) }
      return text.contains(" ") ? "{\(text)}" : text
    }
    return "(\(texts.joined(separator: " ")))"
  }

  static func of(_ expression: Expression) -> String {
    switch expression.kind {
    case .number(let value): return "\(value)"
    case .string(let text): return "\"\(text)\""
    case .constant(let constant): return constant.rawValue
    case .name(let name): return name
    case .gradient(let name, let order): return "(grad\(order) \(name.text))"
    case .tuple(let elements): return list("tuple", elements.map(of))
    case .array(let rows):
      return list("array", rows.map { "[\($0.map(of).joined(separator: " "))]" })
    case .unary(let sign, let operand): return list(sign.rawValue, [of(operand)])
    case .binary(let sign, let left, let right, _):
      return list(sign.rawValue, [of(left), of(right)])
    case .comparison(let operands, let operators):
      return list("compare", zip(operands, operators.map(\.rawValue) + [""]).map { of($0) + $1 })
    case .range(let from, let to, let by):
      return list("..", [from, to].map(of) + (by.map { [of($0)] } ?? []))
    case .transpose(let operand): return list("'", [of(operand)])
    case .call(let callee, let arguments): return list("call", [of(callee)] + arguments.map(of))
    case .index(let base, let subscripts): return list("index", [of(base)] + subscripts.map(of))
    case .field(let base, let name): return list(".", [of(base), name.text])
    case .lambda(let parameters, let body): return list("->", [of(parameters), of(body)])
    }
  }

  static func of(_ argument: Argument) -> String {
    switch argument.kind {
    case .positional(let value): return of(value)
    case .named(let name, let value): return list("=", [name.text, of(value)])
    case .update(let name, let value): return list(":=", [name.text, of(value)])
    case .binder(let pattern, let domain, let condition):
      return list(
        "in", pattern.map(\.text) + [of(domain)] + (condition.map { ["if", of($0)] } ?? []))
    }
  }

  static func of(_ place: Subscript) -> String {
    switch place {
    case .all: return ".."
    case .expression(let index): return of(index)
    }
  }

  private static func list(_ head: String, _ rest: [String]) -> String {
    "(\(([head] + rest).joined(separator: " ")))"
  }
}
