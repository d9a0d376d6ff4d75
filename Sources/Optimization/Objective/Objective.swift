/// A function h: Rⁿ → R to be minimised. More that is known of it is said by conforming to a refining
/// protocol (`DifferentiableObjective`, `TwiceDifferentiableObjective`, `LeastSquaresObjective`).
///
///     struct Bowl: DifferentiableObjective {
///       let dimension = 2
///       func value(at x: [Double]) -> Double { x[0] * x[0] + 4 * x[1] * x[1] }
///       func valueAndGradient(at x: [Double], into gradient: inout [Double]) -> Double {
///         gradient[0] = 2 * x[0]
///         gradient[1] = 8 * x[1]
///         return value(at: x)
///       }
///     }
///
/// A point where the function is not defined has the value NaN (or ∞); methods with a search back
/// off from it, and a run that can't is reported as diverged. An objective may keep scratch memory
/// (be a class): it is used by one thread at a time and need not be Sendable.
public protocol Objective {
  /// n, the number of parameters; at least 1.
  var dimension: Int { get }

  /// h(θ). `point` has `dimension` entries.
  func value(at point: [Double]) -> Double

  /// The minimum, where it is known; it gives runs their gap. By default that of `quadraticForm`.
  var knownOptimum: Optimum? { get }

  /// The function as ½θᵀHθ + bᵀθ + c, if it is exactly that. By default nil: not known to be.
  ///
  /// It may be asked for more than once: build it once.
  var quadraticForm: QuadraticForm? { get }

  /// Whether the function is a quadratic, which may be known of one too large for `quadraticForm`. By
  /// default where there is a form.
  var isQuadratic: Bool { get }
}

extension Objective {
  /// The minimum of the quadratic form, if there is one.
  public var knownOptimum: Optimum? { quadraticForm?.optimum }
  /// Not known to be quadratic.
  public var quadraticForm: QuadraticForm? { nil }
  /// Where there is a form.
  public var isQuadratic: Bool { quadraticForm != nil }
}
