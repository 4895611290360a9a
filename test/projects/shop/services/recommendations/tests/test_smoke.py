import os

import pytest
import requests

BASE_URL = os.environ.get("SMOKE_URL")

pytestmark = pytest.mark.skipif(not BASE_URL, reason="SMOKE_URL is not set")


def test_is_ready():
    assert requests.get(f"{BASE_URL}/health/ready").status_code == 200


def test_recommends_something():
    response = requests.get(f"{BASE_URL}/api/recommendations/MUG-01", headers={"authorization": "Bearer smoke-token-5f2d8c1b9e7a4036"})
    assert len(response.json()) > 0
