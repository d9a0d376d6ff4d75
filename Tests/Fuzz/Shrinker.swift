import Glibc

/// Makes the cells of a finding fewer and shorter, for as long as they still do the same.
struct Shrinker {
  private let options: Options
  private let kind: Finding.Kind
  /// The most trials for one finding.
  private static let trials = 400

  init(_ options: Options, _ kind: Finding.Kind) {
    self.options = options
    self.kind = kind
  }

  /// The smallest cells found; the given ones where they alone do not do it.
  func smallest(_ cells: [String]) -> [String] {
    var left = kind == .hang || kind == .memory ? 12 : Self.trials
    func fails(_ cells: [String]) -> Bool {
      left -= 1
      return left >= 0 && happens(cells)
    }
    guard fails(cells) else { return cells }
    var best = reduced(cells, keepsLast: true) { fails($0) }
    for index in best.indices.reversed() {
      var lines = best[index].split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init)
      func cells(with text: String) -> [String] {
        best[..<index] + [text] + best[(index + 1)...]
      }
      lines = reduced(lines, keepsLast: false) { fails(cells(with: $0.joined(separator: "\n"))) }
      var scalars = Array(lines.joined(separator: "\n").unicodeScalars)
      scalars = reduced(scalars, keepsLast: false) { fails(cells(with: Self.string($0))) }
      best = cells(with: Self.string(scalars))
    }
    return best
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Leaves out what can be left out, in pieces of half the length, a quarter, … (Zeller and
  /// Hildebrandt 2002).
  private func reduced<Part>(
    _ parts: [Part], keepsLast: Bool, _ fails: ([Part]) -> Bool
  ) -> [Part] {
    var best = parts
    var size = max(1, parts.count / 2)
    while true {
      var start = 0
      while start < best.count - (keepsLast ? 1 : 0) {
        let end = min(start + size, best.count - (keepsLast ? 1 : 0))
        let fewer = Array(best[..<start] + best[end...])
        if fails(fewer) { best = fewer } else { start = end }
      }
      if size == 1 { return best }
      size /= 2
    }
  }

  /// True where a child does the same with these cells.
  private func happens(_ cells: [String]) -> Bool {
    let path = "/tmp/descent-fuzz-\(getpid())-cells"
    guard let file = fopen(path, "w") else { return false }
    let bytes = Array(Replay.text(of: cells).utf8)
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    guard let child = Child(options.replay(path), errors: "/dev/null") else { return false }
    var watch = Watch(child, limit: options.limit)
    var found = false
    while let reports = watch.reports(within: 50) {
      for case .fault(let text) in reports
      where Finding.Kind.fault(text).signature == kind.signature {
        found = true
      }
    }
    let end = watch.finding()
    return found || end == kind
  }
}
