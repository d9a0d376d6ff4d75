import LinearAlgebra
import Testing

@testable import Optimization

/// The compact matrix beside the updates it stands for, and the Cauchy point beside a search along its path.
@Suite struct CompactPairsTests {
  /// Pairs y = As of a random positive definite A.
  private func pairs(_ n: Int, _ count: Int, seed: UInt64) -> [(s: [Double], y: [Double])] {
    var generator = Generator(seed: seed)
    let a = generator.quadratic(dimension: n, condition: 100).form.hessian
    return (0..<count).map { _ in
      let s = generator.vector(n)
      return (s, (0..<n).map { i in (0..<n).reduce(0) { $0 + a[i, $1] * s[$1] } })
    }
  }

  /// B ← B − Bssᵀ B/sᵀBs + yyᵀ/sᵀy from γI (Nocedal & Wright, equation 6.19).
  private func updated(_ pairs: ArraySlice<(s: [Double], y: [Double])>, _ n: Int) -> Matrix {
    guard let last = pairs.last else { return .identity(n) }
    let gamma = BLAS.dot(last.y, last.y) / BLAS.dot(last.s, last.y)
    var b = Matrix.identity(n).scaled(by: gamma)
    for (s, y) in pairs {
      let bs = (0..<n).map { i in (0..<n).reduce(0) { $0 + b[i, $1] * s[$1] } }
      let sbs = BLAS.dot(s, bs)
      let sy = BLAS.dot(s, y)
      for i in 0..<n { for j in 0..<n { b[i, j] += y[i] * y[j] / sy - bs[i] * bs[j] / sbs } }
    }
    return b
  }

  private func compact(
    _ pairs: [(s: [Double], y: [Double])], capacity: Int
  ) -> CompactPairs {
    var compact = CompactPairs(capacity: capacity)
    for pair in pairs { _ = compact.learn(step: pair.s, difference: pair.y) }
    return compact
  }

  /// Bx = γx − WMWᵀx.
  private func times(_ compact: CompactPairs, _ x: [Double]) -> [Double] {
    var result = x.map { compact.gamma * $0 }
    compact.add(-1, times: compact.middleTimes(compact.transposedTimes(x)), to: &result)
    return result
  }

  @Test(arguments: [1, 2, 4, 7]) func isTheMatrixOfTheUpdates(_ count: Int) {
    let n = 6
    let list = pairs(n, count, seed: UInt64(count))
    let compact = compact(list, capacity: 4)
    let exact = updated(list.suffix(4), n)
    for j in 0..<n {
      let unit = (0..<n).map { $0 == j ? 1.0 : 0 }
      let column = times(compact, unit)
      for i in 0..<n { #expect(abs(column[i] - exact[i, j]) < 1e-9 * (1 + abs(exact[i, i]))) }
    }
    let gram = compact.gram(over: nil)
    let same = compact.gram(over: Array(0..<n))
    for (a, b) in zip(gram.elements, same.elements) { #expect(abs(a - b) < 1e-9 * (1 + abs(a))) }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6]) func theCauchyPointIsTheFirstMinimumOfItsPath(
    _ seed: Int
  ) throws {
    let n = 6
    let list = pairs(n, 3, seed: UInt64(seed))
    let compact = compact(list, capacity: 5)
    var generator = Generator(seed: UInt64(100 + seed))
    var iterate = Iterate(at: [Double](repeating: 0, count: n))
    iterate.gradient = generator.vector(n, in: -30...30)
    let box = try #require(
      Box(lower: generator.vector(n, in: -0.5...0), upper: generator.vector(n, in: 0...0.5)))
    func model(_ z: [Double]) -> Double {
      BLAS.dot(iterate.gradient, z) + 0.5 * BLAS.dot(z, times(compact, z))
    }
    func path(_ t: Double) -> [Double] {
      var z = iterate.point
      box.projectedStep(t, from: iterate.point, down: iterate.gradient, into: &z)
      return z
    }
    // The first rise on a fine grid.
    let dt = 1e-5
    var t = 0.0
    while model(path(t + dt)) < model(path(t)) { t += dt }
    let cauchy = CauchyPoint(of: iterate, in: box, pairs: compact)
    let expected = path(t)
    for i in 0..<n { #expect(abs(cauchy.step[i] - expected[i]) < 60 * dt) }
    #expect(model(cauchy.step) <= model(expected) + 1e-9)
    for (found, exact) in zip(cauchy.product, compact.transposedTimes(cauchy.step)) {
      #expect(abs(found - exact) < 1e-9 * (1 + abs(exact)))
    }
    let free = (0..<n).filter {
      cauchy.step[$0] != box.lower[$0] && cauchy.step[$0] != box.upper[$0]
    }
    #expect((cauchy.free ?? Array(0..<n)) == free)
  }
}
