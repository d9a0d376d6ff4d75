import LinearAlgebra

/// n + 1 points with their values, the lowest first: what the Nelder-Mead method moves. A value that is not a
/// number counts as infinite.
struct Simplex: Sendable {
  /// Vertices by rank.
  private(set) var vertices: [(point: [Double], value: Double)] = []

  /// A point and n others, each beside it in one coordinate, by a twentieth, or by 0.00025 where that is
  /// more.
  init(around point: [Double], value: Double, oracle: Oracle) {
    insert(point, value)
    for i in point.indices {
      var corner = point
      corner[i] += max(0.05 * abs(point[i]), 0.00025) * (point[i] < 0 ? -1 : 1)
      insert(corner, oracle.value(at: corner))
    }
  }

  var best: (point: [Double], value: Double) { vertices[0] }
  var worst: (point: [Double], value: Double) { vertices[vertices.count - 1] }
  /// The value of the second worst; in one dimension that of the best.
  var secondWorst: Double { vertices[vertices.count - 2].value }

  /// The mean of all vertices but the worst.
  var centroid: [Double] {
    var sum = [Double](repeating: 0, count: best.point.count)
    for vertex in vertices.dropLast() { BLAS.axpy(1, vertex.point, into: &sum) }
    BLAS.scale(&sum, by: 1 / Double(vertices.count - 1))
    return sum
  }

  /// The greatest distance of a coordinate from the best vertex's.
  var size: Double {
    vertices.dropFirst().reduce(0) { size, vertex in
      zip(vertex.point, best.point).reduce(size) { max($0, abs($1.0 - $1.1)) }
    }
  }

  /// Whether every value is above the best.
  var isStrictlyHigher: Bool { vertices.dropFirst().allSatisfy { $0.value > best.value } }

  /// Puts a point in the place of the worst; behind those of equal value (Lagarias et al. 1998, section 2).
  mutating func replaceWorst(_ point: [Double], _ value: Double) {
    vertices.removeLast()
    insert(point, value)
  }

  /// Draws all vertices towards the best: x ← b + δ(x − b).
  mutating func shrink(by delta: Double, oracle: Oracle) {
    let old = vertices
    vertices = [old[0]]
    for vertex in old.dropFirst() {
      let point = zip(vertex.point, old[0].point).map { $1 + delta * ($0 - $1) }
      insert(point, oracle.value(at: point))
    }
  }

  private mutating func insert(_ point: [Double], _ value: Double) {
    let value = value.isNaN ? Double.infinity : value
    let place = vertices.lastIndex { $0.value <= value }.map { $0 + 1 } ?? 0
    vertices.insert((point, value), at: place)
  }
}
