extension Reference {
  /// Functions of vectors and matrices.
  static let linearAlgebra: [Entry] = [
    Entry(
      "norm", .function,
      [Entry.Parameter("x", "a vector or a matrix")],
      summary: "The Euclidean norm of a vector, the Frobenius norm of a matrix.",
      details: """
        Without overflow. `norm(x)^2` is differentiated as x'x; the gradient of `norm(x)` at 0 is 0, \
        the least-norm subgradient.
        """,
      rule: #"\lVert x \rVert = \sqrt{\textstyle\sum_i x_i^2}"#, example: "norm([3, 4])"),
    Entry(
      "dot", .function,
      [Entry.Parameter("a", "a vector"), Entry.Parameter("b", "a vector of the same size")],
      summary: "The inner product of two vectors.", rule: #"a^\top b"#,
      example: "dot([1, 2, 3], [4, 5, 6])"),
    square(
      "trace", "The sum of the diagonal.", #"\operatorname{tr} A = \sum_i A_{ii}"#,
      "trace([1, 2; 3, 4])"),
    square(
      "det", "The determinant.", #"\det A"#, "det([1, 2; 3, 4])",
      details: "By LU factorisation with row exchanges. Its derivatives are the cofactors, also "
        + "at singular matrices."),
    square(
      "logdet", "The logarithm of the determinant's absolute value.", #"\log\,\lvert\det A\rvert"#,
      "logdet([1, 2; 3, 4])", details: "It does not overflow where the determinant does."),
    square(
      "inv", "The inverse.", #"A^{-1}"#, "inv([2, 0; 0, 4])",
      details: "To solve A x = b, `A \\ b` is faster and more accurate."),
    square(
      "eig", "The eigenvalues, in ascending order; `λ, V = eig(A)` gives eigenvectors too.",
      #"A V = V \operatorname{diag}(\lambda)"#,
      "A = [2, 1; 1, 2]\nλ, V = eig(A)\nA ≈ V * diag(λ) * V'",
      details:
        "Column j of V belongs to λ[j] and has length 1; its entry of greatest magnitude is positive. "
        + "Of a symmetric matrix V is orthogonal; another may be given where all eigenvalues are "
        + "real. Values first, as in NumPy and Julia (MATLAB has them last). At a symmetric matrix "
        + "derivatives are those of its symmetric part; between equal eigenvalues vectors have no "
        + "derivative and are held fixed."),
    extreme(
      "eigmin", "The smallest eigenvalue of a symmetric matrix, or of a function's Hessian.",
      #"\lambda_{\min}(A)"#, "eigmin([2, 1; 1, 2])",
      "Of a Hessian: the lowest curvature, μ where the objective is strongly convex."),
    extreme(
      "eigmax", "The largest eigenvalue of a symmetric matrix, or of a function's Hessian.",
      #"\lambda_{\max}(A)"#, "h(θ) = sum(θ.^4)\neigmax(h, at = [1, 2, 3])",
      "Of a Hessian: the highest curvature L."),
    matrix(
      "cond", "The condition number: largest over smallest singular value.",
      #"\kappa(A) = \sigma_{\max} / \sigma_{\min}"#, "cond(diag([1, 100]))",
      source: "Lecture, Upper bounds for gradient descent"),
    matrix(
      "rank", "The number of singular values that are not zero to rounding.",
      #"\operatorname{rank} A"#, "rank([1, 2; 2, 4])"),
    square(
      "cholesky", "The lower triangular L with L L' = A, for a positive definite matrix.",
      #"A = L L^\top"#, "L = cholesky([4, 2; 2, 3])\nL * L'"),
    matrix(
      "qr", "The factors of `Q, R = qr(A)`; alone, `qr(A)` is R.",
      #"A = Q R"#, "A = [3, 1; 4, 2]\nQ, R = qr(A)\nA ≈ Q * R",
      details: "Q has orthonormal columns, R is upper triangular with no negative diagonal; of an "
        + "m×n matrix they are m×k and k×n, k the smaller side. Derivatives need linearly "
        + "independent columns, or rows where those are fewer."),
    matrix(
      "svd", "The factors of `U, σ, V = svd(A)`; alone, `svd(A)` is the singular values.",
      #"A = U \operatorname{diag}(\sigma)\, V^\top"#,
      "A = [3, 0; 0, -4; 0, 0]\nU, σ, V = svd(A)\nA ≈ U * diag(σ) * V'",
      details: "The singular values σ descend; the columns of U and V are orthonormal, as many as "
        + "the smaller side. V itself, as in Julia and MATLAB, where NumPy gives its transpose. "
        + "Derivatives of singular values at 0 are 0; between equal ones vectors have no derivative "
        + "and are held fixed."),
    Entry(
      "kron", .function, [Entry.Parameter("a", "a matrix"), Entry.Parameter("b", "a matrix")],
      summary: "The Kronecker product, also written `a ⊗ b`.", rule: #"A \otimes B"#,
      source: "Lecture, Kronecker-product approximations", example: "kron(eye(2), [1, 2; 3, 4])"),
    Entry(
      "diag", .function, [Entry.Parameter("x", "a vector or a matrix")],
      summary: "The diagonal matrix of a vector, or the diagonal of a matrix as a vector.",
      rule: #"\operatorname{diag}(x)"#, example: "diag([1, 100])"),
    Entry(
      "eye", .function, [Entry.Parameter("n", "the size")],
      summary: "The identity matrix.", rule: #"I_n"#, example: "eye(3)"),
    Entry(
      "maxdiff", .function,
      [
        Entry.Parameter("a", "a number or an array"), Entry.Parameter("b", "one of the same shape"),
      ],
      summary: "The largest absolute difference of two arrays' elements.",
      rule: #"\max_i |a_i - b_i|"#, example: "maxdiff([1, 2], [1, 2.5])"),
  ]

  private static func extreme(
    _ name: String, _ summary: String, _ rule: String, _ example: String, _ meaning: String
  ) -> Entry {
    Entry(
      name, .function,
      [Entry.Parameter("A", "a symmetric matrix, or a function"), curvaturePoint],
      summary: summary,
      details:
        "\(meaning) That of a function, `\(name)(h, at = θ)`, is found by products with the Hessian "
        + "alone (Lanczos 1950): it may have any number of rows.",
      rule: rule, source: "Lecture, Some standard technical assumptions", example: example)
  }

  private static func matrix(
    _ name: String, _ summary: String, _ rule: String, _ example: String, details: String = "",
    source: String = ""
  ) -> Entry {
    Entry(
      name, .function, [Entry.Parameter("A", "a matrix")], summary: summary, details: details,
      rule: rule, source: source, example: example)
  }

  private static func square(
    _ name: String, _ summary: String, _ rule: String, _ example: String, details: String = "",
    source: String = ""
  ) -> Entry {
    Entry(
      name, .function, [Entry.Parameter("A", "a square matrix")], summary: summary,
      details: details, rule: rule, source: source, example: example)
  }
}
