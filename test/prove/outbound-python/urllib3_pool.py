import os

import urllib3

URL = os.environ["SILENT_URL"]

http = urllib3.PoolManager(retries=False)
print("calling", flush=True)
http.request("GET", URL)
