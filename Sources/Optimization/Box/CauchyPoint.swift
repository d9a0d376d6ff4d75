import LinearAlgebra

/// The generalised Cauchy point: the first local minimum of the model gᵀz + ½zᵀBz, B = γI − WMWᵀ, along the
/// path P(θ − tg) − θ, t ≥ 0, which bends where a coordinate meets its bound (Byrd, Lu, Nocedal & Zhu 1995,
/// algorithm CP).
struct CauchyPoint {
  /// z, its step from θ.
  private(set) var step: [Double]
  /// The coordinates that are free there, in order; nil if all are.
  private(set) var free: [Int]?
  /// c = Wᵀz.
  private(set) var product: [Double]

  /// - Parameters:
  ///   - iterate: θ and g, in the box.
  ///   - pairs: B, with a pair at least.
  init(of iterate: Iterate, in box: Box?, pairs: CompactPairs) {
    let g = iterate.gradient
    let n = g.count
    let gamma = pairs.gamma
    step = [Double](repeating: 0, count: n)
    product = [Double](repeating: 0, count: 2 * pairs.count)
    var d = g.map { -$0 }
    var isFixed = [Bool](repeating: false, count: box == nil ? 0 : n)
    var points: [(t: Double, i: Int)] = []
    if let box {
      for i in 0..<n where g[i] != 0 {
        let room = g[i] < 0 ? box.upper[i] - iterate.point[i] : box.lower[i] - iterate.point[i]
        let t = room / d[i]
        if t <= 0 {
          d[i] = 0
          isFixed[i] = true
        } else if t.isFinite {
          points.append((t, i))
        }
      }
    }
    var breaks = BreakPoints(points)
    var p = pairs.transposedTimes(d)
    var slope = -BLAS.dot(d, d)
    var curvature = -gamma * slope - BLAS.dot(p, pairs.middleTimes(p))
    let leastCurvature = -Double.ulpOfOne * gamma * slope
    curvature = max(curvature, leastCurvature)
    var t = 0.0
    while let next = breaks.next, slope < 0, -slope / curvature >= next - t,
      let (_, i) = breaks.pop(), let box
    {
      let dt = next - t
      let z = (d[i] > 0 ? box.upper[i] : box.lower[i]) - iterate.point[i]
      step[i] = z
      isFixed[i] = true
      BLAS.axpy(dt, p, into: &product)
      let w = pairs.row(i)
      let mw = pairs.middleTimes(w)
      slope += dt * curvature + g[i] * g[i] + gamma * g[i] * z - g[i] * BLAS.dot(mw, product)
      curvature -=
        gamma * g[i] * g[i] + 2 * g[i] * BLAS.dot(mw, p) + g[i] * g[i] * BLAS.dot(mw, w)
      curvature = max(curvature, leastCurvature)
      BLAS.axpy(g[i], w, into: &p)
      d[i] = 0
      t = next
    }
    let rest = slope < 0 ? -slope / curvature : 0
    let length = rest.isFinite ? t + rest : t
    for i in 0..<n where d[i] != 0 { step[i] = length * d[i] }
    BLAS.axpy(length - t, p, into: &product)
    let fixed = isFixed.contains(true)
    free = fixed ? (0..<n).filter { !isFixed[$0] } : nil
  }
}
