@testable import LinearAlgebra
import Glibc
import Testing

@Suite struct OpenBLASTests {
  @Test func coreByInstructionSet() {
    func name(_ avx2: Bool, _ avx512: Bool, _ bfloat16: Bool, pins: Bool = false) -> String? {
      ProcessorCore.name(avx2: avx2, avx512: avx512, bfloat16: bfloat16, pinsHaswell: pins)
    }
    #expect(name(false, false, false) == nil)
    #expect(name(false, false, false, pins: true) == nil)
    #expect(name(true, false, false) == "Haswell")
    #expect(name(true, true, false) == "SkylakeX")
    #expect(name(true, true, true) == "Cooperlake")
    #expect(name(true, true, true, pins: true) == "Haswell")
  }

  @Test func versionAndCoreComeTogether() {
    #expect((BLAS.version == nil) == (BLAS.coreName == nil))
    #expect((BLAS.version != nil) == BLAS.isAvailable)
    #expect(BLAS.threads >= 1)
  }

  @Test func theChosenCoreRuns() throws {
    guard let library = OpenBLAS.shared, let chosen = getenv("OPENBLAS_CORETYPE") else {
      // Nothing to choose from: no library, or a processor without AVX2.
      #expect(ProcessorCore.chosen == nil || !BLAS.isAvailable)
      return
    }
    #expect(library.coreName == String(cString: chosen))
  }

  @Test func errorsReadAsSentences() {
    #expect(
      LinearAlgebraError.singular(pivot: 2).description
        == "the matrix is singular (pivot 2 is zero)")
    #expect(
      LinearAlgebraError.notSquare(rows: 2, columns: 3).description
        == "the matrix is 2×3, not square")
  }
}
