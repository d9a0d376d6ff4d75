/// A picture with every coordinate resolved, in px from the upper left corner.
public struct Scene: Sendable, Equatable {
  /// The width in px.
  public var width: Double
  /// The height in px.
  public var height: Double
  /// The ground.
  public var background: Color
  /// The document's title, for readers who do not see the picture.
  public var title: String
  /// The picture in words.
  public var description: String
  /// What is drawn, from back to front.
  public var elements: [SceneElement]

  /// Creates a scene.
  public init(
    width: Double, height: Double, background: Color, title: String, description: String,
    elements: [SceneElement]
  ) {
    self.width = width
    self.height = height
    self.background = background
    self.title = title
    self.description = description
    self.elements = elements
  }
}

/// One thing in a scene.
public indirect enum SceneElement: Sendable, Equatable {
  /// Polylines or polygons drawn as one path.
  case path(ScenePath)
  /// A line of text.
  case text(SceneText)
  /// Coloured cells.
  case raster(SceneRaster)
  /// Elements cut off at a rectangle's edges.
  case clip(Rect, [SceneElement])
}

/// One or several polylines with a stroke, a fill or both.
public struct ScenePath: Sendable, Equatable {
  /// The polylines; those of one point are left out.
  public var lines: [[Point]]
  /// Whether each polyline returns to its start.
  public var isClosed: Bool
  /// The colour inside, by the even-odd rule unless the polygons are joined.
  public var fill: Color?
  /// The colour of the line.
  public var stroke: Color?
  /// The line's width in px.
  public var strokeWidth: Double
  /// Lengths of dashes and gaps in px; empty for a solid line.
  public var dash: [Double]
  /// 1 where opaque.
  public var opacity: Double
  /// How the path comes to be, or nil for a path that is there from the start.
  public var animation: SceneAnimation?
  /// True for polygons of one direction that may overlap and are filled together.
  public var isJoined = false

  /// Creates a path.
  public init(
    _ lines: [[Point]], isClosed: Bool = false, fill: Color? = nil, stroke: Color? = nil,
    strokeWidth: Double = 1, dash: [Double] = [], opacity: Double = 1,
    animation: SceneAnimation? = nil
  ) {
    self.lines = lines
    self.isClosed = isClosed
    self.fill = fill
    self.stroke = stroke
    self.strokeWidth = strokeWidth
    self.dash = dash
    self.opacity = opacity
    self.animation = animation
  }
}

/// A line of text with a baseline.
public struct SceneText: Sendable, Equatable {
  /// Which point of the text its position is.
  public enum Anchor: String, Sendable { case start, middle, end }

  /// The characters and their raised parts.
  public var text: RichText
  /// The anchor point on the baseline.
  public var position: Point
  /// Where the text lies about its position.
  public var anchor: Anchor
  /// The font size in px.
  public var size: Double
  /// The colour.
  public var color: Color
  /// A ring of the ground's colour around the glyphs, for text over lines.
  public var halo: Color?
  /// Whether the text runs upwards.
  public var isVertical: Bool

  /// Creates a text.
  public init(
    _ text: RichText, at position: Point, anchor: Anchor = .start, size: Double, color: Color,
    halo: Color? = nil, isVertical: Bool = false
  ) {
    self.text = text
    self.position = position
    self.anchor = anchor
    self.size = size
    self.color = color
    self.halo = halo
    self.isVertical = isVertical
  }
}
