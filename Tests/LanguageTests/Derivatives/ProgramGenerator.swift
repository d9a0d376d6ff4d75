import Expressions

@testable import Language

/// Makes random well-typed programs of the language: definitions of which the last is `f`, a smooth
/// function but for isolated kinks. Seed by seed the same ones.
struct ProgramGenerator {
  /// What the arguments of `f` are.
  enum Domain: Equatable {
    case scalars(Int)
    case array(Shape)
  }

  /// A name that can stand in an expression.
  struct Variable {
    var name: String
    var shape: Shape
  }

  /// A function that can be called.
  struct Callable {
    var name: String
    var argument: Shape
    var result: Shape
  }

  private let stream: Philox
  private var counter: UInt64 = 0
  var variables: [Variable] = []
  var functions: [Callable] = []
  /// Loop indices in scope, and how far they run.
  var indices: [(name: String, last: Int)] = []
  /// How many lambdas are open.
  var lambdas = 0

  init(seed: Int) { stream = Philox(key: (UInt64(seed), 7)) }

  // MARK: Choices

  mutating func below(_ count: Int) -> Int {
    counter += 1
    return Int(stream.block(counter).0 % UInt64(count))
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// A number with one digit after the point, from -1.9 to 1.9.
  mutating func literal() -> Double { Double(below(39) - 19) / 10 }

  /// A coordinate of a point or direction.
  mutating func coordinate() -> Double { Double(below(1 << 20)) / Double(1 << 19) - 1 }

  // MARK: Programs

  /// Definitions, the domain of `f`, and the shape of its value.
  mutating func program(vectorValued: Bool) -> (program: Term, domain: Domain) {
    let helpers = (0..<(1 + below(2))).map { helper($0) }
    let domain: Domain =
      switch below(10) {
      case 0..<6: .array(.vector(2 + below(3)))
      case 6..<8: .scalars(1 + below(3))
      default: .array(.matrix(2, 2 + below(2)))
      }
    var parameters = ["x"]
    switch domain {
    case .array(let shape): variables = [Variable(name: "x", shape: shape)]
    case .scalars(let count):
      parameters = Array(["x", "y", "z"].prefix(count))
      variables = parameters.map { Variable(name: $0, shape: .scalar) }
    }
    var parts = helpers
    var text = helpers.indices.map { "$\($0)\n" }.joined()
    var python = text
    var locals: [(text: String, python: String)] = []
    for number in 0..<below(3) {
      let place = "$\(parts.count)"
      if below(3) == 0 {
        parts.append(body(of: "s", .scalar, 1))
        locals.append(("r\(number)(s) = \(place)", "  r\(number) = lambda s: \(place)\n"))
        functions.append(Callable(name: "r\(number)", argument: .scalar, result: .scalar))
      } else {
        let shape = pick([Shape.scalar, .vector(3), .matrix(2, 2)])
        parts.append(term(shape, 1 + below(2)))
        locals.append(("t\(number) = \(place)", "  t\(number) = \(place)\n"))
        variables.append(Variable(name: "t\(number)", shape: shape))
      }
    }
    let list = parameters.joined(separator: ", ")
    let place = "$\(parts.count)"
    parts.append(term(vectorValued ? .vector(2 + below(2)) : .scalar, 2 + below(2)))
    text += "f(\(list)) = \(place)"
    if !locals.isEmpty { text += " where " + locals.map(\.text).joined(separator: ", ") }
    python += "def f(\(list)):\n" + locals.map(\.python).joined() + "  return \(place)\n"
    let shape = parts[parts.count - 1].shape
    return (Term(text: text, python: python, shape: shape, parts: parts), domain)
  }

  /// A function that `f` may call: of a number or a vector, of functions, or with a default.
  private mutating func helper(_ number: Int) -> Term {
    let name = ["g", "q"][number]
    switch below(5) {
    case 0:
      let body = body(of: "u", .scalar, 2)
      functions.append(Callable(name: name, argument: .scalar, result: .scalar))
      return oneLine(name, "u", body)
    case 1:
      let body = body(of: "v", .vector(3), 2)
      functions.append(Callable(name: name, argument: .vector(3), result: .scalar))
      return oneLine(name, "v", body)
    case 2:
      functions.append(
        Callable(name: "\(name)(t -> cos(t), $)", argument: .scalar, result: .scalar))
      return Term(
        text: "\(name)(h, u) = h(h(u) + 0.5)",
        python: "def \(name)(h, u): return h(h(u) + 0.5)", shape: Self.definition)
    case 3:
      let body = body(of: "u", .scalar, 1)
      functions.append(Callable(name: "\(name)($, c = 0.7)", argument: .scalar, result: .scalar))
      return Term(
        text: "\(name)(u, c = 2) = c*($0)", python: "def \(name)(u, c=2): return c*($0)",
        shape: Self.definition, parts: [body])
    default:
      // A function of functions, whose value is a function.
      functions.append(
        Callable(name: "\(name)(sin, tanh)($)", argument: .scalar, result: .scalar))
      return Term(
        text: "\(name)(h, k) = u -> h(u)*k(u + 1)",
        python: "def \(name)(h, k): return lambda u: h(u)*k(u + 1)",
        shape: Self.definition)
    }
  }

  private func oneLine(_ name: String, _ parameter: String, _ body: Term) -> Term {
    Term(
      text: "\(name)(\(parameter)) = $0", python: "def \(name)(\(parameter)): return $0",
      shape: Self.definition, parts: [body])
  }

  /// No expression's: a definition can stand for nothing else.
  private static let definition = Shape.matrix(0, 0)

  /// A scalar in which a parameter stands besides what is in scope.
  mutating func body(of name: String, _ shape: Shape, _ depth: Int) -> Term {
    variables.append(Variable(name: name, shape: shape))
    defer { variables.removeLast() }
    return scalar(depth)
  }

  // MARK: Expressions

  /// An expression of a shape, of at most so many levels.
  mutating func term(_ shape: Shape, _ depth: Int) -> Term {
    switch shape {
    case .scalar: scalar(depth)
    case .vector(let n), .row(let n): vector(n, depth)
    case .matrix(let rows, let columns): matrix(rows, columns, depth)
    }
  }

  /// A piece in which the same text stands in both languages.
  func same(_ text: String, _ shape: Shape, _ parts: [Term] = []) -> Term {
    Term(text: text, python: text, shape: shape, parts: parts)
  }

  /// A name in scope of this shape, or one with the elements that are needed.
  mutating func leaf(_ shape: Shape) -> Term {
    let fitting = variables.filter { $0.shape == shape }
    if !fitting.isEmpty, below(3) > 0 { return same(pick(fitting).name, shape) }
    switch shape {
    case .scalar: return element() ?? same("\(literal())", .scalar)
    case .vector(let n), .row(let n):
      let parts = (0..<n).map { _ in leaf(.scalar) }
      let list = (0..<n).map { "$\($0)" }.joined(separator: ", ")
      return Term(text: "[\(list)]", python: "vector(\(list))", shape: .vector(n), parts: parts)
    case .matrix(let rows, let columns):
      let parts = (0..<rows * columns).map { _ in leaf(.scalar) }
      let list = (0..<rows).map { row in
        (0..<columns).map { "$\(row * columns + $0)" }.joined(separator: ", ")
      }
      return Term(
        text: "[\(list.joined(separator: "; "))]",
        python: "matrix(\(rows), \(columns), \(list.joined(separator: ", ")))", shape: shape,
        parts: parts)
    }
  }

  /// An element of an array in scope, or an index.
  private mutating func element() -> Term? {
    let arrays = variables.filter { $0.shape != .scalar }
    if arrays.isEmpty || below(6) == 0 {
      return indices.isEmpty ? nil : same(pick(indices).name, .scalar)
    }
    let array = pick(arrays)
    func subscriptOf(_ limit: Int, _ generator: inout Self) -> String {
      let fitting = generator.indices.filter { $0.last <= limit }
      if !fitting.isEmpty, generator.below(4) > 0 { return generator.pick(fitting).name }
      if let index = generator.indices.first(where: { $0.last == limit + 1 }) {
        return "min(\(index.name), \(limit))"
      }
      return "\(generator.below(limit) + 1)"
    }
    var places = [subscriptOf(array.shape.rows, &self)]
    if case .matrix(_, let columns) = array.shape { places.append(subscriptOf(columns, &self)) }
    let list = places.joined(separator: ", ")
    return Term(
      text: "\(array.name)[\(list)]", python: "el(\(array.name), \(list))", shape: .scalar)
  }
}
