import Glibc
import Testing

@testable import Language

@Suite("Test functions")
struct ProblemTests {
  /// f at the standard start, to the digits that Moré, Garbow & Hillstrom's problems are known by.
  @Test(arguments: MGHCase.all) func startsAtThePublishedValue(_ item: MGHCase) {
    let value = number("f = problems.\(item.call)\nf(f.start)")
    let unit = pow(10, floor(log10(item.start)) - Double(item.digits) + 1)
    #expect(abs(value - item.start) <= 0.501 * unit, "\(value)")
  }

  /// The least value is the published one, and where a point of it is known, the gradient there is 0.
  @Test(arguments: MGHCase.all) func knowsItsMinimum(_ item: MGHCase) {
    let notebook = Notebook()
    notebook.run("f = problems.\(item.call)")
    let optimum = notebook.number("f.optimum")
    #expect(item.minima.contains { abs(optimum - $0) <= 1e-5 * $0 }, "\(optimum)")
    guard notebook.run("f.solution") == .succeeded else { return }
    #expect(abs(notebook.number("f(f.solution)") - optimum) <= 1e-12 * (1 + optimum))
    #expect(notebook.number("norm(∇f(f.solution))") <= 1e-6)
  }

  /// The residuals are what the squares are taken of.
  @Test func residualsMakeTheFunction() {
    for call in ["beale", "meyer", "trigonometric(5)", "chebyquad(6)"] {
      let difference = number("f = problems.\(call)\nnorm(f.residuals(f.start))^2 - f(f.start)")
      #expect(difference == 0)
    }
  }

  /// Methods, and how many of the 41 each solves at least.
  static let methods = [
    ("gauss_newton(damping = lm())", 41), ("gauss_newton(region = trust())", 41),
    ("newton(region = trust())", 39), ("newton(region = trust(solver = dogleg))", 39),
    ("newton(region = trust(solver = steihaug))", 39), ("newton(damping = lm())", 39),
    ("newton()", 30),
  ]

  /// No run that says it has converged is unsolved.
  @Test func theCollectionIsSolved() {
    let list = Self.methods.map(\.0).joined(separator: ", ")
    var solved = Self.methods.map { _ in 0 }
    for item in MGHCase.all {
      let notebook = Notebook()
      notebook.run("v = minimize(problems.\(item.call), [\(list)])")
      for (index, method) in Self.methods.enumerated() {
        let run = "v[\(index + 1)]"
        let isSolved = item.isSolved(notebook.number("\(run).value[\(run).k]"))
        solved[index] += isSolved ? 1 : 0
        if !isSolved {
          #expect(notebook.text("\(run).status") != "converged", "\(method.0) on \(item.call)")
        }
      }
    }
    for (count, method) in zip(solved, Self.methods) {
      #expect(count >= method.1, "\(method.0) solves \(count)")
    }
  }

  /// Methods that only ask gradients, how many each solves at least, and the greatest median of gradients: for
  /// BFGS and L-BFGS what SciPy 1.17.1 asks for ‖∇h‖ < 1e-8 on the 40 and 37 that it solves.
  static let gradientMethods = [("bfgs()", 39, 41.0), ("lbfgs()", 37, 38), ("cg()", 28, 110)]

  /// At least as many as SciPy's methods solve, and no run that says it has converged is unsolved. Few
  /// steps, for the time that the slowest take.
  @Test func theCollectionIsSolvedByGradients() {
    let list = Self.gradientMethods.map(\.0).joined(separator: ", ")
    var counts = Self.gradientMethods.map { _ in [Double]() }
    for item in MGHCase.all {
      let notebook = Notebook()
      notebook.run("v = minimize(problems.\(item.call), [\(list)], steps = 200)")
      for (index, method) in Self.gradientMethods.enumerated() {
        let run = "v[\(index + 1)]"
        if item.isSolved(notebook.number("\(run).value[\(run).k]")) {
          counts[index].append(notebook.number("max(\(run).evals.gradient)"))
        } else {
          #expect(notebook.text("\(run).status") != "converged", "\(method.0) on \(item.call)")
        }
      }
    }
    for (asked, method) in zip(counts, Self.gradientMethods) {
      #expect(asked.count >= method.1, "\(method.0) solves \(asked.count)")
      let median = asked.sorted()[asked.count / 2]
      #expect(median <= method.2, "\(method.0) asks \(median)")
    }
  }

