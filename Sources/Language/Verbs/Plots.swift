import Expressions
import Optimization
import OptimizationPlots
import Plotting
import Syntax

extension Evaluator {
  /// A figure with the session's size and colours.
  func figure(_ layers: [any Layer]) -> Figure {
    Figure(layers, width: settings.width, height: settings.height, theme: settings.theme)
  }

  /// A figure of layers that know of each other: paths find their plane.
  func composed(
    _ layers: [(layer: any Layer, span: SourceSpan?)], at span: SourceSpan?
  ) throws -> Figure {
    do {
      return figure(try OptimizationPlots.composed(layers.map(\.layer)))
    } catch {
      let place = layers.first { $0.layer is UnplacedPath }?.span ?? span
      switch error {
      case .noPlane(let label, let dimension):
        throw self.error(
          "shape", "\(label) ran in \(dimension) dimensions: its path is seen in a plane",
          at: place, advice: "paths(v, plane = principal_plane(v))")
      case .otherSpace(let label, let dimension, let plane):
        throw self.error(
          "shape", "\(label) ran in \(dimension) dimensions, the plane lies in \(plane)", at: place)
      case .twoPlanes:
        throw self.error(
          "value", "the layers lie in different planes", at: span,
          advice: "give them one: p = principal_plane(v), then plane = p")
      case .boundOver(let axis):
        let bound = layers.first { $0.layer is BoundCurve }?.span ?? span
        throw self.error(
          "value", "a bound counts steps, and the axis shows \(axis)", at: bound,
          advice: "compare over steps: convergence(v, x = steps)")
      }
    }
  }

  /// `plot(layers…, x =, y =, scale =, title =, …)`.
  func plot(_ call: Invocation) throws -> Value {
    var layers: [(layer: any Layer, span: SourceSpan)] = []
    for argument in layerArguments(of: call) {
      layers += try self.layers(try call.value(of: argument), at: argument.span).map {
        ($0, argument.span)
      }
    }
    if layers.count > 1, layers.contains(where: { $0.layer.hints.hidesAxes }) {
      throw error(
        "value", "surface has a box of its own and shares its plot with no other layer",
        at: call.span, advice: "over level lines others have a place: plot(contour(h), paths(v))")
    }
    let heatmaps = layers.filter { $0.layer is HeatmapLayer }
    if heatmaps.count > 1, let last = heatmaps.last {
      throw error(
        "value", "one heat map would hide the other", at: last.span,
        advice: "side by side they have one colour bar: facets(plot(heatmap(A)), plot(heatmap(B)))")
    }
    var figure = try composed(layers, at: call.span)
    try setOptions(of: &figure, from: call)
    return .figure(figure)
  }

  /// A size of figures in px.
  func size(_ call: Invocation, _ name: String) throws -> Double? {
    guard let value = try call.optional(name) else { return nil }
    return Double(try integer(value, in: 160...2000, "`\(name)`", at: call.span(of: name)))
  }

  func axisRange(_ call: Invocation, _ name: String) throws -> ClosedRange<Double>? {
    guard let value = try call.optional(name) else { return nil }
    let span = call.span(of: name)
    let ends: (Double, Double)
    switch value {
    case .range(let range):
      ends = (try number(range.from, at: span), try number(range.to, at: span))
    case .tensor(let tensor) where tensor.shape.count == 2:
      ends = (tensor.elements[0], tensor.elements[1])
    default:
      throw error(
        "type", "`\(name)` is a range, not \(value.kindPhrase)", at: span,
        advice: "write \(name) = -1..1")
    }
    guard ends.0.isFinite, ends.1.isFinite, ends.0 < ends.1 else {
      throw error("value", "`\(name)` needs a lower end below the upper one", at: span)
    }
    guard AxisOptions.canShow(ends.0...ends.1) else {
      throw error(
        "value",
        "`\(name)` is too narrow, or too far out: a plot cannot tell its ends apart", at: span,
        advice: "a range wider than 1e-12 of its numbers, wider than 1e-300 and within ±1e300")
    }
    return ends.0...ends.1
  }

  func layers(_ value: Value, at span: SourceSpan) throws -> [any Layer] {
    switch value {
    case .layers(let layers): return layers
    case .run(let run): return convergenceLayers([run])
    case .runs(let runs): return convergenceLayers(runs)
    case .figure(let figure): return figure.layers
    case .function(let function):
      return try boundLayers(function) ?? curveLayers(function, domain: nil, at: span)
    default:
      throw error(
        "type", "plot takes layers, not \(value.kindPhrase)", at: span,
        advice: "such as contour(h), paths(v), convergence(v), curve(x -> x^2, x in -1..1)")
    }
  }
}
