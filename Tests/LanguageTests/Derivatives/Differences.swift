/// Derivatives by central differences, extrapolated twice (Richardson 1911), with an estimate of
/// their own error: the change that the last extrapolation made.
struct Differences {
  /// The derivative of each value along one coordinate.
  var values: [Double]
  /// The largest change of the last extrapolation.
  var uncertainty: Double

  init(
    of function: ([Double]) throws -> [Double], at point: [Double], along coordinate: Int,
    width: Double
  ) rethrows {
    func central(_ h: Double) throws -> [Double] {
      var (left, right) = (point, point)
      left[coordinate] -= h
      right[coordinate] += h
      let distance = right[coordinate] - left[coordinate]
      return zip(try function(right), try function(left)).map { ($0 - $1) / distance }
    }
    let (a, b, c) = (try central(width), try central(width / 2), try central(width / 4))
    let ab = zip(a, b).map { (4 * $1 - $0) / 3 }
    let bc = zip(b, c).map { (4 * $1 - $0) / 3 }
    values = zip(ab, bc).map { (16 * $1 - $0) / 15 }
    uncertainty = zip(values, bc).map { abs($0 - $1) }.max() ?? 0
    if !values.allSatisfy(\.isFinite) { uncertainty = .infinity }
  }
}

/// How exact derivatives compare with differences.
enum Agreement: Equatable {
  case agree
  /// The differences are no judge: a kink, a singularity or a pole is near.
  case unreliable
  case differ(String)

  /// Compares the derivatives of all values along every coordinate (`exact[j]` along coordinate j).
  ///
  /// - Parameter tolerance: Of the difference, relative to the largest derivative.
  init(
    _ name: String, exact: [[Double]], at point: [Double], within tolerance: Double = 1e-6,
    of function: ([Double]) throws -> [Double]
  ) rethrows {
    var isReliable = true
    var columns: [Differences] = []
    for coordinate in point.indices {
      columns.append(
        try Differences(of: function, at: point, along: coordinate, width: 0x1p-6))
    }
    let scale = max(1e-3, columns.flatMap(\.values).map(abs).max() ?? 0)
    for (coordinate, (found, column)) in zip(exact, columns).enumerated() {
      guard found.count == column.values.count else {
        self = .differ("\(name): \(found.count) values, not \(column.values.count)")
        return
      }
      if !(column.uncertainty <= 0.1 * tolerance * scale) {
        isReliable = false
        continue
      }
      for (row, pair) in zip(found, column.values).enumerated()
      where !(abs(pair.0 - pair.1) <= tolerance * scale) {
        self = .differ(
          "\(name)[\(row + 1), \(coordinate + 1)]: \(pair.0), by differences \(pair.1)")
        return
      }
    }
    self = isReliable ? .agree : .unreliable
  }
}
