import os
from http.client import HTTPConnection
from urllib.parse import urlsplit

HOST = urlsplit(os.environ["SILENT_URL"]).netloc

connection = HTTPConnection(HOST)
print("calling", flush=True)
connection.request("GET", "/")
connection.getresponse()
