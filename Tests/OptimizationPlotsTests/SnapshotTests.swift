import FoundationEssentials
import Glibc
import Plotting
import Testing

@testable import OptimizationPlots

/// Figures of runs byte for byte. `make gallery` writes them anew; then look at every one.
@Suite struct SnapshotTests {
  @Test(arguments: SnapshotFigures.names) func figureIsUnchanged(_ name: String) throws {
    let svg = try #require(SnapshotFigures.figure(name)).svg()
    let path = "\(#filePath)".split(separator: "/").dropLast(3).joined(separator: "/")
    let file = "/\(path)/Documentation/gallery/\(name).svg"
    if getenv("RECORD_SNAPSHOTS") != nil {
      try Data(svg.utf8).write(to: URL(filePath: file))
    }
    let recorded = try String(decoding: Data(contentsOf: URL(filePath: file)), as: UTF8.self)
    #expect(svg == recorded, "\(name).svg changed")
    #expect(!svg.contains("nan") && !svg.contains("inf"))
    #expect(svg.utf8.count <= 80_000)
  }
}
