/// A small strict reader of the SVG that `Scene.svg()` may write; it throws at the first fault.
///
/// It checks well-formedness (one root, matched tags, quoted attributes, known entities, no
/// characters that XML forbids) and the project's rules: known elements and attributes alone,
/// finite numbers, every coordinate of a path or text within the figure.
struct SVGCheck {
  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  static let attributes: [String: Set<String>] = [
    "svg": ["xmlns", "width", "height", "viewBox", "role", "font-family", "x", "y"],
    "title": [], "desc": [],
    "rect": ["width", "height", "fill"],
    "path": [
      "d", "fill", "fill-rule", "stroke", "stroke-width", "stroke-linejoin", "stroke-dasharray",
      "opacity", "transform",
    ],
    "text": [
      "x", "y", "font-size", "fill", "text-anchor", "stroke", "stroke-width", "stroke-linejoin",
      "paint-order", "transform",
    ],
    "tspan": ["dy", "font-size"],
    "animate": ["attributeName", "dur", "keyTimes", "values"],
    "animateTransform": ["attributeName", "type", "dur", "keyTimes", "values"],
    "set": ["attributeName", "to", "dur"],
  ]

  let width: Double
  let height: Double

  func check(_ text: String) throws {
    let bytes = Array(text.utf8)
    var open: [String] = []
    var isRootSeen = false
    var place = 0
    for byte in bytes where byte < 32 && byte != UInt8(ascii: "\n") {
      throw Fault(description: "control character \(byte)")
    }
    // U+FFFE and U+FFFF are the only others that UTF-8 can write and XML forbids.
    for index in bytes.indices.dropLast(2) where bytes[index] == 0xEF && bytes[index + 1] == 0xBF {
      if bytes[index + 2] >= 0xBE { throw Fault(description: "no character") }
    }
    while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      try checkText(bytes[place..<start], inside: open.last)
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) else {
        throw Fault(description: "unclosed tag")
      }
      var tag = bytes[(start + 1)..<end]
      place = end + 1
      if tag.first == UInt8(ascii: "/") {
        let name = String(decoding: tag.dropFirst(), as: UTF8.self)
        guard open.popLast() == name else { throw Fault(description: "unmatched </\(name)>") }
        continue
      }
      let isEmpty = tag.last == UInt8(ascii: "/")
      if isEmpty { tag = tag.dropLast() }
      let nameBytes = tag.prefix { $0 != UInt8(ascii: " ") }
      let name = String(decoding: nameBytes, as: UTF8.self)
      if open.isEmpty {
        guard !isRootSeen, name == "svg" else { throw Fault(description: "second root \(name)") }
        isRootSeen = true
      }
      try checkAttributes(tag[nameBytes.endIndex...], of: name)
      if !isEmpty { open.append(name) }
    }
    guard open.isEmpty, isRootSeen, bytes[place...].allSatisfy({ $0 <= 32 }) else {
      throw Fault(description: "text ends inside \(open)")
    }
  }

  private func checkText(_ text: ArraySlice<UInt8>, inside element: String?) throws {
    if element == nil || element == "svg" || element == "path" {
      guard text.allSatisfy({ $0 <= 32 }) else { throw Fault(description: "stray text") }
    }
    for (index, byte) in zip(text.indices, text) where byte == UInt8(ascii: "&") {
      let entity = text[(index + 1)...].prefix { $0 != UInt8(ascii: ";") }.prefix(8)
      guard ["amp", "lt", "gt", "quot", "#39"].contains(String(decoding: entity, as: UTF8.self))
      else { throw Fault(description: "unknown entity") }
    }
  }

  private func checkAttributes(_ text: ArraySlice<UInt8>, of element: String) throws {
    guard let allowed = Self.attributes[element] else {
      throw Fault(description: "element \(element)")
    }
    var rest = text
    var seen: Set<String> = []
    var data: ArraySlice<UInt8>?
    var cells: CellTransform?
    while !rest.isEmpty {
      guard rest.first == UInt8(ascii: " "), let equals = rest.firstIndex(of: UInt8(ascii: "="))
      else { throw Fault(description: "malformed attribute in \(element)") }
      let name = String(decoding: rest[(rest.startIndex + 1)..<equals], as: UTF8.self)
      let quoted = rest[(equals + 1)...]
      guard quoted.first == UInt8(ascii: "\""),
        let close = quoted.dropFirst().firstIndex(of: UInt8(ascii: "\""))
      else { throw Fault(description: "unquoted \(name)") }
      let value = quoted[(quoted.startIndex + 1)..<close]
      rest = quoted[(close + 1)...]
      guard allowed.contains(name), seen.insert(name).inserted else {
        throw Fault(description: "attribute \(name) of \(element)")
      }
      if name == "d" {
        data = value
      } else if name == "transform", element == "path" {
        cells = try CellTransform(value)
      } else {
        try checkValue(value, of: name)
      }
    }
    if let data { try checkPath(data, cells ?? CellTransform()) }
  }

  /// The scaling of cells to px: `matrix(sx 0 0 sy x y)`.
  private struct CellTransform {
    var scale = (x: 1.0, y: 1.0)
    var shift = (x: 0.0, y: 0.0)

    init() {}

    init(_ value: ArraySlice<UInt8>) throws {
      let text = String(decoding: value, as: UTF8.self)
      let numbers = text.dropFirst("matrix(".count).dropLast().split(separator: " ")
        .compactMap { Double($0) }
      guard text.hasPrefix("matrix("), numbers.count == 6, numbers.allSatisfy(\.isFinite),
        numbers[1] == 0, numbers[2] == 0
      else { throw Fault(description: "transform \(text)") }
      scale = (numbers[0], numbers[3])
      shift = (numbers[4], numbers[5])
    }
  }

  private func checkValue(_ value: ArraySlice<UInt8>, of name: String) throws {
    switch name {
    case "x", "width": try checkRange(value, 0...width)
    case "y", "height": try checkRange(value, 0...height)
    case "font-size", "stroke-width", "opacity", "dy": try checkRange(value, -40...40)
    case "dur":
      guard value.last == UInt8(ascii: "s") else { throw Fault(description: "no seconds") }
      try checkRange(value.dropLast(), 0.1...60)
    case "keyTimes":
      let times = try numbers(value)
      guard times.first == 0, times.last == 1, zip(times, times.dropFirst()).allSatisfy(<=) else {
        throw Fault(description: "key times \(times)")
      }
    case "values":
      for number in try numbers(value) where abs(number) > 1e5 {
        throw Fault(description: "value \(number) of an animation")
      }
    default:
      let text = String(decoding: value, as: UTF8.self)
      guard !text.contains("nan"), !text.contains("inf") else {
        throw Fault(description: "\(name) = \(text)")
      }
    }
  }

  private func numbers(_ value: ArraySlice<UInt8>) throws -> [Double] {
    try value.split { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: " ") }.map(number)
  }

  private func number(_ digits: ArraySlice<UInt8>) throws -> Double {
    guard let number = Double(String(decoding: digits, as: UTF8.self)), number.isFinite else {
      throw Fault(description: "number \(String(decoding: digits, as: UTF8.self))")
    }
    return number
  }

  private func checkRange(_ value: ArraySlice<UInt8>, _ range: ClosedRange<Double>) throws {
    let number = try number(value)
    guard range.contains(number) else {
      throw Fault(description: "\(number) is not within \(range)")
    }
  }

  /// Follows the commands that are written: `M`, `l` and `z`, and those of cells, `m`, `h`, `v`.
  private func checkPath(_ data: ArraySlice<UInt8>, _ cells: CellTransform) throws {
    var first: Double?
    var command = UInt8(ascii: "M")
    var position = (x: 0.0, y: 0.0)
    var origin = position
    var start = data.startIndex
    func take(upTo end: Int) throws {
      guard start < end else { return }
      let next = try number(data[start..<end])
      switch command {
      case UInt8(ascii: "h"): position.x += next
      case UInt8(ascii: "v"): position.y += next
      default:
        guard let x = first else {
          first = next
          return
        }
        first = nil
        position =
          command == UInt8(ascii: "M") ? (x, next) : (position.x + x, position.y + next)
        if command != UInt8(ascii: "l") { origin = position }
      }
      let place = (
        x: cells.shift.x + cells.scale.x * position.x, y: cells.shift.y + cells.scale.y * position.y
      )
      guard place.x >= -0.05, place.x <= width + 0.05, place.y >= -0.05, place.y <= height + 0.05
      else { throw Fault(description: "path leaves the figure at \(place)") }
    }
    for (index, byte) in zip(data.indices, data) {
      switch byte {
      case UInt8(ascii: "M"), UInt8(ascii: "l"), UInt8(ascii: "m"), UInt8(ascii: "h"),
        UInt8(ascii: "v"):
        try take(upTo: index)
        guard first == nil else { throw Fault(description: "odd count of path numbers") }
        (command, start) = (byte, index + 1)
      case UInt8(ascii: "z"):
        try take(upTo: index)
        (position, start) = (origin, index + 1)
      case UInt8(ascii: " "):
        try take(upTo: index)
        start = index + 1
      case UInt8(ascii: "-"):
        try take(upTo: index)
        start = index
      default: break
      }
    }
    try take(upTo: data.endIndex)
    guard first == nil else { throw Fault(description: "odd count of path numbers") }
  }
}
