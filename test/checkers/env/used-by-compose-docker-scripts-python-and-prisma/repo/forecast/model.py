import os

MODEL = os.environ.get("FORECAST_MODEL", "small")
