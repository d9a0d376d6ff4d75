/// Labels on level lines: where a line runs straight and level, clear of the frame and of each other.
struct ContourLabels {
  private static let size = FigureLayout.fontSize - 2
  /// The most points of a line that are tried.
  private static let candidates = 48
  /// The free space around a label in px.
  private static let clearance = 10.0

  private let frame: Rect
  private var taken: [Rect] = []
  /// The labels placed so far.
  private(set) var texts: [SceneText] = []

  init(frame: Rect) { self.frame = frame }

  /// Labels the longest of a level's lines where there is a good place; `ground` is the colour that
  /// interrupts the line.
  mutating func add(_ text: RichText, to lines: [[Point]], color: Color, ground: Color) {
    let width = TextMetrics.width(of: text, size: Self.size)
    let height = Self.size
    guard
      let line = lines.max(by: { Self.extent(of: $0) < Self.extent(of: $1) }),
      Self.extent(of: line) > 3 * width
    else { return }
    var best: (cost: Double, box: Rect)?
    let stride = max(line.count / Self.candidates, 1)
    for index in Swift.stride(from: 0, to: line.count - 1, by: stride) {
      let (a, b) = (line[index], line[index + 1])
      let center = Point((a.x + b.x) / 2, (a.y + b.y) / 2)
      let box = Rect(
        minX: center.x - width / 2, minY: center.y - height / 2, maxX: center.x + width / 2,
        maxY: center.y + height / 2)
      guard box.minX > frame.minX + 4, box.maxX < frame.maxX - 4, box.minY > frame.minY + 4,
        box.maxY < frame.maxY - 4, !taken.contains(where: box.intersects)
      else { continue }
      let (dx, dy) = (abs(b.x - a.x), abs(b.y - a.y))
      guard dx + dy > 0 else { continue }
      // A line that climbs runs along fewer glyphs; one in the middle is seen first.
      let steepness = dy / (dx + dy)
      let away = abs(center.x - (frame.minX + frame.maxX) / 2) / max(frame.width, 1)
      let cost = steepness + 0.5 * away
      if best.map({ cost < $0.cost }) ?? true { best = (cost, box) }
    }
    guard let box = best?.box else { return }
    let space = Self.clearance
    taken.append(
      Rect(
        minX: box.minX - space, minY: box.minY - space, maxX: box.maxX + space,
        maxY: box.maxY + space))
    texts.append(
      SceneText(
        text, at: Point((box.minX + box.maxX) / 2, box.maxY - 0.15 * Self.size), anchor: .middle,
        size: Self.size, color: color, halo: ground))
  }

  /// Half the perimeter of a line's box, which tells long lines from short ones.
  private static func extent(of line: [Point]) -> Double {
    guard let x = Extent.interval(of: line.lazy.map(\.x), scale: .linear),
      let y = Extent.interval(of: line.lazy.map(\.y), scale: .linear)
    else { return 0 }
    return x.upperBound - x.lowerBound + y.upperBound - y.lowerBound
  }
}
