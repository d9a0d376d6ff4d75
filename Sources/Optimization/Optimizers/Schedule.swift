/// A hyperparameter that may change from step to step: a number, or a function of the step k = 1, 2, …
///
///     GradientDescent(alpha: 0.1)
///     GradientDescent(alpha: .varying { k in 0.5 / Double(k) })
public struct Schedule: Sendable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// The value of every step, if it is one.
  public let constant: Double?
  /// How it is shown after "α = "; nil for a function that was given no description.
  public let description: String?
  private let function: @Sendable (Int) -> Double

  private init(
    constant: Double?, description: String?, function: @escaping @Sendable (Int) -> Double
  ) {
    self.constant = constant
    self.description = description
    self.function = function
  }

  /// The same number at every step.
  public static func constant(_ value: Double) -> Schedule {
    Schedule(constant: value, description: shortText(value), function: { _ in value })
  }

  /// A function of the step, which counts from 1.
  public static func varying(
    description: String? = nil, _ function: @escaping @Sendable (Int) -> Double
  ) -> Schedule {
    Schedule(constant: nil, description: description, function: function)
  }

  /// A literal is a constant.
  public init(floatLiteral value: Double) { self = .constant(value) }
  /// A literal is a constant.
  public init(integerLiteral value: Int) { self = .constant(Double(value)) }

  /// The value at step k, counted from 1.
  public func callAsFunction(_ k: Int) -> Double {
    constant ?? function(k)
  }
}

/// "gd α = 0.1, η = 0.9": a method with those of its hyperparameters that can be shown.
func describe(_ identifier: String, _ parameters: [(symbol: String, schedule: Schedule?)]) -> String
{
  let shown = parameters.compactMap { parameter in
    parameter.schedule?.description.map { "\(parameter.symbol) = \($0)" }
  }
  return shown.isEmpty ? identifier : "\(identifier) \(shown.joined(separator: ", "))"
}
