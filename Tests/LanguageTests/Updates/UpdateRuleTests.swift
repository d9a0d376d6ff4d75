import Testing

@testable import Language

/// What a rule may say, and what its names mean.
@Suite("update: the language of rules")
struct UpdateRuleTests {
  /// θ after so many steps.
  static func point(
    _ code: String, _ optimizer: String, from start: String, steps: Int = 1
  ) -> [Double] {
    let notebook = Notebook()
    let outcome = notebook.run(
      code + "\nv = minimize(f, \(optimizer), from = \(start), steps = \(steps), until = k < 0)")
    #expect(outcome == .succeeded)
    return notebook.numbers("v.θ")
  }

  static let bowl = "f(x) = x' * x / 2"

  @Test func assignmentsSeeTheNewValuesAboveThem() {
    let new = Self.point(Self.bowl, "update(v = zeros, v := v - θ/2, θ := θ + v)", from: "[2, 4]")
    #expect(new == [1, 2])
    let old = Self.point(
      Self.bowl, "update(v = ones, θ := θ + v, v := v - θ)", from: "[2, 4]", steps: 2)
    #expect(old == [1, 1])  // 2 + 1 = 3, then v = 1 - 3 = -2; 4 + 1 = 5, then v = -4
  }

  @Test func startsTakeTheirSizeFromThetaOrTheirOwn() {
    let notebook = Notebook()
    notebook.run(
      Self.bowl + """

        v = minimize(f, update(a = zeros, b = ones, c = eye, d = 2, e = zeros(3), p = θ, g = ∇h(θ),
          q = 2*p, r = 1..2, M = eye(length(θ)) + 1, θ := θ/2), from = [2, 4], steps = 3, until = k < 0)
        """)
    #expect(notebook.numbers("v.a") == [0, 0])
    #expect(notebook.numbers("v.b") == [1, 1])
    #expect(notebook.numbers("v.c") == [1, 0, 0, 1])
    #expect(notebook.numbers("v.d") == [2])
    #expect(notebook.numbers("size(v.e)") == [3])
    #expect(notebook.numbers("v.p") == [2, 4])
    #expect(notebook.numbers("v.g") == [2, 4])
    #expect(notebook.numbers("v.q") == [4, 8])
    #expect(notebook.numbers("v.r") == [1, 2])
    #expect(notebook.numbers("v.M") == [2, 1, 1, 2])
    #expect(notebook.numbers("v.θ") == [0.25, 0.5])
  }

  @Test func theProblemsNamesHideTheNotebooks() {
    let globals = "h(x) = 1000\nk = 1000\nθ = [1000, 1000]\nv = 7\n" + Self.bowl
    let found = Self.point(globals, "update(θ := θ - ∇h(θ)/(2*k))", from: "[2, 4]", steps: 2)
    #expect(found == [0.75, 1.5])  // halved, then less a quarter
    let hidden = Self.point(globals, "update(v = zeros, v := v - θ/2, θ := θ + v)", from: "[2, 4]")
    #expect(hidden == [1, 2])
  }

  @Test func otherNamesAreTheNotebooks() {
    let found = Self.point(
      "rate = 0.25\nshrink(g) = rate*g\n" + Self.bowl, "update(θ := θ - shrink(∇h(θ)))",
      from: "[2, 4]")
    #expect(found == [1.5, 3])
  }

  @Test func greekAndASCIIAreOne() {
    #expect(Self.point(Self.bowl, "update(theta := theta/2)", from: "[2, 4]") == [1, 2])
    for call in ["lr = 0.5", "alpha = 0.5", "α = 0.5", "0.5"] {
      let found = Self.point(
        "own(α) = update(θ := θ - α*∇h(θ))\n" + Self.bowl, "own(\(call))", from: "[2, 4]")
      #expect(found == [1, 2])
    }
  }

  @Test func aProblemOfOneNumber() {
    let found = Self.point(
      "f(x) = (x - 3)^2", "update(v = zeros, v := ∇h(θ)/4, θ := θ - v)", from: "1")
    #expect(found == [2])
    let newton = Self.point("f(x) = exp(x) - x", "update(θ := θ - ∇h(θ)/∇²h(θ))", from: "1")
    #expect(agree(newton, [0.36787944117144233]))  // 1 - (e - 1)/e = 1/e
  }

  @Test func aProblemOfSeveralNumbersHasAVectorForItsPoint() {
    let problem = "f(x, y) = x^2 + 3*y^2"
    #expect(Self.point(problem, "update(θ := θ - ∇h(θ)/2)", from: "[2, 4]") == [0, -8])
    #expect(Self.point(problem, "update(θ := θ*h(θ[1], 0))", from: "[2, 4]") == [8, 16])
    #expect(Self.point(problem, "update(θ := θ - ∇h(θ[1], 1)/2)", from: "[2, 4]") == [0, 1])
  }

