/// An angle past 2²⁰, less the multiple kπ/2 nearest to it: the product with 192 bits of 2/π, of which
/// those that give multiples of 4 are left out (Payne and Hanek 1983).
struct LargeAngle {
  /// k modulo 4, with the angle's sign.
  let quadrant: Double
  /// What is left, at most π/4 in magnitude, is high + low.
  let high: Double
  let low: Double

  /// 2/π after a word of zeros, most significant first.
  private static let twoOverPi: [UInt64] = [
    0, 0xA2F9_836E_4E44_1529, 0xFC27_57D1_F534_DDC0, 0xDB62_9599_3C43_9041,
    0xFE51_63AB_DEBB_C561, 0xB724_6E3A_424D_D2E0, 0x0649_2EEA_09D1_921C,
    0xFE1D_EB1C_B129_A73E, 0xE882_35F5_2EBB_4484, 0xE99C_7026_B45F_7E41,
    0x3991_D639_8353_39F4, 0x9C84_5F8B_BDF9_283B, 0x1FF8_97FF_DE05_980F,
    0xEF2F_118B_5A0A_6D1F, 0x6D36_7ECF_27CB_09B7, 0x4F46_3F66_9E5F_EA2D,
    0x7527_BAC7_EBE5_F17B, 0x3D07_39F7_8A52_92EA, 0x6BFB_5FB1_1F8D_5D08,
    0x5603_3046_FC7B_6BAB, 0xF0CF_BC20_9AF4_361D,
  ]

  /// - Precondition: x is finite and |x| ≥ 2²⁰.
  init(_ x: Double) {
    // |x| = significand · 2^(exponent - 52).
    let exponent = Int((x.bitPattern &>> 52) & 0x7FF) - 1023
    let significand = (x.bitPattern & 0x000F_FFFF_FFFF_FFFF) | 0x0010_0000_0000_0000
    let bits = Self.product(significand, after: exponent - 52 + 62)

    // The two highest bits are k; what follows is a fraction, which is made one about 0.
    var k = bits.0 &>> 62
    var fraction = (
      bits.0 &<< 2 | bits.1 &>> 62, bits.1 &<< 2 | bits.2 &>> 62, bits.2 &<< 2
    )
    let isAbove = fraction.0 &>> 63 == 1
    if isAbove {
      k &+= 1
      let (low, carry) = (~fraction.2).addingReportingOverflow(1)
      let (middle, next) = (~fraction.1).addingReportingOverflow(carry ? 1 : 0)
      fraction = (~fraction.0 &+ (next ? 1 : 0), middle, low)
    }

    // The first 53 bits from the leading one on, and the next 53.
    var scale = 1.0
    if fraction.0 == 0 {
      fraction = (fraction.1, fraction.2, 0)
      scale = 0x1p-64
    }
    let zeros = UInt64(fraction.0.leadingZeroBitCount & 63)
    if zeros > 0 {
      fraction.0 = fraction.0 &<< zeros | fraction.1 &>> (64 &- zeros)
      fraction.1 = fraction.1 &<< zeros | fraction.2 &>> (64 &- zeros)
      scale *= Double(bitPattern: (1023 &- zeros) &<< 52)
    }
    if isAbove != (x < 0) { scale = -scale }
    let leading = Double(fraction.0 &>> 11) * 0x1p-53 * scale
    let trailing = Double((fraction.0 & 0x7FF) &<< 42 | fraction.1 &>> 22) * 0x1p-106 * scale
    let turns = DoubleDouble(leading, trailing)
    let product = turns.times(DoubleDouble(0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54))
    let angle = DoubleDouble<Double>.ordered(product.high, product.low)
    high = angle.high
    low = angle.low
    quadrant = x < 0 ? -Double(k & 3) : Double(k & 3)
  }

  /// The lowest 192 bits of the product of `factor` and the 192 bits of 2/π that follow a number of
  /// bits of the table.
  private static func product(
    _ factor: UInt64, after skipped: Int
  ) -> (UInt64, UInt64, UInt64) {
    let first = skipped / 64
    let shift = UInt64(skipped % 64)
    func word(_ index: Int) -> UInt64 {
      let (high, low) = (twoOverPi[first + index], twoOverPi[first + index + 1])
      return shift == 0 ? high : high &<< shift | low &>> (64 &- shift)
    }
    let low = factor.multipliedFullWidth(by: word(2))
    let middle = factor.multipliedFullWidth(by: word(1))
    let (second, carry) = middle.low.addingReportingOverflow(low.high)
    let top = factor &* word(0) &+ middle.high &+ (carry ? 1 : 0)
    return (top, second, low.low)
  }
}
