@_spi(_Unicode) import Swift

/// The form in which names are compared.
enum NormalForm {
  /// A name in NFC, and with the look-alikes that keyboards and input methods give folded, as Julia
  /// does: the micro sign µ is the letter μ, ɛ is ε.
  static func name(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    if scalars.allSatisfy({ $0.value < 0x80 }) { return SourceText.string(scalars) }
    var folded = String.UnicodeScalarView()
    for scalar in scalars {
      switch scalar {
      case "\u{B5}": folded.append("μ")
      case "\u{25B}": folded.append("ε")
      default: folded.append(scalar)
      }
    }
    var normal = String.UnicodeScalarView()
    normal.append(contentsOf: String(folded)._nfc)
    return String(normal)
  }
}
