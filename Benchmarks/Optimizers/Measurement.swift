import BenchmarkClock
import Language
import LinearAlgebra
import Optimization

/// What an iteration of a row costs.
struct Measurement {
  private let row: Row
  private let run: Run
  /// Medians, in seconds an iteration.
  private let seconds: Double
  /// The median time of a product of a matrix with a vector, measured in turn.
  private var product: Double?
  /// The median of the ratios of neighbouring measurements of both.
  private var ratio: Double?

  init(of row: Row, seconds: Double) throws {
    self.row = row
    let session = Session()
    if case .failed(let failure) = session.run(row.cell, show: { _ in }) { throw failure }
    let h = try session.compiledFunction("h", dimension: row.start.count)
    let options = RunOptions(steps: row.steps)
    // The first run compiles the gradient, and finds out what is known of the function.
    run = try h.minimize(using: row.optimizer, from: row.start, options: options)
    let steps = Double(run.k)
    guard let matrix = row.matrix else {
      self.seconds =
        try Stopwatch.median(seconds: seconds) {
          _ = try h.minimize(using: row.optimizer, from: row.start, options: options)
        } / steps
      return
    }
    let product = Product(order: matrix)
    var pairs: [(step: Double, product: Double)] = []
    let end = Stopwatch.now + seconds
    while pairs.count < 9 || Stopwatch.now < end {
      let start = Stopwatch.now
      _ = try h.minimize(using: row.optimizer, from: row.start, options: options)
      let middle = Stopwatch.now
      for _ in 0..<run.k { product.run() }
      pairs.append(((middle - start) / steps, (Stopwatch.now - middle) / steps))
    }
    self.seconds = median(pairs.map(\.step))
    self.product = median(pairs.map(\.product))
    ratio = median(pairs.map { $0.step / $0.product })
  }

  /// Times in seconds, and counts of gradients, an iteration; and where the run came to.
  var json: String {
    var fields = [
      "\"row\": \"\(row.name)\"", "\"seconds\": \(seconds)", "\"steps\": \(run.k)",
      "\"gradients\": \(Double(run.evals.gradients) / Double(run.k))", "\"value\": \(run.value)",
    ]
    if let product, let ratio { fields += ["\"product\": \(product)", "\"ratio\": \(ratio)"] }
    return "{" + fields.joined(separator: ", ") + "}"
  }
}

private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// A bare dgemv.
private final class Product {
  private let matrix: [Double]
  private let vector: [Double]
  private var result: [Double]
  private let order: Int

  init(order: Int) {
    self.order = order
    matrix = (0..<order * order).map { Double($0 % 7) - 3 }
    vector = (0..<order).map { Double($0 % 5) - 2 }
    result = [Double](repeating: 0, count: order)
  }

  func run() {
    matrix.withUnsafeBufferPointer { matrix in
      vector.withUnsafeBufferPointer { vector in
        result.withUnsafeMutableBufferPointer { result in
          BLAS.gemv(1, matrix, rows: order, columns: order, vector, 0, result)
        }
      }
    }
  }
}
