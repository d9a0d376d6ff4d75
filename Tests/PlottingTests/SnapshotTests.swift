import FoundationEssentials
import Glibc
import Testing

@testable import Plotting

/// Figures byte for byte. `make gallery` writes them anew; then look at every one.
@Suite struct SnapshotTests {
  @Test(arguments: SnapshotFigures.names) func figureIsUnchanged(_ name: String) throws {
    try check(try #require(SnapshotFigures.figure(name)).scene(), name)
  }

  @Test(arguments: SnapshotFigures.facetNames) func facetsAreUnchanged(_ name: String) throws {
    try check(try #require(SnapshotFigures.facets(name)).scene(), name)
  }

  private func check(_ scene: Scene, _ name: String) throws {
    let svg = scene.svg()
    let path = "\(#filePath)".split(separator: "/").dropLast(3).joined(separator: "/")
    let file = "/\(path)/Documentation/gallery/\(name).svg"
    if getenv("RECORD_SNAPSHOTS") != nil {
      try Data(svg.utf8).write(to: URL(filePath: file))
    }
    let recorded = try String(decoding: Data(contentsOf: URL(filePath: file)), as: UTF8.self)
    #expect(svg == recorded, "\(name).svg changed")
    try SVGCheck(width: scene.width, height: scene.height).check(svg)
    // A surface is polygons throughout.
    #expect(svg.utf8.count <= (name.hasPrefix("surface") ? 140_000 : 80_000))
  }
}