  @Test func localsAreComputedAtTheBeginningOfAStep() {
    let found = Self.point(
      "own(α) = update(v = zeros, v := -a*g, θ := θ + v, θ := θ + 0*g) where a = α/2, g = ∇h(θ)\n"
        + Self.bowl, "own(α = 1)", from: "[2, 4]", steps: 2)
    #expect(found == [0.5, 1])
    let ofFunction = Self.point(
      "own = update(θ := half(θ)) where half(x) = x/2\n" + Self.bowl, "own", from: "[2, 4]")
    #expect(ofFunction == [1, 2])
    let inStart = Self.point(
      "own = update(p = q, θ := θ - p) where q = θ/2\n" + Self.bowl, "own", from: "[2, 4]",
      steps: 2)
    #expect(inStart == [0, 0])
  }

  @Test func ifelseChoosesAndKCounts() {
    let found = Self.point(
      Self.bowl, "update(θ := ifelse(k > 2, θ, θ/2))", from: "[8, 16]", steps: 5)
    #expect(found == [2, 4])
  }

  @Test func theProblemInsideALoopOfTheStep() {
    // The loop of the step and that of the problem have the same bounds.
    let found = Self.point(
      "f(x) = sum(i in 1..3, x[i]^2) / 2",
      "update(θ := θ - sum(i in 1..3, i*∇h(i*θ)*h(θ)/100))", from: "[1, 2, 3]")
    #expect(agree(found, [0.02, 0.04, 0.06]))  // θ(1 - 14·7/100)
  }

  @Test func aHyperparameterMayBeAFunction() {
    let found = Self.point(
      "soft(x) = sign(x) .* max(abs(x) - 0.5, 0)\n"
        + "proximal(α, P) = update(θ := P(θ - α*∇h(θ)))\n" + Self.bowl,
      "proximal(α = 0.5, P = soft)", from: "[2, -4]")
    #expect(found == [0.5, -1.5])
  }

  @Test func hyperparametersMayDependOnEachOther() {
    let found = Self.point(
      "own(κ = 4, a = 1/κ) = update(θ := θ - a*∇h(θ))\n" + Self.bowl, "own(κ = 2)", from: "[2, 4]")
    #expect(found == [1, 2])
  }

  @Test func schedulesAreRecordedAndShown() {
    let notebook = Notebook()
    notebook.run(
      Self.bowl + "\nown(α, η = 0) = update(θ := θ - α*∇h(θ))\n"
        + "v = minimize(f, own(α = k -> 1/(k + 1)), from = [1, 1], steps = 3, until = k < 0)")
    #expect(agree(notebook.numbers("v.α[1..3]"), [0.5, 1.0 / 3, 0.25]))
    #expect(notebook.numbers("v.η[1..3]") == [0, 0, 0])
    #expect(agree(notebook.numbers("v.θ"), [0.25, 0.25]))
  }

  @Test func runsAreFoundByTheDefinitionsName() {
    let notebook = Notebook()
    notebook.run(
      Self.bowl + "\n" + UpdateEqualityTests.heavyBall + """
        decay = update(θ := θ/2)
        v = minimize(f, [heavy_ball, heavy_ball(α = 0.2, name = "HB"), decay,
          update(θ := θ/4, name = "Q"), gd(α = 0.1)], from = [1, 1], steps = 5)
        """)
    let labels = (1...5).map { notebook.text("v[\($0)].label") }
    #expect(labels == ["heavy_ball α = 0.1, η = 0.9", "HB", "decay", "Q", "gd α = 0.1"])
    #expect(notebook.number("v.heavy_ball.η[1]") == 0.9)
    #expect(notebook.text("v[\"HB\"].optimizer") == "heavy_ball")
    #expect(notebook.numbers("v.decay.θ") == [0.03125, 0.03125])
    #expect(notebook.text("table(v, [k])").contains("\nHB "))
  }

  @Test func theStatesAtTheEndAreFields() {
    let notebook = Notebook()
    notebook.run(
      Self.bowl + "\nv = minimize(f, update(lambda = 1, lambda := 2*lambda, θ := θ/2), "
        + "from = [1, 1], steps = 3, until = k < 0)")
    #expect(notebook.number("v.λ") == 8)
    #expect(notebook.number("v.lambda") == 8)
    notebook.run("v = minimize(f, update(speed = 1, θ := θ/2), from = [1, 1], steps = 3)")
    #expect(notebook.text("v.spead").contains("did you mean `speed`"))
  }
}
