extension TestProblem {
  private static func n(_ standard: Int, multiple: Int = 1, in range: ClosedRange<Int> = 2...10_000)
    -> [Size]
  {
    [Size(name: "n", standard: standard, range: range, multiple: multiple)]
  }

  private static func repeating(_ values: [Double], _ n: Int) -> [Double] {
    (0..<n).map { values[$0 % values.count] }
  }

  /// t(t − 1) at the inner points of a grid on [0, 1].
  private static func parabola(_ sizes: [Int]) -> [Double] {
    (1...sizes[0]).map { i in
      let t = Double(i) / Double(sizes[0] + 1)
      return t * (t - 1)
    }
  }

  private static let ones: @Sendable ([Int]) -> [Double]? = { repeating([1], $0[0]) }

  /// n variables and m residuals, m ≥ n.
  private static let rectangle = [
    Size(name: "n", standard: 5, range: 2...1000), Size(name: "m", standard: 10, range: 2...10_000),
  ]

  /// The means over x of the shifted Chebyshev polynomials, less their integrals, by their recurrence.
  private static let chebyquadResiduals: @Sendable ([Int]) -> String = { sizes in
    let degrees = Array(1...sizes[0])
    let means = degrees.map { degree in
      degree % 2 == 0 ? "mean(t\(degree)) + 1/\(degree * degree - 1)" : "mean(t\(degree))"
    }
    let polynomials = degrees.dropFirst(2).map { degree in
      "t\(degree) = 2*t1.*t\(degree - 1) - t\(degree - 2)"
    }
    let locals = ["t1 = 2*x .- 1", "t2 = 2*t1.^2 .- 1"] + polynomials
    return "[\(means.joined(separator: ", "))] where \(locals.joined(separator: ", "))"
  }

