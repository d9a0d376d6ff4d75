"""A kernel for each module of tests, and one message exchange as a value."""

import os
import time
from dataclasses import dataclass, field
from queue import Empty

import pytest
from jupyter_client.manager import start_new_kernel

KERNEL = os.environ.get("DESCENT_KERNEL", "descent")
TIMEOUT = 20


@dataclass
class Exchange:
    """What one request brought: its reply, and its iopub messages from busy to idle."""

    reply: dict
    iopub: list = field(default_factory=list)

    @property
    def types(self):
        return [
            m["content"]["execution_state"] if m["msg_type"] == "status" else m["msg_type"]
            for m in self.iopub
        ]

    def outputs(self, kind):
        return [m["content"] for m in self.iopub if m["msg_type"] == kind]


class Client:
    """A blocking client with its kernel."""

    def __init__(self, manager, client):
        self.manager, self.client = manager, client

    def send(self, kind, content, channel="shell"):
        socket = getattr(self.client, f"{channel}_channel")
        message = self.client.session.msg(kind, content)
        socket.send(message)
        return message["header"]["msg_id"]

    def reply(self, msg_id, channel="shell", timeout=TIMEOUT):
        socket = getattr(self.client, f"{channel}_channel")
        end = time.monotonic() + timeout
        while True:
            message = socket.get_msg(timeout=max(0, end - time.monotonic()))
            if message["parent_header"].get("msg_id") == msg_id:
                return message

    def iopub(self, msg_id, timeout=TIMEOUT):
        """The iopub messages of one request up to idle."""
        messages, end = [], time.monotonic() + timeout
        while True:
            message = self.client.get_iopub_msg(timeout=max(0, end - time.monotonic()))
            if message["parent_header"].get("msg_id") != msg_id:
                continue
            messages.append(message)
            if message["content"].get("execution_state") == "idle":
                return messages

    def request(self, kind, content, channel="shell"):
        msg_id = self.send(kind, content, channel)
        return Exchange(self.reply(msg_id, channel)["content"], self.iopub(msg_id))

    def execute(self, code, **flags):
        return self.request("execute_request", {"code": code, **flags})

    def submit(self, code, **flags):
        return self.send("execute_request", {"code": code, **flags})

    def is_quiet(self, seconds=0.3):
        """True where nothing arrives on shell for a while."""
        try:
            self.client.get_shell_msg(timeout=seconds)
        except Empty:
            return True
        return False


def start():
    return Client(*start_new_kernel(kernel_name=KERNEL, startup_timeout=TIMEOUT))


@pytest.fixture(scope="module")
def kernel():
    client = start()
    yield client
    client.client.stop_channels()
    client.manager.shutdown_kernel(now=True)


@pytest.fixture
def fresh():
    """A kernel of the test's own, which the test may end."""
    client = start()
    yield client
    client.client.stop_channels()
    if client.manager.has_kernel:
        client.manager.shutdown_kernel(now=True)
