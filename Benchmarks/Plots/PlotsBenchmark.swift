import BenchmarkClock
import Glibc
import Plotting

/// Measures what figures cost, from a figure's value to its SVG, on one thread.
///
///     swift run -c release PlotsBenchmark                  # every row, as a line of JSON
///     swift run -c release PlotsBenchmark runs contour     # some rows
///     swift run -c release PlotsBenchmark --svg million    # a row's picture
@main
enum PlotsBenchmark {
  static func main() {
    var names = Array(CommandLine.arguments.dropFirst())
    let isPicture = names.first == "--svg"
    if isPicture { names.removeFirst() }
    for row in Row.all where names.isEmpty || names.contains(row.name) {
      let figure = row.figure()
      let svg = figure.svg()
      if isPicture {
        print(svg)
        continue
      }
      let seconds = Stopwatch.median(seconds: 0.5) { _ = figure.svg() }
      print("{\"row\": \"\(row.name)\", \"seconds\": \(seconds), \"bytes\": \(svg.utf8.count)}")
      fflush(nil)
    }
  }
}
