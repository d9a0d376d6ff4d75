/// A function of one number that maps over arrays.
public enum ElementaryFunction: String, CaseIterable, Hashable, Sendable {
  case abs, sqrt, exp, expm1, log, log1p, log2, log10
  case sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, acosh, atanh
  /// 1/(1 + e⁻ˣ).
  case sigmoid
  /// log(1 + eˣ), the integral of `sigmoid`.
  case softplus
  case relu, erf
  /// log|Γ(x)|.
  case lgamma
  /// The derivative of `lgamma`.
  case digamma
  /// The second derivative of `lgamma`.
  case trigamma
  case sign, floor, ceil
  /// To the nearest integer, halves away from 0.
  case round
  /// 1 for x > 0, else 0: the derivative of `relu` with its least-norm choice at 0.
  case step
}
