import Glibc
import Testing

@testable import Language

@Suite("Losses")
struct LossTests {
  /// Computed with 60 decimal digits from the definitions.
  @Test(
    arguments: [
      ("squared(3, 1)", 2), ("squared([1, 2], [1.5, 1])", 0.625),
      ("logistic(1, 0.3)", 0.5543552444685271), ("logistic(-1, 0.3)", 0.8543552444685271),
      ("logistic(1, 1000)", 0), ("logistic(-1, 1000)", 1000), ("logistic(1, -1000)", 1000),
      ("logistic(1, 35) * 1e16", 6.305116760146987),
      ("logistic([1, -1], [0.3, 0.3])", 1.4087104889370542),
      ("softmax(2, [0.1, 2, -1])", 0.18178448558911342),
      ("softmax([0, 1, 0], [0.1, 2, -1])", 0.18178448558911342),
      ("softmax(1, [1000, 0, -1000])", 0), ("softmax(3, [1000, 0, -1000])", 2000),
      ("softmax(3, [-1000, -1001, -1002])", 2.40760596444438),
      ("softmax(1, [0.4, 0.9])", 0.9740769841801067), ("softmax(2, [1000, 0])", 1000),
      ("softmax(1, [1000, 0])", 0), ("softmax([1, 0], [0.4, 0.9])", 0.9740769841801067),
      // ½·0.974… + ½·(0.974… - 0.5).
      ("softmax([0.5, 0.5], [0.4, 0.9])", 0.7240769841801067),
      ("softmax(-1, [0.9, 0.4])", 0.9740769841801067),
      ("cross_entropy(1, 2)", 0.1269280110429725),
      ("cross_entropy(0.5, -1)", 0.8132616875182228), ("cross_entropy(0.25, 1000)", 750),
      ("cross_entropy(0, -1000)", 0),
      ("cross_entropy([1, 0.5], [2, -1])", 0.9401896985611953),
      ("poisson(3, 1.2)", -0.2798830772634525), ("poisson(0, -1000)", 0),
      ("huber(0, 0.5)", 0.125), ("huber(0, -3)", 2.5), ("huber(1, 5, δ = 2)", 6),
      ("huber([0, 0], [0.5, 3])", 2.625), ("huber(0, 1e3, delta = 0.5)", 499.875),
      ("squared(1, [3])", 2), ("squared(1..2, [1, 4])", 2),
    ] as [(String, Double)])
  func values(code: String, expected: Double) { #expect(agree(number(code), expected)) }

  private static func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

  /// ∂/∂z and ∂²/∂z² against their closed forms.
  @Test(arguments: [-1000, -20, -0.7, 0, 0.3, 2, 30, 1000])
  func derivatives(z: Double) {
    let s = Self.sigmoid(z)
    let cases: [(String, Double, Double)] = [
      ("squared(2, z)", z - 2, 1), ("logistic(1, z)", s - 1, s * (1 - s)),
      ("logistic(-1, z)", s, s * (1 - s)), ("cross_entropy(0.25, z)", s - 0.25, s * (1 - s)),
      ("softmax(1, [z, 0])", s - 1, s * (1 - s)), ("softmax(2, [z, 0])", s, s * (1 - s)),
      ("huber(0, z, δ = 3)", abs(z) <= 3 ? z : 3 * (z < 0 ? -1 : 1), abs(z) <= 3 ? 1 : 0),
    ]
    let notebook = Notebook()
    for (formula, first, second) in cases {
      notebook.run("f(z) = \(formula)")
      #expect(agree(notebook.number("∇f(\(z))"), first), "\(formula)")
      #expect(agree(notebook.number("∇²f(\(z))"), second), "\(formula)")
    }
    if z <= 30 {
      notebook.run("f(z) = poisson(4, z)")
      #expect(agree(notebook.number("∇f(\(z))"), exp(z) - 4))
      #expect(agree(notebook.number("∇²f(\(z))"), exp(z)))
    }
  }

  /// The gradient of softmax is p - e_y, its Hessian diag(p) - ppᵀ; also far out, and at ties.
  @Test(
    arguments: [
      [0.1, 2, -1], [1000, 0, -1000], [-1000, -1001, -1002], [3, 3, 3], [0.5, 0.5, -900],
    ] as [[Double]])
  func derivativesOfSoftmax(z: [Double]) {
    let largest = z.max() ?? 0
    let powers = z.map { exp($0 - largest) }
    let p = powers.map { $0 / powers.reduce(0, +) }
    let notebook = Notebook()
    notebook.run("f(z) = softmax(2, z)\ng(z) = softmax([0, 1, 0], z)\nz = \(z)")
    let gradient = [p[0], p[1] - 1, p[2]]
    #expect(agree(notebook.numbers("∇f(z)"), gradient))
    #expect(agree(notebook.numbers("∇g(z)"), gradient))
    let hessian = (0..<9).map { place -> Double in
      let (row, column) = (place / 3, place % 3)
      return (row == column ? p[row] : 0) - p[row] * p[column]
    }
    #expect(agree(notebook.numbers("∇²f(z)"), hessian))
  }

  @Test func labelsAreKnownFromTheDataThatALoopWalks() {
    let notebook = Notebook()
    notebook.run(
      """
      y, Y, z = [0, 1, 1], [1, 2, 2], [0.1, 0.4, -2]
      t = [1, -1, -1]
      """)
    #expect(
      notebook.text("sum(i in 1..3, logistic(y[i], z[i]))")
        .contains("for y = 0 or 1 write logistic(2*y - 1, z)"))
    let error = notebook.text("J(w) = sum(i in 1..3, logistic(Y[i], w*z[i]))\n∇J(2)")
    #expect(error.hasPrefix("error[value]: logistic takes y = 1 or y = -1, not 2"))
    #expect(error.contains("for the classes 1 and 2 write logistic(2*y - 3, z)"))
    let fixed = "f(w) = sum(i in 1..3, logistic(2*Y[i] - 3, w*z[i]))\n∇f(2)"
    // Σ -y·z·σ(-y·z·w) by hand.
    let labels: [Double] = [-1, 1, 1]
    var expected = 0.0
    for (y, z) in zip(labels, [0.1, 0.4, -2]) {
      let margin = 2 * y * z
      expected -= y * z * Self.sigmoid(-margin)
    }
    #expect(agree(notebook.number(fixed), expected))
    // ±1 and class numbers mean the same two outputs: 1 is the first.
    let signs = notebook.number("f(w) = sum(i in 1..3, softmax(t[i], [w*z[i], 1]))\n∇f(2)")
    let classes = notebook.number("g(w) = sum(i in 1..3, softmax(Y[i], [w*z[i], 1]))\n∇g(2)")
    #expect(signs == classes && signs.isFinite)
    let unknown = notebook.number("h(w) = sum(i in 1..3, softmax(Y[i] + 0*w, [w*z[i], 1]))\n∇h(2)")
    #expect(agree(unknown, signs))
  }

