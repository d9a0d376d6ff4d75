/// A label wanted on one of a level's lines.
struct LevelLabel {
  var text: RichText
  /// The lines in px.
  var lines: [[Point]]
  var color: Color
  /// The colour beside the line, which interrupts it behind the label.
  var ground: Color
}

/// Places labels on level lines: where a line runs straight and level, clear of the frame, of what is
/// drawn over the contour, and of each other. A level without such a place goes without a label.
struct ContourLabels {
  private static let size = FigureLayout.fontSize - 2
  /// The most points of a line that are tried.
  private static let candidates = 48
  /// The free space in px between labels, and from one to what is drawn over the contour.
  private static let clearance = 10.0
  private static let distance = 4.0

  private let frame: Rect
  private let obstacles: [[Point]]
  private var taken: [Rect] = []
  private var texts: [SceneText] = []

  /// The labels of some levels, the highest first: lines far out are long.
  static func placed(_ labels: [LevelLabel], frame: Rect, obstacles: [[Point]]) -> [SceneText] {
    var placement = ContourLabels(
      frame: frame, obstacles: obstacles.map { Polyline.thinned($0, budget: 400) })
    for label in labels.reversed() { placement.add(label) }
    return placement.texts
  }

  private init(frame: Rect, obstacles: [[Point]]) {
    self.frame = frame
    self.obstacles = obstacles
  }

  private mutating func add(_ label: LevelLabel) {
    let width = TextMetrics.width(of: label.text, size: Self.size)
    let lines = label.lines.filter { Self.extent(of: $0) > 3 * width }
      .sorted { Self.extent(of: $0) > Self.extent(of: $1) }
    for line in lines.prefix(3) {
      guard let box = place(width: width, on: line) else { continue }
      taken.append(box.widened(by: Self.clearance))
      texts.append(
        SceneText(
          label.text, at: Point((box.minX + box.maxX) / 2, box.maxY - 0.15 * Self.size),
          anchor: .middle, size: Self.size, color: label.color, halo: label.ground))
      return
    }
  }

  /// The best box about a middle of one of the line's pieces, or nil.
  private func place(width: Double, on line: [Point]) -> Rect? {
    var found: [(cost: Double, box: Rect)] = []
    for index in stride(from: 0, to: line.count - 1, by: max(line.count / Self.candidates, 1)) {
      let (a, b) = (line[index], line[index + 1])
      let center = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
      let box = Rect(
        minX: center.x - width / 2, minY: center.y - Self.size / 2, maxX: center.x + width / 2,
        maxY: center.y + Self.size / 2)
      let (dx, dy) = (abs(b.x - a.x), abs(b.y - a.y))
      guard box.minX > frame.minX + 4, box.maxX < frame.maxX - 4, box.minY > frame.minY + 4,
        box.maxY < frame.maxY - 4, dx + dy > 0, !taken.contains(where: box.intersects)
      else { continue }
      // A line that climbs runs along fewer glyphs; one in the middle is seen first.
      let away = abs(center.x - (frame.minX + frame.maxX) / 2) / max(frame.width, 1)
      found.append((dy / (dx + dy) + 0.5 * away, box))
    }
    found.sort { $0.cost < $1.cost }
    return found.first { candidate in
      let box = candidate.box.widened(by: Self.distance)
      return !obstacles.contains { LabelPlacement.crosses($0, box) }
    }?.box
  }

  /// Half the perimeter of a line's box, which tells long lines from short ones.
  private static func extent(of line: [Point]) -> Double {
    guard let x = Extent.interval(of: line.lazy.map(\.x), scale: .linear),
      let y = Extent.interval(of: line.lazy.map(\.y), scale: .linear)
    else { return 0 }
    return x.upperBound - x.lowerBound + y.upperBound - y.lowerBound
  }
}

extension Rect {
  fileprivate func widened(by margin: Double) -> Rect {
    Rect(minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
  }
}
