import Glibc

/// Records of a text file of separated values, one after the other (RFC 4180: quoted entries may
/// hold separators, line breaks and doubled quotes; lines end in LF, CRLF or CR).
///
/// The file is read in parts, so that memory holds one part and not the file.
struct CSVScanner {
  /// An entry of a record: places of ``bytes``, without the quotes.
  struct Field {
    var range: Range<Int>
    var isQuoted = false
    /// True where doubled quotes stand for single ones.
    var hasDoubledQuotes = false
  }

  /// What was read and not yet passed; a zero stands behind the last byte.
  private(set) var bytes: [UInt8]
  /// The entries of the record at hand.
  private(set) var fields: [Field] = []
  /// The line of the file in which the record at hand begins, from 1.
  private(set) var line = 0
  /// The sign between entries.
  let separator: UInt8

  private let file: OpenFile
  private let poll: () throws -> Void
  private var position = 0
  private var end = 0
  private var isAtEnd = false
  private var nextLine = 1

  /// How much is read at a time.
  private static let part = 1 << 20
  /// The longest record in bytes.
  private static let longestRecord = 16 << 20

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Begins at the start of a file.
  ///
  /// - Parameters:
  ///   - separator: The sign between entries; read off the first line unless given.
  ///   - poll: Called for every part; what it throws ends the reading.
  init(_ file: OpenFile, separator: UInt8?, poll: @escaping () throws -> Void) throws {
    // Nothing throws once a property is set: built with optimization, Swift 6.1 otherwise lets go
    // of `file` twice.
    let (bytes, count) = try Self.beginning(of: file)
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    position = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    end = count
    self.separator = separator ?? Self.separator(in: bytes[position..<count])
    self.bytes = bytes
    self.bytes[end] = 0
    self.poll = poll
    self.file = file
  }

