/// Eigenvalues in descending order by their magnitude on a logarithmic axis: filled marks are
/// positive, hollow ones negative; what rounding alone can explain lies on a dotted line.
public struct SpectrumLayer: Layer {
  /// The name, or nil.
  public var label: String?
  /// The eigenvalues, descending, without NaN.
  public let values: [Double]
  /// Magnitudes at or below this are zero but for rounding: n·ε·max|λ| (the bound of a
  /// backward-stable method; Golub and Van Loan, Matrix Computations, 8.1).
  public let precision: Double
  private let invalid: Int

  /// Creates a spectrum from eigenvalues in any order; NaN are left out, and counted in words.
  public init(label: String? = nil, _ values: [Double]) {
    self.label = label
    self.values = values.filter { !$0.isNaN }.sorted(by: >)
    invalid = values.count - self.values.count
    let largest = self.values.lazy.filter(\.isFinite).map { abs($0) }.max() ?? 0
    precision =
      largest > 0
      ? max(Double(values.count) * .ulpOfOne * largest, .leastNormalMagnitude) : .ulpOfOne
  }
}

extension SpectrumLayer {
  private func isZero(_ value: Double) -> Bool { abs(value) <= precision }

  /// Where a value is drawn: its magnitude, not under the line of rounding.
  private func place(_ index: Int) -> Point {
    Point(Double(index + 1), max(abs(values[index]), precision))
  }

  /// True without a name.
  public var isUnnamedSeries: Bool { label == nil }

  /// The name, at the last eigenvalue.
  public var entries: [LegendEntry] {
    guard let label else { return [] }
    let last = values.lastIndex(where: \.isFinite).map(place)
    return [LegendEntry(label: label, end: last ?? Point(0, 0), rank: last?.y)]
  }

  /// A logarithmic axis over indices.
  public var hints: AxisHints {
    AxisHints(yScale: .log, xTitle: "index i", yTitle: "|λᵢ|", xTicks: .integers)
  }

  /// Counts by sign and the extremes in words.
  public var sentence: String? {
    let name = label ?? "a spectrum"
    guard let greatest = values.first, let least = values.last else {
      return "\(name) has no eigenvalues"
    }
    let zero = values.lazy.filter(isZero).count
    let negative = values.lazy.filter { $0 < 0 && !isZero($0) }.count
    let parts = [
      (values.count - zero - negative, "positive"), (negative, "negative"),
      (zero, "zero to machine precision"), (invalid, "NaN"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let count = "\(values.count) eigenvalue\(values.count == 1 ? "" : "s")"
    return "\(name): \(count) from \(Decimal.words(greatest)) to "
      + "\(Decimal.words(least)), \(parts.joined(separator: ", "))"
  }

  /// The indices.
  public func xInterval(scale: AxisScale) -> ClosedRange<Double>? {
    values.isEmpty ? nil : Extent.interval(of: [1, Double(values.count)], scale: scale)
  }

  /// The magnitudes.
  public func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    Extent.interval(
      of: values.indices.lazy.filter { values[$0].isFinite && visible.contains(Double($0 + 1)) }
        .map { place($0).y }, scale: scale)
  }

  /// The marks, at the upper edge those of infinite values, the line of rounding where something lies on it, and the label.
  public func draw(on canvas: inout Canvas) {
    let style = canvas.style(of: label)
    let frame = canvas.frame
    let radius = values.count > 150 ? 1.8 : 2.8
    if values.contains(where: isZero) {
      let note = "machine precision"
      let isNoted = canvas.labels.contains { $0.text == note }
      RuleLayer(
        .horizontal, at: precision, emphasis: .dotted, label: isNoted ? nil : note
      ).draw(on: &canvas)
    }
    // By sign: positive, negative, zero.
    var places: [[Point]] = [[], [], []]
    var last = Point(-1e9, 0)
    var end: Point?
    let least = max(frame.width / Double(max(canvas.pointBudget / 18, 24)), radius / 2)
    for index in values.indices where values[index].isFinite {
      let point = canvas.position(place(index))
      guard point.isFinite, frame.contains(point) else { continue }
      end = point
      // Marks that would cover one another are left out.
      guard abs(point.x - last.x) + abs(point.y - last.y) >= least else { continue }
      last = point
      places[isZero(values[index]) ? 2 : values[index] < 0 ? 1 : 0].append(point)
    }
    for point in places.joined() { canvas.addObstacle([point]) }
    canvas.addMarkers(style.marker, at: places[0], radius: radius, color: style.color)
    let hollow = style.marker.isClosed ? style.marker : .triangleDown
    canvas.addMarkers(
      hollow, at: places[1], radius: radius, color: style.color, fill: canvas.theme.background)
    canvas.addMarkers(.plus, at: places[2], radius: radius, color: style.color)
    if let label, let end {
      canvas.addLabel(DirectLabel(text: label, color: style.color, anchor: end))
    }
    var marks = GapMarks(frame: frame)
    for index in values.indices where values[index].isInfinite {
      marks.add(
        .triangle, at: Point(canvas.x.position(Double(index + 1)), frame.minY + 4),
        isHollow: values[index] < 0)
    }
    marks.draw(on: &canvas, color: style.color)
    let note = "hollow: negative"
    if let first = places[1].first, !canvas.labels.contains(where: { $0.text == note }) {
      canvas.addLabel(
        DirectLabel(text: note, color: canvas.theme.muted, anchor: first, isNote: true))
    }
  }
}
