import os

from requests import Session

URL = os.environ["SILENT_URL"]


class Stock:
    def __init__(self):
        self.session = Session()

    def of(self, sku):
        return self.session.get(URL, params={"sku": sku})


print("calling", flush=True)
Stock().of("a")
