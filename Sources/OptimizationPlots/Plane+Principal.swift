import LinearAlgebra
import Plotting

extension Plane {
  /// The plane that shows most of the paths of runs: through the best of their last iterates, along
  /// the first two principal directions of all iterates (Li, Xu, Taylor, Studer and Goldstein 2018,
  /// "Visualizing the loss landscape of neural nets", section 7).
  ///
  /// Of runs that diverged only the steps before they left count, and those only where no run came
  /// to its end. The directions have length 1, and their entry of greatest magnitude is positive.
  /// Nil unless there are paths of one dimension, at least 2, with finite iterates that are not all
  /// one point.
  public static func principal(of runs: [RunSeries]) -> Plane? {
    let paths = runs.filter { !$0.iterates.isEmpty }
    guard let n = paths.first?.dimension, n >= 2, paths.allSatisfy({ $0.dimension == n }) else {
      return nil
    }
    let ended = paths.filter { $0.ending == .finished && finiteRows(of: $0).count > 1 }
    let rows = thinned(
      ended.isEmpty ? paths.map { keptRows(of: $0) } : ended.map { finiteRows(of: $0) })
    guard let center = best(of: paths), let axes = PrincipalAxes(of: rows) else { return nil }
    let (shares, directions) = (axes.shares, axes.directions)
    let titles = zip(["1st", "2nd"], shares).map {
      "\($0) principal direction, \(percent($1)) of the variance"
    }
    guard
      var plane = Plane(
        center: center, along: directions[0], directions[1], titles: titles,
        words: "the principal plane of the paths, "
          + "\(percent(shares[0] + shares[1])) of their variance")
    else { return nil }
    let places = plane.projection(of: rows.flatMap { $0 })
    let x = widened(places.map(\.x))
    var y = widened(places.map(\.y))
    if let (first, second) = x.map(length).flatMap({ first in y.map { (first, length($0)) } }),
      second < 1e-6 * first
    {
      // What rounding leaves across a straight path is nothing to look at.
      y = (-first / 2)...(first / 2)
    }
    plane.domain = Extent(x: x, y: y)
    return plane
  }

  /// Iterates up to the first that is more than ten times as far from the origin as the start is, and
  /// at least the first step.
  private static func keptRows(of run: RunSeries) -> [[Double]] {
    let rows = finiteRows(of: run)
    guard let start = rows.first else { return [] }
    let size = BLAS.norm(start)
    let reach = 10 * (size > 0 ? size : rows.dropFirst().first.map { BLAS.norm($0) } ?? 0)
    let end = rows.firstIndex { BLAS.norm($0) > reach } ?? rows.count
    return Array(rows.prefix(max(end, 2)))
  }

  /// Iterates up to the first that is not finite, a row each.
  private static func finiteRows(of run: RunSeries) -> [[Double]] {
    let n = run.dimension
    var rows: [[Double]] = []
    for start in stride(from: 0, to: run.iterates.count - n + 1, by: n) {
      let row = Array(run.iterates[start..<start + n])
      guard row.allSatisfy(\.isFinite) else { break }
      rows.append(row)
    }
    return rows
  }

  /// At most about a thousand rows in all, evenly from each path where that is needed to bound the
  /// work; the first and the last stay.
  private static func thinned(_ paths: [[[Double]]]) -> [[Double]] {
    let total = paths.reduce(0) { $0 + $1.count }
    guard let n = paths.lazy.compactMap(\.first).first?.count, n > rowLimit, total > rowLimit
    else { return paths.flatMap { $0 } }
    let step = total / rowLimit + 1
    return paths.flatMap { rows in
      rows.enumerated().compactMap { index, row in
        index % step == 0 || index == rows.count - 1 ? row : nil
      }
    }
  }

  private static let rowLimit = 1000

