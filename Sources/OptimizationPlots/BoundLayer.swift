import Plotting

/// A theoretical bound: a thin dashed grey line, labelled at its end inside the frame.
struct BoundLayer: Layer {
  var label: String
  var values: [Double]

  var sentence: String? { "bound \(label)" }

  /// A bound accompanies runs: only its start widens the axis.
  func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    Extent.interval(of: values.prefix(1), scale: scale)
  }

  func draw(on canvas: inout Canvas) {
    let points = values.enumerated().map { Point(Double($0.offset), $0.element) }
    canvas.strokeReference(points, label: label)
  }
}
