import Glibc

/// How much of a set of problems each solver has solved within a multiple of some cost.
///
/// Costs are positive: evaluations, steps, seconds; ∞ and NaN mean unsolved. Every problem counts,
/// also one that no solver solved, so a curve ends at its solver's share of problems solved.
public struct Profile: Sendable, Equatable {
  /// One solver's share as a staircase, constant between jumps.
  public struct Curve: Sendable, Equatable {
    /// Where the share jumps, ascending.
    public var places: [Double]
    /// The share from each jump on, in 0...1.
    public var shares: [Double]

    /// The share at a place.
    public func share(at place: Double) -> Double {
      places.lastIndex { $0 <= place }.map { shares[$0] } ?? 0
    }
  }

  /// A curve a solver, in the order of the costs' columns.
  public let curves: [Curve]

  /// The performance profile of Dolan and Moré (Math. Program. 91, 2002): the share of problems that a
  /// solver solves at no more than τ times the cost of the best on that problem, over τ ≥ 1.
  ///
  /// - Parameter costs: a row a problem, a column a solver. Where the best cost is 0, only other costs
  ///   of 0 are within a multiple of it.
  public init(performance costs: [[Double]]) {
    self.init(
      costs.map { row in
        let best = row.lazy.filter { $0.isFinite && $0 >= 0 }.min() ?? .infinity
        return row.map { cost in
          guard cost.isFinite, cost >= 0 else { return .infinity }
          return cost == best ? 1 : cost / best
        }
      })
  }

  /// The data profile of Moré and Wild (SIAM J. Optim. 20, 2009): the share of problems that a solver
  /// solves at a cost of at most α (nₚ + 1), over α: the cost in units of simplex gradients.
  ///
  /// - Parameters:
  ///   - evaluations: a row a problem, a column a solver.
  ///   - dimensions: nₚ of each problem; problems beyond the shorter of the two are left out.
  public init(data evaluations: [[Double]], dimensions: [Double]) {
    self.init(
      zip(evaluations, dimensions).map { row, dimension in
        row.map { $0.isFinite && $0 >= 0 ? $0 / (dimension + 1) : .infinity }
      })
  }

  private init(_ costs: [[Double]]) {
    let solvers = costs.map(\.count).max() ?? 0
    let problems = Double(max(costs.count, 1))
    curves = (0..<solvers).map { solver in
      let solved = costs.compactMap { $0.indices.contains(solver) ? $0[solver] : nil }
        .filter(\.isFinite).sorted()
      var curve = Curve(places: [], shares: [])
      for (index, place) in solved.enumerated() {
        let share = Double(index + 1) / problems
        if curve.places.last == place {
          curve.shares[curve.shares.count - 1] = share
        } else {
          curve.places.append(place)
          curve.shares.append(share)
        }
      }
      return curve
    }
  }
}
