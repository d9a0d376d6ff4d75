import Glibc

/// Measures what an iteration of an optimizer costs as the language runs it: a cell's function,
/// compiled, minimised by the driver with the default trace.
///
///     swift run -c release OptimizersBenchmark                # every row, as a line of JSON
///     swift run -c release OptimizersBenchmark lbfgs-1000     # some rows
///     … --seconds 1                                           # measure each so long
@main
enum OptimizersBenchmark {
  static func main() {
    do {
      var names: [String] = []
      var seconds = 0.5
      var arguments = CommandLine.arguments.dropFirst().makeIterator()
      while let argument = arguments.next() {
        if argument == "--seconds", let given = arguments.next().flatMap(Double.init), given > 0 {
          seconds = given
        } else {
          names.append(argument)
        }
      }
      for row in Row.all where names.isEmpty || names.contains(row.name) {
        print(try Measurement(of: row, seconds: seconds).json)
        fflush(nil)
      }
    } catch {
      let message = Array("\(error)\n".utf8)
      write(STDERR_FILENO, message, message.count)
      exit(1)
    }
  }
}
