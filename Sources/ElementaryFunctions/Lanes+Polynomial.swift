/// Polynomials c₀ + c₁x + c₂x² + …
///
/// The even and the odd powers are summed apart, which shortens the chain of operations that wait for
/// each other; either sum goes by Horner's rule.
extension Lanes {
  @inline(__always)
  func polynomial(_ c0: Double, _ c1: Double, _ c2: Double) -> Self {
    self * (self * c2 + c1) + c0
  }

  @inline(__always)
  func polynomial(
    _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double
  ) -> Self {
    let square = self * self
    return square.horner(c0, c2) + self * square.horner(c1, c3)
  }

  @inline(__always)
  func polynomial(
    _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double
  ) -> Self {
    let square = self * self
    return square.horner(c0, c2, c4) + self * square.horner(c1, c3)
  }

  @inline(__always)
  func polynomial(
    _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double, _ c5: Double
  ) -> Self {
    let square = self * self
    return square.horner(c0, c2, c4) + self * square.horner(c1, c3, c5)
  }

  @inline(__always)
  func polynomial(
    _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double, _ c5: Double, _ c6: Double
  ) -> Self {
    let square = self * self
    return square.horner(c0, c2, c4, c6) + self * square.horner(c1, c3, c5)
  }

  @inline(__always)
  func polynomial(
    _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double, _ c5: Double,
    _ c6: Double, _ c7: Double
  ) -> Self {
    let square = self * self
    return square.horner(c0, c2, c4, c6) + self * square.horner(c1, c3, c5, c7)
  }

  @inline(__always)
  func polynomial(
    _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double, _ c5: Double,
    _ c6: Double, _ c7: Double, _ c8: Double
  ) -> Self {
    let square = self * self
    return square.horner(c0, c2, c4, c6, c8) + self * square.horner(c1, c3, c5, c7)
  }

  @inline(__always)
  private func horner(_ c0: Double, _ c1: Double) -> Self {
    self * c1 + c0
  }

  @inline(__always)
  private func horner(_ c0: Double, _ c1: Double, _ c2: Double) -> Self {
    self * horner(c1, c2) + c0
  }

  @inline(__always)
  private func horner(_ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double) -> Self {
    self * horner(c1, c2, c3) + c0
  }

  @inline(__always)
  private func horner(_ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double) -> Self
  {
    self * horner(c1, c2, c3, c4) + c0
  }
}
