import Glibc

/// When the steps of a path are shown: the same time for each, so that of two paths the one with
/// fewer steps is the first to arrive.
struct PathTimeline {
  /// The most moments at which an animation names a value.
  static let keyLimit = 64
  /// A path that is cut into more pieces appears at once.
  static let pieceLimit = 16

  /// The places of the iterates in px, from the start on.
  let places: [Point]
  let secondsPerStep: Double

  /// How long a figure's animation takes, for the most steps of a layer: slow enough to follow few
  /// of them, never longer than four seconds.
  static func secondsPerStep(steps: Int) -> Double {
    steps > 0 ? min(0.5, 4 / Double(steps)) : 0
  }

  /// When the last iterate is reached.
  var end: Double { Double(max(places.count - 1, 0)) * secondsPerStep }

  /// Hidden until the end.
  var appearance: SceneAnimation? { secondsPerStep > 0 ? .appears(time: end) : nil }

  /// Hands out the strokes of a path, each of `strokes` with `pieces` for its lines: piece by piece
  /// where they grow, and all at once where nothing moves or there are too many. Gives the last
  /// iterate that is drawn.
  func draw(_ pieces: [[Point]], _ strokes: [ScenePath], to add: (ScenePath) -> Void) -> Int {
    let isWhole = secondsPerStep == 0 || pieces.count > Self.pieceLimit
    var step = 0
    var parts: [(lines: [[Point]], animation: SceneAnimation?)] = []
    if isWhole {
      parts = [(pieces, appearance)]
      step = max(places.count - 1, 0)
    } else {
      parts = pieces.map { ([$0], growth(of: $0, step: &step)) }
    }
    for var stroke in strokes {
      for part in parts {
        stroke.lines = part.lines
        stroke.animation = part.animation
        add(stroke)
      }
    }
    return step
  }

  /// The growth of one piece of the path as it is drawn. `step` is the iterate from which to look
  /// for its corners, and is moved to the last of them; corners that are no iterates, where the path
  /// was cut, follow their neighbours.
  func growth(of piece: [Point], step: inout Int) -> SceneAnimation? {
    guard secondsPerStep > 0, piece.count > 1 else { return nil }
    var length = 0.0
    var lengths: [Double] = []
    var steps: [Int] = []
    var isCutAtStart = false
    for (index, corner) in piece.enumerated() {
      if index > 0 { length += hypot(corner.x - piece[index - 1].x, corner.y - piece[index - 1].y) }
      lengths.append(length)
      if let found = places[step...].firstIndex(of: corner) {
        if index == 1 && isCutAtStart { steps[0] = max(steps[0], found - 1) }
        step = found
      } else if index > 0 {
        step = min(step + 1, places.count - 1)
      } else {
        isCutAtStart = true
      }
      steps.append(step)
    }
    let chosen = Self.chosen(of: piece.count)
    return .grows(
      lengths: chosen.map { lengths[$0] },
      times: chosen.map { Double(steps[$0]) * secondsPerStep })
  }

  /// The way of a mark that arrives at `anchor` with a step, kept inside a rectangle.
  func travel(to anchor: Point, at step: Int, in rect: Rect) -> SceneAnimation? {
    guard secondsPerStep > 0, step > 0, step < places.count else { return nil }
    let chosen = Self.chosen(of: step + 1)
    var offsets = chosen.map { index in
      let place = places[index]
      return Point(
        min(max(place.x, rect.minX), rect.maxX) - anchor.x,
        min(max(place.y, rect.minY), rect.maxY) - anchor.y)
    }
    offsets[offsets.count - 1] = Point(0, 0)
    return .travels(offsets: offsets, times: chosen.map { Double($0) * secondsPerStep })
  }

  /// At most `keyLimit` of `count` indices, the first and the last among them.
  private static func chosen(of count: Int) -> [Int] {
    let stride = max(count - 2, 0) / (keyLimit - 1) + 1
    return Array(Swift.stride(from: 0, to: count - 1, by: stride)) + [count - 1]
  }
}
