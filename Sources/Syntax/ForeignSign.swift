/// A sign of another language or of the printed page, and what it is here.
struct ForeignSign {
  var message: String
  /// The text that replaces it, where that is certain.
  var replacement: String?
  var advice = ""

  /// What a sign between two operands means, or nil for one without an entry.
  static func infix(_ sign: String) -> ForeignSign? { infixes[sign] }

  /// What a sign before an operand means.
  static func prefix(_ sign: String) -> ForeignSign? { prefixes[sign] }

  private static let infixes: [String: ForeignSign] = {
    var table: [String: ForeignSign] = [
      "**": .init(message: "powers are written `^`", replacement: "^"),
      "//": .init(
        message: "`//` is not an operator", advice: "write floor(a / b); comments start with #"),
      "/*": .init(message: "comments start with `#` and end with the line"),
      "**=": .init(message: "there is no `**=`", advice: "write x = x^…"),
      "|>": .init(message: "functions are called", advice: "write f(x)"),
      "=>": .init(message: "`=>` has no meaning here", advice: "-> makes a function, >= compares"),
      "::": .init(
        message: "types are not declared", advice: "a parameter's size is: x in R^n"),
      "..<": .init(message: "a range includes both its ends", advice: "write a..b-1"),
      "!": .init(
        message: "there is no factorial sign", advice: "write prod(i in 1..n, i)"),
      "~": .init(message: "`~` has no meaning here"),
      "%": .init(
        message: "`%` is not an operator", advice: "write mod(a, b); comments start with #"),
      "{": .init(message: "there are no braces", advice: "use ( ) to group and [ ] for vectors"),
      "$": .init(message: "formulas are written without `$`"),
      "÷": .init(message: "`÷` is not an operator", advice: "write a/b, or floor(a/b)"),
      "±": .init(message: "`±` is not an operator", advice: "write [a - b, a + b]"),
      "’": .init(message: "a transpose is written `'`", replacement: "'"),
      "′": .init(message: "a transpose is written `'`", replacement: "'"),
      "ᴴ": .init(message: "a transpose is written `'`", replacement: "'"),
      ".'": .init(message: "a transpose is written `'`", replacement: "'"),
      "|": .init(
        message: "`|` has no meaning here", advice: "write abs(x), norm(x), or `or`"),
      "‖": .init(message: "a norm is written norm(x)"),
      "??": .init(message: "help is asked with one `?`", replacement: "?"),
    ]
    for (sign, own) in [
      "&&": "and", "&": "and", "||": "or", "∧": "and", "∨": "or",
    ] {
      table[sign] = .init(message: "`\(sign)` is written `\(own)`", replacement: own)
    }
    for (sign, own) in [
      "===": "==", "!==": "!=", "=<": "<=", "<>": "!=", "~=": "!=", ".==": "==", ".!=": "!=",
      ".<": "<", ".<=": "<=", ".>": ">", ".>=": ">=", ".≤": "<=", ".≥": ">=",
    ] {
      table[sign] = .init(message: "`\(sign)` is written `\(own)`", replacement: own)
    }
    for (sign, own) in [
      "←": "=", "≔": "=", "⊙": ".*", "∘": ".*", "→": "->", "↦": "->", "⇒": "->", "–": "-", "—": "-",
      "，": ",",
      "：": ":", "；": ";", "＝": "=", "＋": "+", "）": ")", "（": "(", "..=": "..",
    ] {
      table[sign] = .init(message: "`\(sign)` is written `\(own)`", replacement: own)
    }
    return table
  }()

  private static let prefixes: [String: ForeignSign] = [
    "!": .init(message: "`!` is written `not`", replacement: "not "),
    "¬": .init(message: "`¬` is written `not`", replacement: "not "),
    "~": .init(message: "`~` is written `not`", replacement: "not "),
    "∞": .init(message: "`∞` is written `inf`", replacement: "inf"),
    "∑": .init(message: "a sum is written sum(i in 1..n, …)"),
    "∏": .init(message: "a product is written prod(i in 1..n, …)"),
    "∫": .init(message: "there are no integrals"),
    "∂": .init(
      message: "derivatives are written `∇f` and `∇²f`",
      advice: "write ∇f(x, y)[1] for one of its parts"),
    "∛": .init(message: "a cube root is written x^(1/3)"),
    "⟨": .init(message: "an inner product is written dot(x, y)"),
    "½": .init(message: "`½` is written `1/2`", replacement: "1/2"),
    "¼": .init(message: "`¼` is written `1/4`", replacement: "1/4"),
    "¾": .init(message: "`¾` is written `3/4`", replacement: "3/4"),
    "√": .init(message: "a square root is written sqrt(x)"),
    "@": .init(message: "there are no macros or decorators", advice: "leave it out"),
    "%": .init(message: "comments start with `#`", replacement: "#"),
    "%%": .init(message: "comments start with `#`", replacement: "#"),
    "//": .init(message: "comments start with `#`", replacement: "#"),
    "/*": .init(message: "comments start with `#` and end with the line"),
    "{": .init(message: "there are no braces", advice: "use ( ) to group and [ ] for vectors"),
    "$": .init(message: "formulas are written without `$`"),
    "$$": .init(message: "formulas are written without `$`"),
    "|": .init(message: "an absolute value is written abs(x)"),
    "||": .init(message: "a norm is written norm(x)"),
    "‖": .init(message: "a norm is written norm(x)"),
    "`": .init(message: "strings are written in double quotes"),
    ":": .init(message: "`:` starts nothing", advice: "ranges are written 1..n"),
    "**": .init(message: "arguments are not unpacked"),
    "'": .init(message: "a transpose stands directly after what it transposes"),
    "−": .init(message: "`−` is written `-`", replacement: "-"),
    "–": .init(message: "`–` is written `-`", replacement: "-"),
    "—": .init(message: "`—` is written `-`", replacement: "-"),
    "（": .init(message: "`（` is written `(`", replacement: "("),
  ]
}
