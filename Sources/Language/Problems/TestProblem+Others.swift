import Glibc

extension TestProblem {
  /// Functions beside those of Moré, Garbow & Hillstrom.
  static let others = [
    TestProblem(
      "himmelblau", "x, y", residuals: "[x^2 + y - 11, x + y^2 - 7]", start: [1, 1], optimum: 0,
      solution: [3, 2], source: "Himmelblau 1972"),
    TestProblem(
      "booth", "x, y", residuals: "[x + 2*y - 7, 2*x + y - 5]", start: [0, 0], optimum: 0,
      solution: [1, 3], source: "Booth 1976"),
    TestProblem(
      "rastrigin", formula: "10*n + sum(i in 1..n, x[i]^2 - 10*cos(2*π*x[i]))",
      sizes: [Size(name: "n", standard: 2, range: 1...10_000)], source: "Rastrigin 1974",
      start: { sizes in (0..<sizes[0]).map { $0 % 2 == 0 ? 2.2 : -1.7 } },
      solution: { [Double](repeating: 0, count: $0[0]) }),
    TestProblem(
      "worst_case",
      formula: "(κ - 1)/8*(x[1]^2 + sum(i in 1..n - 1, (x[i] - x[i + 1])^2) "
        + "+ (1 - q)*x[n]^2 - 2*x[1]) + norm(x)^2/2 where q = (sqrt(κ) - 1)/(sqrt(κ) + 1)",
      sizes: [
        Size(name: "n", standard: 200, range: 2...10_000),
        Size(name: "κ", standard: 100, range: 2...1_000_000_000),
      ], source: "Nesterov 2004, section 2.1.4; lecture, First-order lower bounds",
      start: { [Double](repeating: 0, count: $0[0]) },
      optimum: { sizes in
        // θ*ᵢ = qⁱ, and the least value is ½bᵀθ* with b = −(κ−1)/4·e₁.
        let root = Double(sizes[1]).squareRoot()
        return -(Double(sizes[1]) - 1) / 8 * (root - 1) / (root + 1)
      },
      solution: { sizes in
        let root = Double(sizes[1]).squareRoot()
        return (1...sizes[0]).map { pow((root - 1) / (root + 1), Double($0)) }
      }),
  ]
}
