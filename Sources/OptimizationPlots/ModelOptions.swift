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
    let trust = options.radius.map { ($0, model.trustStep(radius: $0)) }
    if let newton = model.newtonStep() {
      var label = "Newton step"
      if let kind = model.stationaryKind, kind != "minimum" { label += ", to the model's \(kind)" }
      if trust?.1.lambda == 0 { label += ", within r = \(PlotNumber.words(trust?.0 ?? 0))" }
      steps.append(ModelStep(label: label, step: newton))
    }
    if let lambda = options.damping, let damped = model.newtonStep(damping: lambda) {
      steps.append(
        ModelStep(label: "damped step, λ = \(PlotNumber.words(lambda))", step: damped))
    }
    if let (radius, solution) = trust, solution.lambda > 0 {
      steps.append(
        ModelStep(
          label: "trust-region step, r = \(PlotNumber.words(radius))", step: solution.step))
    }
    return steps.filter { $0.step.contains { $0 != 0 } && $0.step.allSatisfy(\.isFinite) }
  }
}
