import Glibc
public import Plotting

/// The Taylor models of a function of two variables over its contour: the level lines of the
/// second-order model at the contour's levels about θ, the level line of the first-order model through θ, the
/// trust region, and the steps.
///
/// - Parameter ground: The contour of the function itself, which is not drawn.
public func modelLayers(
  of model: TaylorModel, _ options: ModelOptions, over ground: ContourLayer
) -> [any Layer] {
  guard model.point.count == 2 else { return [] }
  let center = Point(model.point[0], model.point[1])
  let steps = ModelStep.all(of: model, options)
  let reach = (steps.map(\.step).map(length) + [options.radius ?? 0]).max() ?? 0
  // A model is drawn where it is meant to hold.
  let range = options.radius.map { 1.5 * $0 } ?? (reach > 0 ? 1.25 * reach : .infinity)
  var layers: [any Layer] = [
    LevelLinesLayer(label: "second-order model", over: ground) { xs, ys in
      ys.flatMap { y in
        xs.map { x in
          let d = [x - center.x, y - center.y]
          return length(d) <= range ? model.quadratic(d) : .nan
        }
      }
    }
  ]
  let slope = length(model.gradient)
  if slope > 0, reach > 0 {
    // Across the gradient the first-order model stays at h(θ).
    let (dx, dy) = (-model.gradient[1] / slope * reach, model.gradient[0] / slope * reach)
    layers.append(
      ReferenceLine(
        label: "first-order model = h(θ)",
        [Point(center.x - dx, center.y - dy), Point(center.x + dx, center.y + dy)]))
  }
  if let radius = options.radius {
    // The step's own label says r.
    let label = steps.isEmpty ? "r = \(PlotNumber.words(radius))" : nil
    layers.append(ReferenceLine(label: label, circle: center, radius: radius))
  }
  for step in steps {
    let tip = Point(center.x + step.step[0], center.y + step.step[1])
    layers.append(ArrowLayer(label: step.label, [.init(from: center, to: tip)]))
  }
  layers.append(ModelNote(model: model))
  return layers
}

private func length(_ vector: [Double]) -> Double { Plane.dot(vector, vector).squareRoot() }

/// The point of a model, and the model in words.
struct ModelNote: Layer {
  var model: TaylorModel

  var sentence: String? {
    let place = model.point.map(PlotNumber.words).joined(separator: ", ")
    let kind: String
    switch model.stationaryKind {
    case "minimum": kind = "positive definite"
    case "maximum": kind = "negative definite"
    case "saddle": kind = "indefinite"
    default: kind = "singular"
    }
    let curvature = model.point.count == 1 ? "" : ", where the Hessian is \(kind)"
    let flat = model.gradient.allSatisfy { $0 == 0 } ? "; the gradient is 0: no step" : ""
    return "Taylor models at (\(place))\(curvature)\(flat)"
  }

  func draw(on canvas: inout Canvas) {
    let place =
      model.point.count == 2
      ? Point(model.point[0], model.point[1]) : Point(model.point.first ?? 0, model.value)
    canvas.mark(place)
  }
}

/// A thin dashed grey line that belongs to a construction.
struct ReferenceLine: Layer {
  var label: String?
  var points: [Point]
  /// Whether all of it wants to be seen, in its true form.
  var widensAxes: Bool

  /// A line that is cut where the figure ends.
  init(label: String?, _ points: [Point]) {
    self.label = label
    self.points = points
    widensAxes = false
  }

  /// A circle, for which a figure gives both axes one unit.
  init(label: String?, circle center: Point, radius: Double) {
    self.label = label
    widensAxes = true
    // From the lower right, where a label is least in the way, and round.
    points = (0...96).map { index in
      let angle = -Double.pi / 4 + 2 * Double.pi * Double(index) / 96
      return Point(center.x + radius * cos(angle), center.y + radius * sin(angle))
    }
  }

  var hints: AxisHints { AxisHints(hasEqualUnits: widensAxes) }

  func xInterval(scale: AxisScale) -> ClosedRange<Double>? {
    widensAxes ? Extent.interval(of: points.lazy.map(\.x), scale: scale) : nil
  }

  func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    widensAxes ? Extent.interval(of: points.lazy.map(\.y), scale: scale) : nil
  }

  func draw(on canvas: inout Canvas) { canvas.strokeReference(points, label: label) }
}
