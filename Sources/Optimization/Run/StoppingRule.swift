/// The stopping rule of a run that was given none: the test of the gradient.
enum StoppingRule {
  static let tolerance = 1e-8

  /// ‖∇h‖ < 1e-8·(1 + |h|).
  ///
  /// Where the value has left the start's magnitude behind, the gradient must also have shrunk to a
  /// millionth: else −x, whose value falls without bound, would pass once |h| > 1e8.
  static func isStationary(value: Double, gradnorm: Double, start: Trace.Start) -> Bool {
    guard gradnorm < tolerance * (1 + abs(value)) else { return false }
    return gradnorm < tolerance * (1 + abs(start.value)) || gradnorm <= 1e-6 * start.gradnorm
  }
}
