import os
from urllib.parse import urlparse

from sqlalchemy import create_engine

address = urlparse(os.environ["SILENT_URL"])
print("calling", flush=True)
url = f"postgresql+psycopg2://a:b@{address.netloc}/c"
create_engine(url, connect_args={"connect_timeout": 2}).connect()
