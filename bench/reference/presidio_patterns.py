"""How many texts a second Presidio's pattern recognisers take in Chinese, on one core.

Reads JSON lines of strings on standard input; prints one JSON object with processor seconds for two ways: the
recognisers alone, asked one after the other, and AnalyzerEngine, which also scores by context and resolves overlaps.
Neither has a language model, which would cost far more.
"""

import json
import sys
import time
from importlib.metadata import version

from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    DateRecognizer,
    EmailRecognizer,
    IbanRecognizer,
    IpRecognizer,
    PhoneRecognizer,
    UrlRecognizer,
)


class NoModel(NlpEngine):
    """An NLP engine that finds nothing and takes no time."""

    def load(self):
        pass

    def is_loaded(self):
        return True

    def process_text(self, text, language):
        return NlpArtifacts([], [], [], [], self, language)

    def process_batch(self, texts, language, **kwargs):
        return ((text, self.process_text(text, language)) for text in texts)

    def is_stopword(self, word, language):
        return False

    def is_punct(self, word, language):
        return False

    def get_supported_entities(self):
        return []

    def get_supported_languages(self):
        return ["zh"]


ZH = {"supported_language": "zh"}
recognizers = [
    CreditCardRecognizer(**ZH),
    DateRecognizer(**ZH),
    EmailRecognizer(**ZH),
    IbanRecognizer(**ZH),
    IpRecognizer(**ZH),
    PhoneRecognizer(supported_regions=["CN"], **ZH),
    UrlRecognizer(**ZH),
]
engine = AnalyzerEngine(
    registry=RecognizerRegistry(recognizers, supported_languages=["zh"]),
    nlp_engine=NoModel(),
    supported_languages=["zh"],
)


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
