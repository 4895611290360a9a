import os

import requests

print("calling", flush=True)
requests.get(os.environ["SILENT_URL"], timeout=(None, 1))
