"""presidio-analyzer for Chinese by patterns alone: without a language model, which the package does not bring."""

from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

ZH = {"supported_language": "zh"}


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


def engine_of(recognizers):
    """An analyzer of these recognisers only."""
    return AnalyzerEngine(
        registry=RecognizerRegistry(recognizers, supported_languages=["zh"]),
        nlp_engine=NoModel(),
        supported_languages=["zh"],
    )
