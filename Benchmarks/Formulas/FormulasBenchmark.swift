import Expressions
import Glibc
import Language

/// Measures what formulas cost, from the text of a cell to derivatives.
///
///     swift run -c release FormulasBenchmark                  # every row, as a table
///     swift run -c release FormulasBenchmark --list           # the names of the rows
///     swift run -c release FormulasBenchmark chained logistic # rows whose names start so
///     swift run -c release FormulasBenchmark --json           # a line of JSON for each row
///     … --seconds 1                                           # measure each number so long
///     … --threads 2                                           # on two threads
@main
enum FormulasBenchmark {
  static func main() {
    // Read by the library when it is loaded, at the first product.
    setenv("OPENBLAS_NUM_THREADS", "1", 1)
    do {
      let options = try Options(CommandLine.arguments.dropFirst())
      let rows = options.rows
      Program.threads = options.threads
      if options.isList {
        for row in rows { print(row.name) }
        return
      }
      if !options.isJSON { print(Report.header) }
      for row in rows {
        let measurement = try Measurement(of: row, seconds: options.seconds)
        print(options.isJSON ? Report.json(measurement) : Report.line(measurement))
        fflush(nil)
      }
    } catch {
      let message = Array("\(error)\n".utf8)
      write(STDERR_FILENO, message, message.count)
      exit(1)
    }
  }
}
