/// Where labels go so that they neither cover one another nor the lines.
enum LabelPlacement {
  /// Centres on a vertical line, as near to the wanted ones as a distance of `gap` allows, within
  /// `bounds` where they fit. The order of `wanted` (ascending) is kept. Least squares by pooling
  /// adjacent labels.
  static func spread(_ wanted: [Double], gap: Double, within bounds: ClosedRange<Double>)
    -> [Double]
  {
    guard !wanted.isEmpty else { return [] }
    let room = bounds.upperBound - bounds.lowerBound
    let gap = wanted.count > 1 ? min(gap, max(room / Double(wanted.count - 1), 0)) : gap
    // Shifted by i·gap, the places must only not decrease.
    var pools: [(sum: Double, count: Int)] = []
    for (index, center) in wanted.enumerated() {
      var pool = (sum: center - Double(index) * gap, count: 1)
      while let last = pools.last,
        last.sum / Double(last.count) >= pool.sum / Double(pool.count)
      {
        pool = (sum: pool.sum + last.sum, count: pool.count + last.count)
        pools.removeLast()
      }
      pools.append(pool)
    }
    let highest = bounds.upperBound - Double(wanted.count - 1) * gap
    var result: [Double] = []
    for pool in pools {
      let place = min(
        max(pool.sum / Double(pool.count), bounds.lowerBound), max(highest, bounds.lowerBound))
      for _ in 0..<pool.count { result.append(place + Double(result.count) * gap) }
    }
    return result
  }

  /// A place for a text of a size beside one of `anchors` inside `frame`: the one of a fixed list that covers
  /// least of `lines` and `taken`, the earliest of equals.
  static func place(
    width: Double, height: Double, beside anchors: [Point], in frame: Rect, lines: [[Point]],
    taken: [Rect]
  ) -> Rect {
    var best = Rect(
      minX: frame.maxX - width, minY: frame.minY, maxX: frame.maxX, maxY: frame.minY + height)
    var least = Double.infinity
    for (rank, anchor) in anchors.enumerated() {
      for (distance, cost) in [(6.0, 0.0), (14, 1), (26, 2), (42, 4), (64, 7)] {
        for (side, up) in sides {
          let far = distance == 6 || side == 0 || up == 0 ? distance : distance * 0.75
          let center = Point(
            anchor.x + side * (far + width / 2), anchor.y + up * (far + height / 2))
          let (box, shift) = moved(
            Rect(
              minX: center.x - width / 2, minY: center.y - height / 2,
              maxX: center.x + width / 2, maxY: center.y + height / 2), into: frame)
          var total = cost + 0.5 * Double(rank) + 0.02 * shift
          if total >= least { continue }
          for other in taken where box.intersects(other) { total += 100 }
          for line in lines where total < least && crosses(line, box) { total += 10 }
          if total < least {
            least = total
            best = box
          }
        }
      }
    }
    return best
  }

  /// Where a label may lie about its point, the best first.
  private static let sides: [(Double, Double)] = [
    (1, 0), (1, -1), (1, 1), (0, -1), (0, 1), (-1, -1), (-1, 0), (-1, 1),
  ]

  /// A box moved so that it keeps 2 px from the frame's edges, and how far it had to go.
  private static func moved(_ box: Rect, into frame: Rect) -> (Rect, Double) {
    let x = max(frame.minX + 2 - box.minX, 0) - max(box.maxX - frame.maxX + 2, 0)
    let y = max(frame.minY + 2 - box.minY, 0) - max(box.maxY - frame.maxY + 2, 0)
    let result = Rect(
      minX: box.minX + x, minY: box.minY + y, maxX: box.maxX + x, maxY: box.maxY + y)
    return (result, abs(x) + abs(y))
  }

  /// Whether a line runs through a box.
  static func crosses(_ line: [Point], _ box: Rect) -> Bool {
    zip(line, line.dropFirst()).contains { a, b in
      max(a.x, b.x) >= box.minX && min(a.x, b.x) <= box.maxX && max(a.y, b.y) >= box.minY
        && min(a.y, b.y) <= box.maxY && Polyline.clipped(a, b, to: box) != nil
    }
  }
}
