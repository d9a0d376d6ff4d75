import Optimization

extension Reference {
  /// What explains how fast a run goes, and how fast one can.
  static let theory: [Entry] = [
    Entry(
      "bounds", .verb,
      [
        Entry.Parameter("h", "the objective: a function", types: ["function"]),
        Entry.Parameter("from", "the start: a point", isNamedOnly: true, types: ["vector"]),
      ],
      summary: "The curvatures μ and L of an objective, and what the theory promises by them.",
      details: """
        Of a quadratic μ and L are exact, by Lanczos' method where it has more than \
        \(QuadraticForm.largestDimension) parameters; else they are the extreme eigenvalues of ∇²h at some \
        points of a run of lbfgs from the start, and the value says so. It shows a table of the best step \
        sizes, the factor by which each bound falls from step to step, and the steps until it is a fraction of \
        the start's gap. Its fields: \(BoundsValue.fieldNames.joined(separator: ", ")). The bounds \
        `b.gd_upper`, `b.nesterov_upper`, `b.lower` are layers of a figure and functions of the step, \
        `b.lower(20)`; `b.steps_gd(1e-6)` counts steps. Upper bounds hold for the method with the step sizes \
        given: \(upperBounds). Those of momentum and cg are of quadratics. The lower bound holds for every first-order \
        method on the worst function of these curvatures, `problems.worst_case`, in many more \
        dimensions than twice the steps; on a function that is not the worst a method may be faster.
        """,
      rule:
        #"h(\theta_k) - h(\theta^*) \le \tfrac{L}{2} \left(\tfrac{\kappa - 1}{\kappa + 1}\right)^{2k} "#
        + #"\lVert \theta_0 - \theta^* \rVert^2, \quad \kappa = L/\mu"#,
      source:
        "Lecture, Upper bounds for gradient descent to Comparison of iteration counts; Nesterov "
        + "2004, theorems 2.1.13, 2.1.15 and 2.2.3",
      example: worstFunction + "b = bounds(w, from = w.start)\n"
        + "v = minimize(w, [gd(α = b.α_gd), nesterov(α = b.α_nesterov, η = b.η_nesterov), cg()], "
        + "steps = 100)\nplot(convergence(v), b.gd_upper, b.nesterov_upper, b.lower)\nb"),
    Entry(
      "rate", .verb, [Entry.Parameter("runs", "a run, or several", types: ["runs", "run"])],
      summary: "The measured factor by which a run's gap falls from step to step, in the end.",
      details: """
        By least squares on log gap over the later half of the steps before rounding ends the fall. It says \
        whether the rate is linear (the factor stays), superlinear (it tends to 0) or sublinear (it tends to 1, \
        and the gap falls as a power of k). Of several runs it gives a vector. In tables it is a column: \
        `table(v, [k, rate])`.
        """,
      rule:
        #"\rho = \lim_{k\to\infty} \frac{h(\theta_{k+1}) - h(\theta^*)}{h(\theta_k) - h(\theta^*)}"#,
      source: "Nocedal & Wright 2006, appendix A.2",
      example: worstFunction + "v = minimize(w, [gd(), momentum()], steps = 300)\n"
        + "rate(v)"),
    Entry(
      "lanczos", .verb,
      [
        Entry.Parameter("A", "a symmetric matrix, or a function, whose Hessian it is"),
        curvaturePoint,
        Entry.Parameter("r", default: "30", "the number of products", isNamedOnly: true),
      ],
      summary:
        "Ritz values of a matrix by products with it alone: eigenvalues, the outer ones first.",
      details: """
        `λ, e = lanczos(h, at = θ, r = 30)` gives the values in ascending order, and for each how far away the \
        next eigenvalue is at most; they are the fields `values` and `errors`. The Hessian is never formed, so \
        that it may have a million rows. With as many products as rows the values are all eigenvalues.
        """,
      rule: #"T = V^\top A V, \quad V \text{ a basis of } \{v, A v, \dots, A^{r-1} v\}"#,
      source: "Lanczos 1950; Golub & Van Loan 2013, section 10.1",
      example: "h(θ in R^1000) = sum(i in 1..999, (θ[i + 1] - θ[i])^2) + norm(θ)^2/2\n"
        + "λ, e = lanczos(h, at = zeros(1000), r = 40)\nλ[40]"),
  ]

  /// The point at which a function's Hessian is looked at.
  static let curvaturePoint = Entry.Parameter(
    "at", default: "none", "the point, where a function is given", isNamedOnly: true,
    types: ["vector"])

  private static let upperBounds =
    "gd with α_gd, nesterov with α_nesterov = 1/L and η_nesterov, momentum with α_momentum and η_momentum"

  private static let worstFunction = "w = problems.worst_case(n = 200, κ = 100)\n"
}
