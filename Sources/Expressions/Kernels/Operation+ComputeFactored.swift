internal import LinearAlgebra

extension Operation {
  /// The operations that factor a matrix.
  func computeFactored(
    _ a: UnsafeBufferPointer<Operand>, into out: UnsafeMutablePointer<Double>, _ shape: Shape
  ) throws(OperationError) {
    do {
      let result = try factored(a)
      for i in 0..<shape.count { out[i] = result[i] }
    } catch LinearAlgebraError.notFinite {
      // What is not a number stays so: a diverging run ends as such, not by an error.
      for i in 0..<shape.count { out[i] = .nan }
    } catch let error as LinearAlgebraError {
      throw OperationError("value", "\(name): \(error.description)")
    } catch let error as OperationError {
      throw error
    } catch {
      throw OperationError("value", "\(name) has no result")
    }
  }

  private func factored(_ a: UnsafeBufferPointer<Operand>) throws -> [Double] {
    let x = a[0].matrix
    switch self {
    case .solve:
      let b = a[1].matrix
      return x.isSquare ? try x.solve(b).elements : try x.leastSquares(b).elements
    case .divide:
      return try a[1].matrix.transposed.solve(x.transposed).transposed.elements
    case .power:
      let power = a[1].start[0]
      guard power == power.rounded() else {
        throw OperationError("value", "a matrix can only be raised to an integer power")
      }
      guard let exponent = Int(exactly: power), exponent.magnitude <= 1 << 20 else {
        throw OperationError("limit", "the power of a matrix is at most 2^20")
      }
      let base = exponent < 0 ? try LU(x).inverse() : x
      return try base.power(abs(exponent)).elements
    case .inverse: return try LU(x).inverse().elements
    case .det: return [try LU(x).determinant]
    case .logdet: return [try LU(x).logDeterminant.logMagnitude]
    case .cholesky: return try Cholesky(x.symmetrized()).factor.elements
    case .rank: return [Double(try SVD(x).rank)]
    case .cond: return [try SVD(x).conditionNumber]
    case .singularValues: return try SVD(x).values
    case .eigenvectors: return try SymmetricEigen(x.symmetrized()).vectors.elements
    case .eigenvalues: return try eigenvalues(of: x)
    case .eigmin: return [try eigenvalues(of: x).min() ?? .nan]
    case .eigmax: return [try eigenvalues(of: x).max() ?? .nan]
    default: return []
    }
  }

  private func eigenvalues(of x: Matrix) throws -> [Double] {
    if x.isSymmetric(within: 1e-12) { return try SymmetricEigen.values(of: x.symmetrized()) }
    let values = try Eigenvalues(x)
    guard values.imaginary.allSatisfy({ $0 == 0 }) else {
      throw OperationError("value", "\(name): some eigenvalues are complex")
    }
    return values.real.sorted()
  }
}

extension Operand {
  /// A copy as a matrix: vectors as a column, rows as a row.
  var matrix: Matrix { Matrix(rows: shape.rows, columns: shape.columns, elements: Array(buffer)) }
}
