import Expressions
import Syntax

/// `csv("data/wine.csv", target = "quality", split = 0.8, standardize = true)`.
extension Evaluator {
  func csv(_ call: Invocation) throws -> Value {
    guard let path = try call.string("path") else {
      throw error(
        "type", "csv needs the name of a file", at: call.span,
        advice: "csv(\"data/wine.csv\", target = \"quality\")")
    }
    let options = try options(call)
    let split = try split(call)
    let standardizes = try call.flag("standardize") ?? false
    var random = try random(call, .split)
    let folder = folder
    do {
      let reader = CSVReader(
        options: options, open: { try folder.open(path) }, poll: { try self.poll(now: true) },
        reserve: { try self.checkMemory(for: $0, at: call.span) })
      var rows = try reader.read()
      let isTest = try testRows(of: rows.count, split, &random, at: call.span(of: "split"))
      // The rows are still held while they are put into columns.
      try checkMemory(for: rows.count * rows.width, at: call.span)
      return .data(
        try dataSet(name: path, &rows, isTest: isTest, standardizes: standardizes))
    } catch let failure as DataFailure {
      throw error(failure.kind, failure.message, at: call.span(of: "path"), advice: failure.advice)
    }
  }

  // MARK: Arguments

  private func options(_ call: Invocation) throws -> CSVOptions {
    var options = CSVOptions()
    options.hasHeader = try call.flag("header")
    options.dropsMissing = try call.word("missing", among: ["drop"]) != nil
    options.target = try call.optional("target").map {
      try column($0, at: call.span(of: "target"))
    }
    if let value = try call.optional("columns") {
      let span = call.span(of: "columns")
      if case .record(let fields) = value {
        options.columns = try fields.map { try column($0.value, at: span) }
      } else if case .string = value {
        options.columns = [try column(value, at: span)]
      } else {
        options.columns = try numbers(value, at: span).map { try column(.number($0), at: span) }
      }
    }
    if let sign = try call.string("sep") {
      let bytes = Array(sign.utf8)
      let isUsed = bytes.first.map { "0123456789.+-\"\r\n".utf8.contains($0) } ?? true
      guard bytes.count == 1, !isUsed, let byte = bytes.first, byte | 0x20 != UInt8(ascii: "e")
      else {
        throw error(
          "value", "`sep` is one sign, such as \",\", \";\" or \"\\t\"", at: call.span(of: "sep"))
      }
      options.separator = byte
    }
    return options
  }

  private func column(_ value: Value, at span: SourceSpan) throws -> CSVOptions.Column {
    if case .string(let name) = value { return .named(name) }
    guard value.isNumeric else {
      throw error(
        "type", "a column is given by its name or number, not \(value.kindPhrase)", at: span,
        advice: "write its name in double quotes")
    }
    return .numbered(try integer(value, in: 1...Int.max, "the number of a column", at: span))
  }

  /// The part of the rows to train on; nil where it is all.
  private func split(_ call: Invocation) throws -> Double? {
    guard let split = try call.number("split"), split != 1 else { return nil }
    guard split > 0, split < 1 else {
      throw error(
        "value", "`split` is the part of the rows to train on, between 0 and 1",
        at: call.span(of: "split"), advice: "split = 0.8 trains on four rows of five")
    }
    return split
  }

  /// Which rows are set apart for testing; nil where none are.
  private func testRows(
    of count: Int, _ split: Double?, _ random: inout RandomSource, at span: SourceSpan
  ) throws -> [Bool]? {
    guard let split else { return nil }
    let training = Int((split * Double(count)).rounded())
    guard (1..<count).contains(training) else {
      throw error(
        "value", "of \(count) rows, `split` leaves \(training) to train on", at: span)
    }
    var isTest = [Bool](repeating: false, count: count)
    for place in random.permutation(count)[training...] { isTest[place] = true }
    return isTest
  }

  // MARK: Arrays

  /// The rows in columns, training and test rows apart, each in the order of the file. The rows are
  /// let go as they are passed.
  private func dataSet(
    name: String, _ rows: inout CSVReader.Rows, isTest: [Bool]?, standardizes: Bool
  ) throws -> DataSet {
    let p = rows.columns.count
    let testCount = isTest?.reduce(0) { $0 + ($1 ? 1 : 0) } ?? 0
    var training = CSVColumns(rows: rows.count - testCount, columns: rows.width)
    var test = CSVColumns(rows: testCount, columns: rows.width)
    var row = 0
    for block in rows.blocks.indices {
      try poll(now: true)
      let numbers = rows.blocks[block]
      rows.blocks[block] = []
      if let isTest {
        for start in stride(from: 0, to: numbers.count, by: rows.width) {
          if isTest[row] {
            test.append(numbers, from: start, rows: 1)
          } else {
            training.append(numbers, from: start, rows: 1)
          }
          row += 1
        }
      } else {
        training.append(numbers, from: 0, rows: numbers.count / rows.width)
      }
    }
    if standardizes {
      for column in 0..<p {
        let (mean, deviation) = training.moments(of: column)
        training.shift(column, by: mean, dividingBy: deviation)
        test.shift(column, by: mean, dividingBy: deviation)
      }
    }
    var notes: [String] = []
    if rows.dropped > 0 {
      notes.append(
        "\(rows.dropped) row\(rows.dropped == 1 ? "" : "s") with missing entries left out")
    }
    if standardizes { notes.append("standardized") }
    let note = notes.joined(separator: ", ")
    let (columns, targetName) = (rows.columns, rows.targetName)
    let classes = rows.classes.map { DataSet.Classes.words($0) }
    func made(_ part: consuming CSVColumns, _ test: DataSet?) throws -> DataSet {
      let m = part.rows
      var elements = part.take()
      var target: Tensor?
      if targetName != nil {
        target = Tensor(vector: Array(elements[(p * m)...]))
        elements.removeLast(m)
      }
      return DataSet(
        name: name, features: try Tensor(.matrix(m, p), elements), target: target,
        columns: columns, targetName: targetName ?? "y", classes: classes, test: test,
        note: test == nil && isTest != nil ? "" : note)
    }
    return try made(training, isTest == nil ? nil : try made(test, nil))
  }
}