  /// The first part of a file with a zero behind it, and its length.
  private static func beginning(of file: OpenFile) throws -> (bytes: [UInt8], count: Int) {
    var bytes = [UInt8](repeating: 0, count: Self.part + 1)
    file.rewind()
    var count = 0
    while count < Self.part {
      let part = try bytes.withUnsafeMutableBytes { buffer in
        try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count..<Self.part]))
      }
      if part == 0 { break }
      count += part
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw DataFailure(
        "data", "\"\(file.name)\" is written in UTF-16", advice: "save it as UTF-8")
    }
    guard !bytes[..<count].contains(0) else {
      throw DataFailure("data", "\"\(file.name)\" is not a text file")
    }
    return (bytes, count)
  }

  /// The most frequent of comma, semicolon, tab and bar in the first line, quotes left aside.
  private static func separator(in text: ArraySlice<UInt8>) -> UInt8 {
    let signs = [",", ";", "\t", "|"].flatMap { Array($0.utf8) }
    var counts = [Int](repeating: 0, count: signs.count)
    var isQuoted = false
    for byte in text {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      let isOver = counts.contains { $0 > 0 } || byte != lineFeed
      if byte == lineFeed || byte == carriageReturn {
        if isOver, counts.contains(where: { $0 > 0 }) { break }
        continue
      }
      if let index = signs.firstIndex(of: byte) { counts[index] += 1 }
    }
    let most = counts.max() ?? 0
    return signs[counts.firstIndex(of: most) ?? 0]
  }

  // MARK: Records

  private enum Outcome {
    case record, blank, incomplete
  }

  /// Goes to the next record; false at the end of the file. Empty lines are passed over.
  mutating func next() throws -> Bool {
    while true {
      if position >= end {
        guard try readMore() else { return false }
        continue
      }
      line = nextLine
      switch try scan() {
      case .record: return true
      case .blank: continue
      case .incomplete: _ = try readMore()
      }
    }
  }

  /// Scans the record at `position`; where the part at hand ends before it, nothing is passed.
  private mutating func scan() throws -> Outcome {
    fields.removeAll(keepingCapacity: true)
    var place = position
    var breaks = 0
    while true {
      var field = Field(range: place..<place)
      if place < end, bytes[place] == Self.quote {
        guard let closing = try scanQuoted(from: place + 1, &field, &breaks) else {
          return .incomplete
        }
        place = closing
      } else {
        let start = place
        place = Self.endOfField(in: bytes, from: place, to: end, separator)
        field.range = start..<place
      }
      fields.append(field)
      guard place < end else {
        guard isAtEnd else { return .incomplete }
        break
      }
      let byte = bytes[place]
      place += 1
      if byte == separator { continue }
      if byte == Self.carriageReturn {
        if place >= end, !isAtEnd { return .incomplete }
        if place < end, bytes[place] == Self.lineFeed { place += 1 }
      }
      breaks += 1
      break
    }
    position = place
    nextLine += breaks
    let isBlank = fields.count == 1 && fields[0].range.isEmpty && !fields[0].isQuoted
    return isBlank ? .blank : .record
  }

  /// Where an entry without quotes ends.
  private static func endOfField(
    in bytes: [UInt8], from start: Int, to end: Int, _ separator: UInt8
  ) -> Int {
    var place = start
    while place < end {
      let byte = bytes[place]
      // Line ends are below a comma, and most entries above.
      if byte == separator || byte <= carriageReturn && (byte == lineFeed || byte == carriageReturn)
      {
        break
      }
      place += 1
    }
    return place
  }

  /// Scans a quoted entry from behind its quote to behind the closing one; nil where the part at
  /// hand ends before it.
  private func scanQuoted(
    from start: Int, _ field: inout Field, _ breaks: inout Int
  ) throws -> Int? {
    var place = start
    while true {
      guard place < end else {
        guard isAtEnd else { return nil }
        throw DataFailure("data", "a quote that is opened in line \(line) is never closed")
      }
      let byte = bytes[place]
      if byte == Self.quote {
        if place + 1 >= end, !isAtEnd { return nil }
        guard place + 1 < end, bytes[place + 1] == Self.quote else { break }
        field.hasDoubledQuotes = true
        place += 1
      } else if byte == Self.lineFeed {
        breaks += 1
      }
      place += 1
    }
    field.range = start..<place
    field.isQuoted = true
    place += 1
    guard
      place >= end || bytes[place] == separator || bytes[place] == Self.lineFeed
        || bytes[place] == Self.carriageReturn
    else {
      throw DataFailure(
        "data", "line \(line + breaks) has text behind a closing quote",
        advice: "a quote inside of quotes is written twice")
    }
    return place
  }

  /// Reads the next part behind what was not yet passed; false where there is none.
  private mutating func readMore() throws -> Bool {
    guard !isAtEnd else { return false }
    try poll()
    let rest = end - position
    guard rest <= Self.longestRecord else {
      throw DataFailure(
        "limit", "the record at line \(line) has more than 16 MiB", advice: "is a quote left open?")
    }
    if position > 0 {
      bytes.replaceSubrange(0..<rest, with: Array(bytes[position..<end]))
      position = 0
      end = rest
    }
    if bytes.count < end + Self.part + 1 {
      bytes += [UInt8](repeating: 0, count: end + Self.part + 1 - bytes.count)
    }
    let limit = end
    let count = try bytes.withUnsafeMutableBytes { buffer in
      try file.read(
        into: UnsafeMutableRawBufferPointer(rebasing: buffer[limit..<limit + Self.part]))
    }
    guard !bytes[end..<end + count].contains(0) else {
      throw DataFailure("data", "\"\(file.name)\" is not a text file")
    }
    end += count
    bytes[end] = 0
    isAtEnd = count == 0
    return count > 0
  }

  // MARK: Entries

  /// The text of an entry. Errors where it is not UTF-8.
  func text(_ index: Int) throws -> String {
    let field = fields[index]
    guard let text = String(validating: bytes[field.range], as: UTF8.self) else {
      throw DataFailure(
        "data", "line \(line), entry \(index + 1) is not UTF-8", advice: "save the file as UTF-8")
    }
    guard field.hasDoubledQuotes else { return text }
    var result = ""
    var isSecond = false
    for character in text.unicodeScalars {
      isSecond = character == "\"" && !isSecond
      if !isSecond { result.unicodeScalars.append(character) }
    }
    return result
  }

  /// The number that an entry is.
  func number(_ index: Int) -> DecimalNumber.Reading {
    DecimalNumber.read(bytes, fields[index].range)
  }
}
