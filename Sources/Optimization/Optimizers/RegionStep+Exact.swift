import LinearAlgebra

extension RegionStep {
  /// The global minimum over the region, to a hundredth (Moré & Sorensen 1983; Conn, Gould & Toint 2000,
  /// algorithm 7.3.4).
  ///
  /// d is one if and only if (H + λI)d = −g for a λ ≥ 0 with H + λI positive semidefinite, and λ = 0 or
  /// ‖d‖ = Δ. In the hard case, g orthogonal to the eigenvectors of the least eigenvalue, d gets a part along one.
  /// - Parameter guess: λ to begin with.
  /// - Returns: nil if there is no finite solution.
  static func exact(
    _ hessian: Matrix, gradient: [Double], radius: Double, guess: Double, oracle: Oracle
  ) -> RegionStep? {
    var search = MultiplierSearch(
      hessian: hessian, gradient: gradient, radius: radius, guess: guess)
    return search.run(oracle)
  }
}

/// Newton's method for λ in 1/‖d(λ)‖ = 1/Δ, within bounds that always hold the solution.
private struct MultiplierSearch {
  /// How far ‖d‖ may be from Δ.
  static let easy = 0.01
  /// How far the decrease may be, in the hard case, from the greatest.
  static let hard = 0.02
  /// Newton's method needs two or three rounds; halving bounds, far fewer than these.
  static let rounds = 200

  let hessian: Matrix
  let gradient: [Double]
  let radius: Double
  var lambda: Double
  var lower: Double
  var upper: Double
  /// Nearly an eigenvector of the least eigenvalue, once a factorisation has succeeded.
  var flattest: [Double]

  init(hessian: Matrix, gradient: [Double], radius: Double, guess: Double) {
    self.hessian = hessian
    self.gradient = gradient
    self.radius = radius
    let n = hessian.rows
    // Gershgorin's bounds of the eigenvalues, and Frobenius' norm.
    var (least, greatest, leastDiagonal) = (Double.infinity, -Double.infinity, Double.infinity)
    for j in 0..<n {
      var off = 0.0
      for i in 0..<n where i != j { off += abs(hessian[i, j]) }
      least = min(least, hessian[j, j] - off)
      greatest = max(greatest, hessian[j, j] + off)
      leastDiagonal = min(leastDiagonal, hessian[j, j])
    }
    let size = BLAS.norm(hessian.elements)
    let slope = BLAS.norm(gradient) / radius
    lower = max(0, -leastDiagonal, slope - min(greatest, size))
    // A little more, for at the bound itself H + λI may be singular.
    upper = max(lower, 1.01 * (slope + min(-least, size)))
    lambda = lower
    // An irregular start, which no simple eigenvector is orthogonal to.
    flattest = (0..<n).map { i in
      let multiple = Double(i + 1) * 0.618_033_988_749_894_8
      return 0.5 + multiple - multiple.rounded(.down)
    }
    if lower > 0 { lambda = guess > lower && guess < upper ? guess : between }
  }

  /// A point inside the bounds, nearer the lower one.
  private var between: Double {
    max((lower * upper).squareRoot(), lower + 0.01 * (upper - lower))
  }

  mutating func run(_ oracle: Oracle) -> RegionStep? {
    var best: RegionStep?
    for _ in 0..<Self.rounds {
      oracle.countFactorization()
      guard let factor = try? Cholesky(hessian.addingToDiagonal(lambda)),
        let solution = try? factor.solve(gradient)
      else {
        lower = max(lower, lambda)
        // H is barely indefinite, or λ = 0 where the bounds leave nothing else.
        if upper <= lower { upper = max(2 * lower, Double.ulpOfOne * scale) }
        let next = between
        if next == lambda { return best }
        lambda = next
        continue
      }
      let d = solution.map { -$0 }
      let length = BLAS.norm(d)
      guard length.isFinite else { return best }
      let isInside = length <= radius
      if isInside {
        if lambda == 0 { return step(d, lambda: 0, isAtBoundary: false) }
        upper = min(upper, lambda)
      } else {
        lower = max(lower, lambda)
      }
      if abs(length - radius) <= Self.easy * radius { return step(d, lambda: lambda) }
      if isInside {
        let (candidate, isGood) = extended(d, factor)
        if isGood { return candidate }
        best = candidate
      } else if best == nil {
        best = step(d.map { $0 * (radius / length) }, lambda: lambda)
      }
      guard let next = improved(d, length: length, factor) else { return best }
      lambda = next
    }
    return best
  }

  private var scale: Double { max(BLAS.norm(hessian.elements), .leastNormalMagnitude) }

  /// The next λ: Newton's, or inside the bounds where that one leaves them; nil if there is none.
  private func improved(_ d: [Double], length: Double, _ factor: Cholesky) -> Double? {
    guard let w = try? factor.factor.solveTriangular(.lower, Matrix(column: d)).elements else {
      return nil
    }
    let ratio = length / BLAS.norm(w)
    var next = lambda + ratio * ratio * (length - radius) / radius
    if !(next > lower && next < upper) { next = between }
    return next == lambda ? nil : next
  }

  /// d with a part along the flattest direction that leads to the boundary, and whether that is as
  /// good as the minimum. Sharpens the lower bound.
  private mutating func extended(
    _ d: [Double], _ factor: Cholesky
  ) -> (step: RegionStep, isGood: Bool) {
    for _ in 0..<3 {
      guard let z = try? factor.solve(flattest) else { break }
      let length = BLAS.norm(z)
      guard length > 0, length.isFinite else { break }
      flattest = z.map { $0 / length }
    }
    let z = flattest
    let product = (try? factor.factor.transposedTimes(z)) ?? z
    let curvature = BLAS.dot(product, product)
    lower = max(lower, lambda - curvature)
    let (forward, backward) = boundaryDistances(from: d, along: z, radius: radius)
    let tau = abs(forward) <= abs(backward) ? forward : backward
    var extended = d
    BLAS.axpy(tau, z, into: &extended)
    // dᵀ(H + λI)d = −gᵀd.
    let inside = -BLAS.dot(gradient, d) + lambda * radius * radius
    return (
      step(extended, lambda: lambda), tau * tau * curvature <= Self.hard * inside
    )
  }

  private func step(
    _ d: [Double], lambda: Double, isAtBoundary: Bool = true
  ) -> RegionStep {
    let product = (try? hessian.times(d)) ?? d
    let predicted = -(BLAS.dot(gradient, d) + 0.5 * BLAS.dot(d, product))
    return RegionStep(
      direction: d, predicted: predicted, isAtBoundary: isAtBoundary, lambda: lambda)
  }
}
