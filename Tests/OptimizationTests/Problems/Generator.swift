import Glibc
import LinearAlgebra

/// A linear congruential generator (Knuth's MMIX constants), so that random problems are the same
/// in every run.
struct Generator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }

  mutating func uniform(in range: ClosedRange<Double>) -> Double {
    Double.random(in: range, using: &self)
  }

  mutating func vector(_ n: Int, in range: ClosedRange<Double> = -1...1) -> [Double] {
    (0..<n).map { _ in uniform(in: range) }
  }

  /// A quadratic with curvatures in [1, κ], both ends taken, turned by Householder reflections.
  mutating func quadratic(dimension n: Int, condition kappa: Double) -> Quadratic {
    var eigenvalues = (0..<n).map { _ in uniform(in: 1...kappa) }
    eigenvalues[0] = 1
    eigenvalues[n - 1] = kappa
    var h = Matrix(diagonal: eigenvalues)
    for _ in 0..<2 { h = reflected(h, along: vector(n)) }
    return Quadratic(h, linear: vector(n))
  }

  /// PAP with P = I − 2vvᵀ/vᵀv, symmetric to the last bit.
  private func reflected(_ a: Matrix, along v: [Double]) -> Matrix {
    let n = v.count
    let scale = 2 / v.reduce(0) { $0 + $1 * $1 }
    let av = (0..<n).map { i in (0..<n).reduce(0) { $0 + a[i, $1] * v[$1] } }
    let vav = zip(v, av).reduce(0) { $0 + $1.0 * $1.1 }
    var result = a
    for j in 0..<n {
      for i in 0...j {
        let entry =
          a[i, j] - scale * (v[i] * av[j] + av[i] * v[j]) + scale * scale * vav * v[i] * v[j]
        result[i, j] = entry
        result[j, i] = entry
      }
    }
    return result
  }
}
