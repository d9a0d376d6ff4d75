import OptimizationPlots
import Syntax
import Testing

@testable import Language

/// Functions of many numbers, cut by planes and lines, and their models.
@Suite struct PlaneTests {
  let notebook = Notebook()

  init() {
    notebook.run(
      """
      q(θ) = 1/2 * θ' * diag([1, 10, 100]) * θ
      v = minimize(q, [gd(α = 0.015, name = "gd"), newton()], from = [3, 2, 1], steps = 30)
      p = principal_plane(v)
      """)
  }

  @Test func pathsAreSeenInThePlaneOfTheContour() {
    let text = notebook.text("plot(contour(q, plane = p), paths(v))")
    #expect(text.hasPrefix("contours of q, minimum at (0, 0); in the principal plane of the paths"))
    #expect(text.contains("; newton goes to (0, 0) in 1 step"))
    #expect(notebook.text("plot(paths(v), contour(q, plane = p))").hasPrefix("gd goes to "))
    #expect(notebook.text("paths(v, plane = p)").contains("; gd goes to "))
  }

  /// The share of the variance from singular values that the language itself computes.
  @Test func theCaptionTellsTheShareOfTheVariance() {
    notebook.run(
      """
      A = v.gd.path
      B = v.newton.path
      M = vcat(A, B)
      C = M - ones(rows(M), 1) * (ones(1, rows(M)) * M / rows(M))
      s = svd(C)
      """)
    let share = notebook.number("100 * (s[1]^2 + s[2]^2) / sum(s .* s)")
    let percent = (share * 10).rounded() / 10
    #expect(
      notebook.text("p") == "the principal plane of the paths, \(percent) % of their variance")
  }

  @Test func planesHaveAPointAndTwoDirections() {
    #expect(agree(notebook.numbers("p.at"), [0, 0, 0], within: 1e-12))
    #expect(agree(notebook.number("norm(p.along' * p.along - eye(2))"), 0, within: 1e-12))
    #expect(notebook.text("p.centre").contains("a plane has the fields `at` and `along`"))
  }

  @Test func randomPlanesAreScaledToThePointAndItsParts() {
    notebook.run(
      """
      a = random_plane([3, 4, 12], seed = 1)
      b = random_plane([3, 4, 12], seed = 1, filters = [2, 1])
      c = random_plane([3, 0; 0, 4], seed = 1)
      """)
    #expect(agree(notebook.number("norm(a.along[.., 1])"), 13))
    #expect(agree(notebook.number("norm(b.along[1..2, 2])"), 5))
    #expect(agree(abs(notebook.number("b.along[3, 1]")), 12))
    #expect(agree(notebook.number("norm(c.along[1, 1..2])"), 3))
    #expect(notebook.text("random_plane([3, 4, 12], seed = 1).along == a.along").contains("true"))
    #expect(
      notebook.text("all(random_plane([3, 4, 12], seed = 2).along == a.along)") == "false")
  }

  @Test func matricesAreCutToo() {
    notebook.run("f(W in R^(2, 2)) = norm(W)^2\ng(W) = norm(W * W)^2")
    #expect(notebook.text("contour(f, plane = random_plane([1, 2; 3, 4]))").contains("of f"))
    #expect(
      notebook.text("contour(g, at = eye(2), along = [[1, 0; 0, 0], [0, 1; 1, 0]])")
        .hasSuffix("in the plane of [1, 0; 0, 0] and [0, 1; 1, 0]"))
  }

  /// The values in the plane are those of the function at the plane's points.
  @Test func aCutShowsTheFunctionAtThePointsOfThePlane() throws {
    notebook.run("r(θ) = sum(i in 1..3, i * θ[i]^2) + θ[1]*θ[2]*θ[3]")
    guard case .function(let function)? = notebook.session.evaluator.globals.lookup("r"),
      case .plane(let plane)? = notebook.session.evaluator.globals.lookup("p")
    else {
      Issue.record("no function, no plane")
      return
    }
    let objective = try notebook.session.evaluator.objective(
      of: function, on: plane, at: SourceSpan(0, 0))
    let (xs, ys) = ([-1.0, 0, 2.5], [0.5, 4])
    let values = objective.grid(xs: xs, ys: ys, on: plane.plane)
    let expected = ys.flatMap { y in
      xs.map { x in objective.value(at: plane.plane.point(x, y)) }
    }
    #expect(values == expected)
    let cut = objective.values(along: [0, 2], from: [1, 2, 3], direction: [1, 0, -1])
    // θ = (1, 2, 3) and (3, 2, 1).
    #expect(cut == [42, 26])
  }

  @Test func slicesAreNamedByWhatTheyCut() {
    #expect(
      notebook.text("d = [1, 0, 0]\nplot(slice(q, [3, 2, 1], d), x = -4..0)")
        == "the graph of q([3, 2, 1] + t*d)")
  }

  @Test func modelsTellTheirSteps() {
    notebook.run("r(x, y) = (1 - x)^2 + 100*(y - x^2)^2")
    let text = notebook.text("plot(contour(r), model(r, [-1.2, 1], r = 0.1, λ = 10))")
    // Newton's first step from the usual start leads to (−1.1753, 1.3807).
    #expect(text.contains("Newton step points from (−1.2, 1) to (−1.18, 1.38)"))
    #expect(text.contains("damped step, λ = 10 points from"))
    #expect(text.contains("trust-region step, r = 0.1 points from"))
    #expect(text.hasSuffix("where the Hessian is positive definite"))
    notebook.run("f(t) = t^4 - t^2")
    #expect(
      notebook.text("plot(curve(f, t in -1..1), model(f, 0.1))")
        .contains("Newton step to a maximum points from (0.1, −0.0099) to (−0.00426,"))
  }

  @Test(arguments: [
    ("contour(q(θ) + 1)", "`θ` is not defined"),
    ("contour(3)", "contour takes a function"),
    ("contour(q)", "contour draws functions of 2 numbers; of more: contour(q, plane ="),
    ("f(x, y, z) = x + y + z\ncontour(f)", "f(x, y, z) is a function of 3 numbers"),
    ("g(θ in R^4) = norm(θ)\ncontour(g)", "g(θ) is a function of 4 numbers"),
    ("g(θ in R^4) = norm(θ)\ncontour(g, plane = p)", "the plane lies in 3 dimensions"),
    ("plot(paths(v))", "paths(v, plane = principal_plane(v))"),
    ("paths(v)", "paths(v, plane = principal_plane(v))"),
    (
      "plot(paths(v), contour(θ -> norm(θ), plane = random_plane([1, 2])))",
      "gd ran in 3 dimensions, the plane lies in 2"
    ),
    ("plot(paths(v, plane = p), contour(q, plane = random_plane([1, 1, 1])))", "different planes"),
    ("contour(q, plane = [1, 2])", "`plane` is a plane, not a vector(2)"),
    ("contour(q, plane = p, at = [1, 2, 3])", "by `plane`, or by `at` and `along`"),
    ("contour(q, at = [1, 2, 3])", "contour needs `along`"),
    ("contour(q, at = [0/0, 1, 2], along = [1, 0; 0, 1; 0, 0])", "`at` is a point with finite"),
    ("contour(q, at = [1, 2, 3], along = [1, 2, 3])", "`along` is two directions"),
    ("contour(q, at = [1, 2, 3], along = [[1, 2, 3], [2, 4, 6]])", "span no plane"),
    ("principal_plane([])", "runs are needed here"),
    ("principal_plane(minimize(q, newton(), from = [0, 0, 0]))", "the runs did not move"),
    ("principal_plane(minimize(x -> x^2, newton(), from = 1))", "at least 2 dimensions"),
    ("principal_plane([v.gd, minimize(x -> x^2, newton(), from = 1)])", "newton in 1"),
    ("random_plane(3)", "at least 2 numbers"),
    ("random_plane([1, inf])", "no plane passes here"),
    ("random_plane([1, 2], filters = [1, 2])", "sizes of parts that add up to 2"),
    ("random_plane([0, 1, 2], filters = [1, 0.5])", "sizes of parts that add up to 3"),
    ("random_plane([0, 1], filters = [1, 1])", "a part of θ that is 0 stands still"),
    ("slice(q, [1, 2, 3], [1, 2])", "the point is a vector(3), the direction a vector(2)"),
    ("slice(q, [1, 2, nan], [1, 2, 3])", "finite entries"),
    ("model(q, [1, 2, 3])", "f(t) = h(θ + t*d)"),
    ("model(x -> log(x), -1)", "are not finite here"),
    ("model(x -> x^2, inf)", "finite entries"),
    ("model(x -> x^2, 1, r = 0)", "`r` is a positive number"),
    ("model(x -> x^2, 1, λ = -1)", "`λ` is a number that is not negative"),
    ("paths(minimize(x -> x^2, newton(), from = 1))", "paths are drawn in 2 or more"),
  ])
  func mistakesAreTold(code: String, message: String) {
    #expect(notebook.text(code).contains(message))
  }
}
