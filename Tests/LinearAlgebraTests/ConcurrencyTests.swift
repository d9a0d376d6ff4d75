import LinearAlgebra
import Testing

@Suite struct ConcurrencyTests {
  /// Calls on one and on several threads of the library, all at once, give the bytes they give alone.
  @Test func bytesDependOnTheInputAlone() async throws {
    var random = Random(11)
    let large = random.matrix(200, 200)  // 8·10⁶ multiplications: several threads
    let small = random.matrix(60, 60)  // one
    let expected = (try large.times(large), try small.times(small), try LU(small).inverse())
    let mistakes = try await withThrowingTaskGroup(of: Int.self) { group in
      for worker in 0..<8 {
        group.addTask {
          var mistakes = 0
          for _ in 0..<5 {
            if worker.isMultiple(of: 2) {
              mistakes += try large.times(large) == expected.0 ? 0 : 1
            } else {
              mistakes += try small.times(small) == expected.1 ? 0 : 1
              mistakes += try LU(small).inverse() == expected.2 ? 0 : 1
            }
          }
          return mistakes
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(mistakes == 0)
  }
}
