extension Reference {
  /// Optimizers of the reader's own.
  static let updates: [Entry] = [
    Entry(
      "update", .optimizer,
      [
        Entry.Parameter(
          "name", default: "none", "a name for tables and curves, instead of the definition's",
          isNamedOnly: true)
      ], isVariadic: true,
      summary: "An optimizer by its own equations: `v = zeros` starts a state, `v := …` is a step.",
      details: """
        In the equations `h` is the function to be minimised, `θ` the point (a vector, also where h \
        has several numbers as arguments) and `k` the number of the step, from 1; they hide names of \
        the notebook. Assignments run in order, each with the new values of those above it; one of \
        them is to θ. Starts may use θ, the start of the run: `zeros`, `ones` and `eye` alone are as \
        large as it is. A name without a start is computed anew in each step. Locals of `where` are \
        computed at the beginning of each step. `h(θ)`, `∇h(θ)`, `∇²h(θ)`, `hvp(h, θ, v)` may be asked \
        at any point, as in `∇h(θ + η*v)`; `ifelse` is the only branch. The parameters of a definition \
        whose body is an update are hyperparameters: each takes a number or a function of the step. \
        The states at the end are fields of the run: `run.v`. A step that cannot be computed, such as \
        one that solves with a singular matrix, ends the run as stalled.
        """,
      rule: #"v \leftarrow \eta v - \alpha \nabla h(\theta), \quad \theta \leftarrow \theta + v"#,
      source: "Lecture, Gradient descent with momentum",
      example: "h(θ) = 1/2 * θ' * diag([1, 100]) * θ\n"
        + "heavy_ball(α = 0.1, η = 0.9) = update(v = zeros, v := η*v - α*∇h(θ), θ := θ + v)\n"
        + "minimize(h, [heavy_ball(α = 4/121, η = (9/11)^2), momentum(α = 4/121, η = (9/11)^2)],\n"
        + "  from = [-4, 1.5])")
  ]
}
