"""Measures the kernel beside ipykernel, in turn and in the same run.

    python Benchmarks/kernel.py [KERNEL ...]        (default: descent python3)

Prints a Markdown table of medians; ratios compare the first kernel with the last. The client is
bare ZeroMQ with jupyter_client's signatures, so that as little as possible of the time is its own.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

import zmq
from jupyter_client.connect import write_connection_file
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.session import Session

STARTS = 15
ROUND_TRIPS = 300
CELLS = {"descent": 20_000}
DEFAULT_CELLS = 500


class Connection:
    """A started kernel and the sockets of one client."""

    def __init__(self, name):
        self.folder = tempfile.TemporaryDirectory()
        path, info = write_connection_file(os.path.join(self.folder.name, "connection.json"))
        self.session = Session(key=info["key"].encode())
        self.context = zmq.Context()
        argv = [
            part.replace("{connection_file}", path)
            for part in KernelSpecManager().get_kernel_spec(name).argv
        ]
        if argv[0] in ("python", "python3"):
            argv[0] = sys.executable
        self.shell = self.connect(zmq.DEALER, info["shell_port"])
        self.control = self.connect(zmq.DEALER, info["control_port"])
        self.iopub = self.connect(zmq.SUB, info["iopub_port"])
        self.iopub.subscribe(b"")
        start = time.perf_counter()
        self.process = subprocess.Popen(
            argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ)
        )
        self.shell.send_multipart(self.request("kernel_info_request", {}))
        if not self.shell.poll(30_000):
            raise SystemExit(f"the kernel {name} does not answer")
        self.shell.recv_multipart()
        self.start_time = time.perf_counter() - start
        while self.iopub.poll(300):
            self.iopub.recv_multipart()

    def connect(self, kind, port):
        socket = self.context.socket(kind)
        socket.linger = 0
        socket.reconnect_ivl = 1
        socket.rcvhwm = socket.sndhwm = 0
        socket.connect(f"tcp://127.0.0.1:{port}")
        return socket

    def request(self, kind, content):
        return self.session.serialize(self.session.msg(kind, content))

    def execute_request(self):
        content = {
            "code": "1 + 1",
            "silent": False,
            "store_history": True,
            "user_expressions": {},
            "allow_stdin": False,
            "stop_on_error": True,
        }
        return self.request("execute_request", content)

    def round_trip(self):
        """Seconds from sending a cell to having its reply and its idle."""
        frames = self.execute_request()
        start = time.perf_counter()
        self.shell.send_multipart(frames)
        self.shell.recv_multipart()
        while b'"idle"' not in self.iopub.recv_multipart()[-1]:
            pass
        return time.perf_counter() - start

    def pipelined(self, count):
        """Cells a second, when all are sent before any answer is read."""
        requests = [self.execute_request() for _ in range(count)]
        start = time.perf_counter()
        for frames in requests:
            self.shell.send_multipart(frames)
        for _ in range(count):
            self.shell.recv_multipart()
        elapsed = time.perf_counter() - start
        idle = 0
        while idle < count:
            idle += b'"idle"' in self.iopub.recv_multipart()[-1]
        return count / elapsed

    def memory(self):
        """Resident set size in MiB."""
        with open(f"/proc/{self.process.pid}/status") as status:
            kib = next(line.split()[1] for line in status if line.startswith("VmRSS"))
        return int(kib) / 1024

    def close(self):
        self.control.send_multipart(self.request("shutdown_request", {"restart": False}))
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.context.destroy(linger=0)
        self.folder.cleanup()


def measure(name):
    starts, memory = [], []
    for _ in range(STARTS):
        connection = Connection(name)
        starts.append(connection.start_time * 1e3)
        memory.append(connection.memory())
        connection.close()
    connection = Connection(name)
    for _ in range(20):
        connection.round_trip()
    trips = [connection.round_trip() * 1e3 for _ in range(ROUND_TRIPS)]
    cells = CELLS.get(name, DEFAULT_CELLS)
    rates = [connection.pipelined(cells) for _ in range(3)]
    connection.close()
    return {
        "start to kernel_info_reply, ms": statistics.median(starts),
        "round trip of `1 + 1`, ms": statistics.median(trips),
        "pipelined cells a second": statistics.median(rates),
        "memory after start, MiB": statistics.median(memory),
    }


def main():
    names = sys.argv[1:] or ["descent", "python3"]
    results = {name: measure(name) for name in names}
    print("| | " + " | ".join([*names, "ratio"]) + " |")
    print("|---|" + "---|" * (len(names) + 1))
    for row in results[names[0]]:
        values = [results[name][row] for name in names]
        ratio = max(values[0], values[-1]) / min(values[0], values[-1])
        print(f"| {row} | " + " | ".join(f"{value:,.4g}" for value in values) + f" | {ratio:.1f} |")


if __name__ == "__main__":
    main()
