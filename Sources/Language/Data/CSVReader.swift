import Expressions

/// Reads a file of separated values into rows of numbers.
struct CSVReader {
  /// Thrown where the target, so far numbers, turns out to be words: it is read again as such.
  private struct TargetIsWords: Error {}

  /// What was read: a row of `width` numbers for each record, the target as the last where there is
  /// one.
  struct Rows {
    /// The names of the features.
    var columns: [String] = []
    var targetName: String?
    /// Rows one after the other, in blocks of so many rows; the last may have fewer.
    var blocks: [[Double]] = []
    var rowsPerBlock = 1
    var width = 0
    var count = 0
    /// How many records were left out for missing entries.
    var dropped = 0
    /// The words of the target in their order, of which it counts the places from 1.
    var classes: [String]?
  }

  private let options: CSVOptions
  private let open: () throws -> OpenFile
  private let poll: () throws -> Void
  private let reserve: (Int) throws -> Void

  /// The numbers in a block.
  private static let blockSize = 1 << 16
  /// The blocks for which room is asked at a time.
  private static let blocksReserved = 32
  private static let mostColumns = 100_000
  private static let mostClasses = 1_000

  /// Prepares for a file.
  ///
  /// - Parameters:
  ///   - open: Opens the file; asked again where it must be read twice.
  ///   - poll: Called for every part of the file; what it throws ends the reading.
  ///   - reserve: Called before so many more numbers are kept; throws where there is no room.
  init(
    options: CSVOptions, open: @escaping () throws -> OpenFile,
    poll: @escaping () throws -> Void, reserve: @escaping (Int) throws -> Void
  ) {
    self.options = options
    self.open = open
    self.poll = poll
    self.reserve = reserve
  }

  /// Reads the whole file.
  func read() throws -> Rows {
    do {
      return try read(wordsInTarget: false)
    } catch is TargetIsWords {
      return try read(wordsInTarget: true)
    }
  }

  private func read(wordsInTarget: Bool) throws -> Rows {
    var scanner = try CSVScanner(try open(), separator: options.separator, poll: poll)
    guard try scanner.next() else { throw DataFailure("data", "the file is empty") }
    let width = scanner.fields.count
    guard width <= Self.mostColumns else {
      throw DataFailure("limit", "the file has more than \(Self.mostColumns) columns")
    }
    let hasHeader =
      options.hasHeader ?? !(0..<width).allSatisfy { scanner.number($0) != .text }
    let names =
      hasHeader ? try (0..<width).map { try scanner.name($0) } : (1...width).map { "x\($0)" }
    let target = try options.target.map { try place(of: $0, among: names, "target") }
    let features =
      try options.columns?.map { try place(of: $0, among: names, "columns") }
      ?? (0..<width).filter { $0 != target }
    if let target, features.contains(target) {
      throw DataFailure("data", "the target \"\(names[target])\" is among the features too")
    }
    var rows = Rows()
    rows.columns = features.map { names[$0] }
    rows.targetName = target.map { names[$0] }
    rows.width = features.count + (target == nil ? 0 : 1)
    guard rows.width > 0 else { throw DataFailure("data", "no columns are left to read") }
    rows.rowsPerBlock = max(1, Self.blockSize / rows.width)
    var words = wordsInTarget ? Words() : nil
    var hasRecord = !hasHeader
    if !hasRecord { hasRecord = try scanner.next() }
    while hasRecord {
      guard scanner.fields.count == width else {
        throw raggedRow(scanner.line, scanner.fields.count, width, scanner.separator)
      }
      try append(scanner, features, target, names, to: &rows, &words)
      hasRecord = try scanner.next()
    }
    guard rows.count > 0 else { throw DataFailure("data", "the file has no rows of data") }
    if let words { try words.number(&rows) }
    return rows
  }

  // MARK: Columns

  private func place(
    of column: CSVOptions.Column, among names: [String], _ argument: String
  ) throws -> Int {
    switch column {
    case .numbered(let number):
      guard (1...names.count).contains(number) else {
        throw DataFailure(
          "data", "the file has no column \(number)", advice: "it has \(names.count) columns")
      }
      return number - 1
    case .named(let name):
      let places = names.indices.filter { names[$0] == name }
      if places.count == 1 { return places[0] }
      if places.count > 1 {
        throw DataFailure(
          "data", "\(places.count) columns are called \"\(name)\"",
          advice: "give its number: \(argument) = \(places[0] + 1)")
      }
      let nearest = Suggestion.closest(to: name, among: names, limit: 1).first
      let shown = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
      throw DataFailure(
        "data", "the file has no column \"\(name)\"",
        advice: nearest.map { "did you mean \"\($0)\"?" } ?? "it has \(shown)")
    }
  }

