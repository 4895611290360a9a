import requests
from django.http import HttpRequest, JsonResponse

placed = []


def livez(_: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


def rates(_: HttpRequest) -> JsonResponse:
    answer = requests.get("http://rates.example.com/latest", timeout=2)
    return JsonResponse(answer.json())


def place(_: HttpRequest) -> JsonResponse:
    placed.append(1)
    return JsonResponse({"placed": len(placed)})


def fails(_: HttpRequest) -> JsonResponse:
    raise ValueError("it fails")
