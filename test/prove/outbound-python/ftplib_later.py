import os
from ftplib import FTP
from urllib.parse import urlsplit

address = urlsplit(os.environ["SILENT_URL"])
files = FTP()
print("calling", flush=True)
files.connect(address.hostname, address.port)
