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

/// A step that a model gives, or several kinds of step that are one.
struct ModelStep: Equatable {
  /// What it is called: "gradient", "Newton".
  var name: String
  /// What else is to be said of it.
  var detail = ""
  var step: [Double]

  /// The name in figures.
  var label: String { "\(name) step\(detail)" }

  /// The steps of a model that have a length, in the order of the lecture: gradient, Newton, damped,
  /// within the trust region. Those that are one stand once.
  static func all(of model: TaylorModel, _ options: ModelOptions) -> [ModelStep] {
    func value(_ symbol: String, _ number: Double) -> String {
      ", \(symbol) = \(PlotNumber.words(number))"
    }
    var steps: [ModelStep] = []
    // Of one variable the least of the model along −g is where Newton's step leads.
    if model.point.count > 1 || options.alpha != nil || model.stationaryKind != "minimum" {
      let step = model.gradientStep(alpha: options.alpha, radius: options.radius ?? .infinity)
      let detail = options.alpha.map { value("α", $0) } ?? ""
      steps.append(ModelStep(name: "gradient", detail: detail, step: step))
    }
    if let step = model.newtonStep() {
      let kind = model.stationaryKind ?? "minimum"
      let detail = kind == "minimum" ? "" : " to a \(kind)"
      steps.append(ModelStep(name: "Newton", detail: detail, step: step))
    }
    if let lambda = options.damping, let step = model.newtonStep(damping: lambda) {
      steps.append(ModelStep(name: "damped", detail: value("λ", lambda), step: step))
    }
    if let radius = options.radius {
      let step = model.trustStep(radius: radius).step
      steps.append(ModelStep(name: "trust-region", detail: value("r", radius), step: step))
    }
    var distinct: [ModelStep] = []
    for step in steps
    where step.step.contains(where: { $0 != 0 }) && step.step.allSatisfy(\.isFinite) {
      if let place = distinct.firstIndex(where: { $0.isNear(step) }) {
        distinct[place].name += " = " + step.name
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