  /// Problems 20-35, for any number of variables.
  static let mghAnySize = [
    TestProblem(
      "watson",
      residuals: { _ in
        "vcat(vec(i in 1..29, sum(j in 2..n, (j - 1)*x[j]*(i/29)^(j - 2)) "
          + "- sum(j in 1..n, x[j]*(i/29)^(j - 1))^2 - 1), x[1], x[2] - x[1]^2 - 1)"
      },
      sizes: n(6, in: 2...31), source: "Kowalik & Osborne 1968", number: 20,
      start: { repeating([0], $0[0]) },
      optimum: {
        [6: 0.0022876700535523604, 9: 1.3997601380997307e-06, 12: 4.722381107471107e-10][$0[0]]
      }),
    TestProblem(
      "extended_rosenbrock",
      residuals: { _ in
        "vcat(vec(i in 1..n/2, 10*(x[2*i] - x[2*i - 1]^2)), vec(i in 1..n/2, 1 - x[2*i - 1]))"
      },
      sizes: n(10, multiple: 2), source: "Spedicato 1975", number: 21,
      start: { repeating([-1.2, 1], $0[0]) }, solution: ones),
    TestProblem(
      "extended_powell_singular",
      residuals: { _ in
        "vcat(vec(i in 1..n/4, x[4*i - 3] + 10*x[4*i - 2]), "
          + "vec(i in 1..n/4, sqrt(5)*(x[4*i - 1] - x[4*i])), "
          + "vec(i in 1..n/4, (x[4*i - 2] - 2*x[4*i - 1])^2), "
          + "vec(i in 1..n/4, sqrt(10)*(x[4*i - 3] - x[4*i])^2))"
      },
      sizes: n(12, multiple: 4, in: 4...10_000), source: "Spedicato 1975", number: 22,
      start: { repeating([3, -1, 0, 1], $0[0]) }, solution: { repeating([0], $0[0]) }),
    TestProblem(
      "penalty_1", residuals: { _ in "vcat(sqrt(1e-5)*(x .- 1), norm(x)^2 - 1/4)" }, sizes: n(4),
      source: "Gill, Murray & Pitfield 1972", number: 23,
      start: { (1...$0[0]).map(Double.init) },
      optimum: { [4: 2.2499775009002384e-05, 10: 7.087651467092317e-05][$0[0]] }),
    TestProblem(
      "penalty_2",
      residuals: { _ in
        "vcat(x[1] - 0.2, vec(i in 2..n, sqrt(1e-5)*(exp(x[i]/10) + exp(x[i - 1]/10) "
          + "- exp(i/10) - exp((i - 1)/10))), vec(i in 2..n, sqrt(1e-5)*(exp(x[i]/10) - exp(-1/10))), "
          + "sum(j in 1..n, (n - j + 1)*x[j]^2) - 1)"
      },
      sizes: n(4, in: 2...1000), source: "Gill, Murray & Pitfield 1972", number: 24,
      start: { repeating([0.5], $0[0]) },
      optimum: { [4: 9.376293007355449e-06, 10: 0.000293660537456746][$0[0]] }),
    TestProblem(
      "variably_dimensioned",
      residuals: { _ in "vcat(x .- 1, s, s^2) where s = sum(j in 1..n, j*(x[j] - 1))" },
      sizes: n(10),
      source: "Moré et al. 1981", number: 25,
      start: { sizes in (1...sizes[0]).map { 1 - Double($0) / Double(sizes[0]) } },
      solution: ones),
    TestProblem(
      "trigonometric",
      residuals: { _ in
        "vec(i in 1..n, n - c + i*(1 - cos(x[i])) - sin(x[i])) "
          + "where c = sum(j in 1..n, cos(x[j]))"
      },
      sizes: n(10), source: "Spedicato 1975", number: 26,
      start: { repeating([1 / Double($0[0])], $0[0]) }, solution: { repeating([0], $0[0]) }),
    TestProblem(
      "brown_almost_linear",
      residuals: { _ in "vcat(vec(i in 1..n - 1, x[i] + s - (n + 1)), prod(x) - 1) where s = sum(x)"
      },
      sizes: n(10), source: "Brown 1969", number: 27, start: { repeating([0.5], $0[0]) },
      solution: ones),
    TestProblem(
      "discrete_boundary_value",
      residuals: { _ in
        "vec(i in 1..n, 2*z[i + 1] - z[i] - z[i + 2] + h^2*(z[i + 1] + i*h + 1)^3/2) "
          + "where h = 1/(n + 1), z = vcat(0, x, 0)"
      },
      sizes: n(10), source: "Moré & Cosnard 1979", number: 28, start: parabola),
    TestProblem(
      "discrete_integral",
      residuals: { _ in
        "vec(i in 1..n, x[i] + h/2*((1 - i*h)*sum(j in 1..i, j*h*c[j]) "
          + "+ i*h*sum(j in i + 1..n, (1 - j*h)*c[j]))) "
          + "where h = 1/(n + 1), c = vec(j in 1..n, (x[j] + j*h + 1)^3)"
      },
      sizes: n(10, in: 2...1000), source: "Moré & Cosnard 1979", number: 29, start: parabola),
    TestProblem(
      "broyden_tridiagonal",
      residuals: { _ in
        "vec(i in 1..n, (3 - 2*x[i])*x[i] - z[i] - 2*z[i + 2] + 1) where z = vcat(0, x, 0)"
      },
      sizes: n(10), source: "Broyden 1965", number: 30, start: { repeating([-1], $0[0]) }),
    TestProblem(
      "broyden_banded",
      residuals: { _ in
        "vec(i in 1..n, x[i]*(2 + 5*x[i]^2) + 1 "
          + "- sum(j in max(1, i - 5)..min(n, i + 1) if j != i, x[j]*(1 + x[j])))"
      },
      sizes: n(10), source: "Broyden 1971", number: 31, start: { repeating([-1], $0[0]) }),
    TestProblem(
      "linear_full_rank",
      residuals: { _ in
        "vec(i in 1..m, ifelse(i <= n, x[min(i, n)], 0) - 2/m*s - 1) where s = sum(x)"
      },
      sizes: rectangle, source: "Moré et al. 1981", number: 32,
      start: { repeating([1], $0[0]) }, optimum: { Double($0[1] - $0[0]) },
      solution: { repeating([-1], $0[0]) }),
    TestProblem(
      "linear_rank_1",
      residuals: { _ in "vec(i in 1..m, i*s - 1) where s = sum(j in 1..n, j*x[j])" },
      sizes: rectangle, source: "Moré et al. 1981", number: 33,
      start: { repeating([1], $0[0]) },
      optimum: { sizes in
        let m = Double(sizes[1])
        return m * (m - 1) / (2 * (2 * m + 1))
      }),
    TestProblem(
      "linear_rank_1_zeros",
      residuals: { _ in
        "vec(i in 1..m, ifelse(i < m, (i - 1)*s, 0) - 1) where s = sum(j in 2..n - 1, j*x[j])"
      },
      sizes: [
        Size(name: "n", standard: 5, range: 3...1000),
        Size(name: "m", standard: 10, range: 3...10_000),
      ], source: "Moré et al. 1981", number: 34,
      start: { repeating([1], $0[0]) },
      optimum: { sizes in
        let m = Double(sizes[1])
        return (m * m + 3 * m - 6) / (2 * (2 * m - 3))
      }),
    TestProblem(
      "chebyquad",
      residuals: chebyquadResiduals,
      sizes: n(8, in: 2...50), source: "Fletcher 1965", number: 35,
      start: { sizes in (1...sizes[0]).map { Double($0) / Double(sizes[0] + 1) } },
      optimum: { [8: 0.0035168737256779364, 9: 0, 10: 0.004772713696375351][$0[0]] }),
  ]
}
