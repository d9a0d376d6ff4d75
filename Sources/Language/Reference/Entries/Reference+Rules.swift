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
        step. While H + λI is not positive definite, λ grows.
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
  ]

  private static let banana = rosenbrock
}
