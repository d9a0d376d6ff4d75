import Language

/// Writes programs in which most types fit, since what fails at once tests little. The names of a
/// notebook keep their types: `a b c` are numbers, `u v` vectors of 3, `w z` of 2, `A B` 2×2 and `M`
/// 3×3 matrices, `t` a truth value, `s` a string; `f g` are functions of a number, `q` of two, `h`
/// of a vector of 2; `F` maps vectors of 2; `opt`, `run` and `runs` are what they
/// say, `d` is a data set, `J` a loss over it, `ball` an optimizer of the reader's own.
struct ProgramWriter {
  /// What an expression is to give.
  enum Kind: Hashable {
    case scalar
    case vector(Int)
    case matrix(Int, Int)
    case boolean
    case string
  }

  var random: RandomSource
  /// Names of the binders and parameters around the expression being written.
  var locals: [(name: String, kind: Kind)] = []
  /// Once in how many expressions a hostile value stands.
  private let rarity: Int
  /// The names that can be called.
  static let entries = Reference.entries.filter { $0.kind != .field }

  init(random: RandomSource) {
    self.random = random
    rarity = self.random.pick([8, 30, 60, 120])
  }

  /// The first cell of a notebook: every name that programs use.
  static let prelude = """
    a, b, c = 2, -1.5, 0.25
    u, v, w, z = [1, 2, 3], [0.5, -1, 4], [1, -2], [3, 0.5]
    A, B, M = [2, 1; 1, 3], [0, 1; -1, 0], diag([1, 2, 3])
    t, s = true, "text"
    f(x) = x^2 + 1
    g(x) = sin(x)
    q(x, y) = (1 - x)^2 + 10*(y - x^2)^2
    h(θ in R^2) = 1/2 * θ' * A * θ + sum(i in 1..2, θ[i])
    F(θ) = [θ[1]*θ[2], θ[1] - 1]
    opt = gd(α = 0.1)
    run = minimize(q, newton(), from = [0.5, 0.5], steps = 4)
    runs = minimize(h, [opt, adam(α = 0.1)], from = w, steps = 4)
    d = blobs(m = 12, seed = 1)
    J(w) = mean((x, y) in d, logistic(y, x' * w)) + 1e-3/2 * norm(w)^2
    ball(α = 0.1, η = 0.9) = update(v = zeros, v := η*v - α*∇h(θ), θ := θ + v)
    """

  // MARK: Cells

  /// The next cell.
  mutating func cell() -> String {
    let count = random.oneIn(3) ? 1 + random.below(3) : 1
    let text = (0..<count).map { _ in line() }.joined(separator: random.oneIn(8) ? "; " : "\n")
    return random.oneIn(12) ? text + " # θ₀ ≤ \"x\"" : text
  }

  private mutating func line() -> String {
    locals = []
    switch random.below(40) {
    case ..<12: return body(anyKind())
    case ..<18: return binding()
    case ..<25: return definition()
    case ..<31: return call(of: random.pick(Self.entries))
    case ..<38: return verb()
    case 38: return random.pick(["?", "?"]) + random.pick(Self.entries).name
    default: return odd()
    }
  }

  /// An expression, now and then with locals behind it.
  private mutating func body(_ kind: Kind) -> String {
    guard random.oneIn(8) else { return expression(kind, random.pick([2, 3, 3, 4, 5])) }
    let value = expression(.scalar, 2)
    locals.append(("y", .scalar))
    if random.oneIn(2) {
      return "\(expression(kind, 2)) where y = \(value)"
    }
    return "\(expression(kind, 2)) + 0*r(y) where y = \(value), r(x) = x + y"
  }

  private mutating func binding() -> String {
    let (names, kind) = random.pick(Self.variables)
    let name = random.pick(names)
    if random.oneIn(10) { return "\(name) = \(HostileValues.value(using: &random))" }
    if random.oneIn(8) {
      return "\(names[0]), \(name) = \(expression(kind, 2)), \(expression(kind, 2))"
    }
    return "\(name) = \(body(kind))"
  }

  private static let variables: [([String], Kind)] = [
    (["a", "b", "c"], .scalar), (["u", "v"], .vector(3)), (["w", "z"], .vector(2)),
    (["A", "B"], .matrix(2, 2)), (["M"], .matrix(3, 3)), (["t"], .boolean), (["s"], .string),
  ]

  private mutating func definition() -> String {
    switch random.below(7) {
    case 0, 1:
      locals = [("x", .scalar)]
      return "\(random.pick(["f", "g"]))(x) = \(body(.scalar))"
    case 2:
      locals = [("x", .scalar), ("y", .scalar)]
      return "q(x, y) = \(body(.scalar))"
    case 3:
      locals = [("θ", .vector(2))]
      return "h(θ\(random.oneIn(2) ? " in R^2" : "")) = \(body(.scalar))"
    case 4:
      locals = [("θ", .vector(2))]
      return "F(θ) = \(body(.vector(2)))"
    case 5:
      // Sums of convex terms, so that minimisation does something.
      locals = [("θ", .vector(2))]
      return "h(θ) = \(expression(.scalar, 1))^2 + 0.5*norm(θ - w)^2"
    default:
      locals = [("x", .scalar)]
      return "f(x) = ifelse(x \(random.pick(["<", ">="])) 1, \(expression(.scalar, 1)), g(x - 1))"
    }
  }

