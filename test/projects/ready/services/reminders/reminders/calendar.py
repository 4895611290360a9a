import os

import requests

session = requests.Session()


def is_holiday(day: str) -> bool:
    """Nobody wants a reminder on a public holiday."""
    url = os.environ.get("CALENDAR_URL", "http://localhost:9003")
    response = session.get(f"{url}/holidays/{day}", timeout=(1, 3))
    return response.status_code == 200
