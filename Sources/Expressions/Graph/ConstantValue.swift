/// A constant as a graph compares it: bit by bit, so that NaN is found again and -0 is not 0.
struct ConstantValue: Hashable {
  let tensor: Tensor

  static func == (a: ConstantValue, b: ConstantValue) -> Bool {
    guard a.tensor.shape == b.tensor.shape, a.tensor.isBoolean == b.tensor.isBoolean else {
      return false
    }
    return a.tensor.elements.elementsEqual(b.tensor.elements) { $0.bitPattern == $1.bitPattern }
  }

  /// A few elements tell constants apart well enough: data sets are not read for each look-up.
  func hash(into hasher: inout Hasher) {
    hasher.combine(tensor.shape)
    for element in tensor.elements.prefix(8) { hasher.combine(element.bitPattern) }
    for element in tensor.elements.suffix(8) { hasher.combine(element.bitPattern) }
  }
}
