/// Polynomials c₀ + c₁x + c₂x² + …, by Horner's rule.
extension Lanes {
  @inline(__always)
  func polynomial(_ c0: Double, _ c1: Double) -> Self { self * c1 + c0 }

  @inline(__always)
  func polynomial(
    _ c0: Double, _ c1: Double, _ c2: Double
  ) -> Self {
    self * polynomial(c1, c2) + c0
  }

  @inline(__always)
  func polynomial(
    _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double
  ) -> Self {
    self * polynomial(c1, c2, c3) + c0
  }

  @inline(__always)
  func polynomial(
    _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double
  ) -> Self {
    self * polynomial(c1, c2, c3, c4) + c0
  }

  @inline(__always)
  func polynomial(
    _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double, _ c5: Double
  ) -> Self {
    self * polynomial(c1, c2, c3, c4, c5) + c0
  }

  @inline(__always)
  func polynomial(
    _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double, _ c5: Double, _ c6: Double
  ) -> Self {
    self * polynomial(c1, c2, c3, c4, c5, c6) + c0
  }

  @inline(__always)
  func polynomial(
    _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double, _ c5: Double,
    _ c6: Double, _ c7: Double
  ) -> Self {
    self * polynomial(c1, c2, c3, c4, c5, c6, c7) + c0
  }

  @inline(__always)
  func polynomial(
    _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double, _ c5: Double,
    _ c6: Double, _ c7: Double, _ c8: Double
  ) -> Self {
    self * polynomial(c1, c2, c3, c4, c5, c6, c7, c8) + c0
  }

  @inline(__always)
  func polynomial(
    _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double, _ c5: Double,
    _ c6: Double, _ c7: Double, _ c8: Double, _ c9: Double
  ) -> Self {
    self * polynomial(c1, c2, c3, c4, c5, c6, c7, c8, c9) + c0
  }

  @inline(__always)
  func polynomial(
    _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double, _ c5: Double,
    _ c6: Double, _ c7: Double, _ c8: Double, _ c9: Double, _ c10: Double
  ) -> Self {
    self * polynomial(c1, c2, c3, c4, c5, c6, c7, c8, c9, c10) + c0
  }
}
