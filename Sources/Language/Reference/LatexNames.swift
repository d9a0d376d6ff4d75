import Syntax

/// The LaTeX names that completion turns into letters and signs: `\theta` into θ.
enum LatexNames {
  /// Names without the backslash, in the order in which they are offered.
  static let table: [(name: String, symbol: String)] =
    GreekLetter.all.map { (name: $0.name, symbol: $0.letter) } + signs

  private static let signs: [(name: String, symbol: String)] = [
    ("ell", "ℓ"), ("nabla", "∇"), ("in", "∈"), ("le", "≤"), ("leq", "≤"),
    ("ge", "≥"), ("geq", "≥"), ("ne", "≠"), ("neq", "≠"), ("approx", "≈"), ("otimes", "⊗"),
    ("infty", "inf"), ("bbR", "ℝ"), ("top", "ᵀ"), ("prime", "′"), ("^T", "ᵀ"), ("^2", "²"),
    ("_0", "₀"), ("_1", "₁"), ("_2", "₂"), ("_3", "₃"), ("_4", "₄"), ("_5", "₅"), ("_6", "₆"),
    ("_7", "₇"), ("_8", "₈"), ("_9", "₉"),
  ]

  /// The backslash before `cursor` with what follows it, where that can be a name of the table: its
  /// position and the name so far.
  static func command(before cursor: Int, in scalars: [Unicode.Scalar]) -> (
    start: Int, name: String
  )? {
    // No name of the table is longer.
    let longest = 12
    var position = cursor
    while position > 0, cursor - position < longest {
      position -= 1
      let scalar = scalars[position]
      if scalar == "\\" {
        return (position, String(String.UnicodeScalarView(scalars[position + 1..<cursor])))
      }
      let isPart =
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("0"..."9").contains(scalar) || scalar == "_" || scalar == "^"
      if !isPart { return nil }
    }
    return nil
  }
}
