import Glibc
import JupyterProtocol
import Testing

@testable import JupyterKernel

@Suite struct KernelSpecTests {
  private let spec = KernelSpec(
    language: SessionFixture.language, executable: "/opt/toy \"1\"/toy",
    files: ["logo-svg.svg": Array("<svg/>".utf8)])

  private func removeFolder(_ prefix: String) {
    let folders = ["/share", "/jupyter", "/kernels", "/toy"].reduce(into: [prefix]) { paths, part in
      paths.append((paths.last ?? "") + part)
    }
    for file in ["kernel.json", "logo-svg.svg"] { unlink("\(folders[4])/\(file)") }
    for folder in folders.reversed() { rmdir(folder) }
  }

  @Test func kernelJSON() throws {
    #expect(
      try JSON(parsing: Array(spec.kernelJSON.utf8))
        == [
          "argv": ["/opt/toy \"1\"/toy", "kernel", "-f", "{connection_file}"],
          "display_name": "Toy", "language": "toy", "interrupt_mode": "message",
          "kernel_protocol_version": "5.5", "metadata": ["supported_encryption": "curve"],
        ])
  }

  @Test func installWritesTheFolder() throws {
    let prefix = "/tmp/descent-kernelspec-\(UInt64.random(in: 0 ... .max))"
    defer { removeFolder(prefix) }
    let folder = try spec.install(at: .prefix(prefix))
    #expect(folder == "\(prefix)/share/jupyter/kernels/toy")
    #expect(try File.read("\(folder)/kernel.json") == Array(spec.kernelJSON.utf8))
    #expect(try File.read("\(folder)/logo-svg.svg") == Array("<svg/>".utf8))
    #expect(try spec.install(at: .prefix(prefix)) == folder)
  }

  @Test func aPlaceThatCannotBeWrittenIsNamed() {
    let error = #expect(throws: KernelError.self) { try spec.install(at: .prefix("/dev/null")) }
    #expect(error?.description == "cannot make /dev/null/share/: Not a directory")
  }
}
