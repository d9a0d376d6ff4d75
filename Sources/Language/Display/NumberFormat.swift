internal import Glibc

/// Numbers as text: integers bare, everything else as C's `%.6g` unless other digits are asked for.
///
/// Independent of the locale: the C library's formatting is used in its initial "C" locale, which
/// no part of this program changes. The rounding is exact (glibc rounds the binary value itself,
/// half to even).
public enum NumberFormat {
  /// The text of `value`: `2`, `0.333333`, `1e-08`, `inf`, `nan`.
  ///
  /// Integers below 10¹⁵ in magnitude are written with all their digits whatever `digits` is, since
  /// step counts and sizes must not be rounded. A negative zero is `0`, except with full digits.
  public static func text(_ value: Double, digits: DisplayOptions.Digits = .six) -> String {
    guard value.isFinite else {
      return value.isNaN ? "nan" : (value < 0 ? "-inf" : "inf")
    }
    if value == 0 { return digits == .full && value.sign == .minus ? "-0" : "0" }
    if abs(value) < 1e15, let integer = Int64(exactly: value) { return String(integer) }
    switch digits {
    case .significant(let count): return significant(value, count: count)
    case .full: return shortest(value)
    }
  }

  /// C's `%.{count}g`.
  private static func significant(_ value: Double, count: Int) -> String {
    // 17 digits, a sign, a point and an exponent of three digits fit in 32 bytes.
    var buffer = [CChar](repeating: 0, count: 32)
    let precision = Int32(clamping: min(max(count, 1), 17))
    let length = withVaList([precision, value]) { arguments in
      vsnprintf(&buffer, buffer.count, "%.*g", arguments)
    }
    let bytes = buffer.prefix(max(Int(length), 0)).map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The shortest text that reads back as `value`, without a trailing `.0`.
  private static func shortest(_ value: Double) -> String {
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
