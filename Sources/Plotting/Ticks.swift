import Glibc

/// The marks of one axis.
struct Ticks: Equatable {
  /// A labelled mark.
  struct Major: Equatable {
    var value: Double
    var label: RichText
  }

  /// Labelled marks, in ascending order.
  var majors: [Major] = []
  /// Unlabelled marks, in ascending order.
  var minors: [Double] = []
  /// What is to be added to every label, as text, where labels would be too long without it.
  var offset: String?

  /// Marks at multiples of 1, 2 or 5 times a power of ten, about `count` of them.
  static func linear(over range: ClosedRange<Double>, count: Int) -> Ticks {
    guard var steps = NiceSteps(over: range, count: count) else { return Ticks() }
    // Two marks hardly tell a scale: finer ones where there is room.
    if count > 3, steps.last - steps.first < 2, let finer = NiceSteps(over: range, count: 2 * count)
    {
      steps = finer
    }
    var ticks = Ticks()
    let size = max(abs(range.lowerBound), abs(range.upperBound))
    let base = size / steps.width > 1e6 ? steps.first : 0
    if base != 0 { ticks.offset = steps.decimal(base).shortened.text }
    let largest = max((steps.first - base).magnitude, (steps.last - base).magnitude)
    let magnitude = steps.decimal(Int(largest)).powerOfTen
    let isRaised = magnitude >= 6 || magnitude < -4
    // Whole multiples of the step's power while they are short: 2×10⁵ rather than 0.2×10⁶.
    let stepPower = steps.decimal(1).powerOfTen
    let power = magnitude - stepPower == 1 ? stepPower : magnitude
    for index in steps.first...steps.last {
      let shown = steps.decimal(index - base)
      let label =
        isRaised
        ? shown.text(overPowerOfTen: power) : RichText(shown.digits == 0 ? "0" : shown.text)
      ticks.majors.append(Major(value: steps.decimal(index).value, label: label))
    }
    return ticks
  }

  /// Marks at powers of ten, with a stride where there are more than `count` of them, the powers
  /// left out unlabelled; 2...9 between them only at stride 1. Under a decade or so 2 and 5 are labelled too, and under that ticks are
  /// those of a linear axis.
  static func log(over range: ClosedRange<Double>, count: Int) -> Ticks {
    let low = log10(range.lowerBound)
    let high = log10(range.upperBound)
    // A bound that is a power of ten must not lose its tick to rounding in log10.
    let first = Int((low - 1e-9).rounded(.up))
    let last = Int((high + 1e-9).rounded(.down))
    let powers = last - first + 1
    let stride = [1, 2, 3, 5, 10, 20, 30, 50, 100].first { powers <= $0 * max(count, 1) } ?? 200
    var ticks = Ticks()
    if stride > 1 {
      var exponent = Int((Double(first) / Double(stride)).rounded(.up)) * stride
      while exponent <= last {
        ticks.majors.append(Major(value: power(exponent), label: Decimal.powerOfTen(exponent)))
        exponent += stride
      }
      if powers <= 40 {
        ticks.minors = (first...last).filter { $0 % stride != 0 }.map(power)
      }
      return ticks
    }
    let isNarrow = powers < 3 && high - low < 2
    for exponent in (first - 1)...max(last, first - 1) {
      for digit in 1...9 {
        let mark = Decimal(digits: digit, exponent: exponent)
        guard mark.value >= range.lowerBound * (1 - 1e-12),
          mark.value <= range.upperBound * (1 + 1e-12)
        else { continue }
        if digit == 1 && !isNarrow {
          ticks.majors.append(Major(value: mark.value, label: Decimal.powerOfTen(exponent)))
        } else if isNarrow && (digit == 1 || digit == 2 || digit == 5) {
          let isPlain = exponent >= -3 && exponent < 5
          ticks.majors.append(
            Major(
              value: mark.value,
              label: isPlain ? RichText(mark.text) : mark.text(overPowerOfTen: exponent)))
        } else {
          ticks.minors.append(mark.value)
        }
      }
    }
    if ticks.majors.count < 3 {
      ticks = linear(over: range, count: count)
      ticks.majors.removeAll { $0.value <= 0 }
    }
    return ticks
  }

