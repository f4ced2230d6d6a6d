"""gets.py MODE BASE-URL REQUESTS CONCURRENCY BATCHES: what bench/run compares with, where Python has these libraries.

MODE is session (requests, a session a thread) or urllib3 (one pool). Prints a line a batch: wall, CPU, peak memory.
"""

import resource
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

mode, base, requests_, concurrency, batches = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])

if mode == "session":
    import requests

    local = threading.local()

    def get(item):
        if not hasattr(local, "session"):
            local.session = requests.Session()
        return "Item %d" % item in local.session.get("%s/item/%d" % (base, item)).text

else:
    import urllib3

    pool = urllib3.PoolManager(maxsize=concurrency, block=True)

    def get(item):
        return b"Item %d" % item in pool.request("GET", "%s/item/%d" % (base, item)).data


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


with ThreadPoolExecutor(max_workers=concurrency) as threads:
    for batch in range(batches):
        wall, before = time.monotonic(), cpu()
        if not all(threads.map(get, range(requests_))):
            sys.exit("an answer was wrong")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print("%.4f %.4f %.1f" % (time.monotonic() - wall, cpu() - before, peak), flush=True)
