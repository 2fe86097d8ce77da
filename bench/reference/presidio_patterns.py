"""How many texts a second Presidio's pattern recognisers take in Chinese, on one core.

Reads JSON lines of strings on standard input; prints one JSON object with processor seconds for two ways: the
recognisers alone, asked one after the other, and AnalyzerEngine, which also scores by context and resolves overlaps.
Neither has a language model, which would cost far more.
"""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path

from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    DateRecognizer,
    EmailRecognizer,
    IbanRecognizer,
    IpRecognizer,
    PhoneRecognizer,
    UrlRecognizer,
)

sys.path.insert(0, str(Path(__file__).parents[2] / "test/support"))
from presidio_zh import ZH, engine_of

recognizers = [
    CreditCardRecognizer(**ZH),
    DateRecognizer(**ZH),
    EmailRecognizer(**ZH),
    IbanRecognizer(**ZH),
    IpRecognizer(**ZH),
    PhoneRecognizer(supported_regions=["CN"], **ZH),
    UrlRecognizer(**ZH),
]
engine = engine_of(recognizers)


def ask_recognizers(text):
    return [
        find
        for recognizer in recognizers
        for find in recognizer.analyze(text, recognizer.supported_entities, None) or []
    ]


def ask_engine(text):
    return engine.analyze(text, language="zh")


def measure(ask, texts):
    for text in texts[:200]:
        ask(text)  # warm up
    started = time.process_time()
    found = sum(len(ask(text)) for text in texts)
    return {"seconds": time.process_time() - started, "found": found}


texts = [json.loads(line) for line in sys.stdin]
print(
    json.dumps(
        {
            "version": version("presidio-analyzer"),
            "recognizers": measure(ask_recognizers, texts),
            "engine": measure(ask_engine, texts),
        }
    )
)
