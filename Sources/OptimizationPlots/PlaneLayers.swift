public import Plotting

/// Says that a figure shows a plane of a larger space: the titles of its axes, and what it is.
public struct PlaneLayer: Layer {
  /// The plane.
  public var plane: Plane

  /// Creates a note of the plane.
  public init(_ plane: Plane) { self.plane = plane }

  /// The titles of the axes.
  public var hints: AxisHints { AxisHints(xTitle: plane.titles[0], yTitle: plane.titles[1]) }

  /// The plane in words.
  public var sentence: String? { "in \(plane.words)" }

  /// Nothing.
  public func draw(on canvas: inout Canvas) {}
}

/// The path of a run in more than two dimensions, which waits for its figure's plane.
public struct UnplacedPath: Layer {
  /// The run.
  public var run: RunSeries
  /// Whether the path is animated.
  public var isAnimated: Bool

  /// Nothing before it has a plane.
  public func draw(on canvas: inout Canvas) {}

  /// The path as it is seen in a plane of the run's space. Along a straight path what rounding leaves
  /// across it is 0.
  func projected(on plane: Plane) -> TrajectoryLayer {
    var points = plane.projection(of: run.iterates)
    let finite = points.filter { $0.x.isFinite && $0.y.isFinite }
    let reach = (
      x: finite.map { abs($0.x) }.max() ?? 0, y: finite.map { abs($0.y) }.max() ?? 0
    )
    if reach.y < Self.rounding * reach.x { points = points.map { Point($0.x, 0 * $0.y) } }
    return trajectory(of: run, points, isAnimated: isAnimated)
  }

  private static let rounding = 1e-12
}

/// What keeps paths from being drawn.
public enum PlaneError: Error, Equatable {
  /// A run in this many dimensions, and no plane.
  case noPlane(label: String, dimension: Int)
  /// A run in another space than the plane's.
  case otherSpace(label: String, dimension: Int, plane: Int)
  /// Two planes in one figure.
  case twoPlanes
  /// A bound, which counts steps, over an axis of something else.
  case boundOver(axis: String)
}

/// Layers of one figure that know of each other: paths in more than two dimensions are projected on
/// the plane that one of the layers has, a minimum is marked once, and bounds are shown whole by
/// themselves, else as far as the other layers go.
public func composed(_ layers: [any Layer]) throws(PlaneError) -> [any Layer] {
  var plane: Plane?
  for case let layer as PlaneLayer in layers {
    if let plane, plane != layer.plane { throw .twoPlanes }
    plane = layer.plane
  }
  let isMarked = layers.contains { ($0 as? ContourLayer)?.minimizer != nil }
  let others = layers.filter { !($0 is BoundCurve) }
  let axes = others.compactMap { ($0 as? LineLayer)?.hints.xTitle }
  if others.count < layers.count, let axis = axes.first(where: { $0 != BoundCurve.axisTitle }) {
    throw .boundOver(axis: axis)
  }
  let hasExtent = others.contains { $0.xInterval(scale: .linear) != nil }
  var saysPlane = false
  var result: [any Layer] = []
  for layer in layers {
    switch layer {
    case is PlaneLayer:
      if !saysPlane { result.append(layer) }
      saysPlane = true
    case let path as UnplacedPath:
      let (label, dimension) = (path.run.label, path.run.dimension)
      guard let plane else { throw .noPlane(label: label, dimension: dimension) }
      guard dimension == plane.dimension else {
        throw .otherSpace(label: label, dimension: dimension, plane: plane.dimension)
      }
      result.append(path.projected(on: plane))
    case is MinimumLayer where isMarked: break
    case var bound as BoundCurve:
      bound.widensAxis = others.isEmpty
      bound.endsWithOthers = hasExtent
      result.append(bound)
    default: result.append(layer)
    }
  }
  return result
}
