import LinearAlgebra

/// The memory of L-BFGS: the last r pairs s = Δθ, y = Δ∇h, with their inner products.
///
/// The two-loop recursion (Nocedal & Wright, algorithm 7.4) is run on coefficients: the direction is a
/// combination of the gradient and the pairs, and the products of the recursion are kept (as in Byrd,
/// Nocedal & Schnabel 1994). So a step reads the pairs twice, once to multiply them by the new gradient and
/// pair, once to combine them, where the recursion on vectors reads and writes its own vector 2r times.
public struct StepPairs: CurvatureMemory {
  /// r.
  private let capacity: Int
  private let n: Int
  /// s and y of slot 0, then those of slot 1, …: n entries each.
  private var columns: [Double] = []
  /// The slots in use, the oldest pair's first.
  private var order: [Int] = []
  /// sᵢᵀyⱼ and yᵢᵀyⱼ at i + jr, of use where pair j is not older than i.
  private var sy: [Double]
  private var yy: [Double]
  /// sᵢᵀ∇h and yᵢᵀ∇h, interleaved.
  private var withGradient: [Double] = []
  private var withDifference: [Double] = []
  /// Of the recursion, by age.
  private var first: [Double]
  private var second: [Double]
  /// Of the columns in the direction.
  private var coefficients: [Double] = []
  private var isCurrent = false

  init(capacity: Int, dimension n: Int) {
    self.capacity = capacity
    self.n = n
    sy = [Double](repeating: 0, count: capacity * capacity)
    yy = sy
    first = [Double](repeating: 0, count: capacity)
    second = first
  }

  /// Whether there is no pair yet.
  public var isEmpty: Bool { order.isEmpty }

  /// Drops all pairs.
  public mutating func forget() {
    order.removeAll(keepingCapacity: true)
    columns.removeAll(keepingCapacity: true)
    withGradient.removeAll(keepingCapacity: true)
    withDifference.removeAll(keepingCapacity: true)
    coefficients.removeAll(keepingCapacity: true)
  }

  /// Keeps the pair of the step to the line's iterate from its trial, in place of the oldest.
  public mutating func learn(from line: SearchLine, step alpha: Double) {
    let slot = nextSlot()
    write(line, alpha, slot)
    for other in order {
      sy[other + slot * capacity] = withDifference[2 * other]
      yy[other + slot * capacity] = withDifference[2 * other + 1]
      yy[slot + other * capacity] = withDifference[2 * other + 1]
    }
    isCurrent = true
  }

  /// Writes −H∇h into the line, in 4rn operations.
  public mutating func direct(_ line: inout SearchLine) {
    guard let newest = order.last else { return line.pointDownhill() }
    if !isCurrent { multiply(byGradientOf: line, newest) }
    isCurrent = false
    let gamma = sy[newest * (capacity + 1)] / yy[newest * (capacity + 1)]
    recur(gamma)
    line.slope = line.iterate.gradient.withUnsafeBufferPointer { gradient in
      columns.withUnsafeBufferPointer { columns in
        coefficients.withUnsafeBufferPointer { coefficients in
          line.direction.withUnsafeMutableBufferPointer { direction in
            BLAS.combine(-gamma, gradient, columns, coefficients, into: direction)
          }
        }
      }
    }
  }

  /// A new slot, or that of the oldest pair.
  private mutating func nextSlot() -> Int {
    let slot: Int
    if order.count < capacity {
      slot = order.count
      // Growing would copy them again and again; room that is not used costs nothing.
      if slot == 0 { columns.reserveCapacity(2 * capacity * n) }
      columns.append(contentsOf: repeatElement(0, count: 2 * n))
      withGradient.append(contentsOf: [0, 0])
      withDifference.append(contentsOf: [0, 0])
      coefficients.append(contentsOf: [0, 0])
    } else {
      slot = order.removeFirst()
    }
    order.append(slot)
    return slot
  }

  /// Writes s = αd and y = ∇h − ∇h₋ into a slot, and multiplies all pairs by the gradient and by y.
  private mutating func write(_ line: SearchLine, _ alpha: Double, _ slot: Int) {
    columns.withUnsafeMutableBufferPointer { columns in
      line.direction.withUnsafeBufferPointer { direction in
        line.iterate.gradient.withUnsafeBufferPointer { gradient in
          line.trial.gradient.withUnsafeBufferPointer { before in
            withGradient.withUnsafeMutableBufferPointer { withGradient in
              withDifference.withUnsafeMutableBufferPointer { withDifference in
                BLAS.innerProducts(
                  columns, writing: 2 * slot, alpha, direction, gradient, minus: before,
                  into: withGradient, withDifference)
              }
            }
          }
        }
      }
    }
  }

  /// Multiplies the pairs by the gradient, and by y of a slot.
  private mutating func multiply(byGradientOf line: SearchLine, _ slot: Int) {
    columns.withUnsafeBufferPointer { columns in
      let difference = UnsafeBufferPointer(
        rebasing: columns[(2 * slot + 1) * n..<(2 * slot + 2) * n])
      line.iterate.gradient.withUnsafeBufferPointer { gradient in
        withGradient.withUnsafeMutableBufferPointer { withGradient in
          withDifference.withUnsafeMutableBufferPointer { withDifference in
            BLAS.innerProducts(columns, gradient, difference, into: withGradient, withDifference)
          }
        }
      }
    }
  }

  /// The two loops: q = ∇h − Σ aⱼyⱼ from the newest pair to the oldest, then
  /// −d = γq + Σ cⱼsⱼ from the oldest to the newest.
  private mutating func recur(_ gamma: Double) {
    let m = order.count
    for i in stride(from: m - 1, through: 0, by: -1) {
      let slot = order[i]
      var product = withGradient[2 * slot]
      for j in i + 1..<max(m, i + 1) { product -= first[j] * sy[slot + order[j] * capacity] }
      first[i] = product / sy[slot * (capacity + 1)]
    }
    for i in 0..<m {
      let slot = order[i]
      var product = withGradient[2 * slot + 1]
      for j in 0..<m { product -= first[j] * yy[slot + order[j] * capacity] }
      product *= gamma
      for j in 0..<i { product += second[j] * sy[order[j] + slot * capacity] }
      second[i] = first[i] - product / sy[slot * (capacity + 1)]
    }
    for i in 0..<m {
      coefficients[2 * order[i]] = -second[i]
      coefficients[2 * order[i] + 1] = gamma * first[i]
    }
  }
}
