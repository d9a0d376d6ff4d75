extension Reference {
  /// Rules that optimizers take as arguments.
  static let rules: [Entry] = [
    Entry(
      "lm", .rule,
      [
        Entry.Parameter("λ", default: "1", "the damping of the first step"),
        Entry.Parameter("ω", default: "1/2", "the factor by which λ changes, between 0 and 1"),
      ],
      summary: "Levenberg-Marquardt damping: λ follows how well the quadratic model foretold.",
      details: """
        ρ is the fall of the objective over that of the undamped model. Where ρ > 3/4, λ becomes ωλ; \
        where ρ < 1/4, λ/ω. A step is taken if the objective falls; one that is not taken counts as a \
        step. While H + λI is not positive definite, λ grows. Over the least-squares problems of \
        `problems.mgh` a first λ of 1e-3 asks a third fewer Jacobians than 1.
        """,
      rule: #"(H(\theta) + \lambda I)\, d = -\nabla h(\theta), \quad \rho = \Delta h / \Delta q"#,
      source: "Lecture, Trust-regions and Tikhonov regularization/damping; Marquardt 1963",
      example: banana + "minimize(r, newton(damping = lm(λ = 1)), from = [-1.2, 1])"),
    Entry(
      "tikhonov", .rule, [Entry.Parameter("λ", "the damping of every step")],
      summary: "Tikhonov damping: a fixed λ is added to the curvature.",
      rule: #"(H(\theta) + \lambda I)\, d = -\nabla h(\theta)"#,
      source: "Lecture, Trust-regions and Tikhonov regularization/damping",
      example: banana + "minimize(r, newton(damping = tikhonov(10)), from = [-1.2, 1])"),
    Entry(
      "trust", .rule,
      [
        Entry.Parameter("r", default: "1", "the radius of the first step"),
        Entry.Parameter(
          "solver", default: "exact", "how the model is minimised over the region",
          choices: ["exact", "dogleg", "steihaug"]),
      ],
      summary: "A trust region: the model is minimised where it has been right.",
      details: """
        ρ is the fall of the objective over that of the model. Where ρ < 1/4, r becomes a quarter of the \
        step's length; where ρ > 3/4 and the step ends at the boundary, 2r. A step is taken if ρ > 0.15; \
        one that is not taken counts as a step. `exact` finds the global minimum, also of an indefinite \
        model (Moré-Sorensen), and the λ with ‖d‖ = r; `dogleg` needs one factorisation a step; \
        `steihaug` needs products with the curvature alone, and no matrix. Fields of the run: `radius`, \
        `ρ`, and `λ` of the exact solver.
        """,
      rule: #"d = \arg\min_{\lVert d \rVert \le r} \nabla h(\theta)^\top d "#
        + #"+ \tfrac12 d^\top H(\theta)\, d, \quad \rho = \Delta h / \Delta q"#,
      source: "Lecture, Trust-regions and Tikhonov regularization/damping; Moré & Sorensen 1983",
      example: banana + "minimize(r, newton(region = trust(r = 0.5)), from = [-1.2, 1])"),
  ]

  private static let banana = rosenbrock
}
