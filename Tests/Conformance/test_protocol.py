"""What jupyter_kernel_test leaves out, seen by a real jupyter_client."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
import zmq
from jupyter_client.connect import write_connection_file
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.session import Session

LONG_CELL = "sum(i in 1..10^9, sin(i))"


def status_of(kernel, msg_id):
    return kernel.reply(msg_id)["content"]["status"]


def test_order_of_a_cell(kernel):
    cell = kernel.execute('print("a")')
    assert cell.types == ["busy", "execute_input", "stream", "idle"]
    assert cell.outputs("stream") == [{"name": "stdout", "text": "a\n"}]
    result = kernel.execute("1 + 1")
    assert result.types == ["busy", "execute_input", "execute_result", "idle"]
    count = result.reply["execution_count"]
    assert result.outputs("execute_result")[0]["execution_count"] == count
    assert result.outputs("execute_input")[0] == {"code": "1 + 1", "execution_count": count}


def test_replies_echo_the_parent_header_verbatim(kernel):
    message = kernel.client.session.msg("kernel_info_request", {})
    message["header"]["unknown_field"] = {"deep": ["é", 1.5, None]}
    kernel.client.shell_channel.send(message)
    reply = kernel.reply(message["header"]["msg_id"])
    assert reply["parent_header"]["unknown_field"] == {"deep": ["é", 1.5, None]}


def test_silent_publishes_and_counts_nothing(kernel):
    before = kernel.execute("1 + 1").reply["execution_count"]
    silent = kernel.execute("1 + 1", silent=True)
    assert silent.types == ["busy", "idle"]
    assert silent.reply["execution_count"] == before
    failing = kernel.execute("1 + nowhere", silent=True)
    assert failing.types == ["busy", "idle"]
    assert failing.reply["status"] == "error"
    assert kernel.execute("1 + 1").reply["execution_count"] == before + 1


def test_store_history(kernel):
    before = kernel.execute("1 + 1").reply["execution_count"]
    unstored = kernel.execute("2 * 21", store_history=False)
    assert unstored.types == ["busy", "execute_input", "execute_result", "idle"]
    assert unstored.reply["execution_count"] == before
    tail = kernel.request("history_request", {"hist_access_type": "tail", "n": 1, "output": True})
    assert [entry[1:] for entry in tail.reply["history"]] == [[before, ["1 + 1", "2"]]]


def test_blank_cells_are_not_counted(kernel):
    before = kernel.execute("1 + 1").reply["execution_count"]
    assert kernel.execute("  \n").reply == {
        "status": "ok",
        "execution_count": before,
        "payload": [],
        "user_expressions": {},
    }


def test_user_expressions(kernel):
    reply = kernel.execute("1 + 1", user_expressions={"good": "1 + 1", "bad": "nowhere"}).reply
    good, bad = reply["user_expressions"]["good"], reply["user_expressions"]["bad"]
    assert good["status"] == "ok" and good["data"]["text/plain"] == "2"
    assert bad["status"] == "error" and bad["ename"] and "traceback" in bad


def test_an_error_is_published_once(kernel):
    cell = kernel.execute("1 + nowhere")
    assert cell.types == ["busy", "execute_input", "error", "idle"]
    error = cell.outputs("error")[0]
    for name in ("ename", "evalue", "traceback"):
        assert error[name] == cell.reply[name]
    assert isinstance(cell.reply["execution_count"], int)


def test_stop_on_error_aborts_the_queued_cells_only(kernel):
    long = kernel.submit(LONG_CELL)
    queued = [kernel.submit("1 + 1") for _ in range(3)]
    history = kernel.send("history_request", {"hist_access_type": "tail", "n": 1})
    time.sleep(0.3)
    kernel.send("interrupt_request", {}, "control")
    assert status_of(kernel, long) == "error"
    for msg_id in queued:
        reply = kernel.reply(msg_id)["content"]
        assert (reply["status"], reply["ename"]) == ("error", "Aborted")
        states = [m["content"].get("execution_state") for m in kernel.iopub(msg_id)]
        assert states == ["busy", "idle"]
    assert status_of(kernel, history) == "ok"
    assert kernel.execute("1 + 1").reply["status"] == "ok"


def test_without_stop_on_error_the_queue_goes_on(kernel):
    long = kernel.submit(LONG_CELL, stop_on_error=False)
    queued = kernel.submit("1 + 1")
    time.sleep(0.3)
    kernel.send("interrupt_request", {}, "control")
    assert status_of(kernel, long) == "error"
    assert status_of(kernel, queued) == "ok"


@pytest.mark.parametrize("how", ["message", "signal"])
def test_interrupt_within_100_ms_keeps_the_state(kernel, how):
    assert kernel.execute("x = 42").reply["status"] == "ok"
    waits = []
    for _ in range(3):
        long = kernel.submit(LONG_CELL)
        time.sleep(0.3)
        start = time.monotonic()
        if how == "message":
            kernel.send("interrupt_request", {}, "control")
        else:
            kernel.manager.provisioner.process.send_signal(signal.SIGINT)
        reply = kernel.reply(long)["content"]
        waits.append(time.monotonic() - start)
        assert reply["status"] == "error"
    # The median: a machine that is busy with something else may be late once.
    assert sorted(waits)[1] < 0.1
    cell = kernel.execute("x")
    assert cell.outputs("execute_result")[0]["data"]["text/plain"] == "42"


def test_interrupt_when_idle_is_harmless(kernel):
    assert kernel.request("interrupt_request", {}, "control").reply == {"status": "ok"}
    kernel.manager.provisioner.process.send_signal(signal.SIGINT)
    time.sleep(0.1)
    assert kernel.execute("1 + 1").reply["status"] == "ok"


def test_kernel_info_while_a_cell_runs(kernel):
    long = kernel.submit(LONG_CELL)
    time.sleep(0.2)
    for channel in ("shell", "control"):
        info = kernel.request("kernel_info_request", {}, channel).reply
        assert info["status"] == "ok"
        assert info["protocol_version"] == "5.5"
        assert info["language_info"]["mimetype"] == "text/x-descent"
        assert info["language_info"]["codemirror_mode"] == "julia"
    kernel.send("interrupt_request", {}, "control")
    assert status_of(kernel, long) == "error"


def test_comms_are_refused(kernel):
    opened = kernel.send("comm_open", {"comm_id": "c1", "target_name": "nobody", "data": {}})
    messages = kernel.iopub(opened)
    assert [m["msg_type"] for m in messages] == ["status", "comm_close", "status"]
    assert messages[1]["content"]["comm_id"] == "c1"
    for kind in ("comm_msg", "comm_close"):
        assert len(kernel.iopub(kernel.send(kind, {"comm_id": "c1", "data": {}}))) == 2
    info = kernel.request("comm_info_request", {})
    assert info.reply == {"status": "ok", "comms": {}}


def test_unknown_and_malformed_requests(kernel):
    for channel in ("shell", "control"):
        unknown = kernel.send("no_such_request", {"a": [1, 2]}, channel)
        assert len(kernel.iopub(unknown)) == 2
    for kind in ("execute_request", "complete_request", "inspect_request", "is_complete_request"):
        assert kernel.request(kind, {"code": 7}).reply["status"] == "error"
    assert kernel.execute("1 + 1").reply["status"] == "ok"


def test_positions_count_code_points(kernel):
    # One code point each, of two UTF-16 units or two code points to a grapheme.
    for prefix in ("𝛂 + ", "👩‍🚀 ", "é ", "e\u0301 "):
        code = prefix + "eigm"
        reply = kernel.request(
            "complete_request", {"code": code, "cursor_pos": len(code)}
        ).reply
        assert set(reply["matches"]) == {"eigmin", "eigmax"}
        assert (reply["cursor_start"], reply["cursor_end"]) == (len(prefix), len(code))
        types = reply["metadata"]["_jupyter_types_experimental"]
        assert [entry["text"] for entry in types] == reply["matches"]
        assert all("signature" in entry and entry["type"] for entry in types)


def test_cursors_out_of_range(kernel):
    for cursor in (-1, 10**9, 2**62):
        for kind in ("complete_request", "inspect_request"):
            reply = kernel.request(kind, {"code": "eigm", "cursor_pos": cursor}).reply
            assert reply["status"] == "ok"


def test_inspect_nothing(kernel):
    reply = kernel.request("inspect_request", {"code": "nowhere", "cursor_pos": 3}).reply
    assert reply == {"status": "ok", "found": False, "data": {}, "metadata": {}}


def test_connect_request(kernel):
    reply = kernel.request("connect_request", {}).reply
    assert reply["shell_port"] == kernel.client.shell_port
    assert reply["hb_port"] == kernel.client.hb_port


def test_usage_request(kernel):
    pid = process_of(kernel).pid
    replies = [kernel.request("usage_request", {}, "control").reply for _ in range(2)]
    with open(f"/proc/{pid}/status") as status:
        kib = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
    for reply in replies:
        assert reply["pid"] == pid
        assert reply["kernel_memory"] == pytest.approx(kib * 1024, rel=0.2)
        assert reply["cpu_count"] == os.cpu_count()
        assert 0 <= reply["host_cpu_percent"] <= 100
        assert 0 < reply["host_virtual_memory"]["percent"] < 100


def raw_shell(kernel):
    socket = zmq.Context.instance().socket(zmq.DEALER)
    socket.linger = 0
    socket.connect(f"tcp://127.0.0.1:{kernel.client.shell_port}")
    return socket


def test_bad_signatures_and_replays_are_dropped(kernel):
    session = kernel.client.session
    frames = session.serialize(session.msg("kernel_info_request", {}))
    with raw_shell(kernel) as socket:
        for bad in (b"", b"0" * 64, frames[1][:-1], frames[1].upper() + b"\0"):
            socket.send_multipart([frames[0], bad, *frames[2:]])
        assert not socket.poll(200)
        socket.send_multipart(frames)
        assert socket.poll(2000)
        socket.recv_multipart()
        socket.send_multipart(frames)
        assert not socket.poll(200)
    assert kernel.execute("1 + 1").reply["status"] == "ok"


def test_garbage_is_dropped(kernel):
    session = kernel.client.session
    good = session.serialize(session.msg("kernel_info_request", {}))

    def signed(*parts):
        return [b"<IDS|MSG>", session.sign(list(parts)), *parts]

    deep = b"[" * 100_000 + b"]" * 100_000
    header = good[2]
    garbage = [
        [b""],
        [b"x"] * 20,
        [b"<IDS|MSG>"],
        good[:3],
        good[:5],
        signed(b"", b"", b"", b""),
        signed(b"{}", b"{}", b"{}", b"{}"),
        signed(header, b"{}", b"{}", b"[]"),
        signed(header, b"{}", b"{}", b"{\"code\": \"\xff\"}"),
        signed(header, b"{}", b"{}", deep),
        signed(header, b"{}", b"{}", b"{" * 10),
        signed(b"null", b"{}", b"{}", b"{}"),
        signed(b'{"msg_id": 1, "msg_type": 2}', b"{}", b"{}", b"{}"),
        [os.urandom(50) for _ in range(6)],
    ]
    with raw_shell(kernel) as socket:
        for frames in garbage:
            socket.send_multipart(frames)
        assert not socket.poll(200)
    assert kernel.execute("1 + 1").reply["status"] == "ok"


def test_a_header_of_invalid_utf8_does_not_kill_the_kernel(kernel):
    session = kernel.client.session
    parts = [b'{"msg_id": "\xff", "msg_type": "execute_request"}', b"{}", b"{}", b"{}"]
    with raw_shell(kernel) as socket:
        socket.send_multipart([b"<IDS|MSG>", session.sign(parts), *parts])
        assert not socket.poll(200)
    assert kernel.execute("1 + 1").reply["status"] == "ok"


def test_heartbeat(kernel):
    with zmq.Context.instance().socket(zmq.REQ) as socket:
        socket.linger = 0
        socket.connect(f"tcp://127.0.0.1:{kernel.client.hb_port}")
        for frames in ([b"ping"], [b"a", b"", b"c"]):
            socket.send_multipart(frames)
            assert socket.poll(2000)
            assert socket.recv_multipart() == frames


def test_every_subscriber_is_welcomed(kernel):
    with zmq.Context.instance().socket(zmq.SUB) as socket:
        socket.linger = 0
        socket.connect(f"tcp://127.0.0.1:{kernel.client.iopub_port}")
        for topic in (b"", b"kernel."):
            socket.subscribe(topic)
            assert socket.poll(2000)
            frames = socket.recv_multipart()
            message = Session(key=kernel.client.session.key).deserialize(frames[2:])
            assert message["msg_type"] == "iopub_welcome"
            assert message["content"]["subscription"] == topic.decode()


def test_a_hundred_thousand_lines_arrive(kernel):
    lines = [f"line {i}" for i in range(100_000)]
    cell = kernel.execute("\n".join(f'print("{line}")' for line in lines))
    assert cell.types[:2] == ["busy", "execute_input"] and cell.types[-1] == "idle"
    printed = "".join(part["text"] for part in cell.outputs("stream")).splitlines()
    # Compared first: pytest would take minutes to show the difference.
    is_all = printed == lines
    assert is_all, f"{len(printed)} lines arrived"
    assert len(cell.iopub) < 1000


def test_a_sleeping_client_loses_no_message(kernel):
    ids = [kernel.submit(f'print("cell {i}")', store_history=False) for i in range(3000)]
    time.sleep(1)
    for i, msg_id in enumerate(ids):
        assert kernel.reply(msg_id)["content"]["status"] == "ok"
        stream = [m for m in kernel.iopub(msg_id) if m["msg_type"] == "stream"]
        assert [m["content"]["text"] for m in stream] == [f"cell {i}\n"]


def process_of(client):
    return client.manager.provisioner.process


@pytest.mark.parametrize("channel", ["control", "shell"])
@pytest.mark.parametrize("restart", [False, True])
def test_shutdown(fresh, channel, restart):
    process = process_of(fresh)
    exchange = fresh.request("shutdown_request", {"restart": restart}, channel)
    assert exchange.reply == {"status": "ok", "restart": restart}
    assert exchange.types == ["busy", "shutdown_reply", "idle"]
    assert exchange.outputs("shutdown_reply") == [exchange.reply]
    assert process.wait(2) == 0


def test_shutdown_while_a_cell_runs(fresh):
    process = process_of(fresh)
    fresh.submit(LONG_CELL)
    time.sleep(0.2)
    assert fresh.request("shutdown_request", {}, "control").reply["status"] == "ok"
    assert process.wait(2) == 0


def test_sigterm_ends_the_kernel(fresh):
    process = process_of(fresh)
    process.terminate()
    assert process.wait(2) == 0


def test_restart(fresh):
    assert fresh.execute("x = 1").reply["execution_count"] == 1
    fresh.manager.restart_kernel(now=False)
    fresh.client.wait_for_ready(timeout=20)
    assert fresh.execute("1 + 1").reply["execution_count"] == 1
    assert fresh.execute("x").reply["status"] == "error"


LAUNCHER = """
import os, sys, time
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name=sys.argv[1])
print(manager.provisioner.process.pid, flush=True)
time.sleep(60)
"""


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_the_kernel_dies_with_its_parent():
    name = os.environ.get("DESCENT_KERNEL", "descent")
    launcher = subprocess.Popen(
        [sys.executable, "-c", LAUNCHER, name], stdout=subprocess.PIPE, text=True
    )
    pid = int(launcher.stdout.readline())
    assert is_running(pid)
    launcher.kill()
    end = time.monotonic() + 1
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.02)
    alive = is_running(pid)
    launcher.wait()
    launcher.stdout.close()
    assert not alive

def test_curve_encrypts_all_channels(tmp_path):
    """With keys in the connection file, only a client that knows the public key gets through."""
    server_public, server_secret = zmq.curve_keypair()
    path, info = write_connection_file(str(tmp_path / "connection.json"))
    info |= {"curve_publickey": server_public.decode(), "curve_secretkey": server_secret.decode()}
    info["key"] = info["key"] if isinstance(info["key"], str) else info["key"].decode()
    (tmp_path / "connection.json").write_text(json.dumps(info))
    argv = KernelSpecManager().get_kernel_spec(os.environ.get("DESCENT_KERNEL", "descent")).argv
    process = subprocess.Popen([part.replace("{connection_file}", path) for part in argv])
    context = zmq.Context()
    session = Session(key=info["key"].encode())

    def connect(kind, port, is_encrypted):
        socket = context.socket(kind)
        socket.linger = 0
        socket.reconnect_ivl = 10
        if is_encrypted:
            socket.curve_publickey, socket.curve_secretkey = zmq.curve_keypair()
            socket.curve_serverkey = server_public
        socket.connect(f"tcp://127.0.0.1:{info[port]}")
        return socket

    try:
        iopub = connect(zmq.SUB, "iopub_port", True)
        iopub.subscribe(b"")
        heartbeat = connect(zmq.REQ, "hb_port", True)
        heartbeat.send(b"ping")
        for port in ("shell_port", "control_port"):
            plain, encrypted = (connect(zmq.DEALER, port, known) for known in (False, True))
            for socket in (plain, encrypted):
                socket.send_multipart(session.serialize(session.msg("kernel_info_request", {})))
            assert encrypted.poll(5000)
            assert not plain.poll(200)
        assert iopub.poll(5000)
        assert heartbeat.poll(5000) and heartbeat.recv() == b"ping"
        encrypted.send_multipart(session.serialize(session.msg("shutdown_request", {})))
        assert process.wait(5) == 0
    finally:
        process.kill()
        process.wait()
        context.destroy(linger=0)
