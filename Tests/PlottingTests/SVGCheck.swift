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
    var open: [String] = []
    var isRootSeen = false
    var rest = Substring(text)
    for scalar in text.unicodeScalars where scalar.value < 32 && scalar != "\n" {
      throw Fault(description: "control character \(scalar.value)")
    }
    while let start = rest.firstIndex(of: "<") {
      try checkText(rest[..<start], inside: open.last)
      guard let end = rest[start...].firstIndex(of: ">") else {
        throw Fault(description: "unclosed tag")
      }
      var tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        guard open.popLast() == String(tag.dropFirst()) else {
          throw Fault(description: "unmatched </\(tag.dropFirst())>")
        }
        continue
      }
      let isEmpty = tag.hasSuffix("/")
      if isEmpty { tag = tag.dropLast() }
      let name = String(tag.prefix { $0 != " " })
      if open.isEmpty {
        guard !isRootSeen, name == "svg" else { throw Fault(description: "second root \(name)") }
        isRootSeen = true
      }
      try checkAttributes(tag.dropFirst(name.count), of: name)
      if !isEmpty { open.append(name) }
    }
    guard open.isEmpty, isRootSeen, rest.allSatisfy(\.isWhitespace) else {
      throw Fault(description: "text ends inside \(open)")
    }
  }

  private func checkText(_ text: Substring, inside element: String?) throws {
    if element == nil || element == "svg" {
      guard text.allSatisfy(\.isWhitespace) else { throw Fault(description: "stray text \(text)") }
    }
    for piece in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      guard ["amp;", "lt;", "gt;", "quot;", "#39;"].contains(where: piece.hasPrefix) else {
        throw Fault(description: "unknown entity &\(piece.prefix(8))")
      }
    }
  }

  private func checkAttributes(_ text: Substring, of element: String) throws {
    guard let allowed = Self.attributes[element] else {
      throw Fault(description: "element \(element)")
    }
    var rest = text
    var seen: Set<String> = []
    var data: Substring?
    var cells: CellTransform?
    while !rest.isEmpty {
      guard rest.hasPrefix(" "), let equals = rest.firstIndex(of: "=") else {
        throw Fault(description: "malformed attribute in \(element): \(rest.prefix(20))")
      }
      let name = String(rest[rest.index(after: rest.startIndex)..<equals])
      let quoted = rest[rest.index(after: equals)...]
      guard quoted.hasPrefix("\""), let close = quoted.dropFirst().firstIndex(of: "\"") else {
        throw Fault(description: "unquoted \(name)")
      }
      let value = quoted[quoted.index(after: quoted.startIndex)..<close]
      rest = quoted[quoted.index(after: close)...]
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

    init(_ text: Substring) throws {
      let numbers = text.dropFirst("matrix(".count).dropLast().split(separator: " ")
        .compactMap { Double($0) }
      guard text.hasPrefix("matrix("), numbers.count == 6, numbers.allSatisfy(\.isFinite),
        numbers[1] == 0, numbers[2] == 0
      else { throw Fault(description: "transform \(text)") }
      scale = (numbers[0], numbers[3])
      shift = (numbers[4], numbers[5])
    }
  }

  private func checkValue(_ value: Substring, of name: String) throws {
    switch name {
    case "x", "width": try checkRange(value, 0...width)
    case "y", "height": try checkRange(value, 0...height)
    case "font-size", "stroke-width", "opacity", "dy": try checkRange(value, -40...40)
    default:
      guard !value.contains("nan"), !value.contains("inf") else {
        throw Fault(description: "\(name) = \(value)")
      }
    }
  }

  private func checkRange(_ value: Substring, _ range: ClosedRange<Double>) throws {
    guard let number = Double(value), range.contains(number) else {
      throw Fault(description: "\(value) is not within \(range)")
    }
  }

  /// Follows the commands that are written: `M`, `l` and `z`, and those of cells, `m`, `h`, `v`.
  private func checkPath(_ data: Substring, _ cells: CellTransform) throws {
    var numbers: [Double] = []
    var token = ""
    var command: Character = "M"
    var position = (x: 0.0, y: 0.0)
    var start = position
    func take() throws {
      guard !token.isEmpty else { return }
      guard let number = Double(token) else { throw Fault(description: "path number \(token)") }
      numbers.append(number)
      token = ""
      switch (command, numbers.count) {
      case ("h", 1): position.x += numbers[0]
      case ("v", 1): position.y += numbers[0]
      case ("M", 2): position = (numbers[0], numbers[1])
      case ("l", 2), ("m", 2): position = (position.x + numbers[0], position.y + numbers[1])
      default: return
      }
      numbers = []
      if command == "M" || command == "m" { start = position }
      let place = (
        x: cells.shift.x + cells.scale.x * position.x, y: cells.shift.y + cells.scale.y * position.y
      )
      guard place.x >= -0.05, place.x <= width + 0.05, place.y >= -0.05, place.y <= height + 0.05
      else { throw Fault(description: "path leaves the figure at \(place)") }
    }
    for character in data {
      switch character {
      case "M", "m", "l", "h", "v", "z", " ", "-":
        try take()
        if character == "-" {
          token = "-"
        } else if character == "z" {
          position = start
        } else if character != " " {
          command = character
        }
      default: token.append(character)
      }
    }
    try take()
    guard numbers.isEmpty else { throw Fault(description: "odd count of path numbers") }
  }
}
