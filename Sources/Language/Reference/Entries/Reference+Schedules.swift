extension Reference {
  /// Hyperparameters that change from step to step.
  static let schedules: [Entry] = [
    Entry(
      "decay", .rule,
      [
        alpha, Entry.Parameter("T", default: "100", "the steps after which 1/2ᵖ of it is left"),
        Entry.Parameter("p", default: "1", "the power"),
      ],
      summary: "A step size that falls like a power of the step.",
      details: "With p = 1 stochastic methods converge (Robbins & Monro), as they do for p > 1/2.",
      rule: #"\alpha_k = \alpha\, (1 + (k-1)/T)^{-p}"#,
      source: "Lecture, Stochastic gradient descent; Robbins & Monro 1951",
      example: narrowValley + "minimize(h, gd(α = decay(0.02, T = 500)), from = [-4, 1.5])"),
    Entry(
      "cosine", .rule,
      [
        alpha, Entry.Parameter("steps", "the steps until the end value"),
        Entry.Parameter("to", default: "0", "the end value"),
      ],
      summary: "A step size that falls along half a period of the cosine, and then stays.",
      rule: #"\alpha_k = \alpha' + \tfrac12 (\alpha - \alpha') "#
        + #"\bigl(1 + \cos(\pi \min(k-1, K)/K)\bigr)"#,
      source: "Loshchilov & Hutter 2017, equation 5",
      example: "plot(schedule(cosine(0.1, 400), 1..500))"),
    Entry(
      "warmup", .rule,
      [
        Entry.Parameter("s", "a number, or a function of the step, such as cosine(…)"),
        Entry.Parameter("steps", "the steps until it is reached"),
      ],
      summary: "A schedule that is reached in equal steps from near 0.",
      rule: #"\alpha_k = s_k \min(1, k/K)"#, source: "Goyal et al. 2017, section 2.2",
      example: "plot(schedule(warmup(cosine(0.1, 400), 50), 1..500))"),
    Entry(
      "steps_at", .rule,
      [
        alpha, Entry.Parameter("places", "the steps after which it falls, as [100, 200]"),
        Entry.Parameter("factor", default: "0.1", "the factor at each of them"),
      ],
      summary: "A step size that falls by a factor at given steps.",
      rule: #"\alpha_k = \alpha\, \gamma^{|\{p : k > p\}|}"#,
      source: "Lecture, Stochastic gradient descent",
      example: "plot(schedule(steps_at(0.1, [100, 300]), 1..500), scale = log)"),
  ]

  private static let alpha = Entry.Parameter("α", "the step size at the first step")
}
