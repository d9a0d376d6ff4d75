import ElementaryFunctions
import FoundationEssentials
import Testing

/// A function of one number, alone and over arrays.
struct Function: Sendable, CustomTestStringConvertible {
  typealias Pointer = UnsafePointer<Double>
  typealias Output = UnsafeMutablePointer<Double>

  let name: String
  let one: @Sendable (Double) -> Double
  let many: @Sendable (Pointer, Output, Int) -> Void

  var testDescription: String { name }

  /// The function's values, computed as an array.
  func values(_ x: [Double]) -> [Double] {
    var out = [Double](repeating: 0, count: x.count)
    many(x, &out, x.count)
    return out
  }

  static let all: [Function] = [
    Function(name: "exp", one: Elementary.exp) {
      Elementary.exp($0, into: $1, count: $2)
    },
    Function(name: "expm1", one: Elementary.expm1) {
      Elementary.expm1($0, into: $1, count: $2)
    },
    Function(name: "log", one: Elementary.log) {
      Elementary.log($0, into: $1, count: $2)
    },
    Function(name: "log1p", one: Elementary.log1p) {
      Elementary.log1p($0, into: $1, count: $2)
    },
    Function(name: "log2", one: Elementary.log2) {
      Elementary.log2($0, into: $1, count: $2)
    },
    Function(name: "log10", one: Elementary.log10) {
      Elementary.log10($0, into: $1, count: $2)
    },
    Function(name: "sin", one: Elementary.sin) {
      Elementary.sin($0, into: $1, count: $2)
    },
    Function(name: "cos", one: Elementary.cos) {
      Elementary.cos($0, into: $1, count: $2)
    },
    Function(name: "tan", one: Elementary.tan) {
      Elementary.tan($0, into: $1, count: $2)
    },
    Function(name: "asin", one: Elementary.asin) {
      Elementary.asin($0, into: $1, count: $2)
    },
    Function(name: "acos", one: Elementary.acos) {
      Elementary.acos($0, into: $1, count: $2)
    },
    Function(name: "atan", one: Elementary.atan) {
      Elementary.atan($0, into: $1, count: $2)
    },
    Function(name: "sinh", one: Elementary.sinh) {
      Elementary.sinh($0, into: $1, count: $2)
    },
    Function(name: "cosh", one: Elementary.cosh) {
      Elementary.cosh($0, into: $1, count: $2)
    },
    Function(name: "tanh", one: Elementary.tanh) {
      Elementary.tanh($0, into: $1, count: $2)
    },
    Function(name: "asinh", one: Elementary.asinh) {
      Elementary.asinh($0, into: $1, count: $2)
    },
    Function(name: "acosh", one: Elementary.acosh) {
      Elementary.acosh($0, into: $1, count: $2)
    },
    Function(name: "atanh", one: Elementary.atanh) {
      Elementary.atanh($0, into: $1, count: $2)
    },
    Function(name: "sigmoid", one: Elementary.sigmoid) {
      Elementary.sigmoid($0, into: $1, count: $2)
    },
    Function(name: "softplus", one: Elementary.softplus) {
      Elementary.softplus($0, into: $1, count: $2)
    },
    Function(name: "erf", one: Elementary.erf) {
      Elementary.erf($0, into: $1, count: $2)
    },
    Function(name: "sqrt", one: Elementary.sqrt) {
      Elementary.sqrt($0, into: $1, count: $2)
    },
    Function(name: "abs", one: Elementary.abs) {
      Elementary.abs($0, into: $1, count: $2)
    },
    Function(name: "floor", one: Elementary.floor) {
      Elementary.floor($0, into: $1, count: $2)
    },
    Function(name: "ceil", one: Elementary.ceil) {
      Elementary.ceil($0, into: $1, count: $2)
    },
    Function(name: "round", one: Elementary.round) {
      Elementary.round($0, into: $1, count: $2)
    },
  ]
}

/// One line of Fixtures/reference.txt.
struct Reference {
  /// The arguments: one or two.
  let arguments: [Double]
  /// The value, correctly rounded.
  let value: Double
  /// What the value lacks to the true one, in its last place.
  let rest: Double

  /// The distance of a number to the true value, in units of the value's last place.
  func error(of number: Double) -> Double {
    if number == value || (number.isNaN && value.isNaN) { return abs(rest) }
    return abs((number - value) / value.ulp - rest)
  }

  /// The table of every function, by its name.
  static let tables: [String: [Reference]] = {
    let folder = "\(#filePath)".split(separator: "/").dropLast().joined(separator: "/")
    let path = "/\(folder)/Fixtures/reference.txt"
    guard let data = FileManager.default.contents(atPath: path) else { return [:] }
    var tables: [String: [Reference]] = [:]
    var name = ""
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: " ")
      if fields.count == 1 {
        name = String(line)
        continue
      }
      let numbers = fields.dropLast().compactMap { UInt64($0, radix: 16) }
      guard let value = numbers.last, let rest = fields.last.flatMap({ Double($0) }) else {
        continue
      }
      tables[name, default: []].append(
        Reference(
          arguments: numbers.dropLast().map { Double(bitPattern: $0) },
          value: Double(bitPattern: value), rest: rest / 128))
    }
    return tables
  }()
}
