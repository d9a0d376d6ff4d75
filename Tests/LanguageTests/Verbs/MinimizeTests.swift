import Testing

@testable import Language

@Suite("minimize")
struct MinimizeTests {
  static let valley = "h(θ) = 1/2 * θ' * diag([1, 100]) * θ\n"
  static let banana = "r(x, y) = (1 - x)^2 + 100*(y - x^2)^2\n"

  /// The narrow valley of the lecture; the counts were computed independently with NumPy.
  @Test func theNarrowValleyTakesItsSteps() {
    let notebook = Notebook()
    let outcome = notebook.run(
      Self.valley + """
        v = minimize(h, [gd(α = 2/101), gd(α = 2.05/100, name = "GD, too big"),
             momentum(α = 4/121, η = (9/11)^2), nesterov(α = 1/100, η = 9/11), newton()],
             from = [-4, 1.5], steps = 800, until = gap < 1e-8 * gap0)
        plot(contour(h), paths(v), x = -5..5, y = -2..2)
        table(v, [k, value, gap, evals])
        """)
    #expect(outcome == .succeeded)
    #expect(
      notebook.numbers("[v[1].k, v[2].k, v.momentum.k, v.nesterov.k, v.newton.k]")
        == [461, 214, 70, 98, 1])
    #expect(notebook.text("v[\"GD, too big\"].status") == "diverged")
    #expect(notebook.text("v[1].status") == "converged")
    // The start's gap is ½(16 + 225); each step of gradient descent shrinks it by (99/101)².
    #expect(notebook.number("v[1].gap[0]") == 120.5)
    let rate = notebook.number("v[1].gap[100] / v[1].gap[99]")
    #expect(agree(rate, (99.0 / 101) * (99.0 / 101), within: 1e-9))
  }

  @Test func divergenceIsANoteAndNoError() {
    let notebook = Notebook()
    #expect(
      notebook.run(Self.valley + "minimize(h, gd(α = 0.0205), from = [-4, 1.5])") == .succeeded)
    #expect(
      notebook.outputs.contains(
        .text("note[diverged]: gd α = 0.0205 stopped at step 214: α > 2/L = 0.02\n")))
  }

  /// Newton's method and Levenberg-Marquardt on Rosenbrock's function, counted with NumPy.
  @Test func dampingOnTheBananaTakesItsSteps() {
    let notebook = Notebook()
    notebook.run(
      Self.banana + """
        v = minimize(r, [newton(), newton(damping = lm(λ = 1))], from = [-1.2, 1], steps = 200,
          until = value < 1e-10)
        """)
    #expect(notebook.numbers("[v[1].k, v[2].k]") == [5, 29])
    #expect(agree(notebook.numbers("v[2].θ"), [1, 1], within: 1e-4))
    #expect(notebook.numbers("length(v[2].λ)") == [29])
    #expect(notebook.text("v[1].λ").contains("newton has no `λ`"))
  }

  @Test func anOptimumGivesTheGap() {
    let code = "h(x) = exp(x) - x\nv = minimize(h, newton(), from = 1, optimum = 1)\nv.gap[0]"
    #expect(agree(number(code), 0.718281828459045))  // e - 2
  }

  @Test func theGradientTestEndsARun() {
    let notebook = Notebook()
    notebook.run("h(x) = (x - 3)^2\nv = minimize(h, gd(α = 0.25), from = 0)")
    // |2(x - 3)| = 6/2^k < 1e-8·(1 + h) first at k = 30.
    #expect(notebook.number("v.k") == 30)
    #expect(notebook.text("v.status") == "converged")
    #expect(notebook.numbers("size(v.path)") == [31, 1])
  }

  @Test func aScheduleCountsStepsFromOne() {
    let notebook = Notebook()
    notebook.run("h(x) = x^2/2\nv = minimize(h, gd(α = k -> 1/(k + 1)), from = 1, steps = 3)")
    // Steps ½, ⅓, ¼: θ = ½ · ⅔ · ¾ = ¼.
    #expect(notebook.number("v.θ") == 0.25)
    #expect(agree(notebook.numbers("v.α[1..3]"), [0.5, 1.0 / 3, 0.25]))
  }

  @Test(
    arguments: [
      ("minimize(h, gd(), from = 1, until = gap < 1)", "error[value]: `gap` needs the optimum"),
      ("minimize(h, [], from = 1)", "error[type]: minimize needs an optimizer or a list of them"),
      ("minimize(h, gd(), from = [])", "error[value]: the start is empty"),
      ("minimize(h, gd(), from = nan)", "error[value]: the start has entries that are not finite"),
      ("minimize(h, gd())", "error[type]: minimize needs a start"),
      ("minimize(h, gd(), from = 1, steps = -1)", "error[value]: `steps` must be between 0"),
      ("minimize(h, gd(), from = 1, optimum = nan)", "error[value]: `optimum` is a finite number"),
      ("minimize(h, gd(), from = 1, record = [foo])", "error[name]: there is no series `foo`"),
      ("minimize(h, gd(), from = 1, until = 3)", "error[type]: `until` is a condition"),
      ("minimize(h, gd(), from = 1, until = foo < 3)", "error[name]: `foo` is not defined"),
      ("minimize(h, gd(), from = 1, stepz = 3)", "error[name]: minimize has no argument `stepz`"),
      ("minimize(3, gd(), from = 1)", "error[type]: the first argument of minimize is a function"),
      ("minimize(x -> [x, x], gd(), from = 1)", "error[shape]: an objective gives one number"),
      (
        "minimize((x, y) -> x, gd(), from = [1, 2, 3])", "error[shape]: (x, y) -> … has 2 arguments"
      ),
      (
        "minimize(x -> sum(x), newton(), from = zeros(20000))",
        "error[limit]: newton would need a dense 20000×20000 matrix, which is too large"
      ),
      ("gd(α = -1)", "error[value]: `α` is a number that is not negative"),
      ("gd(α = k -> \"x\")", "error[type]: a number or array is needed here"),
      (
        "minimize(h, momentum(), from = 1)",
        "error[value]: momentum needs α: the curvatures of the objective are not known"
      ),
      (
        "minimize(h, chebyshev(), from = 1)",
        "error[value]: chebyshev needs μ and L, 0 < μ ≤ L: the curvatures of the objective"
      ),
      (
        "minimize(h, gd(search = exact()), from = 1)",
        "error[value]: the exact search of gd needs a quadratic, which the objective is not known"
      ),
      ("gd(search = 3)", "error[type]: `search` is a line search such as wolfe(), not a number"),
      ("gd(search = lm())", "error[type]: `search` is a line search such as wolfe(), not a"),
      ("wolfe(c1 = 0.4, c2 = 0.3)", "error[value]: c1 is below c2"),
      ("wolfe(c2 = 1)", "error[value]: `c2` lies between 0 and 1"),
      ("hager_zhang(δ = 0.4, σ = 0.2)", "error[value]: δ is at most σ"),
      ("lbfgs(r = 0)", "error[value]: `r` must be between 1 and 1000, not 0"),
      ("chebyshev(μ = 2, L = 1)", "error[value]: `μ` is at most `L`"),
      ("tikhonov()", "error[type]: tikhonov needs `λ`"), ("lm(ω = 2)", "error[value]: ω lies"),
      ("newton(damping = gd)", "error[type]: `damping` is a rule such as lm(λ = 1), not an optim"),
      ("adam(β1 = 1)", "error[value]: `β1` lies in [0, 1)"),
    ] as [(String, String)])
  func refuses(code: String, message: String) {
    #expect(text("h(x) = exp(x) + exp(-x)\n" + code).hasPrefix(message))
  }

  @Test func aStartThatDoesNotFitIsNamedBesideTheFormula() {
    let message = text("h(θ) = θ' * eye(2) * θ\nminimize(h, newton(), from = [1, 2, 3])")
    #expect(message.hasPrefix("error[shape]: cannot multiply row(3) * matrix(2×2)"))
    #expect(message.contains("= the start given by `from` is a vector(3)"))
  }

  @Test func aValueThatIsNoNumberEndsARunAsDiverged() {
    let notebook = Notebook()
    notebook.run("v = minimize(x -> log(x), gd(α = 0.1), from = -1)")
    #expect(notebook.text("v.status") == "diverged")
    #expect(notebook.number("v.k") == 0)
  }

  @Test func aScheduleThatFailsDuringARunFailsTheCell() {
    let cell = "minimize(x -> x^2, gd(α = k -> ifelse(k > 3, \"a\", 0.1)), from = 1)"
    #expect(text(cell).hasPrefix("error[type]: a number or array is needed here, not a string"))
  }

  @Test func runsAreFoundByNameNumberAndLabel() {
    let notebook = Notebook()
    notebook.run("v = minimize(x -> x^2, [gd(α = 0.5), newton(name = \"N\")], from = 1)")
    #expect(notebook.text("v[2].optimizer") == "newton")
    #expect(notebook.text("v[\"N\"].optimizer") == "newton")
    #expect(notebook.text("v.newton.optimizer") == "newton")
    #expect(notebook.text("v.adam").contains("there are gd, newton"))
    #expect(notebook.text("v[3]").hasPrefix("error[value]: the number of a run must be between"))
    #expect(notebook.text("v[\"x\"]").contains("there are \"gd α = 0.5\", \"N\""))
    #expect(notebook.text("v[1].foo").hasPrefix("error[name]: a run has no field `foo`"))
  }
}
