/// One step of a program over single numbers and whole arrays. `out`, `a`, `b` and `c` are registers
/// of numbers but where it says otherwise.
struct Instruction {
  enum Code: UInt8 {
    case add, subtract, multiply, divide, negate, square
    case map, binary, compare, and, or, not, select, copy
    /// out = (array in slot a)[b], where b is a place counted from 0, known to be inside.
    case load
    /// out = (array in slot a, of c elements)[index in register b].
    case element
    /// Runs kernel number a.
    case kernel
    /// Runs lane step number a.
    case lanes
    /// Goes to `target` where the number at a is 0, or always; or where the mask in lane register a is
    /// false in all lanes.
    case jumpIfZero, jump, jumpIfNone
    /// Loop number a: from the number at b to that at c; the index is kept at out.
    case loopBegin, loopEnd
    /// The same by blocks of lanes; the index of a block's first lane is kept at out.
    case blockBegin, blockEnd
    /// out += a.
    case accumulate
    /// (array in slot out, of c elements)[b] += a, where b is a place counted from 0.
    case addAt
    /// Addition number a, see ``Accumulation``.
    case scatter, scatterInMatrix, scatterRow, scatterColumn, accumulateArray, accumulateScaled
    case accumulateOuter
    /// c zeros from register out, or in the array of slot out.
    case zero, zeroArray
    /// The array of slot out, of c elements, is now to be added to; it is complete.
    case beginSum, endSum
    /// c elements from slot a to slot out; the number at a to all c elements of slot out.
    case copyArray, fillArray
    /// The number at a to the array of slot out.
    case store
  }

  var code: Code
  var map = ElementaryFunction.abs
  var binary = BinaryFunction.add
  var comparison = Comparison.equal
  var out: Int32 = 0
  var a: Int32 = 0
  var b: Int32 = 0
  var c: Int32 = 0
  /// The instruction to go on with.
  var target: Int32 = 0
  /// Where in the graph the operation was first written, for its error; -1 where none can come.
  var origin = -1
}

/// The operands of an addition into part of an array.
struct Accumulation {
  /// The slot of the array that is added to, and its shape.
  var out: Int
  var rows: Int
  var columns: Int
  /// What is added: a number, a vector, or two vectors whose product it is.
  var a = Location.number(0)
  var b = Location.number(0)
  /// The registers of the indices.
  var i = 0
  var j = 0
  var origin: Int?
}

/// An operation over arrays, with its operands' places.
struct KernelCall {
  let operation: Operation
  let arguments: [(location: Location, shape: Shape)]
  let out: Location
  let shape: Shape
  /// Factors of a product that are to be transposed.
  var transposes = (false, false)
  /// True where an error makes the result NaN: it is needed only under conditions.
  let isSpeculative: Bool
  let origin: Int?
}

/// What a loop keeps. Sums are added up in blocks of rounds, and the blocks' sums to the total:
/// `partials` and `totals` are the first of so many registers each.
struct LoopState {
  let step: Double
  var partials = 0
  var totals = 0
  var sums = 0
  /// Lane registers of sums that are one for each lane: of the block and of all.
  var lanes: [(partial: Int, total: Int)] = []
  /// Rounds between two additions to the totals.
  var roundsPerPartial = 512
  var origin: Int?
}
