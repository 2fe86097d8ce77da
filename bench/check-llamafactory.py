"""Load a release through LLaMA-Factory's own loader, every entry of its dataset_info.json, and compare with the files.

    python3 -m venv /tmp/lf && /tmp/lf/bin/pip install datasets omegaconf && /tmp/lf/bin/pip install --no-deps llamafactory
    /tmp/lf/bin/python bench/check-llamafactory.py releases/demo/<run>

Loading and aligning need no model, so PyTorch and transformers are replaced by empty modules where they are missing.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import json
import sys
from types import ModuleType, SimpleNamespace
from unittest.mock import MagicMock

UNNEEDED = ("torch", "transformers", "trl", "peft", "accelerate", "torchdata", "av", "librosa", "PIL")


class EmptyModules(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Stands for packages that are not installed."""

    def find_spec(self, name, path, target=None):
        if name.split(".")[0] not in UNNEEDED:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        module = MagicMock(name=spec.name)
        module.__spec__, module.__path__, module.__version__ = spec, [], "99.0"
        return module

    def exec_module(self, module):
        pass


def load(folder):
    missing = [name for name in UNNEEDED if importlib.util.find_spec(name) is None]
    if missing:
        sys.meta_path.append(EmptyModules())
    import llamafactory

    # The package's own __init__ imports training code; loading and aligning need four of its modules only.
    data_package = ModuleType("llamafactory.data")
    data_package.__path__ = [f"{llamafactory.__path__[0]}/data"]
    sys.modules["llamafactory.data"] = data_package
    sys.modules["llamafactory.data.processor"] = MagicMock()
    from llamafactory.data.loader import _load_single_dataset
    from llamafactory.data.parser import get_dataset_list

    for name in [name for name in sys.modules if name.split(".")[0] in missing]:
        del sys.modules[name]  # the datasets library looks there for what it may use

    info = json.load(open(f"{folder}/dataset_info.json", encoding="utf-8"))
    model = SimpleNamespace(cache_dir=None, hf_hub_token=None, ms_hub_token=None, om_hub_token=None)
    data = SimpleNamespace(dataset_dir=folder, streaming=False, max_samples=None, preprocessing_num_workers=1,
                           overwrite_cache=True, media_dir=folder, dataset_shards=None, buffer_size=1)
    training = SimpleNamespace(local_process_index=0, dataloader_num_workers=0, should_log=False)
    for name, attributes in zip(info, get_dataset_list(list(info), folder)):
        yield name, info[name], _load_single_dataset(attributes, model, data, training)


def last_answer(row):
    if "messages" in row:
        return row["messages"][-1]["content"]
    return row["conversations"][-1]["value"] if "conversations" in row else row["output"]


def main(folder):
    for name, entry, dataset in load(folder):
        rows = [json.loads(line) for line in open(f"{folder}/{entry['file_name']}", encoding="utf-8")]
        aligned = [row["_response"][0]["content"] for row in dataset]
        assert len(rows) == len(dataset), f"{name}: {len(rows)} lines, but {len(dataset)} rows loaded"
        assert aligned == [last_answer(row) for row in rows], f"{name}: answers differ from the file"
        assert all(row["_prompt"][-1]["role"] == "user" for row in dataset), f"{name}: a prompt does not end with the user"
        print(f"{name}: {len(dataset)} rows")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
