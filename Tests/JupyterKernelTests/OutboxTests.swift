import Testing

@testable import JupyterKernel

@Suite struct OutboxTests {
  private func outputs(_ outbox: Outbox) -> [CellOutput] {
    outbox.take().compactMap { event in
      if case .output(let output) = event { output } else { nil }
    }
  }

  @Test func textOfOneStreamIsJoined() throws {
    let outbox = try Outbox()
    for output: CellOutput in [
      .standardOutput("a"), .standardOutput("b"), .standardError("c"), .standardError("d"),
      .clear(wait: false), .standardOutput("e"),
    ] {
      outbox.send(output)
    }
    #expect(
      outputs(outbox)
        == [
          .standardOutput("ab"), .standardError("cd"), .clear(wait: false), .standardOutput("e"),
        ])
    #expect(outputs(outbox) == [])
  }
}
