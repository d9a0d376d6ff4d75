/// Words beside a point, placed where they cover no line.
public struct NoteLayer: PointMark {
  /// The point in data units.
  public var point: Point
  /// The words.
  public var text: String

  /// Creates a note.
  public init(_ text: String, at point: Point) {
    self.text = text
    self.point = point
  }
}

extension NoteLayer {
  /// The words and their place.
  public var sentence: String? {
    "\"\(text)\" at (\(Decimal.words(point.x)), \(Decimal.words(point.y)))"
  }

  /// Over everything, so that it keeps clear of all lines.
  public var depth: Int { 100 }

  /// A dot and the words.
  public func draw(on canvas: inout Canvas) {
    let place = canvas.position(point)
    guard place.isFinite, canvas.frame.contains(place) else { return }
    canvas.addMarkers(.circle, at: [place], radius: 1.6, color: canvas.theme.text)
    canvas.addLabel(DirectLabel(text: text, color: canvas.theme.text, anchor: place, isNote: true))
  }
}
