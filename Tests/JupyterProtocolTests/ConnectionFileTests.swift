import JupyterProtocol
import Testing

@Suite struct ConnectionFileTests {
  private func file(_ changes: [String: JSON] = [:]) -> [UInt8] {
    var members: [String: JSON] = [
      "transport": "tcp", "ip": "127.0.0.1", "key": "k", "signature_scheme": "hmac-sha256",
      "shell_port": 1, "control_port": 2, "iopub_port": 3, "stdin_port": 4, "hb_port": 65535,
      "kernel_name": "descent",
    ]
    for (name, value) in changes { members[name] = value }
    return JSON.object(members.map { JSON.Member($0.key, $0.value) }).bytes
  }

  @Test func fields() throws {
    let connection = try ConnectionFile(parsing: file())
    #expect(connection.key == "k")
    #expect(connection.curve == nil)
    #expect(connection.endpoint(port: connection.heartbeatPort) == "tcp://127.0.0.1:65535")
    let ipc = try ConnectionFile(parsing: file(["transport": "ipc", "ip": "/tmp/kernel"]))
    #expect(ipc.endpoint(port: ipc.controlPort) == "ipc:///tmp/kernel-2")
  }

  @Test func curveKeys() throws {
    let connection = try ConnectionFile(
      parsing: file(["curve_publickey": "p", "curve_secretkey": "s"]))
    #expect(connection.curve?.publicKey == "p")
    #expect(connection.curve?.secretKey == "s")
  }

  @Test func refused() {
    let bad: [([String: JSON], String)] = [
      (["signature_scheme": "hmac-md5"], "the signature scheme hmac-md5 is not hmac-sha256"),
      (["transport": "udp"], "the transport udp is neither tcp nor ipc"),
      (["ip": .null], "the connection file has no ip"),
      (["hb_port": 65536], "the connection file has no valid hb_port"),
      (["shell_port": "1"], "the connection file has no valid shell_port"),
    ]
    for (changes, reason) in bad {
      let error = #expect(throws: ConnectionFile.InvalidFile.self) {
        try ConnectionFile(parsing: file(changes))
      }
      #expect(error?.description == reason)
    }
    #expect(throws: ConnectionFile.InvalidFile.self) { try ConnectionFile(parsing: [0x7B]) }
  }
}
