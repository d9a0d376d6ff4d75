extension Reference {
  /// Optimizers for large problems, for bounds, and without derivatives.
  static let furtherMethods: [Entry] = [
    Entry(
      "truncated_newton", .optimizer, [search(default: "backtracking()"), methodName],
      summary: "Newton's method without a matrix: its equations by conjugate gradients, cut short.",
      details: """
        The inner iteration ends once the residual is below min(1/2, √‖∇h‖)·‖∇h‖, so that convergence \
        is superlinear, or at a direction of negative curvature. It asks for products with the \
        Hessian alone (`evals.hvp`), and fits a million parameters.
        """,
      rule:
        #"\lVert \nabla^2 h(\theta)\, d + \nabla h(\theta) \rVert \le \eta \lVert \nabla h(\theta) "#
        + #"\rVert, \quad \theta \leftarrow \theta + \alpha d"#,
      source:
        "Lecture, More problems with naive 2nd-order methods; Nocedal & Wright 2006, algorithm 7.1",
      example: chained + "minimize(r, truncated_newton(), from = zeros(1000))"),
    Entry(
      "hessian_free", .optimizer,
      [
        Entry.Parameter("λ", default: "45", "the damping of the first step"),
        Entry.Parameter("ω", default: "2/3", "the factor by which λ changes, between 0 and 1"),
        methodName,
      ],
      summary: "Hessian-free optimization: damped Newton steps by conjugate gradients, no matrix.",
      details: """
        The inner iteration begins at 0.95 times the solution before and ends once the model falls by less \
        than 0.0005 an iteration, relatively; the best of its iterates is taken, and the step along it \
        searched. λ follows ρ as in lm(); at a direction of negative curvature it grows beyond it. The \
        curvature is that of the Hessian. Fields of the run: `λ`, `ρ`, `α`.
        """,
      rule: #"(\nabla^2 h(\theta) + \lambda I)\, d \approx -\nabla h(\theta), \quad "#
        + #"\theta \leftarrow \theta + \alpha d"#,
      source: "Lecture, More problems with naive 2nd-order methods; Martens 2010",
      example: chained + "minimize(r, hessian_free(λ = 1), from = zeros(1000))"),
    Entry(
      "projected_gradient", .optimizer,
      [
        Entry.Parameter(
          "α", default: "none", "a fixed step size, or a function of the step `k`: no search"),
        methodName,
      ],
      summary: "Gradient descent in a box: each step goes to the nearest point inside.",
      details: """
        Without α it is the spectral method: steps as of barzilai_borwein, halved until the value is below \
        a mean of those before. The bounds are `lower` and `upper` of minimize.
        """,
      rule: #"\theta \leftarrow P(\theta - \alpha \nabla h(\theta)), \quad "#
        + #"P(\theta)_i = \min(\max(\theta_i, l_i), u_i)"#,
      source: "Birgin, Martínez & Raydan 2000",
      example: rosenbrock
        + "minimize(r, projected_gradient(), from = [-1.2, 1], lower = -2, upper = [0.8, 2])"),
    Entry(
      "lbfgs_b", .optimizer,
      [
        Entry.Parameter("r", default: "10", "how many steps are remembered, 1 to 100"), methodName,
      ],
      summary: "BFGS with a limited memory in a box, L-BFGS-B, for large problems with bounds.",
      details: """
        The model of the last r steps is minimised along the projected gradient, then over the entries that \
        have not met their bounds; the step is searched as by wolfe(). The bounds are `lower` and \
        `upper` of minimize; no point outside is asked for.
        """,
      rule: #"\min_z\; \nabla h^\top z + \tfrac12 z^\top B_r z \;\text{ with }\; "#
        + #"l \le \theta + z \le u, \quad \theta \leftarrow \theta + \alpha z"#,
      source: "Byrd, Lu, Nocedal & Zhu 1995; Morales & Nocedal 2011",
      example: "minimize(problems.hs5, [lbfgs_b(), projected_gradient()])"),
    Entry(
      "nelder_mead", .optimizer, [methodName],
      summary: "The simplex method of Nelder and Mead: values alone, no derivatives.",
      details: """
        For a few parameters, and for functions with kinks or jumps. The worst of n+1 points is reflected at \
        the others' mean; the simplex stretches, contracts and shrinks by what is found. Once it has shrunk to \
        a point a new one is laid around it, until that lowers the value no more. The run is converged if \
        the gradient, which is asked for that alone, is below 1e-6·(1 + |h|) there, and else stalled.
        """,
      rule: #"\theta_w \leftarrow c + t (c - \theta_w), \quad t \in \left\{1,\, 1 + \tfrac2n,\, "#
        + #"\pm(\tfrac34 - \tfrac1{2n})\right\}, \quad c = \tfrac1n \sum_{i \ne w} \theta_i"#,
      source: "Nelder & Mead 1965; Lagarias et al. 1998; Gao & Han 2012",
      example: "f(x, y) = abs(x - 1) + abs(y + 2*x)\nminimize(f, nelder_mead(), from = [0, 0])"),
  ]

  private static let chained =
    "r(θ) = sum(i in 1..999, 100*(θ[i+1] - θ[i]^2)^2 + (1 - θ[i])^2)\n"
}