  @Test(
    arguments: [
      ("logistic(0, 1)", "error[value]: logistic takes y = 1 or y = -1, not 0"),
      ("logistic(3, 1)", "for classes 1..C softmax"),
      ("cross_entropy(-1, 1)", "for y = ±1 write cross_entropy((y + 1)/2, z)"),
      ("cross_entropy(2, 1)", "for the classes 1 and 2 write cross_entropy(y - 1, z)"),
      ("poisson(-1, 0)", "error[value]: poisson takes counts y ≥ 0, not -1"),
      ("softmax(0, [1, 2, 3])", "classes count from 1: write softmax(y + 1, z)"),
      ("softmax(4, [1, 2, 3])", "error[value]: softmax takes the classes 1..3, not 4"),
      ("softmax(1.5, [1, 2, 3])", "error[value]: softmax takes the classes 1..3, not 1.5"),
      ("softmax(-1, [1, 2, 3])", "y = ±1 goes with two outputs"),
      ("softmax(1, [])", "error[shape]: softmax takes a vector of outputs, one for each class"),
      ("softmax(1, zeros(1, 0))", "error[shape]: softmax takes a vector of outputs"),
      ("softmax(1, 2)", "for one output and y = ±1 write logistic(y, z)"),
      ("softmax([1, 0], [1, 2, 3])", "error[shape]: softmax takes a class number or 3 prob"),
      ("softmax([2, -1], [1, 2])", "error[value]: the probabilities y are between 0 and 1, not 2"),
      (
        "squared([1, 2], [1, 2, 3])",
        "error[shape]: squared compares arrays of equal shape: y is a vector(2), z a vector(3)"
      ),
      ("squared(\"a\", 1)", "error[type]: squared takes numbers, not a string"),
      ("huber(1, 2, δ = 0)", "error[value]: `δ` must be positive"),
      ("logistic(1)", "error[type]: logistic needs `z`"),
    ] as [(String, String)])
  func errors(code: String, part: String) { #expect(text(code).contains(part)) }
}
