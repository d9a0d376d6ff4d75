internal import Syntax

/// Walks an expression and writes it as LaTeX.
struct LatexWriter {
  /// What is nested deeper is no formula that a reader could take in; dots stand for it.
  private static let maximumDepth = 100
  private var depth = 0

  init() {}

  /// An expression as a piece of a formula.
  mutating func piece(_ expression: Expression) -> LatexPiece {
    guard depth < Self.maximumDepth else { return LatexPiece(#"\cdots"#) }
    depth += 1
    defer { depth -= 1 }
    switch expression.kind {
    case .number(let value): return number(value)
    case .string(let text): return LatexPiece(#"\text{“\#(LatexName.escaped(text))”}"#)
    case .constant(let constant): return LatexPiece(Self.text(of: constant))
    case .name(let name): return LatexPiece(LatexName.text(name))
    case .gradient(let name, let order):
      return LatexPiece(
        (order == 2 ? #"\nabla^2 "# : #"\nabla "#) + LatexName.function(name.text))
    case .tuple(let elements): return LatexPiece("(\(list(elements)))")
    case .array(let rows): return array(rows)
    case .unary(let sign, let operand): return unary(sign, operand)
    case .binary(let sign, let left, let right, _): return binary(sign, left, right)
    case .comparison(let operands, let signs): return comparison(operands, signs)
    case .range(let from, let to, let by): return range(from, to, by)
    case .transpose(let operand): return LatexPiece(base(operand) + #"^\top"#, .power)
    case .call(let callee, let arguments): return call(callee, arguments)
    case .index(let array, let subscripts): return index(array, subscripts)
    case .field(let value, let name):
      return LatexPiece("\(base(value)).\(LatexName.text(name.text))")
    case .lambda(let parameters, let body):
      let names = parameters.map { LatexName.text($0.name.text) }
      let head = names.count == 1 ? names[0] : "(\(names.joined(separator: ", ")))"
      return LatexPiece(#"\#(head) \mapsto \#(piece(body).text)"#, .lambda)
    }
  }

  /// Expressions with commas between.
  mutating func list(_ expressions: [Expression]) -> String {
    var texts: [String] = []
    for expression in expressions { texts.append(piece(expression).text) }
    return texts.joined(separator: ", ")
  }

  /// An expression as what a superscript or a dot is put to.
  mutating func base(_ expression: Expression) -> String { piece(expression).text(atLeast: .atom) }

  private func number(_ value: Double) -> LatexPiece {
    let text = NumberFormat.text(value, digits: .full)
    // 0.0001 is easier to read as a power.
    if text.hasPrefix("0.00"), text.count > 4, text.last == "1",
      text.dropFirst(2).dropLast().allSatisfy({ $0 == "0" })
    {
      return LatexPiece("10^{-\(text.count - 2)}", .power)
    }
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...])
    else { return LatexPiece(value.isInfinite ? #"\infty"# : text) }
    let mantissa = text[..<mark]
    return mantissa == "1"
      ? LatexPiece("10^{\(exponent)}", .power)
      : LatexPiece(#"\#(mantissa) \cdot 10^{\#(exponent)}"#, .product)
  }

  private static func text(of constant: Constant) -> String {
    switch constant {
    case .pi: #"\pi"#
    case .inf: #"\infty"#
    case .nan: #"\mathrm{NaN}"#
    case .true, .false, .none: #"\mathrm{\#(constant.rawValue)}"#
    }
  }

  private mutating func array(_ rows: [[Expression]]) -> LatexPiece {
    guard !rows.isEmpty else { return LatexPiece("()") }
    // One row is how a vector is written, and a vector is a column.
    let lines = rows.count == 1 ? rows[0].map { [$0] } : rows
    var texts: [String] = []
    for line in lines {
      var cells: [String] = []
      for cell in line { cells.append(piece(cell).text) }
      texts.append(cells.joined(separator: " & "))
    }
    return LatexPiece(#"\begin{pmatrix} \#(texts.joined(separator: #" \\ "#)) \end{pmatrix}"#)
  }

  private mutating func index(_ array: Expression, _ subscripts: [Subscript]) -> LatexPiece {
    var texts: [String] = []
    for item in subscripts {
      switch item {
      case .all: texts.append(":")
      case .expression(let expression):
        if case .range(let from, let to, nil) = expression.kind {
          texts.append("\(piece(from).text):\(piece(to).text)")
        } else {
          texts.append(piece(expression).text)
        }
      }
    }
    let joined = texts.joined(separator: ", ")
    let low = joined.count == 1 ? "_\(joined)" : "_{\(joined)}"
    if case .name(let name) = array.kind, !LatexName.hasSubscript(name) {
      return LatexPiece(LatexName.text(name) + low)
    }
    return LatexPiece(#"\left[\#(piece(array).text)\right]"# + low)
  }
}
