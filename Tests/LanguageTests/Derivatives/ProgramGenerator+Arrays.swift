import Expressions

extension ProgramGenerator {
  /// A vector, of at most so many levels.
  mutating func vector(_ n: Int, _ depth: Int) -> Term {
    let shape = Shape.vector(n)
    if depth <= 0 { return leaf(shape) }
    switch below(19) {
    case 0: return map(shape, depth)
    case 16, 17:
      // The derivative of a function of the program's own.
      guard n == 3, let function = functions.first(where: { $0.argument == shape }) else {
        return map(shape, depth)
      }
      let v = vector(n, depth - 1)
      if below(2) == 0 {
        return Term(
          text: "∇\(function.name)($0)", python: "grad(\(function.name))(1.0*($0))", shape: shape,
          parts: [v])
      }
      return same("hvp(\(function.name), $0, $1)", shape, [v, vector(n, depth - 1)])
    case 18:
      guard indices.count < 2 else { return leaf(shape) }
      let name = ["i", "j"][indices.count]
      let filter = indices.first.map { "\(name) != min(\($0.name), \(n + 1))" } ?? "\(name) != 2"
      indices.append((name, n + 1))
      defer { indices.removeLast() }
      return Term(
        text: "vec(\(name) in 1..\(n + 1) if \(filter), $0)",
        python: "vector(*[1.0*($0) for \(name) in rng(1, \(n + 1)) if \(filter)])", shape: shape,
        parts: [scalar(depth - 1)])
    case 1, 2:
      let (text, python) = pick([
        ("($0 + $1)", "($0 + $1)"), ("($0 - ($1))", "($0 - ($1))"), ("($0 .* $1)", "($0 * $1)"),
        ("($0 ./ (2 .+ sin($1)))", "($0 / (2 + sin($1)))"), ("max($0, $1)", "maximum($0, $1)"),
        ("ifelse($0 < $1, $0 .* $1, $1)", "where($0 < $1, $0 * $1, $1)"),
      ])
      return Term(
        text: text, python: python, shape: shape,
        parts: [vector(n, depth - 1), vector(n, depth - 1)])
    case 3: return same("(($0) * ($1))", shape, [scalar(depth - 1), vector(n, depth - 1)])
    case 4:
      let m = 2 + below(2)
      return Term(
        text: "(($0) * ($1))", python: "(($0) @ ($1))", shape: shape,
        parts: [matrix(n, m, depth - 1), vector(m, depth - 1)])
    case 5:
      return Term(
        text: "(($0) \\ ($1))", python: "solve($0, $1)", shape: shape,
        parts: [invertible(n, depth - 1), vector(n, depth - 1)])
    case 6:
      guard indices.count < 2 else { return leaf(shape) }
      let name = ["i", "j"][indices.count]
      indices.append((name, n))
      defer { indices.removeLast() }
      return Term(
        text: "vec(\(name) in 1..\(n), $0)",
        python: "vector(*[1.0*($0) for \(name) in rng(1, \(n))])", shape: shape,
        parts: [scalar(depth - 1)])
    case 7:
      let place = 1 + below(2)
      return Term(
        text: "($0)[\(place)]", python: "($0)[\(place - 1)]", shape: shape,
        parts: [matrix(2, n, depth - 1)])
    case 8:
      let place = 1 + below(2)
      return Term(
        text: "($0)[.., \(place)]", python: "($0)[:, \(place - 1)]", shape: shape,
        parts: [matrix(n, 2, depth - 1)])
    case 9:
      return Term(
        text: "($0)[2..\(n + 1)]", python: "($0)[1:\(n + 1)]", shape: shape,
        parts: [vector(n + 1, depth - 1)])
    case 10: return same("\(pick(["sort", "cumsum"]))($0)", shape, [vector(n, depth - 1)])
    case 11: return same("eig($0)", shape, [positive(n, depth - 1)])
    case 12: return same("diag($0)", shape, [matrix(n, n, depth - 1)])
    case 13:
      return same("linspace($0, $1, \(n))", shape, [scalar(depth - 1), scalar(depth - 1)])
    case 14:
      let first = n == 2 ? scalar(depth - 1) : vector(n - 1, depth - 1)
      return same("vcat($0, $1)", shape, [first, scalar(depth - 1)])
    default:
      let (text, python) = pick([
        ("quantile($0, linspace(0.2, 0.7, \(n)))", "quantile($0, linspace(0.2, 0.7, \(n)))"),
        ("(($0)' * ($1))'", "(($0) @ ($1))"),
      ])
      return Term(
        text: text, python: python, shape: shape,
        parts: [vector(n, depth - 1), matrix(n, n, depth - 1)])
    }
  }

