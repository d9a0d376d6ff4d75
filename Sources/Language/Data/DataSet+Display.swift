import Expressions

extension DataSet {
  /// What it is, in a line: `blobs: 200 examples, 2 features, target y = ±1`.
  var summary: String {
    func counted(_ count: Int, _ noun: String) -> String {
      "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
    var text = "\(name): \(counted(m, "example")), \(counted(p, "feature"))"
    if isItsOwnTarget {
      text += ", target the features themselves"
    } else if target != nil {
      text += ", target \(targetName)"
      switch classes {
      case .words(let words): text += " in \(words.count) classes"
      case .numbers(let numbers): text += " in \(numbers.count) classes"
      case nil: if isSigned { text += " = ±1" }
      }
    }
    if let test { text += "; \(test.m) more for testing" }
    if !note.isEmpty { text += "; \(note)" }
    return text
  }

  /// True where every target is 1 or -1.
  private var isSigned: Bool {
    guard let target, !target.elements.isEmpty else { return false }
    return target.elements.allSatisfy { $0 == 1 || $0 == -1 }
  }

  /// The most features that a table shows.
  private static let shownFeatures = 8

  /// The first examples as a table that fits into a line where it can: their number, features,
  /// target.
  func table(rows limit: Int, options: DisplayOptions) -> Table {
    var features = Self.shownFeatures
    var table = table(rows: limit, features: features)
    while features > 2,
      table.text(options: options).prefix(while: { $0 != "\n" }).count > options.columns
    {
      features -= 2
      table = self.table(rows: limit, features: features)
    }
    return table
  }

  /// At most so many examples, and so many features: of more, half of them at each end.
  private func table(rows limit: Int, features most: Int) -> Table {
    let shown: [Int?] =
      p <= most ? Array(0..<p) : Array(0..<most / 2) + [nil] + Array((p - most / 2)..<p)
    var heads = [Table.Column("i")]
    heads += shown.map { Table.Column($0.map { columns[$0] } ?? "…") }
    let labels = isItsOwnTarget ? nil : target
    if let labels {
      if labels.shape.columns == 1 {
        var isText = false
        if case .words = classes { isText = true }
        heads.append(Table.Column(targetName, isText ? .left : .right))
      } else {
        heads += (1...labels.shape.columns).prefix(Self.shownFeatures).map {
          Table.Column("\(targetName)[\($0)]")
        }
      }
    }
    let rows = (0..<min(m, max(limit, 0))).map { row -> [Table.Cell] in
      var cells: [Table.Cell] = [.number(Double(row + 1))]
      cells += shown.map { column in
        column.flatMap { features[row, $0] }.map { .number($0) } ?? .text("…")
      }
      if let labels {
        cells += (0..<min(labels.shape.columns, Self.shownFeatures)).map {
          cell(of: labels[row, $0] ?? .nan)
        }
      }
      return cells
    }
    return Table(columns: heads, rows: rows, omitted: m - rows.count)
  }

  /// A target as the reader knows it: the word or number that its class stands for.
  private func cell(of label: Double) -> Table.Cell {
    guard let place = Int(exactly: label).map({ $0 - 1 }) else { return .number(label) }
    switch classes {
    case .words(let words) where words.indices.contains(place): return .text(words[place])
    case .numbers(let numbers) where numbers.indices.contains(place):
      return .number(numbers[place])
    default: return .number(label)
    }
  }

  /// The examples that a data set shows of itself.
  private static let shownExamples = 5

  /// The summary and the first examples.
  func bundle(options: DisplayOptions) -> Bundle {
    let table = table(rows: Self.shownExamples, options: options)
    return Bundle([
      "text/plain": summary + "\n" + table.text(options: options),
      "text/html": "<p>\(Markup.escaped(summary))</p>\n" + table.html(options: options),
    ])
  }
}
