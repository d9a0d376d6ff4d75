import Glibc
import Optimization

extension TestProblem {
  /// Problems with no constraints but bounds of Hock & Schittkowski, "Test examples for nonlinear programming
  /// codes", Lecture Notes in Economics and Mathematical Systems 187 (1981). Starts outside the box are
  /// as published.
  static let hockSchittkowski = [
    hs(
      1, "x, y", "100*(y - x^2)^2 + (1 - x)^2", start: [-2, 1], lower: [-.infinity, -1.5],
      upper: [.infinity, .infinity], optimum: 0, solution: [1, 1]),
    hs(
      2, "x, y", "100*(y - x^2)^2 + (1 - x)^2", start: [-2, 1], lower: [-.infinity, 1.5],
      upper: [.infinity, .infinity], optimum: secondOptimum, solution: [secondSolution, 1.5]),
    hs(
      3, "x, y", "y + 1e-5*(y - x)^2", start: [10, 1], lower: [-.infinity, 0],
      upper: [.infinity, .infinity], optimum: 0, solution: [0, 0]),
    hs(
      4, "x, y", "(x + 1)^3/3 + y", start: [1.125, 0.125], lower: [1, 0],
      upper: [.infinity, .infinity], optimum: 8.0 / 3, solution: [1, 0]),
    hs(
      5, "x, y", "sin(x + y) + (x - y)^2 - 1.5*x + 2.5*y + 1", start: [0, 0], lower: [-1.5, -3],
      upper: [4, 3], optimum: -(3.0.squareRoot() / 2 + .pi / 3),
      solution: [0.5 - .pi / 3, -0.5 - .pi / 3]),
    hs(
      25, "x, y, z",
      "sum(i in 1..99, (exp(-(u(i) - y)^z/x) - i/100)^2) where u(i) = 25 + (-50*log(i/100))^(2/3)",
      start: [100, 12.5, 3], lower: [0.1, 0, 0], upper: [100, 25.6, 5], optimum: 0,
      solution: [50, 25, 1.5]),
    hs(
      38, "a, b, c, d",
      "100*(b - a^2)^2 + (1 - a)^2 + 90*(d - c^2)^2 + (1 - c)^2 "
        + "+ 10.1*((b - 1)^2 + (d - 1)^2) + 19.8*(b - 1)*(d - 1)",
      start: [-3, -1, -3, -1], lower: [-10, -10, -10, -10], upper: [10, 10, 10, 10], optimum: 0,
      solution: [1, 1, 1, 1]),
    hs(
      45, "x", "2 - prod(x)/120", start: [2, 2, 2, 2, 2], lower: [0, 0, 0, 0, 0],
      upper: [1, 2, 3, 4, 5], optimum: 1, solution: [1, 2, 3, 4, 5]),
    hs(
      110, "x", "sum(log(x .- 2).^2) + sum(log(10 .- x).^2) - prod(x)^0.2",
      start: [Double](repeating: 9, count: 10), lower: [Double](repeating: 2.001, count: 10),
      upper: [Double](repeating: 9.999, count: 10), optimum: -45.77846970744629),
  ]

  private static func hs(
    _ number: Int, _ parameters: String, _ formula: String, start: [Double], lower: [Double],
    upper: [Double], optimum: Double, solution: [Double]? = nil
  ) -> TestProblem {
    var problem = TestProblem(
      "hs\(number)", parameters, formula: formula, start: start, optimum: optimum,
      solution: solution, source: "Hock & Schittkowski 1981, problem \(number)")
    problem.box = Box(lower: lower, upper: upper)
    return problem
  }

  /// x of problem 2 on y = 3/2, where 400x³ − 598x − 2 = 0: 2a·cos(⅓ arccos 1/b), a = √(598/1200), b = 400a³.
  private static let secondSolution: Double = {
    let a = (598.0 / 1200).squareRoot()
    return 2 * a * cos(acos(1 / (400 * a * a * a)) / 3)
  }()

  private static let secondOptimum: Double = {
    let x = secondSolution
    let fall = 1.5 - x * x
    return 100 * fall * fall + (1 - x) * (1 - x)
  }()
}
