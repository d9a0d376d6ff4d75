import Expressions

/// A piece of a generated program: its text in the language and in Python, where `$0`, `$1`, … stand
/// for the pieces inside.
struct Term {
  var text: String
  var python: String
  var shape: Shape
  var parts: [Term] = []

  /// The program's text, or with `python` that for JAX.
  func source(_ template: KeyPath<Term, String> = \.text) -> String {
    let pieces = self[keyPath: template].split(separator: "$", omittingEmptySubsequences: false)
    var result = String(pieces.first ?? "")
    for piece in pieces.dropFirst() {
      let digits = piece.prefix { $0.isWholeNumber }
      if let place = Int(digits), place < parts.count { result += parts[place].source(template) }
      result += piece.dropFirst(digits.count)
    }
    return result
  }

  /// How many pieces it has, itself included.
  var count: Int { parts.reduce(1) { $0 + $1.count } }

  // MARK: Shrinking

  /// The smallest program found, by taking pieces away, that is as bad as this one.
  func shrunk(where isBad: (Term) -> Bool) -> Term {
    var best = self
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      for candidate in best.simpler() where candidate.count < best.count && isBad(candidate) {
        best = candidate
        isSmaller = true
        break
      }
    }
    return best
  }

  /// The same with one piece replaced by one inside it, or by a constant.
  private func simpler() -> [Term] {
    var result: [Term] = []
    for (place, part) in parts.enumerated() {
      var replacements = part.descendants.filter { $0.shape == part.shape }
      if part.count > 1 { replacements.append(.constant(part.shape)) }
      for replacement in replacements + part.simpler() {
        var copy = self
        copy.parts[place] = replacement
        result.append(copy)
      }
    }
    return result
  }

  private var descendants: [Term] { parts + parts.flatMap(\.descendants) }

  private static func constant(_ shape: Shape) -> Term {
    switch shape {
    case .scalar: Term(text: "0.7", python: "0.7", shape: shape)
    case .vector(let n), .row(let n):
      Term(
        text: "linspace(0.3, 0.8, \(n))", python: "jnp.linspace(0.3, 0.8, \(n))", shape: shape)
    case .matrix(let rows, let columns):
      Term(
        text: "ones(\(rows), \(columns))", python: "jnp.ones((\(rows), \(columns)))", shape: shape)
    }
  }
}
