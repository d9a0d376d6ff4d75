import FuzzInputs
import Glibc
import Language
import Syntax

/// What a child does: runs notebooks, and tells its parent of each cell before and after it.
struct Worker {
  private let options: Options
  private let corpus: [String]

  init(_ options: Options) {
    self.options = options
    corpus = lectureCells + Reference.entries.map(\.example) + Corpus.cells(of: options.corpus)
  }

  func run(_ range: Range<Int>) {
    for number in range {
      run(number)
      tell(.memory(residentBytes("self") ?? 0))
    }
  }

  private func run(_ number: Int) {
    let inputs = NotebookInputs.cells(seed: options.seed, number: number, corpus: corpus)
    func start() -> NotebookRun {
      NotebookRun(seed: UInt64(number), limit: options.limit, folder: options.folder)
    }
    let first = start()
    // Every sixteenth notebook runs twice, side by side with itself.
    var second = number % 16 == 1 ? start() : nil
    for (index, input) in inputs.enumerated() {
      tell(.begin(notebook: number, cell: index))
      let outcome = first.run(input.text)
      for fault in outcome.faults { tell(.fault(fault)) }
      if let again = second {
        let repeated = again.run(input.text)
        if outcome.end == .interrupted || repeated.end == .interrupted || asksForTime(input.text) {
          // What an interrupt leaves depends on when it came, and no two runs take the same time.
          second = nil
        } else if again.answer != first.answer || again.outputs != first.outputs {
          tell(.fault("a second run gave another result"))
          second = nil
        }
      }
      tell(.end(kind: input.kind, outcome.end, error: outcome.error))
    }
  }

  private func asksForTime(_ text: String) -> Bool {
    tokens(in: text).contains { $0.kind == .name && SourceText(text).text($0.span) == "time" }
  }

  private func tell(_ report: Report) {
    print(report.line)
    if case .begin = report { fflush(nil) }
    if case .memory = report { fflush(nil) }
  }
}

/// The memory a process holds, in bytes; nil where it is gone.
func residentBytes(_ process: String) -> Int? {
  guard let bytes = Corpus.read("/proc/\(process)/statm") else { return nil }
  let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ")
  guard fields.count > 1, let pages = Int(fields[1]) else { return nil }
  return pages * Int(getpagesize())
}
