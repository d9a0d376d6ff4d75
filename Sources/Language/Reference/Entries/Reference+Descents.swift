extension Reference {
  /// Optimizers that combine gradients: quasi-Newton methods, conjugate gradients and their kin.
  static let descents: [Entry] = [
    Entry(
      "bfgs", .optimizer, [search(default: "wolfe()"), step, methodName],
      summary: "BFGS: learns the inverse of the curvature, an n×n matrix, from gradients.",
      details: """
        Giving α fixes the step and turns the search off. The first step goes down the gradient; where \
        sᵀy is not positive, nothing is learnt.
        """,
      rule: #"H \leftarrow \left(I - \frac{s y^\top}{s^\top y}\right) H "#
        + #"\left(I - \frac{y s^\top}{s^\top y}\right) + \frac{s s^\top}{s^\top y}, \quad "#
        + #"\theta \leftarrow \theta - \alpha H \nabla h(\theta)"#,
      source: "Nocedal & Wright 2006, algorithm 6.1",
      example: rosenbrock + "minimize(r, bfgs(), from = [-1.2, 1])"),
    Entry(
      "lbfgs", .optimizer,
      [
        Entry.Parameter("r", default: "10", "how many steps are remembered, 1 to 1000"),
        search(default: "wolfe()"), step, methodName,
      ],
      summary:
        "BFGS with a limited memory: the curvature along the last r steps, for large problems.",
      details: """
        It keeps 2r vectors where bfgs keeps a matrix. Giving α fixes the step and turns the search off.
        """,
      rule: #"d = -H_r \nabla h(\theta), \quad H_0 = \frac{s^\top y}{y^\top y} I, \quad "#
        + #"\theta \leftarrow \theta + \alpha d"#,
      source: "Nocedal 1980; Nocedal & Wright 2006, algorithm 7.5",
      example: rosenbrock + "minimize(r, lbfgs(r = 5), from = [-1.2, 1])"),
    Entry(
      "sr1", .optimizer, [search(default: "wolfe()"), step, methodName],
      summary: "Symmetric rank-one updates: a quasi-Newton matrix that may be indefinite.",
      details: "Where its direction leads uphill, the step goes down the gradient.",
      rule: #"H \leftarrow H + \frac{v v^\top}{v^\top y}, \quad v = s - H y"#,
      source: "Nocedal & Wright 2006, section 6.2",
      example: rosenbrock + "minimize(r, sr1(), from = [-1.2, 1])"),
    Entry(
      "cg", .optimizer,
      [
        Entry.Parameter(
          "β", default: "HZ",
          "the formula where the objective is no quadratic: Hager-Zhang, "
            + "Polak-Ribière+ or Fletcher-Reeves", choices: ["HZ", "PR", "FR"]),
        search(default: "none"), step, methodName,
      ],
      summary: "Conjugate gradients: each direction is conjugate to those before.",
      details: """
        On a quadratic it is the linear method, which ends in as many steps as there are distinct \
        curvatures, n at most, with an error of at most 2qᵏ in the energy norm, q = (√κ-1)/(√κ+1). \
        Otherwise, or with α or a search, it is the nonlinear one, by itself with wolfe(c2 = 0.2).
        """,
      rule: #"d_{k+1} = -\nabla h(\theta_{k+1}) + \beta_k d_k, \quad "#
        + #"\theta_{k+1} = \theta_k + \alpha_k d_k"#,
      source: "Lecture, Conjugate gradients; Hager & Zhang 2005",
      example: narrowValley + "minimize(h, cg(), from = [-4, 1.5])"),
    Entry(
      "barzilai_borwein", .optimizer,
      [
        Entry.Parameter(
          "kind", default: "long", "sᵀs/sᵀy (long) or sᵀy/yᵀy (short)", choices: ["long", "short"]),
        methodName,
      ],
      summary: "Gradient descent with step sizes from the curvature along the last step.",
      details: "The value may rise, but not above the greatest of the last ten.",
      rule: #"\alpha = \frac{s^\top s}{s^\top y}, \quad "#
        + #"\theta \leftarrow \theta - \alpha \nabla h(\theta)"#,
      source: "Barzilai & Borwein 1988; Raydan 1997",
      example: narrowValley + "minimize(h, barzilai_borwein(), from = [-4, 1.5])"),
    Entry(
      "chebyshev", .optimizer,
      [
        Entry.Parameter("μ", default: "none", "the least curvature"),
        Entry.Parameter("L", default: "none", "the largest curvature"), methodName,
      ],
      summary: "The Chebyshev iteration: the best steps for all curvatures between μ and L.",
      details: """
        Where they are not given, μ and L are those of a quadratic. After k steps every error is below \
        1/T_k((L+μ)/(L-μ)) of the first.
        """,
      rule:
        #"d \leftarrow \rho_{k+1} \rho_k d - \frac{4 \rho_{k+1}}{L - \mu} \nabla h(\theta), \quad "#
        + #"\theta \leftarrow \theta + d"#,
      source: "Golub & Varga 1961; Saad 2003, algorithm 12.1",
      example: narrowValley + "minimize(h, chebyshev(μ = 1, L = 100), from = [-4, 1.5])"),
    Entry(
      "coordinate", .optimizer,
      [
        Entry.Parameter(
          "rule", default: "cyclic",
          "the next coordinate in turn, or that of the greatest derivative",
          choices: ["cyclic", "greedy"]),
        search(default: "none"), step, methodName,
      ],
      summary: "Coordinate descent: steps along one coordinate each.",
      details: """
        On a quadratic the step is exact (in turn: Gauss-Seidel), else hager_zhang() finds it. It shows \
        the method's path and not its price: each step asks a full gradient.
        """,
      rule: #"\theta_i \leftarrow \theta_i - \alpha \, \partial_i h(\theta)"#,
      source: "Nocedal & Wright 2006, section 9.3",
      example: narrowValley + "minimize(h, coordinate(), from = [-4, 1.5])"),
  ]

  /// Line searches and other rules of these methods.
  static let searches: [Entry] = [
    Entry(
      "backtracking", .rule,
      [
        Entry.Parameter("c", default: "1e-4", "the part of the first-order decrease asked for"),
        Entry.Parameter("factor", default: "1/2", "by which a refused step shrinks"),
      ],
      summary: "A line search from above, for a sufficient decrease (Armijo).",
      rule: #"h(\theta + \alpha d) \le h(\theta) + c\, \alpha \nabla h^\top d"#,
      source: "Armijo 1966; Nocedal & Wright 2006, algorithm 3.1",
      example: rosenbrock + "minimize(r, gd(search = backtracking(factor = 0.8)), from = [-1.2, 1])"
    ),
    Entry(
      "wolfe", .rule,
      [
        Entry.Parameter("c1", default: "1e-4", "the part of the first-order decrease asked for"),
        Entry.Parameter("c2", default: "0.9", "the part of the slope that may be left"),
      ],
      summary: "A line search for the strong Wolfe conditions, with cubic interpolation.",
      details: """
        Where values differ by less than a billionth, which may be rounding, the slopes decide.
        """,
      rule: #"\varphi(\alpha) \le \varphi(0) + c_1 \alpha \varphi'(0), \quad "#
        + #"|\varphi'(\alpha)| \le c_2 |\varphi'(0)|"#,
      source: "Nocedal & Wright 2006, algorithms 3.5 and 3.6",
      example: rosenbrock + "minimize(r, bfgs(search = wolfe()), from = [-1.2, 1])"),
    Entry(
      "hager_zhang", .rule,
      [
        Entry.Parameter("δ", default: "0.1", "the part of the first-order decrease asked for"),
        Entry.Parameter("σ", default: "0.9", "the part of the slope that may be left"),
      ],
      summary: "The line search of Hager and Zhang, exact enough near a minimum.",
      details: """
        The Wolfe conditions, or their approximation by slopes, which rounding does not disturb; the \
        value may then rise by a millionth.
        """,
      rule: #"\sigma \varphi'(0) \le \varphi'(\alpha) \le (2\delta - 1) \varphi'(0)"#,
      source: "Hager & Zhang 2005, section 4",
      example: rosenbrock + "minimize(r, lbfgs(search = hager_zhang(σ = 0.5)), from = [-1.2, 1])"),
    Entry(
      "exact", .rule,
      summary: "The minimum along the line, of a quadratic.",
      rule: #"\alpha = -\frac{\nabla h^\top d}{d^\top H d}"#,
      source: "Nocedal & Wright 2006, equation 3.55",
      example: narrowValley + "minimize(h, gd(search = exact()), from = [100, 1])"),
    Entry(
      "growing", .rule,
      summary: "The momentum of Nesterov's method where μ is not known.",
      details: "With `restart = true` it begins anew when the step goes uphill.",
      rule: #"t_{k+1} = \frac{1 + \sqrt{1 + 4 t_k^2}}{2}, \quad \eta_k = \frac{t_k - 1}{t_{k+1}}"#,
      source: "Nesterov 1983; Beck & Teboulle 2009; O'Donoghue & Candès 2015",
      example: narrowValley
        + "minimize(h, nesterov(α = 1/100, η = growing(), restart = true), from = [-4, 1.5])"),
  ]

  private static let step = Entry.Parameter(
    "α", default: "none", "a fixed step size, or a function of the step `k`: no search")
}
