/// Marks of values that have no place, few enough to be told apart.
struct GapMarks {
  /// The most marks of one layer.
  static let limit = 40
  /// Marks of one kind are at least so many px apart.
  static let distance = 11.0

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

  /// Marks a lone point of data units at the edge where the axes have no place for it: × for NaN,
  /// triangles towards ±∞, hollow ones for what is not positive on a logarithmic axis; false for one with a place.
  mutating func add(_ point: Point, on canvas: Canvas) -> Bool {
    let place = canvas.position(point)
    if point.isFinite {
      if canvas.y.isLog && point.y <= 0 {
        add(.triangleDown, at: Point(place.x, frame.maxY - 4), isHollow: true)
      } else if canvas.x.isLog && point.x <= 0 {
        add(.triangleLeft, at: Point(frame.minX + 4, place.y), isHollow: true)
      } else {
        return false
      }
    } else if point.x == -.infinity {
      add(.triangleLeft, at: Point(frame.minX + 4, place.y))
    } else if point.x == .infinity {
      add(.triangleRight, at: Point(frame.maxX - 4, place.y))
    } else if point.y == .infinity {
      add(.triangle, at: Point(place.x, frame.minY + 4))
    } else {
      add(point.y.isNaN ? .cross : .triangleDown, at: Point(place.x, frame.maxY - 4))
    }
    return true
  }

  func draw(on canvas: inout Canvas, color: Color) {
    for group in groups {
      canvas.addMarkers(
        group.marker, at: group.places, radius: 3.5, color: color,
        fill: group.isHollow ? canvas.theme.background : nil)
    }
  }
}
