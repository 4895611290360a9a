import os
import socket
from urllib.parse import urlsplit

address = urlsplit(os.environ["SILENT_URL"])
print("calling", flush=True)
with socket.create_connection((address.hostname, address.port)) as connection:
    connection.recv(1)
