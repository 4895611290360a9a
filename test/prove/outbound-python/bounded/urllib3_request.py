import os

import urllib3

print("calling", flush=True)
urllib3.request("GET", os.environ["SILENT_URL"], retries=False)