  private static func best(of runs: [RunSeries]) -> [Double]? {
    var best: (value: Double, point: [Double])?
    for run in runs where run.ending == .finished {
      guard let value = run.value.last, value.isFinite else { continue }
      let point = Array(run.iterates.suffix(run.dimension))
      if point.allSatisfy(\.isFinite), best.map({ value < $0.value }) ?? true {
        best = (value, point)
      }
    }
    return best?.point ?? runs.first.flatMap { finiteRows(of: $0).first }
  }

  private static func length(_ range: ClosedRange<Double>) -> Double {
    range.upperBound - range.lowerBound
  }

  private static func widened(_ values: [Double]) -> ClosedRange<Double>? {
    guard let range = Extent.interval(of: values, scale: .linear) else { return nil }
    let margin = 0.15 * (range.upperBound - range.lowerBound)
    return (range.lowerBound - margin)...(range.upperBound + margin)
  }

  /// "98.2 %"
  private static func percent(_ share: Double) -> String {
    "\(PlotNumber.words((1000 * min(max(share, 0), 1)).rounded() / 10)) %"
  }
}

/// The first two principal directions of some points, and the share of their variance along each.
struct PrincipalAxes {
  let directions: [[Double]]
  let shares: [Double]

  /// By the smaller of AᵀA and AAᵀ, where A is the points less their mean. Nil where all are one
  /// point.
  init?(of rows: [[Double]]) {
    guard let n = rows.first?.count, n >= 2 else { return nil }
    let m = rows.count
    var mean = [Double](repeating: 0, count: n)
    for row in rows { for i in 0..<n { mean[i] += row[i] / Double(m) } }
    // In units of their size, a power of two so that nothing is rounded, squares do not overflow.
    var size = 0.0
    for row in rows { for i in 0..<n { size = max(size, abs(row[i] - mean[i])) } }
    guard size > 0, size.isFinite else { return nil }
    let unit = size.binade
    var centered = Matrix(rows: m, columns: n)
    centered.withUnsafeMutableElements { elements in
      for (r, row) in rows.enumerated() {
        for i in 0..<n { elements[i * m + r] = (row[i] - mean[i]) / unit }
      }
    }
    let isTall = m >= n
    let transposed = Matrix(
      rows: n, columns: m,
      elements: rows.flatMap { row in (0..<n).map { (row[$0] - mean[$0]) / unit } })
    guard let gram = try? (isTall ? centered : transposed).gram(),
      let eigen = try? SymmetricEigen(gram)
    else { return nil }
    let total = eigen.values.reduce(0) { $0 + max($1, 0) }
    guard total > 0, total.isFinite, let last = eigen.values.indices.last else { return nil }
    var directions: [[Double]] = []
    var shares: [Double] = []
    for place in [last, last - 1] where place >= 0 && eigen.values[place] > 1e-13 * total {
      let vector = eigen.vectors.column(place)
      guard
        let direction = isTall ? vector : try? centered.transposedTimes(vector),
        let unit = Self.oriented(direction)
      else { return nil }
      directions.append(unit)
      shares.append(eigen.values[place] / total)
    }
    guard let first = directions.first else { return nil }
    if directions.count == 1 {
      // The points lie on a line: any direction across it will do.
      guard let across = Self.across(first) else { return nil }
      directions.append(across)
      shares.append(0)
    }
    self.directions = directions
    self.shares = shares
  }

  /// Of length 1, the entry of greatest magnitude positive.
  private static func oriented(_ vector: [Double]) -> [Double]? {
    let length = BLAS.norm(vector)
    guard length > 0, length.isFinite else { return nil }
    let largest = vector.reduce(0) { abs($1) > abs($0) ? $1 : $0 }
    return vector.map { $0 / (largest < 0 ? -length : length) }
  }

  /// A direction across another: the axis least along it, less its part along it.
  private static func across(_ direction: [Double]) -> [Double]? {
    guard let axis = direction.indices.min(by: { abs(direction[$0]) < abs(direction[$1]) })
    else { return nil }
    var vector = direction.map { -direction[axis] * $0 }
    vector[axis] += 1
    return oriented(vector)
  }
}
