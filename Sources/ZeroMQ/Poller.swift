internal import CZeroMQ

/// Waits until any of a set of sockets and file descriptors can be read.
public struct Poller {
  private var items: [zmq_pollitem_t] = []

  /// Creates a poller that watches nothing.
  public init() {}

  /// Watches a socket, which must stay open for as long as the poller is used, and returns its index.
  @discardableResult
  public mutating func watch(_ socket: borrowing Socket) -> Int {
    items.append(
      zmq_pollitem_t(socket: socket.handle, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0))
    return items.count - 1
  }

  /// Watches a file descriptor and returns its index.
  @discardableResult
  public mutating func watch(descriptor: Int32) -> Int {
    items.append(
      zmq_pollitem_t(socket: nil, fd: descriptor, events: Int16(ZMQ_POLLIN), revents: 0))
    return items.count - 1
  }

  /// Waits at most `milliseconds` (−1: for ever). A signal ends the wait early.
  public mutating func wait(milliseconds: Int) throws(ZeroMQError) {
    let result = zmq_poll(&items, Int32(items.count), milliseconds)
    if result < 0 {
      if zmq_errno() != EINTR { throw ZeroMQError("poll") }
      for index in items.indices { items[index].revents = 0 }
    }
  }

  /// True where the item with this index could be read when the last wait ended.
  public func isReadable(_ index: Int) -> Bool {
    items.indices.contains(index) && items[index].revents & Int16(ZMQ_POLLIN) != 0
  }
}
