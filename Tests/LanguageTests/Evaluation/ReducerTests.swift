import Testing

@testable import Language

@Suite("Reducers")
struct ReducerTests {
  @Test(
    arguments: [
      ("sum(i in 1..10, i^2)", 385), ("sum(i in 1..1000, i^2)", 333_833_500),
      ("prod(i in 1..10, i)", 3_628_800), ("mean(i in 1..100, i)", 50.5),
      ("max(i in 1..9, i*(10 - i))", 25), ("min(i in -50..50, (i - 4)^2)", 0),
      ("sum(i in 1..6, j in 1..6 if i != j, 1)", 30),
      ("sum(i in 1..50, j in i..50, 1)", 1275), ("sum(i in 10..1 by -3, i)", 22),
      ("sum(i in 1..100 if mod(i, 2) == 0, i)", 2550), ("sum(i in 1..0, i)", 0),
      ("prod(i in 1..0, i)", 1), ("sum(x in [1, 2, 3], x^2)", 14),
      ("sum((a, b) in [1, 2; 3, 4], a*b)", 14), ("length(vec(i in 1..0, i))", 0),
      ("sum([1, 2; 3, 4])", 10), ("sum(1, 2, 3)", 6), ("max(3, 7, 5)", 7), ("sum(1..100)", 5050),
      ("sum(i in 1..10^9, 1)", 1e9), ("sum(i in 5..-1e300, i)", 0),
    ] as [(String, Double)])
  func gives(code: String, expected: Double) { #expect(number(code) == expected) }

  /// Loops of more than 16 rounds are compiled, but not where the size of an array depends on the
  /// index: the factor 1 makes the same loop be walked.
  @Test(
    arguments: [
      ("sum", "sin(i)"), ("mean", "i^2"), ("prod", "1 + 1/i^2"), ("max", "sin(i)"),
      ("min", "cos(3*i)"), ("vec", "i^2 - i"), ("vec", "[i, 2*i]"), ("mat", "[i, 2*i]"),
      ("sum", "[i, sin(i)]"), ("mean", "[i, sin(i)]"),
    ] as [(String, String)])
  func compiledAndWalkedLoopsAgree(reducer: String, body: String) {
    for domain in ["1..40", "40..1 by -2", "linspace(0.5, 2, 30)"] {
      let compiled = numbers("\(reducer)(i in \(domain), \(body))")
      let walked = numbers(
        "\(reducer)(i in \(domain), one(i) * (\(body))) where one(i) = eye(1 + mod(floor(i), 2))[1, 1]"
      )
      #expect(!compiled.isEmpty)
      #expect(agree(compiled, walked))
    }
  }

  @Test func nestedLoopsAgreeWithTheirClosedForms() {
    // Σᵢ Σ_{j≥i} ij over 1..n is (S² + Q)/2 with S = Σi and Q = Σi².
    for n in [3, 30] {
      let s = Double(n * (n + 1) / 2)
      let q = Double(n * (n + 1) * (2 * n + 1) / 6)
      #expect(number("sum(i in 1..\(n), j in i..\(n), i*j)") == (s * s + q) / 2)
      #expect(number("sum(i in 1..\(n), j in 1..\(n) if i != j, i*j)") == s * s - q)
    }
  }

  @Test func conditionsMayDecideHowLongAVectorIs() {
    #expect(text("vec(i in 1..20 if mod(i, 5) == 0, i)") == "[5, 10, 15, 20]")
    #expect(text("vec(i in 1..9 if mod(i, 5) == 0, i)") == "[5]")
  }

  @Test func longAndShortLoopsStackVectorsAlike() {
    #expect(text("size(vec(i in 1..3, [i, i]))") == "[3, 2]")
    #expect(text("size(vec(i in 1..30, [i, i]))") == "[30, 2]")
  }

  @Test(arguments: ["max", "min", "mean"] as [String])
  func thereIsNoExtremeOfNothing(reducer: String) {
    for last in [10, 1000] {
      let shown = text("\(reducer)(i in 1..\(last) if i > 2000, i)")
      #expect(shown.hasPrefix("error[value]: \(reducer) of an empty vector(0)"))
    }
  }

  @Test func allAndAnyTakeTruthValues() {
    #expect(text("all(i in 1..0, i > 1)") == "true")
    #expect(text("any(i in 1..0, i > 1)") == "false")
    #expect(text("any(i in 1..100, i > 99)") == "true")
    #expect(text("all(i in 1..10, i)").hasPrefix("error[type]: a truth value is needed here"))
    #expect(text("all(i in 1..100, i)").hasPrefix("error[type]: a truth value is needed here"))
  }

  @Test func matricesAreBuiltRowByRow() {
    #expect(numbers("mat(i in 1..2, j in 1..3, 10*i + j)") == [11, 12, 13, 21, 22, 23])
    #expect(text("mat(i in 1..2, j in i..2, 1)").hasPrefix("error[shape]"))
    #expect(text("mat(i in 1..2, j in 1..2 if i == j, 1)").hasPrefix("error[value]"))
  }

  @Test func aLoopWithARecursiveBodyIsWalked() {
    onLargeStack {
      let shown = number("f(n) = ifelse(n <= 1, 1, n*f(n-1))\nsum(i in 1..20, 1/f(i))")
      #expect(agree(shown, 1.718281828459045))  // e - 1 to the last digit
    }
  }

  @Test func effectsHappenOncePerRound() {
    let notebook = Notebook()
    notebook.run("vec(i in 1..20, print(i))")
    let printed = notebook.outputs.filter { if case .text = $0 { true } else { false } }
    #expect(printed == (1...20).map { .text("\($0)\n") })
  }

  @Test func loopsRunOverRuns() {
    let shown = number(
      "h(x) = x^2\nv = minimize(h, [gd(α = 0.5), newton()], from = 1)\nsum(r in v, r.k)")
    #expect(shown == 2)
  }
}
