import Expressions
import Testing

@Suite("Shapes")
struct ShapeTests {
  @Test("are described as messages name them")
  func descriptions() {
    #expect(Shape.vector(3).description == "vector(3)")
    #expect(Shape.matrix(2, 3).description == "matrix(2×3)")
    #expect(Shape.row(3).count == 3)
  }
}
