"""What every Python test here shares: a skipped test is a failed one.

jupyter_kernel_test skips what a kernel does not describe, so without this a forgotten attribute
would pass unseen.
"""

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, which counts as failed here: {call.excinfo}"
    return report
