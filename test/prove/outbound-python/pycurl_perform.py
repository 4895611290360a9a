import os

import pycurl

handle = pycurl.Curl()
handle.setopt(pycurl.URL, os.environ["SILENT_URL"])
print("calling", flush=True)
handle.perform()
