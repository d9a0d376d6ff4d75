extension TestProblem {
  /// Problems 1-7, 12-14, 16 and 18, of two to six variables.
  static let mghFewVariables = [
    TestProblem(
      "rosenbrock", "x, y", residuals: "[10*(y - x^2), 1 - x]", start: [-1.2, 1], optimum: 0,
      solution: [1, 1], source: "Rosenbrock 1960", number: 1),
    TestProblem(
      "freudenstein_roth", "x, y",
      residuals: "[-13 + x + ((5 - y)*y - 2)*y, -29 + x + ((y + 1)*y - 14)*y]", start: [0.5, -2],
      optimum: 0, solution: [5, 4], source: "Freudenstein & Roth 1963", number: 2),
    TestProblem(
      "powell_badly_scaled", "x, y", residuals: "[1e4*x*y - 1, exp(-x) + exp(-y) - 1.0001]",
      start: [0, 1], optimum: 0, source: "Powell 1970", number: 3),
    TestProblem(
      "brown_badly_scaled", "x, y", residuals: "[x - 1e6, y - 2e-6, x*y - 2]", start: [1, 1],
      optimum: 0, solution: [1e6, 2e-6], source: "Brown, unpublished", number: 4),
    TestProblem(
      "beale", "x, y",
      residuals: "[1.5 - x*(1 - y), 2.25 - x*(1 - y^2), 2.625 - x*(1 - y^3)]", start: [1, 1],
      optimum: 0, solution: [3, 0.5], source: "Beale 1958", number: 5),
    TestProblem(
      "jennrich_sampson", "x, y", residuals: "vec(i in 1..10, 2 + 2*i - (exp(i*x) + exp(i*y)))",
      start: [0.3, 0.4], optimum: 124.36218235561478, source: "Jennrich & Sampson 1968", number: 6),
    TestProblem(
      "helical_valley", "x, y, z",
      residuals: "[10*(z - 10*turn), 10*(sqrt(x^2 + y^2) - 1), z] "
        + "where turn = (atan(y/x) + ifelse(x < 0, π, 0)) / (2*π)",
      start: [-1, 0, 0], optimum: 0, solution: [1, 0, 0],
      source: "Fletcher & Powell 1963", number: 7),
    TestProblem(
      "box_3d", "x, y, z",
      residuals: "vec(i in 1..10, exp(-i/10*x) - exp(-i/10*y) - z*(exp(-i/10) - exp(-i)))",
      start: [0, 10, 20], optimum: 0, solution: [1, 10, 1], source: "Box 1966", number: 12),
    TestProblem(
      "powell_singular", "x",
      residuals: "[x[1] + 10*x[2], sqrt(5)*(x[3] - x[4]), (x[2] - 2*x[3])^2, "
        + "sqrt(10)*(x[1] - x[4])^2]",
      start: [3, -1, 0, 1], optimum: 0, solution: [0, 0, 0, 0],
      source: "Powell 1962", number: 13),
    TestProblem(
      "wood", "x",
      residuals: "[10*(x[2] - x[1]^2), 1 - x[1], sqrt(90)*(x[4] - x[3]^2), 1 - x[3], "
        + "sqrt(10)*(x[2] + x[4] - 2), (x[2] - x[4])/sqrt(10)]",
      start: [-3, -1, -3, -1], optimum: 0, solution: [1, 1, 1, 1],
      source: "Colville 1968", number: 14),
    TestProblem(
      "brown_dennis", "x",
      residuals: "vec(i in 1..20, (x[1] + i/5*x[2] - exp(i/5))^2 "
        + "+ (x[3] + x[4]*sin(i/5) - cos(i/5))^2)",
      start: [25, 5, -5, -1], optimum: 85822.20162635631, source: "Brown & Dennis 1971", number: 16),
    TestProblem(
      "biggs_exp6", "x",
      residuals: "vec(i in 1..13, x[3]*exp(-i/10*x[1]) - x[4]*exp(-i/10*x[2]) "
        + "+ x[6]*exp(-i/10*x[5]) - (exp(-i/10) - 5*exp(-i) + 3*exp(-4*i/10)))",
      start: [1, 2, 1, 1, 1, 1], optimum: 0, solution: [1, 10, 1, 5, 4, 3],
      source: "Biggs 1971", number: 18),
  ]
}