  /// A matrix, of at most so many levels.
  mutating func matrix(_ rows: Int, _ columns: Int, _ depth: Int) -> Term {
    let shape = Shape.matrix(rows, columns)
    if depth <= 0 { return leaf(shape) }
    switch below(13) {
    case 0: return map(shape, depth)
    case 1:
      let (text, python) = pick([
        ("($0 + $1)", "($0 + $1)"), ("($0 .* $1)", "($0 * $1)"),
        ("ifelse($0 < $1, $1, $0)", "where($0 < $1, $1, $0)"),
      ])
      return Term(
        text: text, python: python, shape: shape,
        parts: [matrix(rows, columns, depth - 1), matrix(rows, columns, depth - 1)])
    case 2:
      return same("(($0) * ($1))", shape, [scalar(depth - 1), matrix(rows, columns, depth - 1)])
    case 3:
      let k = 2 + below(2)
      return Term(
        text: "(($0) * ($1))", python: "(($0) @ ($1))", shape: shape,
        parts: [matrix(rows, k, depth - 1), matrix(k, columns, depth - 1)])
    case 4:
      return Term(
        text: "($0)'", python: "($0).T", shape: shape, parts: [matrix(columns, rows, depth - 1)])
    case 5:
      return Term(
        text: "(($0) * ($1)')", python: "outer($0, $1)", shape: shape,
        parts: [vector(rows, depth - 1), vector(columns, depth - 1)])
    case 6:
      return Term(
        text: "(($0) .+ ($1)')", python: "(($0)[:, None] + ($1)[None, :])", shape: shape,
        parts: [vector(rows, depth - 1), vector(columns, depth - 1)])
    case 7:
      guard indices.isEmpty else { return leaf(shape) }
      indices = [("i", rows), ("j", columns)]
      defer { indices = [] }
      return Term(
        text: "mat(i in 1..\(rows), j in 1..\(columns), $0)",
        python: "matrix(\(rows), \(columns), *[1.0*($0) for i in rng(1, \(rows)) "
          + "for j in rng(1, \(columns))])", shape: shape, parts: [scalar(depth - 1)])
    case 8:
      return Term(
        text: "(($0) \\ ($1))", python: "solve($0, $1)", shape: shape,
        parts: [invertible(rows, depth - 1), matrix(rows, columns, depth - 1)])
    case 9:
      return Term(
        text: "(($0) / ($1))", python: "(($0) @ inv($1))", shape: shape,
        parts: [matrix(rows, columns, depth - 1), invertible(columns, depth - 1)])
    case 10:
      return Term(
        text: "reshape($0, \(rows), \(columns))", python: "reshape($0, \(rows), \(columns))",
        shape: shape, parts: [matrix(columns, rows, depth - 1)])
    case 11:
      let left = columns == 2 ? vector(rows, depth - 1) : matrix(rows, columns - 1, depth - 1)
      return same("hcat($0, $1)", shape, [left, vector(rows, depth - 1)])
    default:
      guard rows == columns else { return leaf(shape) }
      let (text, python, isPositive) = pick([
        ("inv($0)", "inv($0)", false), ("cholesky($0)", "cholesky($0)", true),
        ("($0)^2", "(($0) @ ($0))", false), ("($0)^(-2)", "inv(($0) @ ($0))", false),
      ])
      let part = isPositive ? positive(rows, depth - 1) : invertible(rows, depth - 1)
      return Term(text: text, python: python, shape: shape, parts: [part])
    }
  }

  /// A matrix whose diagonal dominates.
  mutating func invertible(_ n: Int, _ depth: Int) -> Term {
    same("(4*eye(\(n)) + sin($0))", .matrix(n, n), [matrix(n, n, depth)])
  }

  /// A symmetric positive definite matrix with eigenvalues that differ.
  mutating func positive(_ n: Int, _ depth: Int) -> Term {
    Term(
      text: "(diag(linspace(1, 4, \(n))) + ($0)' * ($0))",
      python: "(diag(linspace(1, 4, \(n))) + ($0).T @ ($0))", shape: .matrix(n, n),
      parts: [matrix(n, n, depth)])
  }
}
