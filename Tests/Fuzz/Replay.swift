import FuzzInputs
import Glibc

/// Runs the cells of a file.
enum Replay {
  static func run(_ path: String, _ options: Options) {
    let text = String(decoding: Corpus.read(path) ?? [], as: UTF8.self)
    let first = NotebookRun(seed: 1, limit: options.limit, folder: options.folder)
    let second = NotebookRun(seed: 1, limit: options.limit, folder: options.folder)
    for (index, cell) in cells(of: text).enumerated() {
      print(Report.begin(notebook: 0, cell: index).line)
      fflush(nil)
      var outcome = first.run(cell)
      let repeated = second.run(cell)
      let isWhole = outcome.end != .interrupted && repeated.end != .interrupted
      if isWhole, first.answer != second.answer || first.outputs != second.outputs {
        outcome.faults.append("a second run gave another result")
      }
      for fault in outcome.faults { print(Report.fault(fault).line) }
      print(Report.end(kind: .program, outcome.end, error: outcome.error).line)
      fflush(nil)
    }
  }

  private static let separator = "\n%%\n"

  /// The text of a file that holds some cells.
  static func text(of cells: [String]) -> String { cells.joined(separator: separator) }

  private static func cells(of text: String) -> [String] {
    var cells: [String.UnicodeScalarView] = [.init()]
    let scalars = Array(text.unicodeScalars)
    let mark = Array(separator.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if scalars[index...].starts(with: mark) {
        cells.append(.init())
        index += mark.count
      } else {
        cells[cells.count - 1].append(scalars[index])
        index += 1
      }
    }
    return cells.map { String($0) }
  }
}
