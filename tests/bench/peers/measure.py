"""Commands as whole processes: processor seconds of a command and all its children, peak memory.

    measure.py CORES COMMAND…    runs the command on the first cores, and tells its cost as JSON

A process inherits the peak memory of the one that started it (Linux counts it across exec), so each
command is started by this script alone, in an interpreter of its own that has loaded little.
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time


def run(cores, command):
    begin = time.monotonic()
    child = os.fork()
    if child == 0:
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.execvp(command[0], command)
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return {"cpu": usage.ru_utime + usage.ru_stime, "wall": time.monotonic() - begin, "peak": usage.ru_maxrss / 1024}


def once(command, cores=1, meanwhile=None):
    """Cost by name: seconds of cpu and wall, peak in MiB. `meanwhile(process)` may watch until it ends."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as errors:
        process = subprocess.Popen([sys.executable, "-S", "-E", __file__, str(cores), *map(str, command)],
                                   stdout=subprocess.PIPE, stderr=errors, text=True)
        if meanwhile is not None:
            meanwhile(process)
        told, _ = process.communicate()
        if process.returncode != 0:
            errors.seek(0)
            sys.exit(errors.read()[-2000:])
    return json.loads(told)


def summary(costs):
    """Medians of several runs, and how far the runs lie apart."""
    cpu = [cost["cpu"] for cost in costs]
    return {"runs": len(costs), "cpu": statistics.median(cpu), "least": min(cpu), "most": max(cpu),
            "wall": statistics.median(cost["wall"] for cost in costs), "peak": max(cost["peak"] for cost in costs)}


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]), sys.argv[2:])))
