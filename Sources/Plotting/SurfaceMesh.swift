/// The cells of a surface as polygons in px, in an order in which nearer ones cover farther ones.
struct SurfaceMesh {
  /// What is drawn of one row of cells.
  struct Strip {
    /// Polygons with the index of their colour, from right to left.
    var polygons: [(level: Int, points: [Point])] = []
    /// Lines of the mesh over them.
    var lines: [[Point]] = []
  }

  /// A line of the mesh stands at every so many cells.
  private static let lineSpacing = 4
  /// How far a polygon reaches under the next, nearer one, in cells, so that antialiasing leaves no
  /// seam between them.
  private static let overlap = 0.25

  private let heights: [Double]
  private let cells: Int
  private let levels: Int
  private let project: BoxProjection

  /// A mesh of `cells` × `cells` cells over heights in 0...1, NaN where there is none; element
  /// `j * (cells + 1) + i` is at share i of u and j of v.
  init(heights: [Double], cells: Int, levels: Int, _ project: BoxProjection) {
    self.heights = heights
    self.cells = cells
    self.levels = levels
    self.project = project
  }

  /// The cells of row `j`: neighbours of one colour and one side are one polygon. Cells with a
  /// corner without height are left out.
  func strip(_ j: Int) -> Strip {
    var strip = Strip()
    var run: (level: Int, isFront: Bool, near: [Point], far: [Point])?
    var front: [Point] = []
    func finish() {
      if let run { strip.polygons.append((run.level, run.near + run.far.reversed())) }
      run = nil
    }
    for i in (0..<cells).reversed() {
      guard let cell = cell(i, j) else {
        finish()
        strip.lines.append(front)
        front = []
        continue
      }
      let (nearRight, farRight) = (covered(i + 1, j, cell.nearRight), cell.farRight)
      let (nearLeft, farLeft) = (covered(i, j, cell.nearLeft), cell.farLeft)
      if run?.level != cell.level || run?.isFront != cell.isFront {
        if run != nil {
          run?.near.append(Self.between(nearRight, nearLeft))
          run?.far.append(Self.between(farRight, farLeft))
        }
        finish()
        run = (cell.level, cell.isFront, [nearRight], [farRight])
      }
      run?.near.append(nearLeft)
      run?.far.append(farLeft)
      if j % Self.lineSpacing == 0 {
        front += front.isEmpty ? [cell.nearRight, cell.nearLeft] : [cell.nearLeft]
      }
      if i % Self.lineSpacing == 0, cell.isFront {
        strip.lines.append([cell.nearLeft, cell.farLeft])
      }
    }
    finish()
    strip.lines.append(front)
    strip.lines.removeAll { $0.count < 2 }
    return strip
  }

  private struct Cell {
    var nearLeft: Point
    var nearRight: Point
    var farLeft: Point
    var farRight: Point
    var level: Int
    /// Whether it is seen from above.
    var isFront: Bool
  }

  private func cell(_ i: Int, _ j: Int) -> Cell? {
    guard let a = corner(i, j), let b = corner(i + 1, j), let c = corner(i, j + 1),
      let d = corner(i + 1, j + 1)
    else { return nil }
    let first = j * (cells + 1) + i
    let mean =
      (heights[first] + heights[first + 1] + heights[first + cells + 1]
        + heights[first + cells + 2]) / 4
    return Cell(
      nearLeft: a, nearRight: b, farLeft: c, farRight: d,
      level: min(max(Int(mean * Double(levels)), 0), levels - 1),
      isFront: (b.x - c.x) * (d.y - a.y) - (b.y - c.y) * (d.x - a.x) < 0)
  }

  private func corner(_ i: Int, _ j: Int) -> Point? {
    let height = heights[j * (cells + 1) + i]
    guard height.isFinite else { return nil }
    let base = BoxProjection.base
    return project(
      Double(i) / Double(cells), Double(j) / Double(cells), base + (1 - base) * height)
  }

  /// A near corner moved a little under the next row, where that has a height.
  private func covered(_ i: Int, _ j: Int, _ point: Point) -> Point {
    guard j > 0, let next = corner(i, j - 1) else { return point }
    return Self.between(point, next)
  }

  private static func between(_ a: Point, _ b: Point) -> Point {
    Point(a.x + overlap * (b.x - a.x), a.y + overlap * (b.y - a.y))
  }
}
