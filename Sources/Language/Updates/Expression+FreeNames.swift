import Syntax

/// Which names an expression takes from around it.
extension Expression {
  /// The names that are not bound within the expression, each once, in order.
  var freeNames: [String] {
    var walk = NameWalk()
    walk.visit(self)
    return walk.free
  }
}

extension Body {
  /// The names that neither the body nor the given names bind, each once, in order.
  func freeNames(except bound: [String] = []) -> [String] {
    var walk = NameWalk(bound: bound)
    walk.visit(self)
    return walk.free
  }

  /// The free names that are called, or differentiated: they stand for functions.
  var calledNames: Set<String> {
    var walk = NameWalk()
    walk.visit(self)
    return walk.called
  }
}

extension Function.Closure {
  /// The names that the function takes from around it.
  var freeNames: [String] {
    var walk = NameWalk()
    for parameter in parameters {
      for size in parameter.space ?? [] { walk.visit(size) }
      if let value = parameter.defaultValue { walk.visit(value) }
      walk.bind(parameter.name.text)
    }
    walk.visit(body)
    return walk.free
  }
}

/// Walks expressions and tells names that are bound in them from those that are not. The depth of a
/// tree is bounded by the parser.
private struct NameWalk {
  private(set) var free: [String] = []
  private(set) var called: Set<String> = []
  private var seen: Set<String> = []
  private var bound: [String]

  init(bound: [String] = []) { self.bound = bound }

  mutating func bind(_ name: String) { bound.append(name) }

  private mutating func use(_ name: String, isCalled: Bool = false) {
    guard !bound.contains(name) else { return }
    if isCalled { called.insert(name) }
    if seen.insert(name).inserted { free.append(name) }
  }

  /// Visits within names that hold only there.
  private mutating func scoped(_ visit: (inout NameWalk) -> Void) {
    let count = bound.count
    visit(&self)
    bound.removeLast(bound.count - count)
  }

  mutating func visit(_ body: Body) {
    scoped { walk in
      for local in body.locals {
        if let parameters = local.parameters {
          walk.visitFunction(parameters, local.value)
        } else {
          walk.visit(local.value)
        }
        for name in local.names { walk.bind(name.text) }
      }
      walk.visit(body.expression)
    }
  }

  private mutating func visitFunction(_ parameters: [Parameter], _ value: Expression) {
    scoped { walk in
      for parameter in parameters {
        for size in parameter.space ?? [] { walk.visit(size) }
        if let value = parameter.defaultValue { walk.visit(value) }
        walk.bind(parameter.name.text)
      }
      walk.visit(value)
    }
  }

  mutating func visit(_ expression: Expression) {
    switch expression.kind {
    case .number, .string, .constant: break
    case .name(let name): use(name)
    case .gradient(let name, _): use(name.text, isCalled: true)
    case .tuple(let elements): for element in elements { visit(element) }
    case .array(let rows): for element in rows.joined() { visit(element) }
    case .unary(_, let operand), .transpose(let operand), .field(let operand, _): visit(operand)
    case .binary(_, let left, let right, _):
      visit(left)
      visit(right)
    case .comparison(let operands, _): for operand in operands { visit(operand) }
    case .range(let from, let to, let by):
      visit(from)
      visit(to)
      if let by { visit(by) }
    case .call(let callee, let arguments): visitCall(callee, arguments)
    case .index(let base, let subscripts):
      visit(base)
      for case .expression(let index) in subscripts { visit(index) }
    case .lambda(let parameters, let body): visitFunction(parameters, body)
    }
  }

  /// The names of binders hold in all the other arguments.
  private mutating func visitCall(_ callee: Expression, _ arguments: [Argument]) {
    if case .name(let name) = callee.kind { use(name, isCalled: true) } else { visit(callee) }
    scoped { walk in
      for case .binder(let pattern, let domain, let condition) in arguments.map(\.kind) {
        walk.visit(domain)
        for name in pattern { walk.bind(name.text) }
        if let condition { walk.visit(condition) }
      }
      for argument in arguments {
        switch argument.kind {
        case .positional(let value), .named(_, let value), .update(_, let value):
          walk.visit(value)
        case .binder: break
        }
      }
    }
  }
}