  /// Marks of a symmetric logarithmic axis: zero and powers of ten of both signs from the threshold
  /// on, itself a power of ten, with a stride where there are more than `count`; where the powers
  /// leave fewer than three, those of a linear axis.
  static func symlog(over range: ClosedRange<Double>, threshold: Double, count: Int) -> Ticks {
    let first = Int(log10(threshold).rounded())
    func powers(_ bound: Double) -> Int {
      guard bound >= threshold else { return 0 }
      return max(Int((log10(bound) + 1e-9).rounded(.down)) - first + 1, 0)
    }
    let (below, above) = (powers(-range.lowerBound), powers(range.upperBound))
    let stride =
      [1, 2, 3, 5, 10, 20, 30, 50, 100].first {
        below / $0 + above / $0 + 1 <= max(count, 3)
      } ?? 200
    var ticks = Ticks()
    func add(_ digit: Int, _ exponent: Int, isMajor: Bool) {
      let mark = Decimal(digits: digit, exponent: exponent)
      guard range.contains(mark.value) else { return }
      if isMajor {
        let label = Decimal.powerOfTen(exponent)
        ticks.majors.append(Major(value: mark.value, label: digit < 0 ? label.negated : label))
      } else {
        ticks.minors.append(mark.value)
      }
    }
    for power in Swift.stride(from: below, to: 0, by: -1) {
      let exponent = first + power - 1
      if stride == 1 {
        for digit in Swift.stride(from: 9, to: 1, by: -1) { add(-digit, exponent, isMajor: false) }
      }
      if power % stride == 0 || below + above <= 40 {
        add(-1, exponent, isMajor: power % stride == 0)
      }
    }
    if range.contains(0) { ticks.majors.append(Major(value: 0, label: "0")) }
    for power in Swift.stride(from: 1, through: above, by: 1) {
      let exponent = first + power - 1
      if power % stride == 0 || below + above <= 40 {
        add(1, exponent, isMajor: power % stride == 0)
      }
      if stride == 1 {
        for digit in 2...9 { add(digit, exponent, isMajor: false) }
      }
    }
    return ticks.majors.count < 3 ? linear(over: range, count: count) : ticks
  }

  private static func power(_ exponent: Int) -> Double {
    Decimal(digits: 1, exponent: exponent).value
  }
}

extension Decimal {
  /// The same number without zeros at its end after the point.
  var shortened: Decimal {
    var result = self
    while result.exponent < 0, result.digits % 10 == 0, result.digits != 0 {
      result.digits /= 10
      result.exponent += 1
    }
    return result
  }

  /// e with 10ᵉ ≤ |value| < 10ᵉ⁺¹; 0 for zero.
  var powerOfTen: Int {
    digits == 0 ? 0 : String(digits.magnitude).count - 1 + exponent
  }
}

/// Multiples i·m·10ᵉ, m ∈ {1, 2, 5}, inside a range. Indices are integers, so that no tick is lost
/// or doubled by rounding and labels are exact.
struct NiceSteps: Equatable {
  var first: Int
  var last: Int
  var factor: Int
  var exponent: Int

  /// About `count` steps, at most twice as many; nil for a range too narrow for its offset.
  init?(over range: ClosedRange<Double>, count: Int) {
    let raw = (range.upperBound - range.lowerBound) / Double(max(count, 1))
    guard raw > 0, raw.isFinite else { return nil }
    exponent = Int(floor(log10(raw)))
    let unit = Decimal(digits: 1, exponent: exponent).value
    guard unit > 0 else { return nil }
    let ratio = raw / unit * (1 - 1e-9)
    if ratio <= 1 {
      factor = 1
    } else if ratio <= 2 {
      factor = 2
    } else if ratio <= 5 {
      factor = 5
    } else {
      factor = 1
      exponent += 1
    }
    let width = Decimal(digits: factor, exponent: exponent).value
    // The ends may miss a multiple by rounding alone.
    let low = (range.lowerBound / width - 1e-9).rounded(.up)
    let high = (range.upperBound / width + 1e-9).rounded(.down)
    guard abs(low) < 1e15, abs(high) < 1e15, let first = Int(exactly: low),
      let last = Int(exactly: high), first <= last, last - first < 200
    else { return nil }
    self.first = first
    self.last = last
  }

  /// The step.
  var width: Double { decimal(1).value }

  /// The tick of an index.
  func decimal(_ index: Int) -> Decimal {
    Decimal(digits: index * factor, exponent: exponent)
  }
}
