import ElementaryFunctions
import Testing

/// Values at 0, infinities and poles, as IEEE 754-2019 (9.2.1) has them, signs of zeros included.
@Suite struct SpecialValueTests {
  private let infinity = Double.infinity

  private func expect(
    _ value: Double, _ expected: Double, _ comment: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(BlockTests.same(value, expected), comment, sourceLocation: sourceLocation)
  }

  @Test(arguments: Function.all)
  func whatIsNotANumberIsPassedOn(function: Function) {
    #expect(function.one(.nan).isNaN)
  }

  @Test func oddFunctionsKeepTheSignOfZero() {
    let names: Set = [
      "expm1", "log1p", "sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh", "erf",
      "sqrt", "floor", "ceil", "round",
    ]
    for function in Function.all where names.contains(function.name) {
      expect(function.one(0), 0, "\(function.name)")
      expect(function.one(-0.0), -0.0, "\(function.name)")
    }
  }

  @Test func smallestNumbersAreTheirOwnValues() {
    let names: Set = [
      "expm1", "log1p", "sin", "tan", "asin", "atan", "sinh", "tanh", "asinh", "atanh",
    ]
    for function in Function.all where names.contains(function.name) {
      for x in [
        Double.leastNonzeroMagnitude, -Double.leastNonzeroMagnitude,
        Double.leastNormalMagnitude / 225, 1e-300, -1e-20,
      ] { expect(function.one(x), x) }
    }
  }

  @Test func valuesAtZeroAreExact() {
    expect(Elementary.exp(0), 1)
    expect(Elementary.exp(-0.0), 1)
    expect(Elementary.cos(0), 1)
    expect(Elementary.cosh(0), 1)
    expect(Elementary.sigmoid(0), 0.5)
    expect(Elementary.acos(1), 0)
    expect(Elementary.acosh(1), 0)
    expect(Elementary.log(1), 0)
    expect(Elementary.log2(1), 0)
    expect(Elementary.log10(1), 0)
  }

  @Test func limitsAtInfinity() {
    for (function, below, above) in [
      (Elementary.exp, 0, infinity), (Elementary.expm1, -1, infinity),
      (Elementary.sinh, -infinity, infinity), (Elementary.cosh, infinity, infinity),
      (Elementary.tanh, -1, 1), (Elementary.sigmoid, 0, 1), (Elementary.softplus, 0, infinity),
      (Elementary.erf, -1, 1), (Elementary.asinh, -infinity, infinity),
      (Elementary.atan, -.pi / 2, .pi / 2), (Elementary.floor, -infinity, infinity),
      (Elementary.ceil, -infinity, infinity), (Elementary.round, -infinity, infinity),
      (Elementary.abs, infinity, infinity),
    ] as [((Double) -> Double, Double, Double)] {
      expect(function(-infinity), below)
      expect(function(infinity), above)
    }
    for function in [
      Elementary.log, Elementary.log1p, Elementary.log2, Elementary.log10, Elementary.acosh,
      Elementary.sqrt,
    ] as [(Double) -> Double] {
      expect(function(infinity), infinity)
      expect(function(-infinity), .nan)
    }
    for function in [
      Elementary.sin, Elementary.cos, Elementary.tan, Elementary.asin, Elementary.acos,
      Elementary.atanh,
    ] as [(Double) -> Double] {
      expect(function(infinity), .nan)
      expect(function(-infinity), .nan)
    }
  }

  @Test func polesAndWhatLiesPastThem() {
    for function in [Elementary.log, Elementary.log2, Elementary.log10] as [(Double) -> Double] {
      expect(function(0), -infinity)
      expect(function(-0.0), -infinity)
      expect(function(-Double.leastNonzeroMagnitude), .nan)
      expect(function(-1), .nan)
    }
    expect(Elementary.log1p(-1), -infinity)
    expect(Elementary.log1p((-1.0).nextDown), .nan)
    expect(Elementary.atanh(1), infinity)
    expect(Elementary.atanh(-1), -infinity)
    expect(Elementary.atanh(1.0.nextUp), .nan)
    expect(Elementary.acosh(1.0.nextDown), .nan)
    expect(Elementary.asin(1.0.nextUp), .nan)
    expect(Elementary.acos((-1.0).nextDown), .nan)
    expect(Elementary.sqrt(-1), .nan)
  }

  @Test func overflowAndUnderflowAreGradual() {
    // log(2^1024) and log(2^-1075), to the neighbouring doubles.
    #expect(Elementary.exp(709.782712893384) < infinity)
    expect(Elementary.exp(709.7827128933841), infinity)
    expect(Elementary.exp(-745.1332191019411), Double.leastNonzeroMagnitude)
    expect(Elementary.exp(-745.1332191019412), 0)
    #expect(Elementary.sinh(710.4758600739439) < infinity)
    expect(Elementary.sinh(710.475860073944), infinity)
    expect(Elementary.cosh(-710.475860073944), infinity)
    expect(Elementary.pow(2, 1024), infinity)
    expect(Elementary.pow(2, -1074), Double.leastNonzeroMagnitude)
    expect(Elementary.pow(2, -1076), 0)
    expect(Elementary.pow(-2, -1077), -0.0)
  }

