import Expressions
import Syntax

extension Value {
  /// True for what arithmetic works on: numbers, arrays and symbols of them, and ranges.
  var isNumeric: Bool {
    switch self {
    case .tensor, .series, .symbol, .range: return true
    default: return false
    }
  }

  /// True for parts of a recorded formula, also inside a range.
  var isSymbolic: Bool {
    switch self {
    case .symbol: return true
    case .range(let range):
      return range.from.isSymbolic || range.to.isSymbolic || range.by.isSymbolic
    default: return false
    }
  }

  /// The shape of an array or symbol; nil for everything else, ranges included.
  var shape: Shape? {
    switch self {
    case .tensor(let tensor), .series(let tensor, _): return tensor.shape
    case .symbol(let node): return node.shape
    default: return nil
    }
  }
}

extension Evaluator {
  /// The most numbers a range may have when it is written out.
  static let maximumRangeCount = 1 << 28
  /// The most rounds of a loop, whose numbers are not kept: all of them are exact.
  static let maximumLoopCount = 1 << 53

  /// How many numbers `from..to by by` has, with a tolerance of 1e-10 steps for rounding.
  func count(
    of range: RangeValue, atMost limit: Int = Evaluator.maximumRangeCount, at span: SourceSpan?
  ) throws -> Int {
    let (from, to, by) = (
      try number(range.from, at: span), try number(range.to, at: span),
      try number(range.by, at: span)
    )
    let steps = ((to - from) / by + 1e-10).rounded(.down)
    guard steps.isFinite else {
      throw error("value", "this range has no end", at: span)
    }
    guard steps < Double(limit) else {
      throw error(
        "limit", "this range has more than 2^\(limit.trailingZeroBitCount) numbers", at: span)
    }
    return Int(max(-1, steps)) + 1
  }

  /// The numbers of a range as a vector.
  func vector(of range: RangeValue, at span: SourceSpan?) throws -> Tensor {
    let count = try count(of: range, at: span)
    try checkMemory(for: count, at: span)
    let (from, by) = (try number(range.from, at: span), try number(range.by, at: span))
    var elements: [Double] = []
    elements.reserveCapacity(count)
    while elements.count < count {
      try poll(now: true)
      let part = elements.count..<min(count, elements.count + 1 << 16)
      for position in part { elements.append(from + Double(position) * by) }
    }
    return Tensor(vector: elements)
  }

  /// An array; ranges are written out. Errors where the value is none.
  func tensor(_ value: Value, at span: SourceSpan?) throws -> Tensor {
    switch value {
    case .tensor(let tensor), .series(let tensor, _): return tensor
    case .range(let range): return try vector(of: range, at: span)
    case .symbol(let node):
      if let constant = graph?.constantValue(node) { return constant }
      throw unrecordable("a value that must be known here", at: span)
    default:
      throw error("type", "a number or array is needed here, not \(value.kindPhrase)", at: span)
    }
  }

  /// A single number. Errors where the value is none.
  func number(_ value: Value, at span: SourceSpan?) throws -> Double {
    let tensor = try tensor(value, at: span)
    guard tensor.shape.count == 1, let number = tensor.elements.first else {
      throw error("type", "a number is needed here, not \(value.kindPhrase)", at: span)
    }
    return number
  }

  /// A whole number within bounds. Errors name what it is for.
  func integer(
    _ value: Value, in bounds: ClosedRange<Int>, _ what: String, at span: SourceSpan?
  ) throws -> Int {
    let number = try number(value, at: span)
    guard let integer = Int(exactly: number) else {
      throw error("value", "\(what) must be a whole number", at: span)
    }
    guard bounds.contains(integer) else {
      let limit =
        bounds.upperBound == Int.max
        ? "at least \(bounds.lowerBound)"
        : "between \(bounds.lowerBound) and \(bounds.upperBound)"
      throw error("value", "\(what) must be \(limit), not \(integer)", at: span)
    }
    return integer
  }

  /// A list of numbers: a vector, a range, a row, or a lone number.
  func numbers(_ value: Value, at span: SourceSpan?) throws -> [Double] {
    try tensor(value, at: span).elements
  }
}
