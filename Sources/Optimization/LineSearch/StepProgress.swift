import LinearAlgebra

/// What the steps of a method that only asks gradients tell of whether it has come to its end.
///
/// A small gradient is no minimum yet where the curvature is smaller still (Watson's function of 12
/// variables has curvatures of 1e-11), and such a method learns of a flat direction only by walking along it.
/// The least curvature met on the way bounds what a gradient may still hide: along a direction of the
/// curvature c the value falls by ‖∇h‖²/2c.
struct StepProgress: Sendable {
  /// The greatest ‖s‖²/sᵀy of a step: one over the least curvature met.
  private var flatness = 0.0
  /// The least value, and the least gradient of a step without a new one.
  private var leastValue = Double.infinity
  private var leastNorm = Double.infinity
  /// How many steps in a row brought neither.
  private var idle = 0

  /// By how much a search lets the value rise: the millionth of Hager & Zhang's.
  private static let searchesRise = 1e-6
  /// So many idle steps are the end: values and gradients are then rounding.
  private static let patience = 20

  /// Takes in a step of the size and with the slope found, from the line's trial to its iterate.
  mutating func record(_ found: LineSample, on line: SearchLine) {
    let growth = found.slope - line.slope
    if growth > 0 {
      flatness = max(
        flatness, found.alpha * BLAS.dot(line.direction, line.direction) / growth)
    }
    if found.value < leastValue - line.rounding {
      leastValue = found.value
      idle = 0
      return
    }
    guard found.value <= leastValue + Self.searchesRise * abs(leastValue) else {
      // A fixed step may lead uphill, or away for good.
      idle = 0
      return
    }
    let norm = Stationarity(box: line.box).norm(of: line.iterate)
    idle = norm < leastNorm ? 0 : idle + 1
    leastNorm = min(leastNorm, norm)
  }

  /// Why there is no point in another step; nil if there is.
  var reasonToEnd: String? {
    guard idle >= Self.patience else { return nil }
    return "in \(Self.patience) steps neither value nor gradient became smaller"
  }

  /// Whether the gradient leaves less than a hundred-thousandth of the value to be gained, or is at the
  /// level of rounding.
  func isSettled(on line: SearchLine) -> Bool {
    let size = abs(line.iterate.value)
    let norm = Stationarity(box: line.box).testedNorm(of: line.iterate)
    return 0.5 * norm * norm * flatness <= 1e-5 * size + 1e-14 || norm <= 1e-12 * (1 + size)
  }
}
