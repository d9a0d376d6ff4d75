extension Reference {
  /// Values of type optimizer, in the lecture's order.
  static let optimizers: [Entry] = [
    Entry(
      "gd", .optimizer,
      [
        Entry.Parameter(
          "α", default: "none", "the step size: a number, or a function of the step `k`"),
        search(default: "none"), label,
      ],
      summary: "Gradient descent: steps along the negative gradient.",
      details: """
        Without α and search the step is found by a backtracking line search, or is 2/(L+μ) where the \
        curvature of a quadratic is known; the run says which. On a quadratic α = 2/(L+μ) has the best rate, \
        (κ-1)/(κ+1) a step, and any α > 2/L diverges.
        """,
      rule: #"\theta_{k+1} = \theta_k - \alpha_k \nabla h(\theta_k)"#,
      source: "Lecture, Gradient descent",
      example: valley + "minimize(h, gd(α = 2/101), from = [-4, 1.5], until = gap < 1e-8 * gap0)"),
    Entry(
      "momentum", .optimizer,
      [
        Entry.Parameter(
          "α", default: "none", "the step size: a number, or a function of the step `k`"),
        Entry.Parameter("η", default: "0.9", "the share of the velocity kept at each step"), label,
      ],
      summary: "Classical momentum (heavy ball): the gradient changes a velocity.",
      details: """
        The velocity absorbs α. Best on a quadratic: α = (2/(√L+√μ))² and η = q² with \
        q = (√κ-1)/(√κ+1), at a rate of q a step; stable where 0 < αL < 2+2η. Without α these are \
        taken, where the curvatures of a quadratic are known.
        """,
      rule:
        #"v_{k+1} = \eta v_k - \alpha_k \nabla h(\theta_k), \quad \theta_{k+1} = \theta_k + v_{k+1}"#,
      source: "Lecture, Gradient descent with momentum; Polyak 1964",
      example: valley + "minimize(h, momentum(α = 4/121, η = (9/11)^2), from = [-4, 1.5])"),
    Entry(
      "nesterov", .optimizer,
      [
        Entry.Parameter(
          "α", default: "none", "the step size: a number, or a function of the step `k`"),
        Entry.Parameter(
          "η", default: "0.9",
          "the share of the velocity kept at each step, or growing() where μ is not known",
          choices: ["growing"]),
        Entry.Parameter(
          "restart", default: "false", "whether the velocity is dropped when the step goes uphill",
          choices: ["true", "false"]), label,
      ],
      summary: "Nesterov's accelerated gradient: the gradient is taken where the velocity leads.",
      details: """
        For curvatures between μ and L: α = 1/L and η = (√κ-1)/(√κ+1), κ = L/μ; without α these are \
        taken, where the curvatures of a quadratic are known.
        """,
      rule: #"v_{k+1} = \eta v_k - \alpha_k \nabla h(\theta_k + \eta v_k), \quad "#
        + #"\theta_{k+1} = \theta_k + v_{k+1}"#,
      source: "Lecture, Gradient descent with momentum; Nesterov 1983",
      example: valley + "minimize(h, nesterov(α = 1/100, η = 9/11), from = [-4, 1.5])"),
    Entry(
      "newton", .optimizer,
      [damping, region, directionSearch, label],
      summary: "Newton's method: steps to the minimum of the second-order model.",
      details: """
        Where the Hessian is not positive definite, a modified Cholesky factorisation or the damping \
        makes it so: the direction never leads uphill. In a trust region it is used as it is. With a search \
        the step goes along that direction, as far as the search finds, α = 1 first. One of damping, \
        region and search can be given.
        """,
      rule: #"\theta_{k+1} = \theta_k - H(\theta_k)^{-1} \nabla h(\theta_k)"#,
      source: "Lecture, 2nd-order methods; Nocedal & Wright 2006, ch. 3",
      example: banana + "minimize(r, newton(damping = lm(λ = 1)), from = [-1.2, 1])"),
    Entry(
      "gauss_newton", .optimizer, [damping, region, directionSearch, label],
      summary: "The Gauss-Newton method for sums of squares: first derivatives alone.",
      details: """
        The function is Σ rᵢ(θ)² up to a constant: squares, `norm(r)^2` and `r' * r`, with factors, summed \
        over arrays or indices, or their mean. The curvature is that of the squares of the linearised \
        residuals: never indefinite, and exact where the residuals are linear or 0. With `lm()` it is the \
        Levenberg-Marquardt method.
        """,
      rule: #"\theta_{k+1} = \theta_k - (2 J^\top J)^{-1} \nabla h(\theta_k), \quad "#
        + #"J = \partial r / \partial \theta"#,
      source: "Lecture, Generalized Gauss-Newton; Nocedal & Wright 2006, section 10.3",
      example: banana + "minimize(r, gauss_newton(damping = lm(λ = 1)), from = [-1.2, 1])"),
    Entry(
      "adam", .optimizer,
      [
        Entry.Parameter(
          "α", default: "0.001", "the step size: a number, or a function of the step `k`"),
        Entry.Parameter("β1", default: "0.9", "the share of the mean gradient kept at each step"),
        Entry.Parameter("β2", default: "0.999", "the share of the mean square kept at each step"),
        Entry.Parameter("ε", default: "1e-8", "what is added to the root below"), label,
      ],
      summary: "Adam: steps scaled by running means of the gradient and of its square.",
      rule: #"m \leftarrow \beta_1 m + (1-\beta_1) g, \quad "#
        + #"v \leftarrow \beta_2 v + (1-\beta_2) g^2, \quad "#
        + #"\theta \leftarrow \theta - \alpha \frac{m/(1-\beta_1^k)}"#
        + #"{\sqrt{v/(1-\beta_2^k)} + \varepsilon}"#,
      source: "Lecture, Diagonal approximations; Kingma & Ba 2015",
      example: valley + "minimize(h, adam(α = 0.1), from = [-4, 1.5], steps = 300)"),
  ]

  /// How a step size is found.
  static func search(default text: String) -> Entry.Parameter {
    Entry.Parameter(
      "search", default: text, "how the step size is found, where α is not given",
      choices: ["backtracking", "wolfe", "hager_zhang", "exact"])
  }

  /// What every optimizer has.
  static let methodName = Entry.Parameter(
    "name", default: "none", "a name for tables and curves, instead of the method's",
    isNamedOnly: true)

  private static let damping = Entry.Parameter(
    "damping", default: "none", "the rule for λ in H + λI; a number is a fixed λ",
    choices: ["none", "lm", "tikhonov"])

  private static let region = Entry.Parameter(
    "region", default: "none", "the region in which the model is trusted",
    choices: ["none", "trust"])

  private static let directionSearch = Entry.Parameter(
    "search", default: "none", "how the step along the direction is found, tried at α = 1 first",
    choices: ["none", "backtracking", "wolfe", "hager_zhang", "exact"])

  private static let label = methodName

  /// What examples begin with.
  static let narrowValley = "h(θ) = 1/2 * θ' * diag([1, 100]) * θ\n"
  static let rosenbrock = "r(x, y) = (1 - x)^2 + 100*(y - x^2)^2\n"

  private static let valley = narrowValley
  private static let banana = rosenbrock
}
