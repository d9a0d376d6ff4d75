/// How a line came to its end, where that deserves a mark.
public enum LineEnding: Sendable, Equatable {
  /// Nothing to remark.
  case plain
  /// The series left every bound: ▲ where it leaves the frame, with a note such as "diverged at 37".
  case diverged(note: String)
  /// The series became NaN: × at its last finite point, with a note.
  case invalid(note: String)
}

/// A named line through points in order; with more points than pixels it is thinned without any
/// visible change.
public struct LineLayer: Layer {
  /// The name, or nil for a line that needs none.
  public var label: String?
  /// Abscissas; a lone NaN or ±∞ breaks the line.
  public var x: [Double]
  /// Ordinates, as many as `x`; the longer of the two is cut.
  public var y: [Double]
  /// True for a staircase that keeps each value up to the next abscissa.
  public var isStep: Bool
  /// What the end shows.
  public var ending: LineEnding
  /// Ordinates outside do not widen the axis (they are clipped).
  public var shownRange: ClosedRange<Double>?
  /// The wishes for axes.
  public var hints: AxisHints
  /// The line in words; made from its end where nil.
  public var words: String?
  /// Whether values that are not finite are marked: × at the last value before NaN, ▲ and ▼ at the
  /// edge for ±∞. Either way they break the line.
  public var marksGaps: Bool

  /// Creates a line.
  public init(
    label: String? = nil, x: [Double], y: [Double], isStep: Bool = false,
    ending: LineEnding = .plain, shownRange: ClosedRange<Double>? = nil,
    hints: AxisHints = AxisHints(), words: String? = nil, marksGaps: Bool = false
  ) {
    self.label = label
    self.x = x
    self.y = y
    self.isStep = isStep
    self.ending = ending
    self.shownRange = shownRange
    self.hints = hints
    self.words = words
    self.marksGaps = marksGaps
  }
}
