import ElementaryFunctions
import Testing

/// What holds exactly, or to the last places, whatever the approximations.
@Suite struct IdentityTests {
  private let numbers = (1...200).map { 0.037 * Double($0) }

  @Test func symmetriesAreExact() {
    for x in numbers {
      for function in [
        Elementary.sin, Elementary.tan, Elementary.atan, Elementary.sinh, Elementary.tanh,
        Elementary.asinh, Elementary.erf,
      ] as [(Double) -> Double] {
        #expect(function(-x) == -function(x))
      }
      #expect(Elementary.cos(-x) == Elementary.cos(x))
      #expect(Elementary.cosh(-x) == Elementary.cosh(x))
      let y = x / 8
      #expect(Elementary.asin(-y) == -Elementary.asin(y))
      #expect(Elementary.atanh(-y) == -Elementary.atanh(y))
      #expect(Elementary.atan2(-x, 2) == -Elementary.atan2(x, 2))
    }
  }

  @Test func logarithmsOfPowersAreIntegers() {
    for k in -1074...1023 {
      #expect(Elementary.log2(Double(sign: .plus, exponent: k, significand: 1)) == Double(k))
    }
    var power = 1.0
    for k in 0...22 {
      #expect(Elementary.log10(power) == Double(k))
      power *= 10
    }
  }

  @Test func powersThatAreDoublesAreExact() {
    for k in -1022...1023 {
      #expect(
        Elementary.pow(2, Double(k)) == Double(sign: .plus, exponent: k, significand: 1))
    }
    var power = 1.0
    for k in 0...33 {
      #expect(Elementary.pow(3, Double(k)) == power)
      power *= 3
    }
    for x in [2.0, 9, 1.44, 1e10] { #expect(Elementary.pow(x * x, 1.5) == x * x * x) }
  }

  @Test func commonExponentsAreProductsAndRoots() {
    for x in numbers {
      #expect(Elementary.pow(x, 2) == x * x)
      #expect(Elementary.pow(x, 3) == x * x * x)
      #expect(Elementary.pow(x, 1) == x)
      #expect(Elementary.pow(x, 0.5) == x.squareRoot())
      #expect(Elementary.pow(x, -1) == 1 / x)
    }
  }

  @Test func functionsAndInversesMeet() {
    for x in numbers {
      #expect(abs(Elementary.log(Elementary.exp(x)) - x) <= 2 * x.ulp + 0x1p-52)
      #expect(abs(Elementary.log1p(Elementary.expm1(x)) - x) <= 3 * x.ulp)
      #expect(abs(Elementary.asinh(Elementary.sinh(x)) - x) <= 3 * x.ulp)
      #expect(abs(Elementary.tan(Elementary.atan(x)) - x) <= 2 * (1 + x * x) / x * x.ulp)
    }
  }

  @Test func valuesGrowFromOneNumberToTheNext() {
    // Where branches meet.
    for (function, x) in [
      (Elementary.tanh, 0.625), (Elementary.sinh, 1), (Elementary.asinh, 0.5),
      (Elementary.atanh, 0.17), (Elementary.erf, 0.84375), (Elementary.erf, 1.25),
      (Elementary.atan, 0.4375), (Elementary.atan, 2.4375), (Elementary.asin, 0.5),
      (Elementary.softplus, 40), (Elementary.log1p, 0.4142135),
    ] as [((Double) -> Double, Double)] {
      let below = function(x - 4 * x.ulp)
      let above = function(x + 4 * x.ulp)
      #expect(below <= function(x) && function(x) <= above, "at \(x)")
    }
  }
}
