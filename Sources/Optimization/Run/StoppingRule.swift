/// The stopping rule of a run that was given none: the test of the gradient.
enum StoppingRule {
  static let tolerance = 1e-8
  /// In its place for methods that see values alone, which tell a minimum from its surroundings no better.
  static let toleranceByValues = 1e-6
  /// A gradient that has not shrunk by this since the start is looked at twice.
  static let shrinkage = 1e-3

  /// ‖∇h‖ < 1e-8·(1 + |h|).
  ///
  /// Where the value has left the start's magnitude behind, the gradient must also have shrunk to a
  /// millionth: else −x, whose value falls without bound, would pass once |h| > 1e8.
  static func isStationary(value: Double, gradnorm: Double, start: Trace.Start) -> Bool {
    guard gradnorm < tolerance * (1 + abs(value)) else { return false }
    return gradnorm < tolerance * (1 + abs(start.value)) || gradnorm <= 1e-6 * start.gradnorm
  }
}
