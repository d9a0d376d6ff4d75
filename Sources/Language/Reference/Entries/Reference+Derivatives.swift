extension Reference {
  /// Derivatives beside `∇f` and `∇²f`, which are syntax.
  static let derivatives: [Entry] = [
    Entry(
      "hvp", .function,
      [
        Entry.Parameter("f", "a function", types: ["function"]),
        Entry.Parameter("θ", "a point"), Entry.Parameter("v", "a direction"),
      ],
      summary: "The Hessian of f at θ times v, without forming the Hessian.",
      details: "Exact, at a small constant times the cost of the gradient.",
      rule: #"\nabla^2 f(\theta)\, v"#, source: "Pearlmutter 1994",
      example: "f(x, y) = x^2 * y\nhvp(f, [1, 2], [1, 0])"),
    Entry(
      "jacobian", .function,
      [
        Entry.Parameter("f", "a function with a vector as its value", types: ["function"]),
        Entry.Parameter("θ", "a point"),
      ],
      summary: "The matrix of f's first derivatives at θ: a row for each element of f.",
      details: "Exact.", rule: #"J_{ij} = \frac{\partial f_i}{\partial \theta_j}"#,
      example: "f(x, y) = [x*y, x + y]\njacobian(f, [2, 3])"),
  ]
}
