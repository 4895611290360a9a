import os
import socket
import urllib.request

socket.setdefaulttimeout(1)
print("calling", flush=True)
urllib.request.urlopen(os.environ["SILENT_URL"])
