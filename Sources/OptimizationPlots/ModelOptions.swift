import Plotting

/// What is drawn of the Taylor models at a point besides themselves.
public struct ModelOptions: Sendable, Equatable {
  /// r, the radius of a trust region.
  public var radius: Double?
  /// λ of the damped step (H + λI)d = −g.
  public var damping: Double?
  /// α of the gradient step; by default it goes to the least of the quadratic model along −g.
  public var alpha: Double?

  /// Creates options.
  public init(radius: Double? = nil, damping: Double? = nil, alpha: Double? = nil) {
    self.radius = radius
    self.damping = damping
    self.alpha = alpha
  }
}

/// A step that a model gives, with its name in figures.
struct ModelStep: Equatable {
  var label: String
  var step: [Double]

  /// The steps of a model that have a length, in the order of the lecture: gradient, Newton, damped,
  /// within the trust region.
  static func all(of model: TaylorModel, _ options: ModelOptions) -> [ModelStep] {
    var steps: [ModelStep] = []
    // Of one variable the least of the model along −g is where Newton's step leads.
    if model.point.count > 1 || options.alpha != nil || model.stationaryKind != "minimum" {
      let name = options.alpha.map { "gradient step, α = \(PlotNumber.words($0))" }
      steps.append(
        ModelStep(
          label: name ?? "gradient step",
          step: model.gradientStep(alpha: options.alpha, radius: options.radius ?? .infinity)))
    }
    if let newton = model.newtonStep() {
      var label = "Newton step"
      if let kind = model.stationaryKind, kind != "minimum" { label += ", to the model's \(kind)" }
      steps.append(ModelStep(label: label, step: newton))
    }
    if let lambda = options.damping, let damped = model.newtonStep(damping: lambda) {
      steps.append(
        ModelStep(label: "damped step, λ = \(PlotNumber.words(lambda))", step: damped))
    }
    if let radius = options.radius {
      steps.append(
        ModelStep(
          label: "trust-region step, r = \(PlotNumber.words(radius))",
          step: model.trustStep(radius: radius).step))
    }
    var distinct: [ModelStep] = []
    for step in steps
    where step.step.contains(where: { $0 != 0 }) && step.step.allSatisfy(\.isFinite) {
      if let place = distinct.firstIndex(where: { $0.isNear(step) }) {
        distinct[place].label += " = " + step.label
      } else {
        distinct.append(step)
      }
    }
    return distinct
  }

  /// Whether two steps cannot be told apart in a figure.
  private func isNear(_ other: ModelStep) -> Bool {
    let apart = zip(step, other.step).map { $0 - $1 }
    return Plane.dot(apart, apart) <= 1e-12 * Plane.dot(step, step)
  }
}
