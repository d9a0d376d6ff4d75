import Expressions
package import Optimization
import Syntax

extension Session {
  /// A function of the reader's, recorded and compiled for points of so many numbers, for those who
  /// measure or check what `minimize` and `contour` evaluate.
  ///
  /// - Throws: `Failure` where there is no such function, or it cannot be evaluated there.
  package func compiledFunction(
    _ name: String, dimension: Int
  ) throws(Failure) -> CompiledFunction {
    let span = SourceSpan(0, 0)
    guard case .function(let function)? = evaluator.globals.lookup(name) else {
      throw failure("there is no function \(name)")
    }
    do {
      return CompiledFunction(
        objective: try FormulaObjective(
          function, shape: .vector(dimension), evaluator: evaluator, at: span),
        memory: evaluator.settings.memory)
    } catch let error as EvaluationError {
      throw failure(error.diagnostic.message)
    } catch {
      throw failure("\(error)")
    }
  }

  private func failure(_ message: String) -> Failure {
    Failure(name: "error[internal]", message: message, text: message)
  }
}

/// A compiled function of n numbers with its derivatives.
package struct CompiledFunction {
  let objective: FormulaObjective
  let memory: MemorySize

  /// h(θ).
  package func value(at point: [Double]) -> Double { objective.value(at: point) }

  /// Returns h(θ) and writes ∇h(θ).
  package func valueAndGradient(at point: [Double], into gradient: inout [Double]) -> Double {
    objective.valueAndGradient(at: point, into: &gradient)
  }

  /// Writes ∇²h(θ)·d.
  package func hessianProduct(
    at point: [Double], along direction: [Double], into product: inout [Double]
  ) {
    objective.hessianProduct(at: point, along: direction, into: &product)
  }

  /// Values on a grid of the plane: entry j·|xs| + i is at (xs[i], ys[j]).
  package func grid(xs: [Double], ys: [Double]) -> [Double] { objective.grid(xs: xs, ys: ys) }

  /// Minimises the function as the verb does, with its control of the run, and nobody watching.
  package func minimize(
    using optimizer: any Optimizer, from start: [Double], options: RunOptions
  ) throws -> Run {
    let control = objective.control(watching: MemoryWatch(limit: memory)) { _, _ in }
    let run = try Driver(options: options, control: control).run(
      objective, using: optimizer, from: start)
    try check()
    return run
  }

  /// Throws what went wrong in an evaluation so far.
  package func check() throws {
    if let failure = objective.failure { throw failure }
  }
}
