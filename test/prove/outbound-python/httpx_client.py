import os

import httpx

URL = os.environ["SILENT_URL"]

with httpx.Client(timeout=None) as client:
    print("calling", flush=True)
    client.get(URL)
