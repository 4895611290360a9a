import os

import requests

URL = os.environ["SILENT_URL"]

print("calling", flush=True)
requests.post(URL, json={}, timeout=None)
