/// What a quasi-Newton method remembers of the curvature: an approximation of the inverse Hessian.
public protocol CurvatureMemory: Sendable {
  /// Whether nothing was learnt yet: the direction is then the negative gradient.
  var isEmpty: Bool { get }

  /// Learns from a step to `line.iterate` from `line.trial`, of the length α along `line.direction`.
  mutating func learn(from line: SearchLine, step alpha: Double)

  /// Writes the quasi-Newton direction at the line's iterate into the line, and its slope.
  mutating func direct(_ line: inout SearchLine)

  /// Forgets everything.
  mutating func forget()
}
