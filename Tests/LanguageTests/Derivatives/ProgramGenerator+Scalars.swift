import Expressions

extension ProgramGenerator {
  /// A number, of at most so many levels.
  mutating func scalar(_ depth: Int) -> Term {
    if depth <= 0 { return leaf(.scalar) }
    switch below(20) {
    case 0..<4: return map(.scalar, depth)
    case 4..<8: return combination(depth)
    case 8..<11: return loop(depth)
    case 11..<14: return ofVector(depth)
    case 14..<16: return ofMatrix(depth)
    case 16, 17: return call(depth)
    default: return choice(depth)
    }
  }

  /// An elementary function, kept where it is smooth; over arrays it maps.
  mutating func map(_ shape: Shape, _ depth: Int) -> Term {
    let (text, python) = pick(Self.maps)
    return Term(
      text: text, python: python ?? text, shape: shape, parts: [term(shape, depth - 1)])
  }

  private static let maps: [(String, String?)] = [
    ("sin($0)", nil), ("cos($0)", nil), ("tanh($0)", nil), ("atan($0)", nil), ("erf($0)", nil),
    ("sigmoid($0)", nil), ("softplus($0)", nil), ("asinh($0)", nil), ("exp(tanh($0))", nil),
    ("expm1(sin($0))", nil), ("log(2 + sin($0))", nil), ("log1p(sigmoid($0))", nil),
    ("log2(3 + cos($0))", nil), ("log10(3 + cos($0))", nil), ("sqrt(2 + sin($0))", nil),
    ("sinh(sin($0))", nil), ("cosh(sin($0))", nil), ("tan(sin($0))", nil),
    ("asin(0.8*sin($0))", nil), ("acos(0.8*cos($0))", nil), ("acosh(3 + sin($0))", nil),
    ("atanh(0.7*sin($0))", nil), ("lgamma(2 + sin($0))", nil), ("abs($0)", nil),
    ("relu($0)", nil), ("(0.5*($0))", nil), ("(-($0))", nil),
    ("(2 .+ sin($0)).^1.7", "(2 + sin($0))**1.7"), ("(sin($0)).^3", "(sin($0))**3"),
    ("(1 ./ (3 .+ cos($0)))", "(1 / (3 + cos($0)))"),
  ]

  private mutating func combination(_ depth: Int) -> Term {
    let (text, python) = pick(Self.combinations)
    let parts = [scalar(depth - 1), scalar(depth - 1)]
    return Term(text: text, python: python ?? text, shape: .scalar, parts: parts)
  }

  private static let combinations: [(String, String?)] = [
    ("($0 + $1)", nil), ("($0 - ($1))", nil), ("($0)*($1)", nil), ("($0)/(2 + sin($1))", nil),
    ("($0)*($1)^2", "($0)*($1)**2"), ("($0 - ($1))^3", "($0 - ($1))**3"),
    ("(2 + sin($0))^($1)", "(2 + sin($0))**($1)"),
    (
      "(2 + cos($0))^(-1.5)*($1)",
      "(2 + cos($0))**(-1.5)*($1)"
    ),
    ("atan2($0, 2 + cos($1))", nil), ("max($0, $1)", "maximum($0, $1)"),
    ("min($0, $1)", "minimum($0, $1)"), ("mod($0, 3 + sin($1))", nil),
    ("(4 \\ ($0) + ($1))", "(($0)/4 + ($1))"),
  ]

  private mutating func choice(_ depth: Int) -> Term {
    let parts = (0..<4).map { _ in scalar(depth - 1) }
    let sign = pick(["<", "<=", ">", ">="])
    if below(3) == 0 {
      return Term(
        text: "ifelse($0 \(sign) $1 and not ($2 > 3), $2, $3)",
        python: "where(($0 \(sign) $1) & ~(1.0*($2) > 3), $2, $3)", shape: .scalar, parts: parts)
    }
    return Term(
      text: "ifelse($0 \(sign) $1, $2, $3)", python: "where($0 \(sign) $1, $2, $3)",
      shape: .scalar, parts: parts)
  }

  // MARK: Loops

  /// A reducer over one or two indices, with filters, strides and bounds that depend on others.
  private mutating func loop(_ depth: Int) -> Term {
    guard indices.count < 2 else { return map(.scalar, depth) }
    let name = ["i", "j"][indices.count]
    let reducer = pick(["sum", "sum", "sum", "mean", "prod", "max", "min"])
    let outer = indices.first?.name
    let ranges: [(String, String, Int)] = [
      ("\(name) in 1..2", "for \(name) in rng(1, 2)", 2),
      ("\(name) in 1..3", "for \(name) in rng(1, 3)", 3),
      ("\(name) in 1..3 if \(name) != 2", "for \(name) in rng(1, 3) if \(name) != 2", 3),
      ("\(name) in 1..4 by 2", "for \(name) in rng(1, 4, 2)", 3),
      ("\(name) in 3..1 by -1", "for \(name) in rng(3, 1, -1)", 3),
    ]
    var range = pick(ranges)
    if let outer, below(2) == 0 {
      range = pick([
        ("\(name) in \(outer)..4", "for \(name) in rng(\(outer), 4)", 4),
        ("\(name) in 1..\(outer)", "for \(name) in rng(1, \(outer))", 4),
        (
          "\(name) in 1..4 if \(name) >= \(outer)",
          "for \(name) in rng(1, 4) if \(name) >= \(outer)",
          4
        ),
      ])
    }
    indices.append((name, range.2))
    defer { indices.removeLast() }
    if indices.count == 1, reducer == "sum", below(3) == 0 {
      // Two indices in one sum.
      indices.append(("j", 3))
      defer { indices.removeLast() }
      let filter = below(2) == 0 ? " if j > \(name)" : ""
      return Term(
        text: "sum(\(range.0), j in 1..3\(filter), $0)",
        python: "esum([1.0*($0) \(range.1) for j in rng(1, 3)\(filter)])", shape: .scalar,
        parts: [scalar(depth - 1)])
    }
    return Term(
      text: "\(reducer)(\(range.0), $0)", python: "e\(reducer)([1.0*($0) \(range.1)])",
      shape: .scalar, parts: [scalar(depth - 1)])
  }

