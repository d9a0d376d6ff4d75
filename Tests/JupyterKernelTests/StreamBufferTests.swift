import Testing

@testable import JupyterKernel

@Suite struct StreamBufferTests {
  @Test func textIsGathered() {
    var buffer = StreamBuffer()
    #expect(buffer.append("a", to: .standardOutput, now: 5) == [])
    #expect(buffer.append("b", to: .standardOutput, now: 50) == [])
    #expect(buffer.deadline == 5 + StreamBuffer.delay)
    #expect(buffer.flush() == [.init(stream: .standardOutput, text: "ab")])
    #expect(buffer.deadline == nil)
    #expect(buffer.flush() == [])
  }

  @Test func aChangeOfStreamFlushes() {
    var buffer = StreamBuffer()
    _ = buffer.append("a", to: .standardOutput, now: 0)
    #expect(
      buffer.append("b", to: .standardError, now: 7) == [.init(stream: .standardOutput, text: "a")])
    #expect(buffer.deadline == 7 + StreamBuffer.delay)
  }

  @Test func muchTextGoesOutAtOnce() {
    var buffer = StreamBuffer()
    let text = String(repeating: "x", count: StreamBuffer.sizeLimit)
    #expect(
      buffer.append(text, to: .standardOutput, now: 0)
        == [.init(stream: .standardOutput, text: text)])
    #expect(buffer.deadline == nil)
  }

  @Test func emptyTextIsNothing() {
    var buffer = StreamBuffer()
    #expect(buffer.append("", to: .standardOutput, now: 0) == [])
    #expect(buffer.deadline == nil)
  }
}
