import os
from urllib.request import Request, urlopen

URL = os.environ["SILENT_URL"]

print("calling", flush=True)
urlopen(Request(URL, headers={"Accept": "text/plain"}))
