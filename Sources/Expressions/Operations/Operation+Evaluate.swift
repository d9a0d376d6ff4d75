extension Operation {
  /// The shape of the result.
  ///
  /// - Throws: kind `shape` with suggestions, `limit` for a result that is too large.
  public func resultShape(_ arguments: [Shape]) throws(OperationError) -> Shape { .scalar }

  /// True where the result holds truth values.
  public func isBooleanResult(_ arguments: [Bool]) -> Bool { false }

  /// Applies the operation to concrete arrays.
  ///
  /// - Throws: as ``resultShape(_:)``, and kind `value` for an index out of range, a matrix that
  ///   is not positive definite, ….
  public func evaluate(_ arguments: [Tensor]) throws(OperationError) -> Tensor { Tensor(0) }
}
