/// Where layers draw: fixed scales, a frame, styles, and the marks collected so far.
public struct Canvas {
  /// The data area in px.
  public let frame: Rect
  /// Colours.
  public let theme: Theme
  let x: Scale
  let y: Scale
  /// The most points one polyline may have.
  let pointBudget: Int
  /// What a step of an animated layer takes.
  let secondsPerStep: Double
  /// The px between which words stay that reach over the frame.
  let textSpan: ClosedRange<Double>
  private let styles: [String: SeriesStyle]
  /// The style of what is drawn without a name.
  var unnamed: SeriesStyle

  /// Marks cut at the frame's edge, from back to front.
  private(set) var inside: [SceneElement] = []
  /// Marks that may reach over the frame's edge.
  private(set) var overlay: [SceneElement] = []
  /// Labels wanted at line ends.
  private(set) var labels: [DirectLabel] = []
  /// Labels wanted on level lines, which are placed when all else is drawn.
  private(set) var levelLabels: [LevelLabel] = []
  /// Lines that labels keep clear of.
  private(set) var obstacles: [[Point]] = []

  init(
    frame: Rect, theme: Theme, x: Scale, y: Scale, styles: [String: SeriesStyle], pointBudget: Int,
    secondsPerStep: Double, textSpan: ClosedRange<Double>
  ) {
    self.frame = frame
    self.theme = theme
    self.x = x
    self.y = y
    self.styles = styles
    self.pointBudget = pointBudget
    self.secondsPerStep = secondsPerStep
    self.textSpan = textSpan
    unnamed = SeriesStyle(index: 0, theme: theme)
  }

  func style(of label: String?) -> SeriesStyle {
    label.flatMap { styles[$0] } ?? unnamed
  }

  /// The abscissas between the frame's edges.
  public var visibleX: ClosedRange<Double> { x.range }

  /// The place of a point of data units, NaN where an axis has none. On a logarithmic axis, what is
  /// not positive lies at the lower edge.
  func position(_ point: Point) -> Point {
    Point(x.clampedPosition(point.x), y.clampedPosition(point.y))
  }

  mutating func add(_ element: SceneElement) {
    inside.append(element)
  }

  mutating func addOverlay(_ element: SceneElement) {
    overlay.append(element)
  }

  mutating func addLabel(_ label: DirectLabel) {
    labels.append(label)
  }

  mutating func addLevelLabel(_ label: LevelLabel) {
    levelLabels.append(label)
  }

  mutating func addObstacle(_ line: [Point]) {
    // A lone point is in the way as a line of no length.
    obstacles.append(line.count == 1 ? line + line : line)
  }

  /// Markers of one shape and colour.
  mutating func addMarkers(
    _ marker: Marker, at points: [Point], radius: Double, color: Color, fill: Color? = nil,
    over ground: Bool = false, animation: SceneAnimation? = nil
  ) {
    guard !points.isEmpty else { return }
    let lines = points.flatMap { marker.outline(at: $0, radius: radius) }
    if ground {
      var halo = ScenePath(
        lines, isClosed: marker.isClosed, fill: marker.isClosed ? theme.background : nil,
        stroke: theme.background, strokeWidth: 3, animation: animation)
      halo.isJoined = true
      overlay.append(.path(halo))
    }
    var marks = ScenePath(
      lines, isClosed: marker.isClosed, fill: marker.isClosed ? fill ?? color : nil,
      stroke: color, strokeWidth: marker.isClosed ? 1 : 1.5, animation: animation)
    // Marks that overlap leave no hole.
    marks.isJoined = true
    overlay.append(.path(marks))
  }

  /// A dot at a point of data units, where a construction starts.
  public mutating func mark(_ point: Point) {
    let place = position(point)
    guard place.isFinite, frame.contains(place) else { return }
    addMarkers(.circle, at: [place], radius: 3.6, color: theme.text, over: true)
  }

  /// A reference line such as a theory's bound: thin, dashed, grey, with a label at its end inside
  /// the frame. Points are in data units.
  public mutating func strokeReference(_ points: [Point], label: String?) {
    let pieces = Polyline.visible(points.map(position), in: frame, budget: pointBudget)
    guard let end = pieces.last?.last else { return }
    add(.path(ScenePath(pieces, stroke: theme.muted, dash: [4, 3])))
    for piece in pieces { addObstacle(piece) }
    if let label {
      addLabel(DirectLabel(text: label, color: theme.muted, anchor: end, isNote: true))
    }
  }
}

/// A label wanted beside a point in px.
struct DirectLabel: Equatable {
  /// The words, cut to fit where they are placed.
  var text: String
  /// Their colour.
  var color: Color
  /// The point they belong to.
  var anchor: Point
  /// True for remarks, which are set smaller and always inside the frame.
  var isNote = false
  /// Further points it could stand beside, for labels of whole lines.
  var otherAnchors: [Point] = []
}
