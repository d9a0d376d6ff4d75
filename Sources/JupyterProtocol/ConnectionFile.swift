/// Where and how a kernel is to listen: the file that Jupyter writes for it.
public struct ConnectionFile: Sendable, Equatable {
  /// A Curve key pair in Z85.
  public struct CurveKeys: Sendable, Equatable {
    /// The public key.
    public var publicKey: String
    /// The secret key.
    public var secretKey: String
  }

  /// Why a connection file cannot be used.
  public struct InvalidFile: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, in one line.
    public let description: String
  }

  /// `tcp` or `ipc`.
  public var transport: String
  /// The address, or the path that the sockets' paths begin with.
  public var address: String
  /// The key of the signatures; empty for none.
  public var key: String
  /// The ports of the five channels.
  public var shellPort, controlPort, iopubPort, stdinPort, heartbeatPort: Int
  /// The keys, where all sockets are to be encrypted.
  public var curve: CurveKeys?

  /// Reads the file's bytes.
  public init(parsing bytes: [UInt8]) throws(InvalidFile) {
    let json: JSON
    do {
      json = try JSON(parsing: bytes)
    } catch {
      throw InvalidFile(description: "the connection file is not JSON: \(error)")
    }
    func port(_ name: String) throws(InvalidFile) -> Int {
      guard let port = json[name]?.int, (1...65535).contains(port) else {
        throw InvalidFile(description: "the connection file has no valid \(name)")
      }
      return port
    }
    transport = json["transport"]?.string ?? "tcp"
    guard transport == "tcp" || transport == "ipc" else {
      throw InvalidFile(description: "the transport \(transport) is neither tcp nor ipc")
    }
    guard let address = json["ip"]?.string, !address.isEmpty else {
      throw InvalidFile(description: "the connection file has no ip")
    }
    self.address = address
    key = json["key"]?.string ?? ""
    let scheme = json["signature_scheme"]?.string ?? "hmac-sha256"
    guard scheme == "hmac-sha256" else {
      throw InvalidFile(description: "the signature scheme \(scheme) is not hmac-sha256")
    }
    shellPort = try port("shell_port")
    controlPort = try port("control_port")
    iopubPort = try port("iopub_port")
    stdinPort = try port("stdin_port")
    heartbeatPort = try port("hb_port")
    if let publicKey = json["curve_publickey"]?.string,
      let secretKey = json["curve_secretkey"]?.string
    {
      curve = CurveKeys(publicKey: publicKey, secretKey: secretKey)
    }
  }

  /// The ZeroMQ endpoint of one port.
  public func endpoint(port: Int) -> String {
    transport == "ipc" ? "ipc://\(address)-\(port)" : "tcp://\(address):\(port)"
  }
}
