import Language

extension ProgramWriter {
  /// Functions of one number that map over arrays.
  static let maps = functions { $0.count == 1 && $0[0].summary.contains("a number or an array") }
  /// Functions of one square matrix.
  static let ofMatrix = functions { $0.count == 1 && $0[0].summary.hasSuffix("matrix") }
  /// Functions of one array.
  static let ofArray = functions { $0.count == 1 && $0[0].summary == "an array" }

  /// Functions of what is observed and what is predicted.
  static let losses = functions { $0.count >= 2 && $0[0].name == "y" && $0[1].name == "z" }

  private static func functions(_ fits: ([Entry.Parameter]) -> Bool) -> [String] {
    entries.filter { $0.kind == .function && fits($0.parameters) }.map(\.name)
  }

  /// Something that gives a number.
  mutating func scalar(_ depth: Int) -> String {
    switch random.below(29) {
    case ..<7: return arithmetic(.scalar, depth, signs: ["+", "-", "*", "/", "^", ".*", "./"])
    case 7: return "\(leaf(.scalar))^\(random.pick(["2", "3", "0.5", "-1", "0", "(1/2)"]))"
    case 8: return "-\(expression(.scalar, depth))"
    case ..<12: return "\(random.pick(Self.maps))(\(expression(.scalar, depth)))"
    case ..<15: return reducer(depth)
    case 15: return "norm(\(expression(.vector(random.pick([2, 3])), depth)))"
    case 16: return "\(random.pick(Self.ofMatrix))(\(expression(.matrix(2, 2), depth)))"
    case 17: return "\(random.pick(Self.ofArray))(\(expression(.vector(3), depth)))"
    case 18:
      let product = random.pick(["dot(%, %)", "%' * %", "max(%, %)", "maxdiff(%, %)"])
      return fill(product, .vector(3), depth)
    case 19:
      let index = random.pick(["1", "2", "3", "0", "a", "-1", "1..2", "..", "4", "nan", "1.5"])
      return "\(leaf(.vector(3)))[\(index)]"
    case 20:
      let index = random.pick(["1, 2", "2, 1", "1, ..", "..", "3, 3", "0, 1", "2..1, 1", "i, i"])
      return "\(leaf(.matrix(3, 3)))[\(index)]"
    case 21, 22:
      let called = random.pick(["f(%)", "g(%)", "q(%, %)", "∇f(%)", "∇²f(%)", "∇g(%)", "f(g(%))"])
      return fill(called, .scalar, depth)
    case 23:
      let called = random.pick(["h(%)", "norm(∇h(%))", "det(∇²h(%))", "sum(F(%))", "q(%)"])
      return fill(called, .vector(2), depth)
    case 24:
      return "ifelse(\(expression(.boolean, depth)), \(expression(.scalar, depth)), "
        + "\(expression(.scalar, depth)))"
    case 25:
      let name = fresh()
      return "(\(name) -> \(under(name, .scalar, .scalar, depth)))(\(expression(.scalar, depth)))"
    case 26: return example(depth)
    case 27: return "J(\(expression(.vector(2), depth)))"
    default:
      let field = random.pick(Reference.fieldNames)
      return
        "\(random.pick(["run", "runs[1]", "runs.adam"])).\(field)\(random.pick(["", "[0]", "[1]"]))"
    }
  }

  /// A template with each `%` filled by an expression of the kind.
  mutating func fill(_ template: String, _ kind: Kind, _ depth: Int) -> String {
    var text = ""
    for character in template {
      text += character == "%" ? expression(kind, depth) : String(character)
    }
    return text
  }

  /// Two of a kind and a sign between them, mostly in parentheses.
  mutating func arithmetic(_ kind: Kind, _ depth: Int, signs: [String]) -> String {
    let text = "\(expression(kind, depth)) \(random.pick(signs)) \(expression(kind, depth))"
    return random.oneIn(5) ? text : "(\(text))"
  }

  /// A sum over the examples of a data set, of a loss or of anything.
  private mutating func example(_ depth: Int) -> String {
    let name = random.pick(["sum", "mean", "max"])
    let data = random.pick(["d", "d", "d.test", "d[1..3]", "d[5..1]"])
    locals += [("x", .vector(2)), ("y", .scalar)]
    defer { locals.removeLast(2) }
    let prediction = expression(.scalar, depth)
    let term = random.oneIn(3) ? prediction : "\(random.pick(Self.losses))(y, \(prediction))"
    return "\(name)((x, y) in \(data), \(term))"
  }

  private mutating func reducer(_ depth: Int) -> String {
    let name = random.pick(["sum", "sum", "prod", "mean", "max", "min"])
    let range = random.pick([
      "1..3", "1..5", "1..2", "5..1", "0..2 by 0.5", "1..a", "u", "1..40", "linspace(0, 1, 3)",
      "3..1 by -1",
    ])
    let index = fresh()
    let condition = random.oneIn(5) ? " if \(under(index, .scalar, .boolean, 1))" : ""
    if random.oneIn(5) {
      locals.append((index, .scalar))
      defer { locals.removeLast() }
      return "\(name)(\(index) in \(range), m in 1..3\(condition), "
        + "\(under("m", .scalar, .scalar, depth)))"
    }
    return "\(name)(\(index) in \(range)\(condition), \(under(index, .scalar, .scalar, depth)))"
  }
}
