extension Reference {
  /// Signs and words of the grammar that a reader may ask about.
  static let notation: [Entry] = [
    Entry(
      "∇", .notation,
      summary: "The gradient of f at θ: the vector of its first derivatives.",
      details: """
        Exact, of every formula of the language. f is a name whose value is one number; of a \
        function of one number the gradient is a number, of a function of a matrix a matrix. \
        `∇f(x, y)` and `∇f([x, y])` are the same vector. A gradient may stand in a function that \
        is differentiated again. In a cell, \\nabla and Tab write the sign.
        """,
      rule: #"\nabla f(\theta) = \left( \frac{\partial f}{\partial \theta_1}, \dots,"#
        + #" \frac{\partial f}{\partial \theta_n} \right)"#,
      source: "Lecture, Gradient descent",
      example: "f(x, y) = x^2 * y\n∇f(1, 2)"),
    Entry(
      "∇²", .notation,
      summary: "The Hessian of f at θ: the matrix of its second derivatives.",
      details: """
        Exact. Of a function of one number it is a number. hvp(f, θ, v) multiplies it with a \
        vector without forming it.
        """,
      rule: #"\left[ \nabla^2 f(\theta) \right]_{ij}"#
        + #" = \frac{\partial^2 f}{\partial \theta_i \, \partial \theta_j}"#,
      source: "Lecture, 2nd-order methods",
      example: "f(x, y) = x^2 * y\n∇²f(1, 2)"),
    Entry(
      "where", .notation,
      summary: "Names parts of an expression behind it.",
      details: "Each name sees the ones before it; a name may be a function, as in q(t) = t^2.",
      example: "f(x) = a*y where a = x^2, y = a + 1\nf(2)"),
  ]

  /// How notation is written.
  static let usages: [String: String] = [
    "∇": "∇f(θ)", "∇²": "∇²f(θ)", "where": "expression where name = …, …",
  ]
}
