import ArgumentParser
import Glibc
import Language

/// `descent run FILE.descent`: a script without a front end.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a file and print what it shows.")

  @Argument(help: "The file; - for standard input.")
  var file: String

  @Option(help: "Write the plots into this folder as FILE-1.svg, FILE-2.svg, ….")
  var plots: String?

  func run() throws {
    let code = try TextFile.read(file)
    let name = TextFile.stem(of: file)
    let plots = plots
    if let plots { try TextFile.makeFolder(plots) }
    let folder = TextFile.folder(of: file)
    let status = onLargeStack { Self.run(code, in: folder, name: name, plots: plots) }
    guard fflush(nil) == 0 else {
      throw CommandError("standard output: \(String(cString: strerror(errno)))")
    }
    throw ExitCode(status)
  }

  private static func run(
    _ code: String, in folder: String, name: String, plots: String?
  ) -> Int32 {
    let session = Session(folder: folder, showsProgress: false)
    var count = 0
    var status: Int32 = 0
    let outcome = session.run(code) { output in
      switch output {
      case .text(let text): print(text, terminator: "")
      case .warning(let text): TextFile.complain(text)
      case .display(let bundle, nil), .result(let bundle):
        print(bundle.data["text/plain"] ?? "")
        guard let plots, let svg = bundle.data["image/svg+xml"] else { break }
        count += 1
        do {
          try TextFile.write(svg, to: "\(plots)/\(name)-\(count).svg")
        } catch {
          TextFile.complain("\(error)\n")
          status = 1
        }
      case .page(let bundle): print(bundle.data["text/plain"] ?? "")
      case .display, .update, .clear: break  // In place, which a stream of text cannot be.
      }
    }
    if case .failed(let failure) = outcome {
      TextFile.complain(failure.text + "\n")
      return 1
    }
    return status
  }
}
