import LinearAlgebra

/// What the driver keeps of the iterates it has seen.
struct Observation {
  /// θ at the last observation.
  private(set) var point: [Double]
  /// h(θ) there.
  private(set) var value: Double
  /// ‖∇h(θ)‖ there.
  private(set) var gradnorm: Double
  /// ‖Δθ‖ of the last step, NaN before the first.
  private(set) var stepLength = Double.nan
  /// For how many accepted steps θ has not changed.
  private(set) var stepsUnmoved = 0

  /// The best point, of use only where the last one is not better.
  private var bestPoint: [Double]
  private var bestValue: Double
  private var bestStep = 0
  private var isBest = true

  /// The observation of an evaluated start.
  init(of start: Iterate, gradnorm: Double) {
    point = start.point
    bestPoint = start.point
    value = start.value
    bestValue = start.value
    self.gradnorm = gradnorm
  }

  /// The point of least value so far.
  var best: BestIterate {
    BestIterate(point: isBest ? point : bestPoint, value: bestValue, k: bestStep)
  }

  /// Takes in the iterate of step k.
  mutating func take(_ iterate: Iterate, gradnorm: Double, step k: Int, isAccepted: Bool) {
    value = iterate.value
    self.gradnorm = gradnorm
    let isBetter = value < bestValue || (bestValue.isNaN && !value.isNaN)
    if isBest && !isBetter {
      for i in bestPoint.indices { bestPoint[i] = point[i] }
    }
    isBest = isBetter
    if isBetter {
      bestValue = value
      bestStep = k
    }
    stepLength = BLAS.replace(&point, by: iterate.point)
    stepsUnmoved = isAccepted && stepLength == 0 ? stepsUnmoved + 1 : 0
  }
}
