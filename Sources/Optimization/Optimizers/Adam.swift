/// Adam (Kingma & Ba 2015, algorithm 1, in torch's convention: ε is added to the corrected root):
/// m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − α·m̂/(√v̂ + ε), with m̂ = m/(1−β₁ᵏ), v̂ = v/(1−β₂ᵏ).
///
/// k steps ask k + 1 gradients, the start's included.
public struct Adam: Optimizer {
  /// α.
  public let alpha: Schedule
  /// β₁, the memory of the gradient.
  public let beta1: Double
  /// β₂, the memory of its square.
  public let beta2: Double
  /// ε.
  public let epsilon: Double
  /// The reader's own name for it.
  public let name: String?

  /// Adam with these constants.
  public init(
    alpha: Schedule = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    name: String? = nil
  ) {
    self.alpha = alpha
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "adam" }
  /// The identifier and the hyperparameters that can be shown.
  public var description: String { describe(identifier, [("α", alpha)]) }

  /// The iterate, and the running means of the gradient and of its square.
  public struct State: OptimizerState, Sendable {
    /// Where the method stands.
    public var iterate: Iterate
    var mean: [Double]
    var square: [Double]
    var k = 0
    /// β₁ᵏ and β₂ᵏ of the next step, and 1/√(1−β₂ᵏ): they are computed beside the gradient.
    var decay1 = 1.0
    var decay2 = 1.0
    var rootCorrection = 1.0
  }

  /// The state at an evaluated start.
  public func initialState(at start: Iterate, oracle: GradientOracle) -> State {
    let zeros = [Double](repeating: 0, count: start.point.count)
    var state = State(iterate: start, mean: zeros, square: zeros)
    decay(&state)
    return state
  }

  /// One step; see the rule above.
  public func step(_ state: inout State, oracle: GradientOracle) -> StepReport {
    state.k += 1
    let alpha = alpha(state.k)
    move(
      &state.iterate.point, mean: &state.mean, square: &state.square,
      gradient: state.iterate.gradient, step: alpha / (1 - state.decay1),
      rootCorrection: state.rootCorrection)
    decay(&state)
    oracle.evaluate(&state.iterate)
    return StepReport(alpha: alpha)
  }

  private func decay(_ state: inout State) {
    state.decay1 = decayed(state.decay1, by: beta1)
    state.decay2 = decayed(state.decay2, by: beta2)
    state.rootCorrection = 1 / (1 - state.decay2).squareRoot()
  }

  /// βᵏ from βᵏ⁻¹; 0 where 1 − βᵏ is 1, since multiplying subnormal numbers takes longer than a step.
  private func decayed(_ power: Double, by beta: Double) -> Double {
    let next = power * beta
    return next < 1e-20 ? 0 : next
  }

  /// Updates the means and moves by −step·m/(rootCorrection·√v + ε).
  private func move(
    _ point: inout [Double], mean: inout [Double], square: inout [Double], gradient: [Double],
    step: Double, rootCorrection: Double
  ) {
    point.withUnsafeMutableBufferPointer { point in
      mean.withUnsafeMutableBufferPointer { mean in
        square.withUnsafeMutableBufferPointer { square in
          gradient.withUnsafeBufferPointer { gradient in
            for i in 0..<min(point.count, mean.count, square.count, gradient.count) {
              let g = gradient[i]
              mean[i] = beta1 * mean[i] + (1 - beta1) * g
              square[i] = beta2 * square[i] + (1 - beta2) * g * g
              point[i] -= step * mean[i] / (square[i].squareRoot() * rootCorrection + epsilon)
            }
          }
        }
      }
    }
  }
}