  /// What ends in unusual ways.
  private mutating func odd() -> String {
    random.pick([
      "f(x) = f(x)", "f(x) = ifelse(x < 1, 1, f(x - 1))\nf(20)", "(x -> x(x))(x -> x(x))",
      "f, g = g, f", "h = x -> h(x)", "q = q", "s = s + s", "u = vcat(u, u)", "a = a^a", "A = A⊗A",
      "f = x -> y -> x*y\nf(1)(2)", "clear()", "set(digits = full)", "set(digits = 3)",
      "opt = [opt, opt]", "runs = [runs, run]", "M = inv(M)", "θ = θ₀", "x = 1", "sin = cos",
      "α = 3", "sum(x) = x", "h(θ in R^a) = norm(θ)", "k = run.k", "a, b = run.θ", "[f(1..9)]",
    ])
  }

  private mutating func anyKind() -> Kind {
    random.pick([
      .scalar, .scalar, .scalar, .vector(3), .vector(2), .matrix(2, 2), .matrix(3, 3), .boolean,
      .string, .matrix(2, 3), .vector(1), .vector(0),
    ])
  }

  // MARK: Expressions

  /// An expression that gives a value of the kind, were all well.
  mutating func expression(_ kind: Kind, _ depth: Int) -> String {
    if random.oneIn(rarity) { return HostileValues.value(using: &random) }
    if random.oneIn(80) { return expression(anyKind(), max(0, depth - 1)) }
    if depth <= 0 || random.oneIn(6) { return leaf(kind) }
    switch kind {
    case .scalar: return scalar(depth - 1)
    case .vector(let count): return vector(count, depth - 1)
    case .matrix(let rows, let columns): return matrix(rows, columns, depth - 1)
    case .boolean: return boolean(depth - 1)
    case .string: return string(depth - 1)
    }
  }

  mutating func leaf(_ kind: Kind) -> String {
    let known = locals.filter { $0.kind == kind }
    if !known.isEmpty, !random.oneIn(4) { return random.pick(known).name }
    if let names = Self.variables.first(where: { $0.1 == kind })?.0, random.oneIn(2) {
      return random.pick(names)
    }
    switch kind {
    case .scalar:
      if random.oneIn(12) { return HostileValues.number(using: &random) }
      return random.pick(["1", "2", "3", "0.5", "1.25", "π", "10", "-1", "1e-3", "0"])
    case .vector(let count):
      if count == 0 { return random.pick(["[]", "zeros(0)"]) }
      return "[" + (0..<count).map { _ in leaf(.scalar) }.joined(separator: ", ") + "]"
    case .matrix(let rows, let columns):
      return random.pick([
        "ones(\(rows), \(columns))", "randn(\(rows), \(columns), seed = 1)",
        "mat(i in 1..\(rows), j in 1..\(columns), i/j)",
      ])
    case .boolean: return random.pick(["true", "false", "a < b", "1 == 1"])
    case .string:
      return random.pick(["\"x\"", "\"<a & 'b'>\"", "\"θ \\n\\t\\\"\\\\ \\u{1F600}\"", "\"\""])
    }
  }

  /// A name for an index or a parameter.
  mutating func fresh() -> String { random.pick(["i", "j", "k", "n", "x", "y"]) }

  /// An expression of the kind behind a new local name.
  mutating func under(
    _ name: String, _ kind: Kind, _ body: Kind, _ depth: Int
  ) -> String {
    locals.append((name, kind))
    defer { locals.removeLast() }
    return expression(body, depth)
  }

  private mutating func string(_ depth: Int) -> String {
    random.pick([
      "(\(expression(.string, depth)) + \(expression(.string, depth)))", "s", "run.status",
      "run.reason", "runs[1].optimizer",
    ])
  }

  private mutating func boolean(_ depth: Int) -> String {
    switch random.below(7) {
    case 0: return "not \(leaf(.boolean))"
    case 1, 2:
      let sign = random.pick(["and", "or", "=="])
      return "(\(expression(.boolean, depth)) \(sign) \(expression(.boolean, depth)))"
    case 3:
      let index = fresh()
      let condition = under(index, .scalar, .boolean, depth)
      return "\(random.pick(["all", "any"]))(\(index) in 1..3, \(condition))"
    case 4: return "all(\(expression(.vector(3), depth)) > \(expression(.scalar, depth)))"
    default:
      let sign = random.pick(["<", "<=", ">", ">=", "==", "!=", "≈", "≤"])
      let chain = random.oneIn(4) ? " < \(expression(.scalar, depth))" : ""
      return "(\(expression(.scalar, depth)) \(sign) \(expression(.scalar, depth))\(chain))"
    }
  }
}
