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

  /// The path as it is seen in a plane of the run's space.
  func projected(on plane: Plane) -> TrajectoryLayer {
    trajectory(of: run, plane.projection(of: run.iterates), isAnimated: isAnimated)
  }
}

/// What keeps paths from being drawn.
public enum PlaneError: Error, Equatable {
  /// A run in this many dimensions, and no plane.
  case noPlane(label: String, dimension: Int)
  /// A run in another space than the plane's.
  case otherSpace(label: String, dimension: Int, plane: Int)
  /// Two planes in one figure.
  case twoPlanes
}

/// Layers of one figure that know of each other: paths in more than two dimensions are projected on
/// the plane that one of the layers has, a minimum is marked once, and bounds by themselves are shown
/// whole.
public func composed(_ layers: [any Layer]) throws(PlaneError) -> [any Layer] {
  var plane: Plane?
  for case let layer as PlaneLayer in layers {
    if let plane, plane != layer.plane { throw .twoPlanes }
    plane = layer.plane
  }
  let isMarked = layers.contains { ($0 as? ContourLayer)?.minimizer != nil }
  let isTheory = layers.allSatisfy { $0 is BoundCurve }
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
    case var bound as BoundCurve where isTheory:
      bound.widensAxis = true
      result.append(bound)
    default: result.append(layer)
    }
  }
  return result
}
