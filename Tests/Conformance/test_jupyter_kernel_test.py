"""The public conformance suite, with every attribute set so that no test is skipped."""

import os

import jupyter_kernel_test

KERNEL = os.environ.get("DESCENT_KERNEL", "descent")


class DescentKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = KERNEL
    language_name = "descent"
    file_extension = ".descent"
    code_hello_world = 'print("hello, world")'
    code_stderr = 'warn("careful")'
    completion_samples = [
        {"text": "eigm", "matches": {"eigmin", "eigmax"}},
        {"text": "minim", "matches": {"minimize"}},
    ]
    complete_code_samples = ["1 + 1", "f(x) = x^2"]
    incomplete_code_samples = ["f(x) =", "sum(i in 1..3,", '"abc']
    invalid_code_samples = ["1 + )", "2x"]
    code_page_something = "?minimize"
    code_generate_error = "1 + nowhere"
    code_execute_result = [
        {"code": "1 + 1", "result": "2"},
        {"code": "2 * 21", "result": "42"},
        {"code": "1 + 2", "result": "3"},
    ]
    code_display_data = [
        {"code": "plot(curve(x -> x^2, x in -1..1))", "mime": "image/svg+xml"},
        {"code": "plot(curve(x -> x^2, x in -1..1))", "mime": "text/plain"},
    ]
    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "1?+ 1*"
    code_inspect_sample = "minimize"
    code_clear_output = "clear()"


class DescentIopubWelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = KERNEL
    support_iopub_welcome = True
