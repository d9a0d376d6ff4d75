import FuzzInputs
import Glibc
import Language

/// Shares notebooks among children, starts another where one dies, and counts.
struct Fleet {
  private let options: Options
  private let corpus: [String]
  private var tally = Tally()
  private var findings: [Finding] = []
  private var seen: [String: Int] = [:]
  /// How many findings are made smaller.
  private static let most = 40

  init(_ options: Options) {
    self.options = options
    corpus = lectureCells + Reference.entries.map(\.example) + Corpus.cells(of: options.corpus)
  }

  /// Runs all; true where nothing was found.
  mutating func run() -> Bool {
    let started = seconds()
    // What a child frees goes back to the system, so that its memory shows what it holds.
    setenv("MALLOC_MMAP_THRESHOLD_", "65536", 1)
    setenv("MALLOC_TRIM_THRESHOLD_", "65536", 1)
    let share = (options.notebooks + options.jobs - 1) / options.jobs
    var next = (0..<options.jobs).map { min($0 * share, options.notebooks) }
    let ends = (0..<options.jobs).map { min(($0 + 1) * share, options.notebooks) }
    var watches: [Watch?] = next.indices.map { start($0, next[$0]..<ends[$0]) }
    while watches.contains(where: { $0 != nil }) {
      for index in watches.indices {
        guard var watch = watches[index] else { continue }
        let reports = watch.reports(within: 50)
        for report in reports ?? [] { note(report) }
        watches[index] = watch
        guard reports == nil else { continue }
        watches[index] = nil
        guard let kind = watch.finding() else { continue }
        guard let cell = watch.cell else {
          print("a child does not start: \(kind) \(words(index))")
          return false
        }
        add(kind, notebook: cell.notebook, cell: cell.index, words: words(index))
        next[index] = cell.notebook + 1
        tally.forget()
        watches[index] = start(index, next[index]..<ends[index])
      }
    }
    tally.show(seconds: seconds() - started)
    for finding in findings { show(finding) }
    for (signature, count) in seen.sorted(by: { $0.key < $1.key }) {
      print("\(count) × \(signature)")
    }
    if tally.isLeaking { print("memory grows from notebook to notebook") }
    return findings.isEmpty && !tally.isLeaking
  }

  private func start(_ index: Int, _ range: Range<Int>) -> Watch? {
    guard !range.isEmpty, let child = Child(options.work(range), errors: errors(index)) else {
      return nil
    }
    return Watch(child, limit: options.limit)
  }

  private func errors(_ index: Int) -> String { "/tmp/descent-fuzz-\(getpid())-\(index)" }

  /// The last lines of what a child wrote to standard error.
  private func words(_ index: Int) -> String {
    let text = String(decoding: Corpus.read(errors(index)) ?? [], as: UTF8.self)
    return text.split(separator: "\n").suffix(3).joined(separator: "\n")
  }

  private mutating func note(_ report: Report) {
    tally.add(report)
    if case .fault(let text) = report, let cell = tally.cell {
      add(.fault(text), notebook: cell.notebook, cell: cell.index, words: "")
    }
  }

  private mutating func add(_ kind: Finding.Kind, notebook: Int, cell: Int, words: String) {
    let signature = kind.signature + " " + words.prefix(120)
    seen[signature, default: 0] += 1
    guard seen[signature] ?? 0 <= 2, findings.count < Self.most else { return }
    let inputs = NotebookInputs.cells(seed: options.seed, number: notebook, corpus: corpus)
    let shrinker = Shrinker(options, kind)
    let cells = shrinker.smallest(inputs.prefix(cell + 1).map(\.text))
    let finding = Finding(kind: kind, notebook: notebook, cell: cell, cells: cells, words: words)
    findings.append(finding)
    show(finding)
  }

  private func show(_ finding: Finding) {
    print("--- \(finding.kind) in notebook \(finding.notebook), cell \(finding.cell)")
    if !finding.words.isEmpty { print(finding.words) }
    let text = Replay.text(of: finding.cells)
    print(text.unicodeScalars.count > 4_000 ? "\(text.prefix(200))…" : visible(text))
    print("---")
    fflush(nil)
  }

  /// A text with its control characters as escapes.
  private func visible(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      scalar == "\n" || scalar.properties.generalCategory != .control
        ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
    }.joined()
  }

  private func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
