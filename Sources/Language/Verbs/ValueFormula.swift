import Optimization

/// A formula that has no derivatives, for methods that see its values alone.
struct ValueFormula: Objective {
  /// The formula itself.
  let formula: FormulaObjective

  var dimension: Int { formula.dimension }

  func value(at point: [Double]) -> Double { formula.value(at: point) }
}

extension Optimizer {
  /// Whether the method sees values alone.
  var needsValuesAlone: Bool { !(RequiredOracle.self is GradientOracle.Type) }
}
