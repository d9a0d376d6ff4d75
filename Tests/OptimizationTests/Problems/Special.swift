import Optimization

/// A function of given closures, for odd cases.
struct Custom: TwiceDifferentiableObjective {
  let dimension: Int
  var knownOptimum: Optimum?
  let function: ([Double]) -> Double
  let gradient: ([Double]) -> [Double]
  /// The Hessian is this diagonal.
  let curvature: ([Double]) -> [Double]

  func value(at point: [Double]) -> Double { function(point) }

  func valueAndGradient(at point: [Double], into result: inout [Double]) -> Double {
    result = gradient(point)
    return function(point)
  }

  func hessianProduct(
    at point: [Double], along direction: [Double], into product: inout [Double]
  ) {
    product = zip(curvature(point), direction).map { $0 * $1 }
  }

  /// −x, which has no minimum.
  static var falling: Custom {
    Custom(
      dimension: 1, function: { -$0[0] }, gradient: { _ in [-1] }, curvature: { _ in [0] })
  }

  /// Undefined everywhere.
  static var undefined: Custom {
    Custom(
      dimension: 2, function: { _ in .nan }, gradient: { _ in [.nan, .nan] },
      curvature: { _ in [.nan, .nan] })
  }

  /// ½x² with its gradient, but undefined for |x| > 2 and at a large step.
  static var fenced: Custom {
    Custom(
      dimension: 1, function: { abs($0[0]) > 2 ? .nan : 0.5 * $0[0] * $0[0] },
      gradient: { [abs($0[0]) > 2 ? .nan : $0[0]] }, curvature: { _ in [1] })
  }
}

/// Counts what it is asked, to check the oracle's counts against.
final class Counting: TwiceDifferentiableObjective {
  let base: any TwiceDifferentiableObjective
  var values = 0
  var gradients = 0
  var products = 0

  init(_ base: any TwiceDifferentiableObjective) { self.base = base }

  var dimension: Int { base.dimension }

  func value(at point: [Double]) -> Double {
    values += 1
    return base.value(at: point)
  }

  func valueAndGradient(at point: [Double], into gradient: inout [Double]) -> Double {
    gradients += 1
    return base.valueAndGradient(at: point, into: &gradient)
  }

  func hessianProduct(
    at point: [Double], along direction: [Double], into product: inout [Double]
  ) {
    products += 1
    base.hessianProduct(at: point, along: direction, into: &product)
  }
}

/// Values alone, no gradient.
struct ValuesOnly: Objective {
  let dimension = 1
  func value(at point: [Double]) -> Double { point[0] * point[0] }
}

/// A gradient, no second derivatives.
struct GradientOnly: DifferentiableObjective {
  let dimension = 1
  func value(at point: [Double]) -> Double { point[0] * point[0] }
  func valueAndGradient(at point: [Double], into gradient: inout [Double]) -> Double {
    gradient[0] = 2 * point[0]
    return value(at: point)
  }
}
