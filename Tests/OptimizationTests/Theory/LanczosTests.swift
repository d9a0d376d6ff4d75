import Glibc
import LinearAlgebra
import Optimization
import Testing

/// Ritz values against dense eigenvalues and closed forms.
@Suite struct LanczosTests {
  /// The n eigenvalues of tridiag(−1, 2, −1), ascending: 2 − 2cos(iπ/(n+1)).
  static func secondDifferences(_ n: Int) -> [Double] {
    (1...n).map { 2 - 2 * cos(Double($0) * .pi / Double(n + 1)) }
  }

  static func difference(_ vector: [Double], _ product: inout [Double]) {
    for i in vector.indices {
      product[i] = 2 * vector[i]
      if i > 0 { product[i] -= vector[i - 1] }
      if i + 1 < vector.count { product[i] -= vector[i + 1] }
    }
  }

  @Test(arguments: [1, 2, 7, 60])
  func findsTheWholeSpectrum(_ n: Int) throws {
    let ritz = try #require(Lanczos(dimension: n, steps: n, multiply: Self.difference))
    for (found, expected) in zip(ritz.values, Self.secondDifferences(n)) {
      #expect(abs(found - expected) < 1e-13)
    }
    #expect(ritz.values.count == n)
    #expect(ritz.errors.allSatisfy { $0 == 0 })
  }

  /// Each Ritz value has an eigenvalue within its error, and the extreme ones are within the spectrum.
  @Test func errorsAreBounds() throws {
    var generator = Generator(seed: 41)
    for steps in [3, 8, 15, 25] {
      let problem = generator.quadratic(dimension: 30, condition: 1e4)
      let exact = try SymmetricEigen.values(of: problem.form.hessian)
      let point = [Double](repeating: 0, count: 30)
      let ritz = try #require(Lanczos(of: problem, at: point, steps: steps))
      #expect(ritz.values.count == steps)
      #expect(ritz.values == ritz.values.sorted())
      for (value, error) in zip(ritz.values, ritz.errors) {
        let nearest = try #require(exact.map { abs($0 - value) }.min())
        #expect(nearest <= error + 1e-10)
      }
      #expect(try #require(ritz.values.first) >= exact[0] - 1e-10)
      #expect(try #require(ritz.values.last) <= exact[29] + 1e-10)
    }
  }

  /// With eigenvalues that come more than once the recurrence closes early, and begins anew.
  @Test func findsMultipleEigenvalues() throws {
    let diagonal: [Double] = [-2, -2, 0, 0, 0, 1, 5, 5, 5, 5]
    let ritz = try #require(
      Lanczos(dimension: 10, steps: 10) { vector, product in
        for i in vector.indices { product[i] = diagonal[i] * vector[i] }
      })
    for (found, expected) in zip(ritz.values, diagonal) { #expect(abs(found - expected) < 1e-13) }
    let identity = try #require(Lanczos(dimension: 4, steps: 2) { $1 = $0 })
    #expect(identity.values.count == 2)
    #expect(identity.values.allSatisfy { abs($0 - 1) < 1e-15 })
    let zero = try #require(Lanczos(dimension: 3, steps: 3) { $1 = $0.map { _ in 0 } })
    #expect(zero.values == [0, 0, 0])
  }

  @Test func endsWithoutAResult() {
    #expect(Lanczos(dimension: 3, steps: 3) { $1 = $0.map { _ in .nan } } == nil)
    #expect(Lanczos(dimension: 3, steps: 3, isCancelled: { true }) { $1 = $0 } == nil)
    #expect(ExtremeEigenvalues(dimension: 3) { $1 = $0.map { $0 / 0 } } == nil)
    #expect(ExtremeEigenvalues(dimension: 3, isCancelled: { true }) { $1 = $0 } == nil)
  }

  @Test(arguments: [1, 2, 30, 1000])
  func findsTheEnds(_ n: Int) throws {
    let ends = try #require(ExtremeEigenvalues(dimension: n, multiply: Self.difference))
    let exact = Self.secondDifferences(n)
    #expect(ends.hasConverged)
    #expect(abs(ends.least - exact[0]) <= 1e-9 * exact[0])
    #expect(abs(ends.largest - exact[n - 1]) <= 1e-9)
    #expect(ends.leastError <= 1e-6 * exact[0] && ends.largestError <= 1e-5)
  }

  /// Ends of dense spectra of both signs, and the same with a budget too small.
  @Test func endsAgreeWithDenseEigenvalues() throws {
    var generator = Generator(seed: 42)
    for _ in 0..<20 {
      let n = Int.random(in: 2...40, using: &generator)
      var matrix = generator.quadratic(dimension: n, condition: 100).form.hessian
      for i in 0..<n { matrix[i, i] -= 30 }
      let exact = try SymmetricEigen.values(of: matrix)
      func multiply(_ vector: [Double], _ product: inout [Double]) {
        if let result = try? matrix.times(vector) { product = result }
      }
      let ends = try #require(ExtremeEigenvalues(dimension: n, tolerance: 1e-9, multiply: multiply))
      #expect(ends.hasConverged)
      #expect(abs(ends.least - exact[0]) <= 1e-8 * 70)
      #expect(abs(ends.largest - exact[n - 1]) <= 1e-8 * 70)
      let early = try #require(
        ExtremeEigenvalues(dimension: n, tolerance: 0, limit: 1, multiply: multiply))
      #expect(early.products == 1)
      #expect(early.least >= exact[0] - 1e-9 && early.largest <= exact[n - 1] + 1e-9)
      #expect(exact.contains { abs($0 - early.least) <= early.leastError + 1e-9 })
    }
  }

  @Test func isTheSameEveryTime() throws {
    let first = try #require(Lanczos(dimension: 50, steps: 9, multiply: Self.difference))
    let second = try #require(Lanczos(dimension: 50, steps: 9, multiply: Self.difference))
    #expect(first.values == second.values && first.errors == second.errors)
  }
}
