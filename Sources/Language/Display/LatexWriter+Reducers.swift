internal import Syntax

extension LatexWriter {
  /// A binder, each of its parts written once: writing them again for each use would take time
  /// exponential in how deep reducers stand in each other's bounds.
  private struct Binder {
    /// The names, in parentheses where there are several.
    var pattern: String
    /// The ends where it runs over a range by ones.
    var ends: (from: LatexPiece, to: LatexPiece)?
    /// True where the range begins with 1, so that its end is a number of terms.
    var countsFromOne = false
    /// The domain where it is no such range.
    var domain = LatexPiece("")
    /// True where the domain is a name.
    var isNamed = false
    /// The condition; nil for none.
    var condition: String?

    /// True where the ends say all.
    var isPlain: Bool { ends != nil && condition == nil }

    /// `1 \le i \le n`, `x \in d`, with the condition behind.
    var text: String {
      let place =
        ends.map { #"\#($0.from.text) \le \#(pattern) \le \#($0.to.text)"# }
        ?? #"\#(pattern) \in \#(domain.text)"#
      return condition.map { #"\#(place),\, \#($0)"# } ?? place
    }

    /// The number of its terms, where that can be told.
    var count: LatexPiece? {
      guard condition == nil else { return nil }
      if let ends { return countsFromOne ? ends.to : nil }
      return isNamed ? LatexPiece(#"\lvert \#(domain.text) \rvert"#) : nil
    }
  }

  /// A reducer with binders, such as `\sum_{i=1}^{n} x_i`; nil for any other call.
  mutating func reducer(_ name: String, _ arguments: [Argument]) -> LatexPiece? {
    guard ["sum", "prod", "mean", "max", "min", "all", "any", "vec", "mat"].contains(name) else {
      return nil
    }
    var binders: [Binder] = []
    var bodies: [Expression] = []
    for argument in arguments {
      switch argument.kind {
      case .binder(let pattern, let domain, let condition):
        binders.append(binder(pattern, domain, condition))
      case .positional(let value): bodies.append(value)
      case .named, .update: return nil
      }
    }
    guard !binders.isEmpty, bodies.count == 1 else { return nil }
    let body = piece(bodies[0])
    switch name {
    case "sum": return series(#"\sum"#, binders, body)
    case "prod": return series(#"\prod"#, binders, body)
    case "mean": return mean(binders, body)
    case "max", "min": return big("\\\(name)_{\(Self.conditions(binders))}", body)
    case "vec", "mat":
      return LatexPiece(#"\left(\#(body.text)\right)_{\#(Self.conditions(binders))}"#)
    default: return big(#"\operatorname*{\#(name)}_{\#(Self.conditions(binders))}"#, body)
    }
  }

  private mutating func binder(
    _ pattern: [Name], _ domain: Expression, _ condition: Expression?
  ) -> Binder {
    let names = pattern.map { LatexName.text($0.text) }.joined(separator: ", ")
    var binder = Binder(pattern: pattern.count == 1 ? names : "(\(names))")
    if pattern.count == 1, case .range(let from, let to, nil) = domain.kind {
      binder.ends = (piece(from), piece(to))
      if case .number(1) = from.kind { binder.countsFromOne = true }
    } else {
      binder.domain = piece(domain)
      if case .name = domain.kind { binder.isNamed = true }
    }
    if let condition { binder.condition = piece(condition).text }
    return binder
  }

  /// The mean as a sum over its number of terms, where that can be told.
  private func mean(_ binders: [Binder], _ body: LatexPiece) -> LatexPiece {
    let counts = binders.compactMap(\.count)
    // The number of terms is written twice, which long ones, nested, would double at each level.
    let isShort = counts.allSatisfy { $0.text.count <= 48 }
    guard counts.count == binders.count, isShort else {
      return big(#"\operatorname*{mean}_{\#(Self.conditions(binders))}"#, body)
    }
    let count =
      counts.count == 1
      ? counts[0].text : counts.map { $0.asLeft(atLeast: .product) }.joined(separator: #"\, "#)
    var result = series(#"\sum"#, binders, body)
    result.text = #"\frac{1}{\#(count)} "# + result.text
    return result
  }

  /// A sum or product: a sign for each binder where all are plain ranges, else one for all.
  private func series(_ sign: String, _ binders: [Binder], _ body: LatexPiece) -> LatexPiece {
    let ends = binders.compactMap { $0.isPlain ? $0.ends : nil }
    guard ends.count == binders.count else {
      return big("\(sign)_{\(Self.conditions(binders))}", body)
    }
    let signs = zip(binders, ends).map { binder, ends in
      "\(sign)_{\(binder.pattern)=\(ends.from.text)}^{\(ends.to.text)}"
    }
    return big(signs.joined(separator: " "), body)
  }

  /// A big sign, or several, before what they run over.
  private func big(_ sign: String, _ body: LatexPiece) -> LatexPiece {
    var result = LatexPiece("\(sign) \(body.asRight(atLeast: .product))", .product)
    result.isOpenEnded = true
    return result
  }

  /// What stands below a sign: `1 \le i \le n,\, i \ne j`.
  private static func conditions(_ binders: [Binder]) -> String {
    binders.map(\.text).joined(separator: #",\, "#)
  }
}
