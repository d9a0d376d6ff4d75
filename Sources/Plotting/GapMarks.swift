/// Marks of values that have no place, few enough to be told apart.
struct GapMarks {
  /// The most marks of one layer.
  static let limit = 40
  /// Marks of one kind are at least so many px apart.
  static let distance = 9.0

  let frame: Rect
  private var groups: [(marker: Marker, isHollow: Bool, places: [Point])] = []
  private var count = 0

  init(frame: Rect) {
    self.frame = frame
  }

  mutating func add(_ marker: Marker, at place: Point, isHollow: Bool = false) {
    guard count < Self.limit, place.isFinite, frame.contains(place) else { return }
    let index = groups.firstIndex { $0.marker == marker && $0.isHollow == isHollow }
    guard let index else {
      groups.append((marker, isHollow, [place]))
      count += 1
      return
    }
    let isNear = groups[index].places.contains {
      abs($0.x - place.x) < Self.distance && abs($0.y - place.y) < Self.distance
    }
    if isNear { return }
    groups[index].places.append(place)
    count += 1
  }

  func draw(on canvas: inout Canvas, color: Color) {
    for group in groups {
      canvas.addMarkers(
        group.marker, at: group.places, radius: 3.5, color: color,
        fill: group.isHollow ? canvas.theme.background : nil)
    }
  }
}
