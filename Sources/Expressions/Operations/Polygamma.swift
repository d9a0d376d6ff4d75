internal import Glibc

/// The derivatives of the digamma function.
enum Polygamma {
  /// ψ⁽ⁿ⁾(x) for n = 1, 2, … (as a number): by reflection (DLMF 5.15.6) and recurrence (5.15.5) to
  /// an x at which the asymptotic series (5.15.8) converges to all digits.
  static func value(order: Double, at x: Double) -> Double {
    guard order >= 1, order <= 150, let n = Int(exactly: order), !x.isNaN else { return .nan }
    if x <= 0 {
      // A pole, of the sign it has on both sides where these agree.
      if x == x.rounded(.down) { return n % 2 == 1 ? .infinity : .nan }
      // ψ⁽ⁿ⁾(x) = (-1)ⁿψ⁽ⁿ⁾(1 - x) - πdⁿ/dxⁿ cot(πx).
      let mirrored = value(order: order, at: 1 - x)
      return (n % 2 == 0 ? mirrored : -mirrored) - cotangentDerivative(n, x)
    }
    let factorial = tgamma(order + 1)
    var sum = 0.0
    var y = x
    while y < 12 + order {
      sum += factorial / pow(y, order + 1)
      y += 1
    }
    // (n-1)!/yⁿ + n!/(2yⁿ⁺¹) + Σ B₂ₖ (2k+n-1)!/((2k)! y²ᵏ⁺ⁿ).
    let scale = pow(y, -order)
    var series = factorial / order * scale + factorial * scale / (2 * y)
    var factor = factorial / order * scale
    for (index, number) in bernoulli.enumerated() {
      let k = Double(2 * (index + 1))
      factor *= (order + k - 2) * (order + k - 1) / (k * (k - 1) * y * y)
      series += number * factor
    }
    let magnitude = sum + series
    return n % 2 == 1 ? magnitude : -magnitude
  }

  /// B₂, B₄, …, B₂₂.
  private static let bernoulli: [Double] = [
    1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510,
    43867.0 / 798, -174611.0 / 330, 854513.0 / 138,
  ]

  /// πdⁿ/dxⁿ cot(πx): polynomials in c = cot(πx), from dc/dx = -π(1 + c²).
  private static func cotangentDerivative(_ n: Int, _ x: Double) -> Double {
    var coefficients = [0.0, .pi]
    for _ in 0..<n {
      var next = [Double](repeating: 0, count: coefficients.count + 1)
      for (power, coefficient) in coefficients.enumerated().dropFirst() {
        next[power - 1] -= .pi * Double(power) * coefficient
        next[power + 1] -= .pi * Double(power) * coefficient
      }
      coefficients = next
    }
    let c = 1 / tan(.pi * (x - x.rounded()))
    return coefficients.reversed().reduce(0) { $0 * c + $1 }
  }
}
