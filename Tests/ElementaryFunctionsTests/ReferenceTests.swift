import ElementaryFunctions
import Testing

/// Every function against values that mpmath rounded correctly (Fixtures/reference.py).
@Suite struct ReferenceTests {
  /// Those whose result is correctly rounded by definition have no table.
  static let functions = Function.all.filter {
    !["sqrt", "abs", "floor", "ceil", "round"].contains($0.name)
  }

  @Test(arguments: functions)
  func isWithinOneUnit(function: Function) throws {
    let table = try #require(Reference.tables[function.name])
    #expect(table.count > 60)
    for reference in table {
      let x = reference.arguments[0]
      let value = function.one(x)
      #expect(
        reference.error(of: value) <= 1, "\(function.name)(\(x)) = \(value), not \(reference.value)"
      )
    }
  }

  @Test(arguments: ["pow", "atan2"])
  func isWithinOneUnitOfTwo(name: String) throws {
    let table = try #require(Reference.tables[name])
    #expect(table.count > 150)
    for reference in table {
      let (a, b) = (reference.arguments[0], reference.arguments[1])
      let value = name == "pow" ? Elementary.pow(a, b) : Elementary.atan2(a, b)
      #expect(
        reference.error(of: value) <= 1, "\(name)(\(a), \(b)) = \(value), not \(reference.value)")
    }
  }
}
