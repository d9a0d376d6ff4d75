import Testing

@testable import Language

/// The cursor stands where `|` does.
@Suite("Completion")
struct CompletionTests {
  static let scope = Scope([
    .init("h", type: "function", signature: "h(θ)"),
    .init("θ₀", type: "vector", signature: "vector of 2"),
    .init("v", type: "runs", signature: "2 runs", fields: ["gd", "adam"]),
    .init("best", type: "run", signature: "run of gd", fields: Reference.fieldNames),
    .init("my_gd", type: "optimizer", signature: "my_gd(α, decay)", parameters: ["α", "decay"]),
  ])

  static func complete(_ marked: String) -> Completion {
    let parts = marked.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let cursor = parts[0].unicodeScalars.count
    return Completion.complete(parts.joined(), at: cursor, in: scope)
  }

  static func texts(_ marked: String) -> [String] { complete(marked).candidates.map(\.text) }

  @Test func namesOfTheLanguage() {
    let found = Self.complete("eigm|")
    #expect(found.candidates.map(\.text) == ["eigmin", "eigmax"])
    #expect(found.start == 0 && found.end == 4)
    #expect(found.candidates.map(\.type) == ["function", "function"])
    #expect(found.candidates[0].signature == "eigmin(A, at = none)")
    #expect(Self.texts("x = 2*eigmi|") == ["eigmin"])
    #expect(Self.texts("EIGM|") == ["eigmin", "eigmax"])
    #expect(Self.texts("qzx|").isEmpty)
    #expect(Self.texts("1 + 1.5|").isEmpty)
    #expect(Self.texts("x = 2.|").isEmpty)
  }

  @Test func positionsCountScalars() {
    let found = Self.complete("θ₀ = \"𝛼é\"; eigm|in")
    #expect(found.start == 11 && found.end == 15)
    #expect(found.candidates.map(\.text) == ["eigmin", "eigmax"])
  }

  @Test func namesOfTheSessionAndTheCellComeFirst() {
    #expect(Self.texts("be|").first == "best")
    #expect(Self.texts("theta_star = 1\ntheta|") == ["theta_star"])
    #expect(Self.texts("f(weights) = sum(weig|").first == "weights")
    #expect(!Self.texts("|").isEmpty)
    #expect(Self.texts("1/2 * θ|") == ["θ₀"])
  }

