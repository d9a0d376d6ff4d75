extension Lanewise {
  /// erf x by three rational approximations of Sun's fdlibm (1993, s_erf.c): x + x P/Q below 0.84375,
  /// about 1 up to 1.25, and 1 - exp(-x² - 0.5625 + R/S)/x past it.
  @inline(__always)
  static func erf<V: Lanes>(_ x: V) -> V {
    let a = x.magnitudes
    let z = a * a
    let p = z.polynomial(
      1.28379167095512558561e-01, -3.25042107247001499370e-01, -2.84817495755985104766e-02,
      -5.77027029648944159157e-03, -2.37630166566501626084e-05)
    let q = z.polynomial(
      1, 3.97917223959155352819e-01, 6.50222499887672944485e-02, 5.08130628187576562776e-03,
      1.32494738004321644526e-04, -3.96022827877536812320e-06)
    var value = a + a * (p / q)
    let isLarge = .all(0.84375) .<= a
    if V.isAnywhere(isLarge) {
      let large = V.select(a .< 1.25, errorFunctionAboutOne(a), errorFunctionOfLarge(a))
      value = V.select(isLarge, large, value)
    }
    return value.flipped(by: x.sign)
  }

  @inline(__always)
  private static func errorFunctionAboutOne<V: Lanes>(_ a: V) -> V {
    let s = a - 1
    let p = s.polynomial(
      -2.36211856075265944077e-03, 4.14856118683748331666e-01, -3.72207876035701323847e-01,
      3.18346619901161753674e-01, -1.10894694282396677476e-01, 3.54783043256182359371e-02,
      -2.16637559486879084300e-03)
    let q = s.polynomial(
      1, 1.06420880400844228286e-01, 5.40397917702171048937e-01, 7.18286544141962662868e-02,
      1.26171219808761642112e-01, 1.36370839120290507362e-02, 1.19844998467991074170e-02)
    return p / q + 8.45062911510467529297e-01
  }

  /// The approximation for 1.25 ≤ x ≤ 1/0.35 serves all that are larger: what it lacks there is
  /// below the last place of 1.
  @inline(__always)
  private static func errorFunctionOfLarge<V: Lanes>(_ a: V) -> V {
    let b = V.select(.all(6.5) .< a, 6.5, a)
    let square = b * b
    let s = 1 / square
    let r = s.polynomial(
      -9.86494403484714822705e-03, -6.93858572707181764372e-01, -1.05586262253232909814e+01,
      -6.23753324503260060396e+01, -1.62396669462573470355e+02, -1.84605092906711035994e+02,
      -8.12874355063065934246e+01, -9.81432934416914548592e+00)
    let q = s.polynomial(
      1, 1.96512716674392571292e+01, 1.37657754143519042600e+02, 4.34565877475229228821e+02,
      6.45387271733267880336e+02, 4.29008140027567833386e+02, 1.08635005541779435134e+02,
      6.57024977031928170135e+00, -6.04244152148580987438e-02)
    return 1 - exp(r / q - (square + 0.5625)) / b
  }
}
