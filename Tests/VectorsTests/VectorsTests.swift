import Testing
import Vectors

/// Eight numbers side by side are what each would be alone, bit by bit.
@Suite("Vectors")
struct VectorsTests {
  private static let special: [Double] = [
    0, -0.0, 1, -1.5, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, 1e308, 0.1, 3, -7e-300,
  ]

  /// Every special number beside every other one, eight pairs at a time.
  private static let pairs: [(SIMD8<Double>, SIMD8<Double>)] = {
    let all = special.flatMap { a in special.map { (a, $0) } }
    return stride(from: 0, to: all.count, by: 8).map { start in
      var (a, b) = (SIMD8<Double>(), SIMD8<Double>())
      for lane in 0..<8 { (a[lane], b[lane]) = all[(start + lane) % all.count] }
      return (a, b)
    }
  }()

  private func isSame(_ x: Double, _ y: Double) -> Bool {
    x.bitPattern == y.bitPattern || (x.isNaN && y.isNaN)
  }

  @Test("arithmetic")
  func arithmetic() {
    for (a, b) in Self.pairs {
      var sum = a
      sum += b
      for lane in 0..<8 {
        let (x, y) = (a[lane], b[lane])
        #expect(isSame((a + b)[lane], x + y))
        #expect(isSame((a - b)[lane], x - y))
        #expect(isSame((a * b)[lane], x * y))
        #expect(isSame((a / b)[lane], x / y))
        #expect(isSame((a + 0.1)[lane], x + 0.1))
        #expect(isSame((-a)[lane], -x))
        #expect(isSame(sum[lane], x + y))
        #expect(isSame(a.squareRoot()[lane], x.squareRoot()))
      }
    }
  }

  @Test("a product and a sum are rounded one after the other")
  func noContraction() {
    // 1 - x² with x = 1 + 2⁻³⁰: rounded, the square is 1 + 2⁻²⁹; the exact one has 2⁻⁶⁰ more.
    let x = SIMD8<Double>(repeating: 1 + 0x1p-30)
    #expect((x * x - SIMD8(repeating: 1))[3] == 0x1p-29)
  }

  @Test("comparisons and choices")
  func comparisons() {
    for (a, b) in Self.pairs {
      let masks = [a .== b, a .!= b, a .< b, a .<= b, a .> b, a .>= b]
      for lane in 0..<8 {
        let (x, y) = (a[lane], b[lane])
        #expect(masks.map { $0[lane] } == [x == y, x != y, x < y, x <= y, x > y, x >= y])
        #expect(isSame(a.replacing(with: b, where: a .< b)[lane], x < y ? y : x))
        #expect(isSame(a.replacing(with: 5, where: a .!= 0)[lane], x != 0 ? 5 : x))
        let few = [a .== 0, a .!= 0, a .< 0, a .<= 0, a .> 0]
        #expect(few.map { $0[lane] } == [x == 0, x != 0, x < 0, x <= 0, x > 0])
      }
      for mask in masks {
        #expect(SIMD8<Double>.isAnywhere(mask) == (0..<8).contains { mask[$0] })
      }
    }
  }

  @Test("order")
  func order() {
    let (a, b) = (
      SIMD8<Double>(0, 1, 2, 3, 4, 5, 6, 7), SIMD8<Double>(8, 9, 10, 11, 12, 13, 14, 15)
    )
    let (low, high) = SIMD8.interleaved(a, b)
    #expect(low == SIMD8(0, 8, 1, 9, 2, 10, 3, 11))
    #expect(high == SIMD8(4, 12, 5, 13, 6, 14, 7, 15))
    #expect(SIMD8.separated(low, high) == (a, b))
  }
}
