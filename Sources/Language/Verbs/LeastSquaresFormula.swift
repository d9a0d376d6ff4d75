import Expressions
import LinearAlgebra
import Optimization

/// A formula that is seen to be a sum of squares, up to a constant, with its residuals and their exact
/// Jacobian.
final class LeastSquaresFormula: LeastSquaresObjective {
  /// The formula itself.
  let formula: FormulaObjective
  let residualCount: Int
  let residualWeight = 1.0
  private let residuals: Node
  private lazy var program = formula.compiling {
    [residuals] graph, parameter throws(OperationError) in
    [residuals, try graph.jacobian(of: residuals, withRespectTo: parameter)]
  }

  /// - Parameter optimizer: The name of the method that needs one.
  /// - Throws: kind `value` where it is not seen to be one, with the origin of a term that is no square.
  init(_ formula: FormulaObjective, for optimizer: String) throws(OperationError) {
    self.formula = formula
    do {
      residuals = try formula.residuals()
    } catch {
      guard error.kind == "value" else { throw error }
      throw OperationError(
        "value", "\(optimizer) needs a sum of squares, and \(error.message)", notes: error.notes,
        origin: error.origin)
    }
    residualCount = residuals.shape.count
  }

  var dimension: Int { formula.dimension }
  var quadraticForm: QuadraticForm? { formula.quadraticForm }
  var knownOptimum: Optimum? { formula.knownOptimum }

  func value(at point: [Double]) -> Double { formula.value(at: point) }

  func valueAndGradient(at point: [Double], into gradient: inout [Double]) -> Double {
    formula.valueAndGradient(at: point, into: &gradient)
  }

  func residualsAndJacobian(
    at point: [Double], residuals: inout [Double], jacobian: inout Matrix
  ) {
    point.withUnsafeBufferPointer { point in
      residuals.withUnsafeMutableBufferPointer { residuals in
        jacobian.withUnsafeMutableElements { jacobian in
          formula.evaluate([residuals, jacobian]) { () throws(OperationError) in
            try program.get().run(inputs: [point], outputs: [residuals, jacobian])
          }
        }
      }
    }
  }
}

extension Optimizer {
  /// Whether the method takes sums of squares alone.
  var needsResiduals: Bool { RequiredOracle.self is LeastSquaresOracle.Type }
}