  /// Minima of the other functions, by Newton's method in a region.
  @Test(arguments: [
    ("himmelblau", "newton(region = trust())"), ("booth", "gauss_newton()"),
    ("worst_case(50, 25)", "newton()"), ("quadratic([1, 10, 1000])", "newton()"),
  ])
  func othersReachTheirMinimum(call: String, method: String) {
    let notebook = Notebook()
    notebook.run("f = problems.\(call)\nv = minimize(f, \(method))")
    #expect(notebook.number("maxdiff(v.θ, f.solution)") < 1e-8)
    #expect(notebook.number("abs(v.gap[v.k])") < 1e-14)
    #expect(notebook.number("norm(∇f(f.solution))") < 1e-12)
  }

  /// Figures mark the published minimum.
  @Test func contoursKnowTheMinimum() {
    #expect(text("plot(contour(problems.beale))").contains("minimum at (3, 0.5)"))
    #expect(
      text("plot(contour(problems.rosenbrock), x = -2..2, y = -1..3)").contains("minimum at (1, 1)")
    )
  }

  /// The gap of a quadratic among them does not cancel: conjugate gradients end far below 1e-16 of the start.
  @Test func gapsOfQuadraticProblemsDoNotCancel() {
    let code =
      "w = problems.worst_case(n = 20, κ = 100)\nv = minimize(w, cg(), steps = 20)\nv.gap[20]"
    let gap = number(code)
    #expect(gap >= 0 && gap < 1e-25)
  }

  /// Rastrigin's function is 0 at 0 and 10·n + Σ xᵢ² − 10·n = 5 at (1, −2), where cos 2πxᵢ is 1.
  @Test func rastriginIsKnownAtIntegers() {
    #expect(number("problems.rastrigin(2)([0, 0])") == 0)
    #expect(number("problems.rastrigin(2)([1, -2])") == 5)
  }

  @Test func theCollectionIsInItsOrder() {
    let notebook = Notebook()
    #expect(notebook.number("length(problems.mgh)") == 35)
    #expect(notebook.text("problems.mgh.wood.source").hasSuffix("1981, problem 14"))
    let numbers = TestProblem.mgh.map(\.number)
    #expect(numbers == Array(1...35))
    #expect(Set(TestProblem.names).count == TestProblem.names.count)
  }

  @Test func startsAreOverriddenAndNamesAreHidden() {
    let notebook = Notebook()
    notebook.run("n = 3\nx = 5\nresiduals(z) = z")
    #expect(notebook.number("problems.trigonometric(4)([0, 0, 0, 0])") == 0)
    notebook.run("v = minimize(problems.rosenbrock, newton(), from = [0, 0], optimum = -1)")
    #expect(notebook.numbers("v.path[1]") == [0, 0])
    #expect(notebook.number("v.gap[0]") == 2)
  }

  @Test(arguments: [
    ("minimize(problems.chebyquad, newton())", "say which: problems.chebyquad(n = 8)"),
    ("problems.beale.foo", "beale has no `foo`"), ("problems.beal", "did you mean `beale`?"),
    ("problems.meyer.solution", "no formula of it is known"),
    ("problems.watson(7).optimum", "for this size no least value is published"),
    ("problems.rastrigin(2).residuals", "it is no sum of squares"),
    ("problems.chebyquad(51)", "`n` must be between 2 and 50, not 51"),
    ("problems.extended_rosenbrock(3)", "`n` is a multiple of 2, not 3"),
    ("problems.linear_full_rank(5, 3)", "`m` is not less than `n`"),
    ("problems.quadratic([-1])", "numbers that are not negative"),
    ("problems.quadratic([])", "numbers that are not negative"),
    ("problems.trigonometric(1e9)", "`n` must be between 2 and 10000"),
    ("problems(3)", "problems cannot be called"),
  ])
  func mistakesAreTold(code: String, message: String) {
    let answer = text(code)
    #expect(answer.contains(message), "\(answer)")
  }

  @Test func completionKnowsTheNames() {
    let names = Notebook().session.complete("problems.be", at: 11).candidates.map(\.text)
    #expect(names == ["beale"])
  }
}
