import Glibc

/// Tries random cells on the language: in child processes, so that a crash, a hang or a flood of
/// memory is a finding, which is then made as small as it can be.
///
/// ```
/// fuzz [--inputs N] [--seed S] [--jobs J] [--limit SECONDS] [--corpus FILE …]
/// fuzz --replay FILE [--folder FOLDER]
/// ```
/// The same seed and corpus try the same cells. `--replay` runs the cells of a file, with lines of
/// `%%` between them, in this very process and tells how each ends.
@main
enum Fuzz {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard let options = Options(Array(arguments)) else {
      print("usage: fuzz [--inputs N] [--seed S] [--jobs J] [--limit SECONDS] [--corpus FILE …]")
      print("       fuzz --replay FILE [--folder FOLDER]")
      exit(2)
    }
    switch options.task {
    case .work(let range): onLargeStack { Worker(options).run(range) }
    case .replay(let path): onLargeStack { Replay.run(path, options) }
    case .fuzz:
      var fleet = Fleet(options.withFolder())
      exit(fleet.run() ? 0 : 1)
    }
    exit(0)
  }
}
