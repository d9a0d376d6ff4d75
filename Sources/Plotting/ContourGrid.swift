/// Values on a rectangular grid, and the lines along which they take a level.
///
/// Marching squares with linear interpolation along cell edges; at a saddle the asymptotic decider
/// (Nielson and Hamann, Visualization '91): the bilinear interpolant's value at its saddle says
/// which corners are joined. Segments are joined by the index of the edge they share.
struct ContourGrid {
  let xs: [Double]
  let ys: [Double]
  /// Element `j * xs.count + i` belongs to `(xs[i], ys[j])`; NaN where there is no value.
  let values: [Double]

  private let cells: ContourCells
  /// The same with a border of +∞ on its own outermost nodes, and +∞ for what is not finite.
  private let enclosed: ContourCells

  /// Fails unless there are at least 2 × 2 values.
  init?(xs: [Double], ys: [Double], values: [Double]) {
    guard xs.count > 1, ys.count > 1, values.count == xs.count * ys.count else { return nil }
    self.xs = xs
    self.ys = ys
    self.values = values
    cells = ContourCells(xs: xs, ys: ys, values: values)
    let width = xs.count + 2
    var padded = [Double](repeating: .infinity, count: width * (ys.count + 2))
    for j in ys.indices {
      for i in xs.indices {
        let value = values[j * xs.count + i]
        if value.isFinite { padded[(j + 1) * width + i + 1] = value }
      }
    }
    enclosed = ContourCells(
      xs: [xs[0]] + xs + [xs[xs.count - 1]], ys: [ys[0]] + ys + [ys[ys.count - 1]],
      values: padded)
  }

  /// The level lines, open or closed (then the first point comes again at the end). Cells with a
  /// non-finite corner are left out.
  func lines(at level: Double) -> [[Point]] {
    cells.lines(at: level, skipsNonFinite: true)
  }

  /// The region below `level` as closed rings for even-odd filling. A non-finite value counts as
  /// above, and the region ends at its finite neighbours.
  func rings(below level: Double) -> [[Point]] {
    enclosed.lines(at: level, skipsNonFinite: false)
  }
}

/// The cells of a grid, marched through level by level.
private struct ContourCells {
  /// Cells of a row are passed over by so many at once where none of them is crossed.
  static let blockWidth = 16

  let xs: [Double]
  let ys: [Double]
  let values: [Double]
  /// The least and the greatest corner of each block, row by row of cells; NaN is left out.
  private var blocks: [(low: Double, high: Double)] = []
  private let links: EdgeLinks

  init(xs: [Double], ys: [Double], values: [Double]) {
    self.xs = xs
    self.ys = ys
    self.values = values
    links = EdgeLinks(count: 2 * values.count)
    for j in 0..<(ys.count - 1) {
      for start in stride(from: 0, to: xs.count - 1, by: Self.blockWidth) {
        let end = min(start + Self.blockWidth, xs.count - 1)
        var block = (low: Double.infinity, high: -Double.infinity)
        for row in [j, j + 1] {
          for value in values[(row * xs.count + start)...(row * xs.count + end)] {
            // Comparisons pass over NaN.
            if value < block.low { block.low = value }
            if value > block.high { block.high = value }
          }
        }
        blocks.append(block)
      }
    }
  }

  func lines(at level: Double, skipsNonFinite: Bool) -> [[Point]] {
    var block = 0
    for j in 0..<(ys.count - 1) {
      for start in stride(from: 0, to: xs.count - 1, by: Self.blockWidth) {
        let (low, high) = blocks[block]
        block += 1
        if low >= level || high < level { continue }
        for i in start..<min(start + Self.blockWidth, xs.count - 1) {
          march(j * xs.count + i, level, skipsNonFinite)
        }
      }
    }
    return links.chains().map { $0.map { crossing($0, level) } }
  }

  /// Links the crossed edges of the cell whose corner of lower i and j is `corner`.
  @inline(__always)
  private func march(_ corner: Int, _ level: Double, _ skipsNonFinite: Bool) {
    let a = values[corner]
    let b = values[corner + 1]
    let c = values[corner + xs.count]
    let d = values[corner + xs.count + 1]
    let above =
      (a >= level ? 1 : 0) + (b >= level ? 2 : 0) + (c >= level ? 4 : 0) + (d >= level ? 8 : 0)
    if above == 0 || above == 15 { return }
    if skipsNonFinite {
      guard a.isFinite, b.isFinite, c.isFinite, d.isFinite else { return }
    }
    link(above, corner, a - level, b - level, c - level, d - level)
  }

