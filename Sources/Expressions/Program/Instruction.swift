/// One step of a program. Operands are places in the program's block of numbers, but for `kernel`,
/// `loopBegin` and the others that say so.
struct Instruction {
  enum Code: UInt8 {
    case add, subtract, multiply, divide, negate, square
    case map, binary, compare, and, or, not, select, copy
    /// out = (array at a, of c elements)[index at b].
    case element
    /// Calls kernel number a.
    case kernel
    /// Goes to `target` where the number at a is 0, or always.
    case jumpIfZero, jump
    /// Loop number a: from the number at b to that at c; the index is kept at out.
    case loopBegin, loopEnd
    /// out += a.
    case accumulate
    /// (array at out, of c elements)[index at b] += a.
    case scatter
    /// Table number a holds the operands: see ``Accumulation``.
    case scatterInMatrix, scatterRow, scatterColumn, accumulateArray, accumulateScaled
    case accumulateOuter
    /// c zeros from out; c copies from a to out; the number at a to c places from out.
    case zero, copyArray, fillArray
  }

  var code: Code
  var map = ElementaryFunction.abs
  var binary = BinaryFunction.add
  var comparison = Comparison.equal
  var out = 0
  var a = 0
  var b = 0
  var c = 0
  /// The instruction to go on with.
  var target = 0
}

/// The operands of an addition into part of an array.
struct Accumulation {
  /// The array that is added to, and its shape.
  var out: Int
  var rows: Int
  var columns: Int
  /// What is added: a number, a vector, or two vectors whose product it is.
  var a = 0
  var b = 0
  /// The places of the indices.
  var i = 0
  var j = 0
}

/// An operation over arrays, with its operands' places.
struct KernelCall {
  let operation: Operation
  let arguments: [(place: Int, shape: Shape)]
  let out: Int
  let shape: Shape
  /// True where an error makes the result NaN: it is needed only under conditions.
  let isSpeculative: Bool
}

/// What a loop keeps. Scalar sums are added up in blocks of 512 rounds, and the blocks' sums to the
/// total: `partials` and `totals` are the first of so many places each.
struct LoopState {
  let step: Double
  var partials = 0
  var totals = 0
  var sums = 0
}
