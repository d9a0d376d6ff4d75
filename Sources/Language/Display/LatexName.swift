/// Names as LaTeX: `θ₀` is `\theta_0`, `β1` is `\beta_1`, `w_max` is `w_{\mathrm{max}}`.
enum LatexName {
  /// A name as a variable: more than one letter is upright.
  static func text(_ name: String) -> String {
    let parts = split(name)
    return stem(parts.stem, upright: #"\mathrm"#) + suffix(parts)
  }

  /// A name as a function: more than one letter is an operator.
  static func function(_ name: String) -> String {
    let parts = split(name)
    // `heavy_ball` is one word of two, `f_max` a letter and what belongs to it.
    if parts.stem.count > 1, parts.subscripts.contains(where: { $0.count > 1 }) {
      return upright(name)
    }
    return stem(parts.stem, upright: #"\operatorname"#) + suffix(parts)
  }

  /// A name as an operator, all of it upright.
  static func upright(_ name: String) -> String { #"\operatorname{\#(escaped(name))}"# }

  /// True where the name's LaTeX carries a subscript, so that an index must not be another.
  static func hasSubscript(_ name: String) -> Bool { !split(name).subscripts.isEmpty }

  /// Text with the signs escaped that mean something in LaTeX.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += #"\backslash "#
      case "{", "}", "$", "#", "%", "&", "_": result += "\\\(character)"
      case "^": result += #"\hat{}"#
      case "~": result += #"\tilde{}"#
      default: result.append(character)
      }
    }
    return result
  }

  private struct Parts {
    var stem: String
    var subscripts: [String]
    var primes: Int
  }

  private static let lowered: [Character: Character] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8",
    "₉": "9", "ₐ": "a", "ₑ": "e", "ₕ": "h", "ᵢ": "i", "ⱼ": "j", "ₖ": "k", "ₗ": "l", "ₘ": "m",
    "ₙ": "n", "ₒ": "o", "ₚ": "p", "ᵣ": "r", "ₛ": "s", "ₜ": "t", "ᵤ": "u", "ᵥ": "v", "ₓ": "x",
  ]

  private static func split(_ name: String) -> Parts {
    var rest = name[...]
    var primes = 0
    while rest.count > 1, rest.last == "′" {
      rest.removeLast()
      primes += 1
    }
    var subscripts: [String] = []
    var low = ""
    while rest.count > 1, let last = rest.last, let plain = lowered[last] {
      low.insert(plain, at: low.startIndex)
      rest.removeLast()
    }
    if !low.isEmpty { subscripts.append(low) }
    let words = rest.split(separator: "_").map(String.init)
    var stem = words.first ?? String(rest)
    subscripts = words.dropFirst() + subscripts
    var digits = ""
    while stem.count > 1, let last = stem.last, last.isASCII, last.isNumber {
      digits.insert(last, at: digits.startIndex)
      stem.removeLast()
    }
    if !digits.isEmpty { subscripts.insert(digits, at: 0) }
    return Parts(stem: stem, subscripts: subscripts, primes: primes)
  }

  private static func stem(_ stem: String, upright: String) -> String {
    if let first = stem.first, stem.count == 1 {
      if let accented = accented(first) { return accented }
      return greek[stem] ?? escaped(stem)
    }
    return "\(upright){\(escaped(stem))}"
  }

  /// A letter with a hat, a tilde, a bar or a dot on it; nil for others.
  private static func accented(_ character: Character) -> String? {
    let scalars = Array(character.unicodeScalars)
    if scalars.count == 2, let command = accents[scalars[1]] {
      let letter = String(Character(scalars[0]))
      return "\\\(command){\(greek[letter] ?? escaped(letter))}"
    }
    for (command, letters) in composed {
      if let pair = letters.first(where: { $0.0 == character }) {
        return "\\\(command){\(pair.1)}"
      }
    }
    return nil
  }

  /// Commands of the marks that follow a letter.
  private static let accents: [Unicode.Scalar: String] = [
    "\u{302}": "hat", "\u{303}": "tilde", "\u{304}": "bar", "\u{307}": "dot",
  ]

  /// Letters that are one scalar with their mark.
  private static let composed: [(command: String, letters: [(Character, Character)])] = [
    ("hat", Array(zip("âĉêĝĥîĵôŝûŵŷẑÂĈÊĜĤÎĴÔŜÛŴŶẐ", "aceghijosuwyzACEGHIJOSUWYZ"))),
    ("tilde", Array(zip("ãẽĩñõũṽỹÃẼĨÑÕŨṼỸ", "aeinouvyAEINOUVY"))),
    ("bar", Array(zip("āēḡīōūȳĀĒḠĪŌŪȲ", "aegiouyAEGIOUY"))),
    ("dot", Array(zip("ȧċėġṁṅṗṙṡṫẇẋẏż", "acegmnprstwxyz"))),
  ]

  private static func suffix(_ parts: Parts) -> String {
    let primes = String(repeating: "'", count: parts.primes)
    guard !parts.subscripts.isEmpty else { return primes }
    let texts = parts.subscripts.map { part in
      let isPlain = part.count == 1 || part.allSatisfy(\.isNumber)
      return isPlain ? greek[part] ?? part : #"\mathrm{\#(escaped(part))}"#
    }
    let joined = texts.joined(separator: ", ")
    return primes + (joined.count == 1 ? "_\(joined)" : "_{\(joined)}")
  }

  private static let greek: [String: String] = {
    var names = ["ϕ": #"\phi"#, "ϵ": #"\epsilon"#]
    for (name, symbol) in LatexNames.table where symbol.unicodeScalars.allSatisfy(isGreek) {
      names[symbol] = "\\" + name
    }
    return names
  }()

  private static func isGreek(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "ℓ" || (0x370...0x3FF).contains(scalar.value)
  }
}
