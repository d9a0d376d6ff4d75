import FuzzInputs
import Glibc

/// What the command line asks for.
struct Options {
  /// What this process is to do.
  enum Task {
    /// Watch over workers.
    case fuzz
    /// Run some notebooks and tell of each cell: what a child does.
    case work(Range<Int>)
    /// Run the cells of a file.
    case replay(String)
  }

  var task = Task.fuzz
  var inputs = 100_000
  var seed: UInt64 = 1
  var jobs = 1
  /// After how many seconds a cell is interrupted.
  var limit = 0.05
  /// Where the children's files of data are.
  var folder = "."
  /// Files whose cells and strings are mutated.
  var corpus: [String] = []

  /// Reads arguments; nil where they make no sense.
  init?(_ arguments: [String]) {
    var rest = arguments[...]
    var first = 0
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { return nil }
      switch name {
      case "--inputs": inputs = Int(value) ?? -1
      case "--seed": seed = UInt64(value) ?? 0
      case "--jobs": jobs = Int(value) ?? -1
      case "--limit": limit = Double(value) ?? -1
      case "--replay": task = .replay(value)
      case "--folder": folder = value
      case "--first": first = Int(value) ?? 0
      case "--work": task = .work(first..<max(first, Int(value) ?? 0))
      case "--corpus":
        corpus.append(value)
        while let next = rest.first, !next.hasPrefix("--") {
          corpus.append(next)
          rest = rest.dropFirst()
        }
      default: return nil
      }
    }
    guard inputs > 0, (1...64).contains(jobs), limit > 0, limit < 60 else { return nil }
  }

  /// The arguments that make a child run some notebooks.
  func work(_ range: Range<Int>) -> [String] {
    ["--seed", "\(seed)", "--limit", "\(limit)", "--folder", folder]
      + ["--first", "\(range.lowerBound)", "--work", "\(range.upperBound)"]
      + (corpus.isEmpty ? [] : ["--corpus"] + corpus)
  }

  /// The arguments that make a child run the cells of a file.
  func replay(_ path: String) -> [String] { ["--limit", "\(limit)", "--replay", path] }

  /// How many notebooks have that many inputs.
  var notebooks: Int { (inputs + NotebookInputs.count - 1) / NotebookInputs.count }

  /// The options with a folder made for the children's files of data.
  func withFolder() -> Options {
    var options = self
    options.folder = "/tmp/descent-fuzz-\(seed)-data"
    mkdir(options.folder, 0o700)
    for number in 0..<TableFiles.count {
      guard let file = fopen("\(options.folder)/\(number).csv", "w") else { continue }
      let bytes = TableFiles.bytes(seed: seed, number: number)
      fwrite(bytes, 1, bytes.count, file)
      fclose(file)
    }
    return options
  }
}
