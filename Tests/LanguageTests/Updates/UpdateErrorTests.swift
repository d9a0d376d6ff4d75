import Testing

@testable import Language

/// Every wrong rule is told what is wrong, with the place.
@Suite("update: errors")
struct UpdateErrorTests {
  @Test(
    arguments: [
      ("f(α) = update(v = zeros, v := v - α*∇h(θ))", "type]: update needs a step of θ", "update("),
      ("update()", "type]: update needs a step of θ", "update()"),
      ("update(θ = θ - ∇h(θ))", "type]: `θ` starts where minimize says", "θ"),
      ("update(theta = 3, θ := θ)", "type]: `theta` starts where minimize says", "theta"),
      ("update(v = 0, θ := θ + v, w = 3)", "type]: the start `w = …` comes after a step", "w"),
      ("update(v = 0, v = 1, θ := θ)", "type]: `v` is given two starts", "v"),
      ("update(3, θ := θ)", "type]: update takes starts `v = zeros` and steps", "3"),
      ("update(i in 1..3, θ := θ)", "type]: update takes no `in`", "i"),
      ("update(h = 3, θ := θ)", "name]: `h` is the problem's in a rule", "h"),
      ("update(k := 3, θ := θ)", "name]: `k` is the problem's in a rule", "k"),
      ("f(θ) = update(θ := θ)", "name]: `θ` is the problem's in a rule", "θ"),
      ("f(α) = update(α := α/2, θ := α*θ)", "name]: `α` is a hyperparameter", "α"),
      ("f(α) = update(α = 2, θ := α*θ)", "name]: `α` is a hyperparameter", "α"),
      ("update(v := 0.9*v, θ := θ + v)", "name]: `v` has no value before its first", "0.9*v"),
      ("update(θ := θ + v, v := ∇h(θ))", "name]: `v` is used before its step", "θ + v"),
      ("f = update(θ := θ, g := θ) where g = 3", "type]: `g` is a local of `where`", "g"),
      ("update(θ := θ, name = 3)", "type]: `name` is a string", "3"),
    ] as [(String, String, String)])
  func refusesWhenWritten(code: String, message: String, marked: String) {
    check(text(code), message, marked)
  }

  @Test(
    arguments: [
      (
        "update(v = 0, v := v - ∇h(θ), θ := θ + v)",
        "shape]: `v` starts as a scalar, and this step makes it a vector(2)", "v - ∇h(θ)"
      ),
      ("update(θ := h(θ))", "shape]: θ is a vector(2), and this step makes it a scalar", "h(θ)"),
      ("update(θ := θ - A*∇h(θ))", "name]: `A` is not defined", "A"),
      ("update(vel = zeros, θ := θ + ve)", "name]: `ve` is not defined", "ve"),
      ("update(v = zeros(3), θ := θ + v)", "shape]: cannot add vector(2) + vector(3)", "θ + v"),
      ("update(θ := θ - ∇h(θ, 1))", "type]: a derivative is taken at one point", "∇h(θ, 1)"),
      ("update(θ := θ * rand())", "type]: a step draws no random numbers", "rand()"),
      ("update(θ := θ + randn(2))", "type]: a step draws no random numbers", "randn(2)"),
      ("update(v = \"a\", θ := θ)", "type]: `v` starts from a number or an array", "\"a\""),
      ("update(v = sin, θ := θ)", "type]: `v` starts from a number or an array", "sin"),
      ("update(v = true, θ := θ)", "type]: `v` starts from a number, not a truth", "true"),
      (
        "update(v = 1, v := θ[1] > 2, θ := θ)", "type]: `v` is a number and becomes a truth",
        "θ[1] > 2"
      ),
      ("update(v := \"a\", θ := θ)", "type]: `v` becomes a string", "\"a\""),
      ("update(θ := θ[3]*θ)", "value]: index 3 is outside 1..2", "3"),
      (
        "update(θ := θ, v := minimize(h, gd(), from = θ))", "type]: a call of minimize", "minimize("
      ),
    ] as [(String, String, String)])
  func refusesWhenRun(rule: String, message: String, marked: String) {
    check(text("q(x) = x'*x\nminimize(q, \(rule), from = [1, 2])"), message, marked)
  }

  @Test(
    arguments: [
      ("own()", "type]: own(α, η) needs `α`"), ("own(1, 2, 3)", "type]: own(α, η) takes 2 arg"),
      ("own(α = 1, mu = 3)", "name]: own(α, η) has no argument `mu`"),
      ("own(α = 1, name = 3)", "type]: `name` is a string, not a number"),
      ("own(α = k -> \"a\")", "type]: a number or array is needed here"),
      ("own(α = (a, b) -> a)", "type]: (a, b) -> … needs `b`"),
    ])
  func refusesHyperparameters(call: String, message: String) {
    let found = text("own(α, η = 0) = update(θ := θ - α*∇h(θ))\n" + call)
    #expect(found.hasPrefix("error[" + message))
  }

  @Test func aFunctionWithoutAGradientIsRefused() {
    let found = text(
      "g(x) = 2*x\nq(x) = x'*x\nminimize(q, update(θ := θ - ∇g(θ)), from = [1, 2])")
    #expect(found.hasPrefix("error[shape]: ∇ is taken of functions with one number as value"))
    #expect(found.contains("\n   |                             ^^^^^ see jacobian"))
  }

  /// The limit is of the states' copies in a run, and not of the state alone.
  @Test func statesThatFillMemoryAreRefused() {
    let found = text(
      "q(x) = x'*x\nminimize(q, update(B = zeros(10000, 10000), θ := θ/2), from = [1, 2])")
    #expect(found.hasPrefix("error[limit]: there is no room for"))
    #expect(found.contains("^^^^^^^^^^^^^^^^^^^"))
  }

  @Test func adviceFollowsTheShapes() {
    let found = text(
      "q(x) = x'*x\nminimize(q, update(v = 0, v := v - ∇h(θ), θ := θ + v), from = [1, 2])")
    #expect(found.contains("start it as v = zeros"))
  }

  @Test func anErrorInAnEarlierCellShowsItsText() {
    let notebook = Notebook()
    notebook.run("q(x) = x'*x\nown(α) = update(θ := θ - α*wrong)")
    let found = notebook.text("minimize(q, own(α = 1), from = [1, 2])")
    #expect(found.hasPrefix("error[name]: `wrong` is not defined"))
    #expect(found.contains("own(α) = update(θ := θ - α*wrong)"))
    #expect(found.contains("in a function that an earlier cell defined"))
  }

  /// The error begins as said, and its carets begin below the text marked.
  private func check(_ found: String, _ message: String, _ marked: String) {
    #expect(found.hasPrefix("error[" + message))
    let lines = found.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 2, let caret = lines[2].firstIndex(of: "^") else {
      Issue.record("no carets in \(found)")
      return
    }
    let column = lines[2].distance(from: lines[2].startIndex, to: caret)
    #expect(lines[1].dropFirst(column).hasPrefix(marked))
  }
}