  @Test func unusedArguments() {
    let found = Self.complete("adam(|)")
    #expect(
      found.candidates.prefix(5).map(\.text) == ["α = ", "β1 = ", "β2 = ", "ε = ", "name = "])
    #expect(found.candidates[0].type == "argument")
    let rest = Self.texts("adam(β1 = 0.8, lr = 0.1, |")
    #expect(rest.prefix(3) == ["β2 = ", "ε = ", "name = "])
    #expect(Self.texts("adam(0.1, |").first == "β1 = ")
    #expect(Self.texts("adam(al|") == ["α = ", "all"])
    #expect(Self.texts("minimize(h, gd(), unt|") == ["until = "])
    #expect(Self.texts("my_gd(|").prefix(2) == ["α = ", "decay = "])
    #expect(!Self.texts("adam(2*|").contains("α = "))
    #expect(Self.texts("rand(2, |").first == "seed = ")
    #expect(!Self.texts("exp(|").contains("x = "))
    #expect(!Self.texts("(|").contains("α = "))
  }

  @Test func valuesThatFitTheArgument() {
    #expect(Self.texts("newton(damping = |").prefix(3) == ["none", "lm", "tikhonov"])
    #expect(Self.texts("newton(damping = l|").first == "lm")
    #expect(Self.texts("newton(region = |").prefix(2) == ["none", "trust"])
    #expect(Self.texts("nesterov(restart = t|").first == "true")
    #expect(Self.texts("convergence(v, y = g|").prefix(2) == ["gap", "gradnorm"])
    #expect(Self.texts("contour(h, scale = |").prefix(2) == ["log", "linear"])
    let optimizers = Self.complete("minimize(h, [gd(α = 1), |").candidates
    #expect(
      optimizers.prefix(19).map(\.text)
        == [
          "gd", "momentum", "nesterov", "newton", "gauss_newton", "adam", "bfgs", "lbfgs", "sr1",
          "cg", "barzilai_borwein", "chebyshev", "coordinate", "truncated_newton", "hessian_free",
          "projected_gradient", "lbfgs_b", "nelder_mead", "my_gd",
        ])
    #expect(Self.texts("minimize(|").contains("h"))
    #expect(Self.texts("table(b|").first == "best")
  }

  @Test func namesOfTheRunInQuotedArguments() {
    #expect(
      Self.texts("minimize(h, gd(), until = gap < 1e-8 * g|").prefix(4)
        == ["gap", "gap0", "gradnorm", "gradnorm0"])
    #expect(Self.texts("table(v, [k, val|") == ["value"])
    #expect(Self.texts("series(v, lam|").first == "λ")
    #expect(Self.texts("plot(series(v, grad|").first == "gradnorm")
  }

  @Test func fieldsBehindADot() {
    #expect(Self.texts("v.|") == ["gd", "adam"])
    #expect(Self.texts("v.ad|") == ["adam"])
    #expect(Self.texts("v.adam.ga|") == ["gap"])
    #expect(Self.texts("best.al|") == ["α"])
    #expect(Self.texts("best.evals.|") == Reference.evaluationNames)
    #expect(Self.texts("best.evals.h|") == ["hvp", "hessian"])
    #expect(Self.texts("v[1].stat|") == ["status"])
    #expect(Self.texts("v[1].evals.h|") == ["hvp", "hessian"])
    #expect(Self.texts("best.θ.|").isEmpty)
    #expect(Self.texts("θ₀.|").isEmpty)
    #expect(Self.complete("best.ga|").start == 5)
    #expect(Self.complete("best.ga|").candidates.first?.type == "field")
  }

  @Test func latexNames() {
    let found = Self.complete("h(\\thet|")
    #expect(found.candidates.map(\.text) == ["θ"])
    #expect(found.start == 2 && found.end == 7)
    #expect(Self.texts("\\eta|") == ["η"])
    #expect(Self.texts("x\\_0|") == ["₀"])
    #expect(Self.texts("A \\be|") == ["β"])
    #expect(Self.texts("\\nab|") == ["∇"])
    #expect(Self.texts("H\\eigm|") == ["eigmin", "eigmax"])
  }

  @Test func nothingInStringsAndComments() {
    #expect(Self.texts("print(\"eigm|\")").isEmpty)
    #expect(Self.texts("print(\"eigm|").isEmpty)
    #expect(Self.texts("# eigm|").isEmpty)
    #expect(Self.texts("# no\neigm|") == ["eigmin", "eigmax"])
    #expect(Self.texts("x = \"a\" + eigm|") == ["eigmin", "eigmax"])
  }

  @Test func anyTextAndAnyCursor() {
    let pieces = [
      "minimize", "(", ")", "[", "]", ".", ",", " ", "\n", "=", ":=", "\\", "θ", "e\u{301}", "\"",
      "#", "adam", "α", "until", "gap", "'", "∇²", "1e", "->", "\u{0}", "🙂", "in", "..", "v", "_",
    ]
    var state: UInt64 = 42
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<3000 {
      let text = (0..<next(25)).map { _ in pieces[next(pieces.count)] }.joined()
      let count = text.unicodeScalars.count
      let cursor = next(count + 5) - 2
      let found = Completion.complete(text, at: cursor, in: Self.scope)
      #expect(found.start >= 0 && found.start <= found.end && found.end <= count)
      #expect(Set(found.candidates.map(\.text)).count == found.candidates.count)
      _ = Inspection.inspect(text, at: cursor, in: Self.scope)
    }
    for cursor in [Int.min, Int.max] {
      let found = Completion.complete("eigm", at: cursor)
      #expect(found.end == (cursor > 0 ? 4 : 0))
    }
  }
}
