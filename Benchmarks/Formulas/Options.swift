/// What the command line asks for.
struct Options {
  /// The line cannot be understood.
  struct Mistake: Error, CustomStringConvertible {
    let description: String
  }

  /// Names are printed, nothing is measured.
  var isList = false
  /// A line of JSON for each row in place of the table.
  var isJSON = false
  /// How long each number is measured.
  var seconds = 0.3
  /// How many threads formulas use: 1 or 2.
  var threads = 1
  /// The beginnings of the names of rows; none selects all.
  var prefixes: [String] = []

  init(_ arguments: some Sequence<String>) throws {
    var arguments = arguments.makeIterator()
    while let argument = arguments.next() {
      switch argument {
      case "--list": isList = true
      case "--json": isJSON = true
      case "--seconds":
        guard let value = arguments.next().flatMap(Double.init), value > 0 else {
          throw Mistake(description: "--seconds takes a positive number")
        }
        seconds = value
      case "--threads":
        guard let value = arguments.next().flatMap(Int.init), (1...2).contains(value) else {
          throw Mistake(description: "--threads takes 1 or 2")
        }
        threads = value
      case let option where option.hasPrefix("-"):
        throw Mistake(
          description: "options are --list, --json, --seconds and --threads, not \(option)")
      default: prefixes.append(argument)
      }
    }
  }

  /// The rows that are asked for: a whole name means that row alone.
  var rows: [Row] {
    if prefixes.isEmpty { return Row.all }
    let names = Set(Row.all.map(\.name))
    return Row.all.filter { row in
      prefixes.contains { names.contains($0) ? row.name == $0 : row.name.hasPrefix($0) }
    }
  }
}