  @Test func powersOfZero() {
    for y in [1.0, 3, 2001] {
      expect(Elementary.pow(0, y), 0)
      expect(Elementary.pow(-0.0, y), -0.0)
      expect(Elementary.pow(0, -y), infinity)
      expect(Elementary.pow(-0.0, -y), -infinity)
    }
    for y in [0.5, 2, 2.5, 4, 1e300, infinity] {
      expect(Elementary.pow(0, y), 0)
      expect(Elementary.pow(-0.0, y), 0)
      expect(Elementary.pow(0, -y), infinity)
      expect(Elementary.pow(-0.0, -y), infinity)
    }
  }

  @Test func powersThatAreOne() {
    for x in [0, -0.0, 1, -3.5, 1e300, infinity, -infinity, .nan] {
      expect(Elementary.pow(x, 0), 1)
      expect(Elementary.pow(x, -0.0), 1)
    }
    for y in [0.3, -7, 1e300, infinity, -infinity, .nan] { expect(Elementary.pow(1, y), 1) }
    expect(Elementary.pow(-1, infinity), 1)
    expect(Elementary.pow(-1, -infinity), 1)
    expect(Elementary.pow(2, .nan), .nan)
    expect(Elementary.pow(.nan, 2.5), .nan)
  }

  @Test func powersOfNegativeNumbers() {
    expect(Elementary.pow(-2, 5), -32)
    expect(Elementary.pow(-2, 10), 1024)
    expect(Elementary.pow(-2, -5), -0.03125)
    expect(Elementary.pow(-2, 0.25), .nan)
    expect(Elementary.pow(-2, 1.5), .nan)
    // 2⁵³ - 1 is odd; 2⁵³ and every larger number is even.
    expect(Elementary.pow(-1, 9_007_199_254_740_991), -1)
    expect(Elementary.pow(-1, 9_007_199_254_740_992), 1)
    expect(Elementary.pow(-1, 4_503_599_627_370_497), -1)
    expect(Elementary.pow(-1, 4_503_599_627_370_495.5), .nan)
  }

  @Test func powersOfInfinity() {
    expect(Elementary.pow(infinity, 0.1), infinity)
    expect(Elementary.pow(infinity, -0.1), 0)
    expect(Elementary.pow(-infinity, 5), -infinity)
    expect(Elementary.pow(-infinity, 4), infinity)
    expect(Elementary.pow(-infinity, 2.5), infinity)
    expect(Elementary.pow(-infinity, 0.5), infinity)
    expect(Elementary.pow(-infinity, -5), -0.0)
    expect(Elementary.pow(-infinity, -4), 0)
    expect(Elementary.pow(0.5, infinity), 0)
    expect(Elementary.pow(0.5, -infinity), infinity)
    expect(Elementary.pow(-1.5, infinity), infinity)
    expect(Elementary.pow(-1.5, -infinity), 0)
  }

  @Test func anglesOfTheAxes() {
    for (y, x, angle) in [
      (0, 1, 0), (-0.0, 1, -0.0), (0, 0, 0), (-0.0, 0, -0.0), (0, -0.0, .pi), (-0.0, -0.0, -.pi),
      (0, -1, .pi), (-0.0, -1, -.pi), (1, 0, .pi / 2), (-1, -0.0, -.pi / 2), (1, 1, .pi / 4),
      (infinity, 1, .pi / 2), (-infinity, -1, -.pi / 2), (1, infinity, 0), (-1, infinity, -0.0),
      (1, -infinity, .pi), (infinity, infinity, .pi / 4), (-infinity, infinity, -.pi / 4),
      (infinity, -infinity, 0.75 * .pi), (Double.leastNonzeroMagnitude, 1e300, 0),
      (1e300, Double.leastNonzeroMagnitude, .pi / 2),
    ] as [(Double, Double, Double)] {
      expect(Elementary.atan2(y, x), angle, "atan2(\(y), \(x))")
    }
    expect(Elementary.atan2(.nan, 1), .nan)
    expect(Elementary.atan2(1, .nan), .nan)
    expect(Elementary.atan2(.nan, infinity), .nan)
  }

  @Test func roundingGoesWhereItSays() {
    let large = 4_503_599_627_370_497.5.rounded(.down) - 0.5
    for x in [
      0.3, 0.5, 0.7, 1, 1.5, 2.5, 0.49999999999999994, 1e10 + 0.5, large, 0x1p52 + 1, 1e300,
      Double.leastNonzeroMagnitude,
    ] {
      for x in [x, -x] {
        expect(Elementary.floor(x), x.rounded(.down), "⌊\(x)⌋")
        expect(Elementary.ceil(x), x.rounded(.up), "⌈\(x)⌉")
        expect(Elementary.round(x), x.rounded(.toNearestOrAwayFromZero), "round(\(x))")
      }
    }
  }
}
