import functools
import os

import requests

session = requests.Session()
session.request = functools.partial(session.request, timeout=1)
print("calling", flush=True)
session.get(os.environ["SILENT_URL"])
