import LinearAlgebra

/// φ(α) = h(θ + αd) and φ′(α) = ∇h(θ + αd)ᵀd at one step size α.
public struct LineSample: Sendable, Equatable {
  /// α.
  public var alpha: Double
  /// φ(α).
  public var value: Double
  /// φ′(α).
  public var slope: Double

  /// Whether value and slope are numbers; the slope is none where an entry of the gradient is none.
  var isFinite: Bool { value.isFinite && slope.isFinite }
}

/// The line θ + αd through an evaluated iterate, on which a line search looks for a step. It is what
/// the methods with a search keep in their state: the direction, and two iterates that change places.
public struct SearchLine: Sendable {
  /// θ, where the line begins, evaluated.
  public internal(set) var iterate: Iterate
  /// The point sampled last. After `advance` it is the iterate before.
  public internal(set) var trial: Iterate
  /// d.
  public internal(set) var direction: [Double]
  /// φ′(0) = ∇h(θ)ᵀd.
  public internal(set) var slope: Double
  /// The box that trial points are kept in, against rounding.
  var box: Box?
  /// The greatest α of which the point is tried.
  var reach = Double.infinity

  /// A line through an evaluated iterate, along the direction given, by default down the gradient.
  /// - Precondition: the direction has as many entries as the point.
  public init(through iterate: Iterate, along direction: [Double]? = nil) {
    self.iterate = iterate
    trial = iterate
    self.direction = direction ?? iterate.gradient.map { -$0 }
    slope = BLAS.dot(iterate.gradient, self.direction)
  }

  /// The line's beginning.
  var start: LineSample { LineSample(alpha: 0, value: iterate.value, slope: slope) }

  /// The rounding of values near the beginning: differences below say nothing.
  var rounding: Double { 4 * Double.ulpOfOne * abs(iterate.value) }

  /// Turns the line down the gradient.
  mutating func pointDownhill() {
    slope = -BLAS.dot(iterate.gradient, iterate.gradient)
    for i in direction.indices { direction[i] = -iterate.gradient[i] }
  }

  /// Moves the trial point to θ + αd. Returns false if that is θ again.
  @discardableResult
  mutating func moveTrial(to alpha: Double) -> Bool {
    placeTrial(at: alpha)
    return trial.point != iterate.point
  }

  private mutating func placeTrial(at alpha: Double) {
    BLAS.add(iterate.point, alpha, direction, into: &trial.point)
    box?.project(&trial.point)
  }

  /// Evaluates the trial point θ + αd, by one gradient.
  mutating func sample(at alpha: Double, oracle: GradientOracle) -> LineSample {
    placeTrial(at: alpha)
    oracle.evaluate(&trial)
    return LineSample(
      alpha: alpha, value: trial.value, slope: BLAS.dot(trial.gradient, direction))
  }

  /// Makes the trial point the iterate, and the iterate the trial.
  mutating func advance() { swap(&iterate, &trial) }

  /// The first trial of a method that knows no scale: it moves by at most 1.
  var cautiousStep: Double {
    let norm = BLAS.norm(direction)
    return norm > 1 ? 1 / norm : 1
  }

  /// The first trial down the gradient of a method that learns the scale by it: the cautious step or, if
  /// shorter, |h|/‖∇h‖² (Hager & Zhang 2005, I0), where a parabola down to 0 has three quarters of its
  /// way behind it; a hundredth of the cautious step at least, for h may happen to be near 0 anywhere.
  var downhillStep: Double {
    let cautious = cautiousStep
    let scaled = abs(iterate.value) / -slope
    return scaled < cautious ? max(scaled, 0.01 * cautious) : cautious
  }
}
