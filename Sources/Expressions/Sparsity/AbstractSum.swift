/// A sum of abstract values: numbers as long as all parts are known, references afterwards.
struct AbstractSum {
  let shape: Shape
  private var elements: [Double]
  private var isKnown = true

  init(shape: Shape) {
    self.shape = shape
    elements = Array(repeating: 0, count: shape.count)
  }

  mutating func add(
    _ value: AbstractValue, _ element: Int, at place: Int, _ graph: inout DependenceGraph
  ) {
    if isKnown {
      switch value {
      case .number(let number): return elements[place] += number
      case .known(let tensor): return elements[place] += tensor.elements[element]
      case .dependence, .dependences:
        isKnown = false
        elements = elements.map { Double(AbstractValue.reference(of: $0)) }
      }
    }
    let earlier = DependenceGraph.Reference(elements[place])
    elements[place] = Double(graph.sum(earlier, value.reference(element)))
  }

  var value: AbstractValue {
    isKnown
      ? AbstractValue(Tensor(unchecked: shape, elements)) : AbstractValue(elements, shape)
  }
}