  private func raggedRow(
    _ line: Int, _ count: Int, _ width: Int, _ separator: UInt8
  ) -> DataFailure {
    let sign = separator == UInt8(ascii: "\t") ? "a tab" : "`\(Character(.init(separator)))`"
    return DataFailure(
      "data",
      "line \(line) has \(count) entr\(count == 1 ? "y" : "ies"), the first line \(width)",
      advice: "entries are separated by \(sign); give sep = … for another sign")
  }

  // MARK: Rows

  /// Adds the record at hand to the rows.
  private func append(
    _ scanner: CSVScanner, _ features: [Int], _ target: Int?, _ names: [String],
    to rows: inout Rows, _ words: inout Words?
  ) throws {
    if rows.count % rows.rowsPerBlock == 0 {
      if rows.blocks.count % Self.blocksReserved == 0 {
        try reserve(Self.blocksReserved * rows.rowsPerBlock * rows.width)
      }
      guard rows.count <= Shape.maximumCount / rows.width else {
        throw DataFailure("limit", "the file has more than 2^28 numbers")
      }
      rows.blocks.append([])
      rows.blocks[rows.blocks.count - 1].reserveCapacity(
        rows.blocks.count == 1 ? 0 : rows.rowsPerBlock * rows.width)
    }
    let block = rows.blocks.count - 1
    let start = rows.blocks[block].count
    func drop() {
      rows.blocks[block].removeLast(rows.blocks[block].count - start)
      rows.dropped += 1
      if rows.blocks[block].isEmpty { rows.blocks.removeLast() }
    }
    for column in features {
      switch scanner.number(column) {
      case .number(let number): rows.blocks[block].append(number)
      case .missing where options.dropsMissing: return drop()
      case let reading: throw try failure(reading, scanner, column, names)
      }
    }
    if let target {
      let reading = scanner.number(target)
      switch reading {
      case .missing where options.dropsMissing: return drop()
      case .missing: throw try failure(reading, scanner, target, names)
      case .number(let number) where words == nil: rows.blocks[block].append(number)
      case .text where words == nil: throw TargetIsWords()
      case .tooLarge where words == nil: throw try failure(reading, scanner, target, names)
      default:
        let word = try scanner.text(target)
        let code = words?.code(of: word) ?? 0
        guard code < Self.mostClasses else {
          throw DataFailure(
            "data", "the target \"\(names[target])\" has more than \(Self.mostClasses) classes",
            advice: "is it a name of each row, or has it a number that cannot be read?")
        }
        rows.blocks[block].append(Double(code))
      }
    }
    rows.count += 1
  }

  /// Why an entry is no number.
  private func failure(
    _ reading: DecimalNumber.Reading, _ scanner: CSVScanner, _ column: Int,
    _ names: [String]
  ) throws -> DataFailure {
    let place = "line \(scanner.line), column \"\(names[column])\""
    if reading == .missing {
      return DataFailure(
        "data", "\(place) has no number", advice: "missing = drop leaves such rows out")
    }
    let text = try scanner.text(column)
    let shown = text.count > 40 ? text.prefix(40) + "…" : text[...]
    if reading == .tooLarge {
      return DataFailure("data", "\(place): \(shown) is too large for a number")
    }
    let signs = text.unicodeScalars.filter { $0 != " " }
    let advice: String
    if !signs.isEmpty,
      signs.allSatisfy({ "0123456789,.'+-".unicodeScalars.contains($0) }), signs.contains(",")
    {
      advice = "numbers have a decimal point, and nothing between thousands"
    } else {
      advice =
        "features are numbers: choose them with columns = […], or is it the target = "
        + "\"\(names[column])\"?"
    }
    return DataFailure("data", "\(place): \"\(shown)\" is not a number", advice: advice)
  }

  // MARK: Classes

  /// The words of a target, numbered as they come, and at the end as they are sorted.
  private struct Words {
    private var codes: [String: Int] = [:]

    /// The number of a word, from 0.
    mutating func code(of word: String) -> Int {
      if let code = codes[word] { return code }
      let code = codes.count
      codes[word] = code
      return code
    }

    /// Makes the last number of each row the place of its word among the sorted ones, from 1.
    func number(_ rows: inout Rows) throws {
      let sorted = codes.keys.sorted()
      var places = [Double](repeating: 0, count: sorted.count)
      for (place, word) in sorted.enumerated() {
        if let code = codes[word] { places[code] = Double(place + 1) }
      }
      for block in rows.blocks.indices {
        for last in stride(
          from: rows.width - 1, to: rows.blocks[block].count, by: rows.width)
        {
          rows.blocks[block][last] = places[Int(rows.blocks[block][last])]
        }
      }
      rows.classes = sorted
    }
  }
}

extension CSVScanner {
  /// The name of a column: the entry without spaces around it, or its number where it is empty.
  func name(_ index: Int) throws -> String {
    let text = try text(index)
    let trimmed = text.drop { $0 == " " }
    let end = trimmed.lastIndex { $0 != " " }
    return end.map { String(trimmed[...$0]) } ?? "x\(index + 1)"
  }
}