  // MARK: Numbers of arrays

  private mutating func ofVector(_ depth: Int) -> Term {
    let n = 2 + below(3)
    let v = vector(n, depth - 1)
    switch below(8) {
    case 0: return same("norm($0)", .scalar, [v])
    case 1:
      let (text, python) = pick([("($0)' * ($1)", "dot($0, $1)"), ("dot($0, $1)", "dot($0, $1)")])
      return Term(
        text: text, python: python, shape: .scalar, parts: [v, vector(n, depth - 1)])
    case 2:
      return Term(
        text: "($0)' * ($1) * ($0)", python: "dot($0, ($1) @ ($0))", shape: .scalar,
        parts: [v, matrix(n, n, depth - 2)])
    case 3:
      let name = pick(["sum", "mean", "prod", "max", "min", "median", "std", "var"])
      return Term(
        text: "\(name)($0)", python: "a\(name)($0)", shape: .scalar, parts: [v])
    case 4:
      let p = pick(["0.3", "0.55", "0.9"])
      return same("quantile($0, \(p))", .scalar, [v])
    case 5:
      let place = 1 + below(n)
      let array = pick(["sort($0)", "cumsum($0)", "($0)"])
      return Term(
        text: "\(array)[\(place)]", python: "el(\(array), \(place))", shape: .scalar, parts: [v])
    case 6: return same("maxdiff($0, $1)", .scalar, [v, vector(n, depth - 1)])
    default:
      guard lambdas == 0 else { return same("norm($0)", .scalar, [v]) }
      lambdas += 1
      defer { lambdas -= 1 }
      let inner = body(of: "e", .scalar, depth - 1)
      return Term(
        text: "sum(e in ($0), $1)", python: "esum([1.0*($1) for e in ($0)])", shape: .scalar,
        parts: [v, inner])
    }
  }

  private mutating func ofMatrix(_ depth: Int) -> Term {
    let n = 2 + below(2)
    switch below(12) {
    case 11: return same("norm(qr($0) - 0.1)", .scalar, [invertible(n, depth - 1)])
    case 10:
      return same(
        "norm(kron($0, $1) + 0.1)", .scalar, [matrix(2, 2, depth - 1), matrix(n, 2, depth - 2)])
    case 0: return same("det($0)", .scalar, [matrix(n, n, depth - 1)])
    case 1: return same("trace($0)", .scalar, [matrix(n, n, depth - 1)])
    case 2: return same("logdet($0)", .scalar, [invertible(n, depth - 1)])
    case 3: return same("norm($0)", .scalar, [matrix(n, 2, depth - 1)])
    case 4: return same("\(pick(["eigmin", "eigmax"]))($0)", .scalar, [positive(n, depth - 1)])
    case 5:
      return Term(
        text: "norm(inv($0) - 0.1)", python: "norm(inv($0) - 0.1)", shape: .scalar,
        parts: [invertible(n, depth - 1)])
    case 6: return same("cond($0)", .scalar, [invertible(n, depth - 1)])
    case 7:
      return Term(
        text: "sum($0)", python: "asum($0)", shape: .scalar, parts: [matrix(n, 2, depth - 1)])
    case 8:
      return Term(
        text: "eig($0)[1..2]' * ($1)", python: "dot(eig($0)[:2], $1)", shape: .scalar,
        parts: [positive(n, depth - 1), vector(2, depth - 1)])
    default:
      return Term(
        text: "svd($0)' * ($1)", python: "dot(svd($0), $1)", shape: .scalar,
        parts: [matrix(2, 3, depth - 1), vector(2, depth - 1)])
    }
  }

  // MARK: Calls

  private mutating func call(_ depth: Int) -> Term {
    if below(4) == 0, lambdas == 0 {
      // A function written in place, called at once or differentiated.
      lambdas += 1
      defer { lambdas -= 1 }
      let inner = body(of: "p", .scalar, depth - 1)
      return Term(
        text: "(p -> $0)($1)", python: "(lambda p: $0)($1)", shape: .scalar,
        parts: [inner, scalar(depth - 1)])
    }
    guard !functions.isEmpty else { return map(.scalar, depth) }
    let function = pick(functions)
    let part = term(function.argument, depth - 1)
    if function.name.contains("$") {
      let pieces = function.name.split(separator: "$", omittingEmptySubsequences: false)
      let text = pieces.joined(separator: "$0")
      return Term(
        text: text, python: text.replacing("t -> cos(t)", with: "lambda t: cos(t)"),
        shape: .scalar, parts: [part])
    }
    if function.argument == .scalar, below(3) == 0 {
      return Term(
        text: "∇\(function.name)($0)", python: "grad(\(function.name))(1.0*($0))", shape: .scalar,
        parts: [part])
    }
    return same("\(function.name)($0)", .scalar, [part])
  }
}
