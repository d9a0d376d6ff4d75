public import Plotting

/// The Taylor models of a function of one variable as curves: line and parabola at θ, the trust
/// region's ends, and the steps, which lead to points of the parabola.
public func modelLayers(of model: TaylorModel, _ options: ModelOptions) -> [any Layer] {
  guard model.point.count == 1 else { return [] }
  let theta = model.point[0]
  let steps = ModelStep.all(of: model, options)
  let reach = (steps.map { abs($0.step[0]) } + [options.radius ?? 0]).max() ?? 0
  let width = reach > 0 ? 1.5 * reach : 1
  let domain = (theta - width)...(theta + width)
  var layers: [any Layer] = [
    ModelCurve(label: "first-order model", domain: domain, value: model.value) { xs in
      xs.map { model.linear([$0 - theta]) }
    },
    ModelCurve(label: "second-order model", domain: domain, value: model.value) { xs in
      xs.map { model.quadratic([$0 - theta]) }
    },
  ]
  if let radius = options.radius {
    layers.append(RuleLayer(.vertical, at: theta - radius))
    layers.append(
      RuleLayer(.vertical, at: theta + radius, label: "r = \(PlotNumber.words(radius))"))
  }
  let start = Point(theta, model.value)
  for step in steps {
    let end = Point(theta + step.step[0], model.quadratic(step.step))
    layers.append(ArrowLayer(label: step.label, [.init(from: start, to: end)]))
  }
  layers.append(ModelNote(model: model))
  return layers
}

/// The graph of a function that accompanies others: of its values only one counts for the axis.
struct ModelCurve: Layer {
  var graph: FunctionLayer
  var value: Double

  init(
    label: String, domain: ClosedRange<Double>, value: Double,
    values: @escaping ([Double]) -> [Double]
  ) {
    graph = FunctionLayer(label: label, domain: domain, values: values)
    self.value = value
  }

  var entries: [LegendEntry] { graph.entries }

  func xInterval(scale: AxisScale) -> ClosedRange<Double>? { graph.xInterval(scale: scale) }

  func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    Extent.interval(of: [value], scale: scale)
  }

  func draw(on canvas: inout Canvas) { graph.draw(on: &canvas) }
}
