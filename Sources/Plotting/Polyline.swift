/// Polylines in px: cutting at a rectangle and thinning.
enum Polyline {
  /// The parts of a polyline inside a rectangle. Non-finite points break the line.
  static func clipped(_ points: [Point], to rect: Rect) -> [[Point]] {
    var pieces: [[Point]] = []
    var piece: [Point] = []
    func finish() {
      if !piece.isEmpty { pieces.append(piece) }
      piece.removeAll(keepingCapacity: true)
    }
    var previous: Point?
    var wasInside = false
    for (index, point) in points.enumerated() {
      guard point.isFinite else {
        finish()
        previous = nil
        continue
      }
      let isInside = rect.contains(point)
      defer { (previous, wasInside) = (point, isInside) }
      guard let start = previous else {
        // A lone point between gaps is kept, so that its marker shows.
        if isInside { piece.append(point) }
        continue
      }
      if isInside && wasInside {
        if point != start || index == points.count - 1 { piece.append(point) }
      } else if let (from, to) = clipped(start, point, to: rect) {
        if piece.last != from {
          finish()
          piece.append(from)
        }
        if to != from || index == points.count - 1 { piece.append(to) }
      } else {
        finish()
      }
    }
    finish()
    return pieces
  }

  /// The part of a segment inside a rectangle (Liang and Barsky, ACM TOG 3, 1984), or nil.
  static func clipped(_ a: Point, _ b: Point, to rect: Rect) -> (Point, Point)? {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    var (enter, leave) = (0.0, 1.0)
    func cut(_ direction: Double, _ distance: Double) -> Bool {
      if direction == 0 { return distance >= 0 }
      if direction < 0 {
        enter = max(enter, distance / direction)
      } else {
        leave = min(leave, distance / direction)
      }
      return enter <= leave
    }
    guard cut(-dx, a.x - rect.minX), cut(dx, rect.maxX - a.x), cut(-dy, a.y - rect.minY),
      cut(dy, rect.maxY - a.y)
    else { return nil }
    func at(_ t: Double) -> Point {
      if t == 0 { return a }
      if t == 1 { return b }
      return Point(
        min(max(a.x + t * dx, rect.minX), rect.maxX), min(max(a.y + t * dy, rect.minY), rect.maxY))
    }
    return (at(enter), at(leave))
  }

  /// Thins a line whose x never decreases to at most two points in each stretch of `width` px, the
  /// least and the greatest, and the ends of the line. At half a pixel what is drawn covers the same
  /// pixels.
  static func bucketed(_ points: [Point], width: Double = 0.5) -> [Point] {
    var result: [Point] = []
    var index = 0
    while index < points.count {
      guard points[index].isFinite else {
        result.append(points[index])
        index += 1
        continue
      }
      let bucket = (points[index].x / width).rounded(.down)
      var (low, high) = (index, index)
      var next = index + 1
      while next < points.count, points[next].isFinite,
        (points[next].x / width).rounded(.down) == bucket
      {
        if points[next].y < points[low].y { low = next }
        if points[next].y > points[high].y { high = next }
        next += 1
      }
      if index == 0 && min(low, high) > 0 { result.append(points[0]) }
      result.append(points[min(low, high)])
      if low != high { result.append(points[max(low, high)]) }
      if next == points.count && max(low, high) < next - 1 { result.append(points[next - 1]) }
      index = next
    }
    return result
  }

  /// Thins a polyline so that no dropped point is farther than `tolerance` from what is drawn
  /// (Ramer 1972, Douglas and Peucker 1973). Works in blocks, so that time is linear in the count.
  static func simplified(_ points: [Point], tolerance: Double) -> [Point] {
    guard points.count > 2 else { return points }
    var isKept = [Bool](repeating: false, count: points.count)
    var pending: [(Int, Int)] = []
    let block = 512
    var start = 0
    while start < points.count - 1 {
      let end = min(start + block, points.count - 1)
      isKept[start] = true
      isKept[end] = true
      pending.append((start, end))
      while let (from, to) = pending.popLast() {
        guard to - from > 1 else { continue }
        var worst = 0.0
        var index = from
        for i in (from + 1)..<to {
          let distance = squaredDistance(from: points[i], toSegment: points[from], points[to])
          if distance > worst {
            worst = distance
            index = i
          }
        }
        if worst > tolerance * tolerance {
          isKept[index] = true
          pending.append((from, index))
          pending.append((index, to))
        }
      }
      start = end
    }
    return points.indices.filter { isKept[$0] }.map { points[$0] }
  }

  /// Drops points nearer than `distance` to the one kept before them; the last is kept.
  static func separated(_ points: [Point], by distance: Double) -> [Point] {
    guard var kept = points.first else { return [] }
    var result = [kept]
    for point in points.dropFirst() {
      let (dx, dy) = (point.x - kept.x, point.y - kept.y)
      if dx * dx + dy * dy < distance * distance { continue }
      kept = point
      result.append(point)
    }
    if let last = points.last, last != kept { result.append(last) }
    return result
  }

  /// Thins to at most `budget` points, visibly only where there is no other way: a line that rises
  /// in x by wider buckets, which keep its extremes, any other by a larger tolerance.
  static func thinned(_ points: [Point], budget: Int) -> [Point] {
    let budget = max(budget, 2)
    var result = points
    if zip(points, points.dropFirst()).allSatisfy({ $0.x <= $1.x }) {
      var width = 0.5
      if result.count > 512 { result = bucketed(result) }
      result = simplified(result, tolerance: 0.1)
      while result.count > budget && width < 32 {
        width *= 2
        result = simplified(bucketed(result, width: width), tolerance: 0.1 * width)
      }
    } else {
      var tolerance = 0.2
      if result.count > 512 { result = separated(result, by: 0.1) }
      result = simplified(result, tolerance: tolerance)
      while result.count > budget && tolerance < 4 {
        tolerance *= 2
        result = simplified(result, tolerance: tolerance)
      }
    }
    guard result.count > budget, let last = result.last else { return result }
    let stride = result.count / budget + 1
    return result.indices.filter { $0 % stride == 0 }.map { result[$0] } + [last]
  }

  /// What of a line is seen in a rectangle, in at most about `budget` points in all.
  static func visible(_ points: [Point], in rect: Rect, budget: Int) -> [[Point]] {
    let rises = zip(points, points.dropFirst()).allSatisfy { !($0.x > $1.x) }
    var pieces = clipped(rises && points.count > 512 ? bucketed(points) : points, to: rect)
    let stride = pieces.count / max(budget / 4, 1) + 1
    if stride > 1 { pieces = pieces.indices.filter { $0 % stride == 0 }.map { pieces[$0] } }
    let total = pieces.reduce(0) { $0 + $1.count }
    return pieces.map { piece in
      // In Double, for the product of two counts may be large.
      let share = Double(budget) * Double(piece.count) / Double(max(total, 1))
      return thinned(piece, budget: max(Int(share), 4))
    }
  }

  static func squaredDistance(from p: Point, toSegment a: Point, _ b: Point) -> Double {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let (px, py) = (p.x - a.x, p.y - a.y)
    let length = dx * dx + dy * dy
    let t = length > 0 ? min(max((px * dx + py * dy) / length, 0), 1) : 0
    let (ex, ey) = (px - t * dx, py - t * dy)
    return ex * ex + ey * ey
  }
}
