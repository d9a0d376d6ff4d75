/// The points of a long line that make its picture: of a million points, those that reach farthest up
/// and down in each half pixel.
///
/// This is the min-max part of M4 (Jugel, Jerzak, Hackenbroich, Markl, VLDB 2014), done on the data so
/// that only what is kept is mapped to px. Extremes are never lost.
struct LineSampling {
  /// Lines of fewer points are taken as they are.
  static let least = 1024

  let x: [Double]
  let y: [Double]
  let xScale: Scale
  let yScale: Scale

  /// The places in px; one that is not finite breaks the line.
  func places() -> [Point] {
    let count = min(x.count, y.count)
    guard count > Self.least, rises(count) else {
      return (0..<count).map(place)
    }
    return bucketed(count)
  }

  private func place(_ index: Int) -> Point {
    Point(xScale.clampedPosition(x[index]), yScale.clampedPosition(y[index]))
  }

  private func rises(_ count: Int) -> Bool {
    for index in 1..<count where !(x[index - 1] <= x[index]) { return false }
    return xScale.start < xScale.end
  }

  /// The least and the greatest of each half pixel in their order, the first and the last point.
  private func bucketed(_ count: Int) -> [Point] {
    var result: [Point] = []
    result.reserveCapacity(Int(4 * (xScale.end - xScale.start)) + 8)
    // Of what lies outside only the neighbours of the frame can be seen, as the ends of lines into it.
    var start = 0
    while start + 1 < count, x[start + 1] < xScale.range.lowerBound { start += 1 }
    var end = count - 1
    while end > start, x[end - 1] > xScale.range.upperBound { end -= 1 }

    var edge = -Double.infinity
    var (low, high) = (-1, -1)
    var isBroken = false
    func flush() {
      guard low >= 0 else { return }
      result.append(place(min(low, high)))
      if low != high { result.append(place(max(low, high))) }
      (low, high) = (-1, -1)
    }
    for index in start...end {
      if !(x[index] < edge) {
        flush()
        isBroken = false
        let bucket = (xScale.clampedPosition(x[index]) * 2).rounded(.down)
        edge = xScale.value(at: (bucket + 1) / 2)
      }
      let value = y[index]
      guard value.isFinite else {
        // Gaps within half a pixel are one.
        if !isBroken {
          flush()
          result.append(Point(.nan, .nan))
          isBroken = true
        }
        continue
      }
      if low < 0 {
        (low, high) = (index, index)
        if index == start { flush() }
      } else if value < y[low] {
        low = index
      } else if value > y[high] {
        high = index
      }
    }
    flush()
    if y[end].isFinite, let last = result.last, last != place(end) { result.append(place(end)) }
    return result
  }
}
