"""What the benchmarks share: one core for all, and Markdown tables of what was measured."""

import argparse
import os
import pathlib
import re
import sys


CORES = os.sched_getaffinity(0)


def on_one_thread():
    """Give this process and its children one core, and let their libraries start one thread."""
    os.sched_setaffinity(0, {max(CORES)})
    for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
        os.environ.pop(name, None)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NPROC"):
        os.environ[name] = "1"
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"


def command_line(documentation, seconds):
    """The arguments of a benchmark with rows, each measured for so many seconds unless told."""
    parser = argparse.ArgumentParser(description=documentation.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("rows", nargs="*")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=seconds)
    parser.add_argument("--write", type=pathlib.Path)
    return parser.parse_args()


def duration(seconds):
    if seconds is None:
        return ""
    for factor, unit in ((1e9, "ns"), (1e6, "µs"), (1e3, "ms")):
        if seconds * factor < 999.5 or unit == "ms":
            return f"{digits(seconds * factor)} {unit}"


def digits(value):
    """Three significant digits, without an exponent."""
    return f"{float(f'{value:.3g}'):,.10g}"


def table(head, lines):
    text = ["| " + " | ".join(head) + " |", "|---|" + "---|" * (len(head) - 1)]
    return "\n".join(text + ["| " + " | ".join(line) + " |" for line in lines])


def machine():
    """The kind of machine: cores and the processor's model, without its name."""
    info = pathlib.Path("/proc/cpuinfo").read_text()
    fields = dict(re.findall(r"^([^\t:]+)\t*: (.*)$", info, re.MULTILINE))
    vector = next((v for f, v in (("avx512f", "AVX-512"), ("avx2", "AVX2"))
                   if f in fields.get("flags", "").split()), "SSE2")
    return (f"{os.cpu_count()} cores of an {fields.get('model name', 'unknown processor')} "
            f"(family {fields.get('cpu family', '?')}, {vector})")


def write(path, text, section):
    """Replace what stands between the markers of a section."""
    begin, end = f"<!-- {section}: begin -->", f"<!-- {section}: end -->"
    page = path.read_text()
    before, found_begin, rest = page.partition(begin)
    _, found_end, after = rest.partition(end)
    if not (found_begin and found_end):
        sys.exit(f"{path} has no markers {begin} … {end}")
    path.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}")
