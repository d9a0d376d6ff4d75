extension Reference {
  /// What stands behind the dot of a run: `run.gap`.
  static let fields: [Entry] = [
    field("θ", "The final point.", #"\theta_k"#),
    field("path", "The iterates: a matrix with a row for each, the start first.", ""),
    field("value", "The objective after each step.", #"h(\theta_k)"#),
    field(
      "gap", "How far each value is above the least; `gap[0]` is the start.",
      #"h(\theta_k) - h(\theta^*)"#),
    field(
      "gradnorm", "The norm of the gradient after each step; of the projected gradient in a box.",
      #"\lVert \nabla h(\theta_k) \rVert"#),
    field(
      "best",
      "The point of the least value met, `best.θ`, with `best.value` and its step `best.k`.",
      ""),
    field("k", "The number of steps.", ""),
    field("step", "The length of each step.", #"\lVert \theta_k - \theta_{k-1} \rVert"#),
    field("α", "The step size of each step.", #"\alpha_k"#),
    field("η", "The momentum of each step.", #"\eta_k"#),
    field("λ", "The damping of each step.", #"\lambda_k"#, method: damped),
    field(
      "ρ", "The fall of the objective over that of the model, at each step.",
      #"\rho_k = \Delta h / \Delta q"#, method: damped),
    field(
      "radius", "The radius of the trust region at each step.", #"\lVert d \rVert \le r_k"#,
      method: "newton(region = trust(r = 0.5))"),
    field("epoch", "The passes over the data after each step.", ""),
    field("evals", "What was evaluated up to each step, by kind: `evals.gradient` and others.", ""),
    field("time", "The seconds after each step; kept on request, since it is never the same.", ""),
    field(
      "cost", "The work after each step, in gradients: a value ½, a Hessian times a vector 2.",
      ""),
    field("status", "How it ended: converged, step_limit, diverged, stalled or interrupted.", ""),
    field("reason", "Why it ended, in words.", ""),
    field("optimizer", "The name of the optimizer.", ""),
    field("problem", "The name of the objective.", ""),
  ]

  /// The names behind `evals.`.
  public static let evaluationNames = [
    "value", "gradient", "hvp", "hessian", "factorization", "jacobian",
  ]

  private static let damped = "newton(damping = lm(λ = 1))"

  private static func field(
    _ name: String, _ summary: String, _ rule: String, method: String? = nil
  ) -> Entry {
    let shown = name == "evals" ? "evals.gradient" : name
    let extra = name == "time" ? ", record = [time]" : ""
    let example =
      method.map {
        "r(x, y) = (1 - x)^2 + 100*(y - x^2)^2\n"
          + "run = minimize(r, \($0), from = [-1.2, 1])\nrun.\(shown)"
      } ?? "h(θ) = 1/2 * θ' * diag([1, 100]) * θ\n"
      + "run = minimize(h, momentum(α = 4/121, η = 0.67), from = [-4, 1.5]\(extra))\n"
      + "run.\(shown)"
    return Entry(
      name, .field, summary: summary, rule: rule, example: example)
  }
}
