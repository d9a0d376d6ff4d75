import Glibc

/// A number as in C's `%.{digits}g`: 0.0205, 1e-08, inf.
func text(_ value: Double, digits: Int32) -> String {
  var buffer = [CChar](repeating: 0, count: 64)
  let length = withVaList([digits, value]) { arguments in
    vsnprintf(&buffer, buffer.count, "%.*g", arguments)
  }
  return String(
    decoding: buffer.prefix(max(0, Int(length))).map(UInt8.init(bitPattern:)), as: UTF8.self)
}

/// A number in a label, to three significant digits.
func shortText(_ value: Double) -> String { text(value, digits: 3) }

/// A number in a reason or a note, to six significant digits.
func longText(_ value: Double) -> String { text(value, digits: 6) }

/// "1 step", "2 steps".
func stepsText(_ count: Int) -> String { count == 1 ? "1 step" : "\(count) steps" }
