internal import LinearAlgebra

extension Operation {
  /// The operations that factor a matrix.
  func computeFactored(
    _ a: UnsafeBufferPointer<Operand>, into out: UnsafeMutablePointer<Double>, _ shape: Shape
  ) throws(OperationError) {
    let result = try Self.orNotANumber(name, [shape.count]) { [try factored(a)] }[0]
    for i in 0..<shape.count { out[i] = result[i] }
  }

  /// Results of linear algebra, with its errors as those of operations.
  ///
  /// - Parameter counts: How many numbers each result has.
  static func orNotANumber(
    _ name: String, _ counts: [Int], _ results: () throws -> [[Double]]
  ) throws(OperationError) -> [[Double]] {
    do {
      return try results()
    } catch LinearAlgebraError.notFinite {
      // What is not a number stays so: a diverging run ends as such, not by an error.
      return counts.map { Array(repeating: .nan, count: $0) }
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
    case .cholesky:
      guard x.isNearlySymmetric else {
        throw OperationError(
          "value", "cholesky takes a symmetric matrix", notes: ["or write cholesky((A + A')/2)"])
      }
      return try Cholesky(x.symmetrized()).factor.elements
    case .rank: return [Double(try SVD(x).rank)]
    case .cond: return [try SVD(x).conditionNumber]
    case .singularValues: return try SVD(x).values
    case .leftSingularVectors: return try SVD(x).u.elements
    case .rightSingularVectors: return try SVD(x).v.elements
    case .orthogonalFactor: return try QR(x).q.elements
    case .triangularFactor: return try QR(x).r.elements
    case .eigenvectors: return try Self.realEigen(x).vectors.elements
    case .eigenvalues: return try eigenvalues(of: x)
    case .eigmin: return [try eigenvalues(of: x).min() ?? .nan]
    case .eigmax: return [try eigenvalues(of: x).max() ?? .nan]
    default: return []
    }
  }

  private func eigenvalues(of x: Matrix) throws -> [Double] {
    if x.isSymmetric(within: 1e-12) { return try SymmetricEigen.values(of: x.symmetrized()) }
    let values = try Eigenvalues(x)
    guard values.areReal else { throw LinearAlgebraError.complexEigenvalues }
    return values.real
  }

  /// Real eigenvalues, ascending, with vectors of length 1.
  static func realEigen(_ x: Matrix) throws -> (values: [Double], vectors: Matrix) {
    if x.isSymmetric(within: 1e-12) {
      let eigen = try SymmetricEigen(x.symmetrized())
      return (eigen.values, eigen.vectors)
    }
    let eigen = try RealEigen(x)
    return (eigen.values, eigen.vectors)
  }
}

extension Operand {
  /// A copy as a matrix: vectors as a column, rows as a row.
  var matrix: Matrix { Matrix(rows: shape.rows, columns: shape.columns, elements: Array(buffer)) }
}
