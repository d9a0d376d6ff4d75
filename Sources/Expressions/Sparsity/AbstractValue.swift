/// What is known of a value without knowing the argument: its numbers, or for each element what it
/// depends on.
enum AbstractValue {
  /// A number, and a known array.
  case number(Double)
  case known(Tensor)
  /// A number that depends on the argument, or is not known.
  case dependence(DependenceGraph.Reference)
  /// An array of such: its elements are references, which moving operations treat as numbers.
  case dependences(Tensor)

  init(_ tensor: Tensor) {
    if let number = tensor.scalar { self = .number(number) } else { self = .known(tensor) }
  }

  /// References of a given shape.
  init(_ references: [Double], _ shape: Shape) {
    if shape.isScalar, let first = references.first {
      self = .dependence(DependenceGraph.Reference(first))
    } else {
      self = .dependences(Tensor(unchecked: shape, references))
    }
  }

  /// The same reference everywhere.
  init(_ reference: DependenceGraph.Reference, _ shape: Shape) {
    if shape.isScalar {
      self = .dependence(reference)
    } else {
      self = .dependences(
        Tensor(unchecked: shape, Array(repeating: Double(reference), count: shape.count)))
    }
  }

  /// The value, where it does not depend on the argument.
  var tensor: Tensor? {
    switch self {
    case .number(let number): Tensor(number)
    case .known(let tensor): tensor
    case .dependence, .dependences: nil
    }
  }

  /// The number, where it is a known one.
  var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  /// What element number `place` depends on; a number stands for an array of equal elements.
  @inline(__always)
  func reference(_ place: Int) -> DependenceGraph.Reference {
    switch self {
    case .number(let number): Self.reference(of: number)
    case .known(let tensor): Self.reference(of: tensor.elements[place])
    case .dependence(let reference): reference
    case .dependences(let tensor): DependenceGraph.Reference(tensor.elements[place])
    }
  }

  @inline(__always)
  static func reference(of number: Double) -> DependenceGraph.Reference {
    number == 0 ? DependenceGraph.zero : DependenceGraph.constant
  }

  /// The references of all elements, as numbers.
  func references(_ shape: Shape) -> Tensor {
    switch self {
    case .dependences(let tensor): return tensor
    case .known(let tensor):
      return Tensor(
        unchecked: shape, tensor.elements.map { Double(Self.reference(of: $0)) })
    case .number, .dependence:
      return Tensor(unchecked: shape, [Double(reference(0))])
    }
  }
}
