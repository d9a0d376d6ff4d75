import Testing

/// The 41 problems and sizes of Moré, Garbow & Hillstrom's table, with what they published: the value at
/// the standard start, and the minima, to so many digits.
struct MGHCase: Sendable, CustomTestStringConvertible {
  let call: String
  let start: Double
  /// In units of its last printed digit, how far the value at the start may be.
  let digits: Int
  let minima: [Double]

  init(_ call: String, _ start: Double, digits: Int = 6, _ minima: [Double] = [0]) {
    self.call = call
    self.start = start
    self.digits = digits
    self.minima = minima
  }

  var testDescription: String { call }

  /// "Solved": below 1e-8 where the minimum is 0, else within 1e-4 of one that is listed.
  func isSolved(_ value: Double) -> Bool {
    minima.contains { $0 == 0 ? value < 1e-8 : abs(value - $0) <= 1e-4 * $0 }
  }

  static let all = [
    MGHCase("rosenbrock", 24.2), MGHCase("freudenstein_roth", 400.5, [0, 48.9842]),
    MGHCase("powell_badly_scaled", 1.13526), MGHCase("brown_badly_scaled", 1e12, digits: 5),
    MGHCase("beale", 14.2031), MGHCase("jennrich_sampson", 4171.31, [124.362]),
    MGHCase("helical_valley", 2500), MGHCase("bard", 41.6817, [8.21487e-3, 17.4286]),
    MGHCase("gaussian", 3.888e-6, digits: 4, [1.12793e-8]),
    MGHCase("meyer", 1.69361e9, [87.9458]), MGHCase("gulf", 12.1107),
    MGHCase("box_3d", 1031.15), MGHCase("powell_singular", 215), MGHCase("wood", 19192),
    MGHCase("kowalik_osborne", 5.31317e-3, [3.07505e-4, 1.02734e-3]),
    MGHCase("brown_dennis", 7.92669e6, [85822.2]), MGHCase("osborne_1", 0.879026, [5.46489e-5]),
    MGHCase("biggs_exp6", 0.77907, [0, 5.65565e-3]),
    MGHCase("osborne_2", 2.09342, [4.01377e-2]), MGHCase("watson(6)", 30, [2.28767e-3]),
    MGHCase("watson(9)", 30, [1.39976e-6]), MGHCase("watson(12)", 30, [4.72238e-10]),
    MGHCase("extended_rosenbrock(10)", 121), MGHCase("extended_powell_singular(12)", 645),
    MGHCase("penalty_1(4)", 885.063, [2.24997e-5]),
    MGHCase("penalty_1(10)", 148033, [7.08765e-5]),
    MGHCase("penalty_2(4)", 2.34001, [9.37629e-6]),
    MGHCase("penalty_2(10)", 162.653, [2.93660e-4]),
    MGHCase("variably_dimensioned(10)", 2.19855e6),
    MGHCase("trigonometric(10)", 7.07576e-3, [0, 2.79506e-5]),
    MGHCase("brown_almost_linear(10)", 273.248, [0, 1]),
    MGHCase("discrete_boundary_value(10)", 7.88519e-4),
    MGHCase("discrete_integral(10)", 0.0634168), MGHCase("broyden_tridiagonal(10)", 21),
    MGHCase("broyden_banded(10)", 360), MGHCase("linear_full_rank(5, 10)", 25, [5]),
    MGHCase("linear_rank_1(5, 10)", 84985, [2.142857]),
    MGHCase("linear_rank_1_zeros(5, 10)", 15886, [3.647059]),
    MGHCase("chebyquad(8)", 0.0386177, [3.51687e-3]), MGHCase("chebyquad(9)", 0.028883),
    MGHCase("chebyquad(10)", 0.0337633, [6.50395e-3, 4.77271e-3]),
  ]
}
