import OptimizationPlots

/// Values on lines and planes through the space of points.
extension FormulaObjective {
  /// The most numbers of points that are evaluated at once.
  private static let portion = 1 << 21

  /// Values at the points of a plane: entry j·|xs| + i is at (xs[i], ys[j]).
  func grid(xs: [Double], ys: [Double], on plane: Plane) -> [Double] {
    guard plane.dimension == dimension, !xs.isEmpty else {
      return [Double](repeating: .nan, count: xs.count * ys.count)
    }
    return values(count: xs.count * ys.count) { index, i in
      let (x, y) = (xs[index % xs.count], ys[index / xs.count])
      return plane.center[i] + x * plane.directions[0][i] + y * plane.directions[1][i]
    }
  }

  /// Values at θ + t·d.
  /// - Precondition: θ and d have `dimension` entries.
  func values(along ts: [Double], from point: [Double], direction: [Double]) -> [Double] {
    values(count: ts.count) { index, i in point[i] + ts[index] * direction[i] }
  }

  /// Values at points whose coordinates are computed, in portions of bounded memory.
  private func values(count: Int, coordinate: (_ point: Int, _ i: Int) -> Double) -> [Double] {
    let size = max(Self.portion / max(dimension, 1), 1)
    var values: [Double] = []
    values.reserveCapacity(count)
    for start in stride(from: 0, to: count, by: size) {
      let indices = start..<min(start + size, count)
      var points: [Double] = []
      points.reserveCapacity(dimension * indices.count)
      for i in 0..<dimension { for index in indices { points.append(coordinate(index, i)) } }
      values += self.values(at: points, count: indices.count)
    }
    return values
  }
}