  /// Bits 1, 2, 4, 8 of `above` are the corners a (lower i, lower j), b (upper i), c (upper j), d
  /// (both), whose values relative to the level follow.
  private func link(
    _ above: Int, _ corner: Int, _ a: Double, _ b: Double, _ c: Double, _ d: Double
  ) {
    let ab = corner
    let cd = corner + xs.count
    let ac = values.count + corner
    let bd = values.count + corner + 1
    switch above {
    case 1, 14: links.join(ab, ac)
    case 2, 13: links.join(ab, bd)
    case 4, 11: links.join(cd, ac)
    case 8, 7: links.join(cd, bd)
    case 3, 12: links.join(ac, bd)
    case 5, 10: links.join(ab, cd)
    default:
      // a and d on one side, b and c on the other. The saddle's value (a·d − b·c) / (a + d − b − c) has
      // the sign of a and d, which are then joined, just where a·d ≥ b·c; taken over the scale of the
      // largest, so that it cannot overflow.
      let size = max(abs(a), abs(b), abs(c), abs(d))
      let saddle = size.isFinite ? (a / size) * (d / size) - (b / size) * (c / size) : 0
      let separatesBC = saddle >= 0
      if separatesBC {
        links.join(ab, bd)
        links.join(ac, cd)
      } else {
        links.join(ab, ac)
        links.join(bd, cd)
      }
    }
  }

  /// Where the level crosses an edge.
  private func crossing(_ edge: Int, _ level: Double) -> Point {
    let isVertical = edge >= values.count
    let corner = isVertical ? edge - values.count : edge
    let (j, i) = corner.quotientAndRemainder(dividingBy: xs.count)
    let other = isVertical ? corner + xs.count : corner + 1
    let (from, to) = (values[corner], values[other])
    let t: Double
    if !from.isFinite {
      t = 1
    } else if !to.isFinite {
      t = 0
    } else {
      // Halves keep the difference of two huge values finite.
      let share = (level / 2 - from / 2) / (to / 2 - from / 2)
      t = share.isFinite ? min(max(share, 0), 1) : 0.5
    }
    return isVertical
      ? Point(xs[i], ys[j] + t * (ys[j + 1] - ys[j]))
      : Point(xs[i] + t * (xs[i + 1] - xs[i]), ys[j])
  }
}

/// Which crossed edges follow one another: each has at most two neighbours. Taking the chains
/// leaves it empty, for the next level.
private final class EdgeLinks {
  private var neighbors: [Int32]
  private var used: [Int] = []

  init(count: Int) {
    neighbors = [Int32](repeating: -1, count: 2 * count)
  }

  func join(_ a: Int, _ b: Int) {
    add(b, to: a)
    add(a, to: b)
  }

  private func add(_ other: Int, to edge: Int) {
    if neighbors[2 * edge] < 0 {
      neighbors[2 * edge] = Int32(truncatingIfNeeded: other)
      used.append(edge)
    } else {
      neighbors[2 * edge + 1] = Int32(truncatingIfNeeded: other)
    }
  }

  /// The chains of edges: open ones first, then closed ones, which come back to their start.
  func chains() -> [[Int]] {
    var result: [[Int]] = []
    for edge in used where neighbors[2 * edge] >= 0 && neighbors[2 * edge + 1] < 0 {
      result.append(follow(from: edge))
    }
    for edge in used where neighbors[2 * edge] >= 0 {
      result.append(follow(from: edge))
    }
    used.removeAll(keepingCapacity: true)
    return result
  }

  /// Walks from an edge as long as there is an unused link, using links up.
  private func follow(from start: Int) -> [Int] {
    var chain = [start]
    var edge = start
    while true {
      let next = neighbors[2 * edge]
      if next < 0 { return chain }
      neighbors[2 * edge] = neighbors[2 * edge + 1]
      neighbors[2 * edge + 1] = -1
      let following = Int(next)
      if neighbors[2 * following] == Int32(truncatingIfNeeded: edge) {
        neighbors[2 * following] = neighbors[2 * following + 1]
      }
      neighbors[2 * following + 1] = -1
      edge = following
      chain.append(edge)
    }
  }
}
