import Testing

@testable import Language

/// Random cells of the grammar: each has an outcome, and the cell after it works.
@Suite("Random cells")
struct RandomCellsTests {
  @Test(arguments: 0..<4)
  func neverBreakTheSession(seed: Int) {
    onLargeStack {
      var cells = RandomCells(seed: UInt64(seed))
      let notebook = Notebook()
      var succeeded = 0
      for _ in 0..<1500 {
        let code = cells.cell()
        let deadline = Deadline(after: 2)
        let outcome = notebook.run(code, cancellation: { deadline.isOver })
        if outcome == .succeeded { succeeded += 1 }
        if case .failed(let failure) = outcome {
          #expect(failure.name != "error[internal]", "\(code)")
          #expect(!failure.message.isEmpty)
        }
        if notebook.text("1 + 1") != "2" { Issue.record("after \(code)") }
      }
      // Most programs fail; were none to run, nothing would be tested.
      #expect(succeeded > 100)
    }
  }
}

/// Writes cells; the same seed writes the same ones.
struct RandomCells {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// A number below `count` (xorshift64*, Vigna 2016).
  private mutating func random(_ count: Int) -> Int {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % count
  }

  private mutating func pick(_ texts: [String]) -> String { texts[random(texts.count)] }

  mutating func cell() -> String {
    (0..<(1 + random(3))).map { _ in line() }.joined(separator: "\n")
  }

  private mutating func line() -> String {
    switch random(9) {
    case 0, 1: return "\(pick(["f", "g", "h"]))(x) = \(expression(3))"
    case 2: return "\(pick(["f", "g", "h"]))(x, y) = \(expression(3))"
    case 3, 4: return "\(pick(["a", "b", "c", "v"])) = \(expression(3))"
    case 5: return "a, b = \(expression(2)), \(expression(2))"
    case 6:
      return "v = minimize(\(pick(["f", "g", "h"])), \(optimizer()), from = \(expression(1)), "
        + "steps = \(random(20)))"
    default: return expression(4)
    }
  }

  private mutating func optimizer() -> String {
    pick([
      "gd()", "gd(α = 0.1)", "newton()", "[gd(α = \(expression(1))), newton()]", "adam()",
      "newton(damping = lm())", "momentum(α = k -> 0.1/k)", expression(1),
    ])
  }

  private mutating func atom() -> String {
    pick([
      "0", "1", "2", "-1", "1.5", "1e300", "inf", "nan", "π", "true", "none", "\"s\"", "x", "y",
      "a",
      "b", "c", "v", "f", "g", "h", "i", "[]", "[1, 2]", "[1, 2; 3, 4]", "[3, 4]'", "1..3", "5..1",
      "zeros(2, 0)", "gd", "sin",
    ])
  }

  private mutating func expression(_ depth: Int) -> String {
    guard depth > 0 else { return atom() }
    let one = expression(depth - 1)
    switch random(16) {
    case 0, 1, 2:
      let sign = pick([
        "+", "-", "*", "/", "\\", "^", ".*", "./", ".^", ".+", "⊗", "<", "==", "≈", "and", "or",
      ])
      return "(\(one) \(sign) \(expression(depth - 1)))"
    case 3: return "(\(pick(["-", "not "]))\(one))\(pick(["", "'"]))"
    case 4, 5:
      let name = pick([
        "exp", "log", "sqrt", "norm", "det", "inv", "eig", "diag", "sum", "prod", "mean", "max",
        "sort", "cumsum", "median", "rank", "cond", "svd", "cholesky", "qr", "trace", "length",
        "size", "argmin", "var", "abs", "tanh", "floor", "vec", "mat", "print", "display", "show",
        "plot", "table", "contour", "paths", "convergence", "hline", "compare", "assert", "eye",
        "zeros", "rand", "lgamma", "curve",
      ])
      return "\(name)(\(one))"
    case 6:
      let name = pick([
        "dot", "kron", "hcat", "vcat", "max", "quantile", "reshape", "mod", "atan2", "jacobian",
        "maxdiff", "zeros", "series", "table", "hvp",
      ])
      return "\(name)(\(one), \(expression(depth - 1)))"
    case 7:
      let reducer = pick(["sum", "prod", "mean", "max", "min", "all", "any", "vec", "mat"])
      let filter = random(3) == 0 ? " if i > 1" : ""
      return "\(reducer)(i in \(pick(["1..3", "1..30", "5..1", "a", one]))\(filter), \(one))"
    case 8: return "sum(i in 1..4, j in i..4, \(one))"
    case 9: return "\(one)[\(expression(depth - 1))]"
    case 10: return "\(one)[\(pick(["..", "1", "i"])), \(pick(["..", "1", "2..1"]))]"
    case 11: return "\(pick(["f", "g", "h", "∇f", "∇²f", "∇g"]))(\(one))"
    case 12: return "[\(one), \(expression(depth - 1))]"
    case 13: return "ifelse(\(one) > 0, \(one), \(expression(depth - 1)))"
    case 14: return "\(one).\(pick(["θ", "gap", "value", "path", "k", "gd", "evals", "foo"]))"
    default: return "(x -> \(one))\(pick(["", "(2)"]))"
    }
  }
}
