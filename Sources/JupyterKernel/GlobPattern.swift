/// A pattern for whole texts: `*` is any text, `?` one character, `[a-z]` one of a set, `[!…]` or
/// `[^…]` one that is not of it; as in SQLite's GLOB.
struct GlobPattern: Sendable, Equatable {
  private enum Element: Sendable, Equatable {
    case text
    case character
    case literal(Unicode.Scalar)
    case set([ClosedRange<UInt32>], isNegated: Bool)

    func matches(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .text, .character: true
      case .literal(let expected): scalar == expected
      case .set(let ranges, let isNegated):
        ranges.contains { $0.contains(scalar.value) } != isNegated
      }
    }
  }

  private let elements: [Element]

  /// Reads a pattern. A bracket that is not closed stands for itself.
  init(_ pattern: String) {
    let scalars = Array(pattern.unicodeScalars)
    var elements: [Element] = []
    var index = 0
    while index < scalars.count {
      switch scalars[index] {
      case "*":
        if elements.last != .text { elements.append(.text) }
      case "?":
        elements.append(.character)
      case "[":
        if let (set, end) = Self.readSet(scalars, from: index + 1) {
          elements.append(set)
          index = end
        } else {
          elements.append(.literal("["))
        }
      case let scalar:
        elements.append(.literal(scalar))
      }
      index += 1
    }
    self.elements = elements
  }

  private static func readSet(
    _ scalars: [Unicode.Scalar], from start: Int
  ) -> (element: Element, end: Int)? {
    var index = start
    let isNegated = index < scalars.count && (scalars[index] == "^" || scalars[index] == "!")
    if isNegated { index += 1 }
    let first = index
    var ranges: [ClosedRange<UInt32>] = []
    while index < scalars.count, scalars[index] != "]" || index == first {
      let low = scalars[index].value
      if index + 2 < scalars.count, scalars[index + 1] == "-", scalars[index + 2] != "]" {
        let high = scalars[index + 2].value
        if low <= high { ranges.append(low...high) }
        index += 3
      } else {
        ranges.append(low...low)
        index += 1
      }
    }
    return index < scalars.count ? (.set(ranges, isNegated: isNegated), index) : nil
  }

  /// True where the whole of `text` matches. O(pattern × text), without recursion.
  func matches(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var element = 0
    var position = 0
    // Where to go back to: the last `*`, which then takes one scalar more.
    var star: (element: Int, position: Int)?
    while position < scalars.count {
      if element < elements.count, elements[element] == .text {
        star = (element, position)
        element += 1
      } else if element < elements.count, elements[element].matches(scalars[position]) {
        element += 1
        position += 1
      } else if let last = star {
        star = (last.element, last.position + 1)
        element = last.element + 1
        position = last.position + 1
      } else {
        return false
      }
    }
    return elements[element...].allSatisfy { $0 == .text }
  }
}
