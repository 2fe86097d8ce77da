"""Load a release through LLaMA-Factory's own loader, every entry of its dataset_info.json, and compare with the files.

    python3 -m venv /tmp/lf && /tmp/lf/bin/pip install llamafactory 'transformers<4.57'
    /tmp/lf/bin/python bench/check-llamafactory.py releases/demo/<run>

Where PyTorch is too large to install, `pip install datasets omegaconf` and `pip install --no-deps llamafactory` do: loading
and aligning compute nothing, so the packages that are missing are replaced by empty modules.
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


def use_empty_modules():
    missing = [name for name in UNNEEDED if importlib.util.find_spec(name) is None]
    sys.meta_path.append(EmptyModules())
    import llamafactory

    # The package's own __init__ imports training code; loading and aligning need four of its modules only.
    data_package = ModuleType("llamafactory.data")
    data_package.__path__ = [f"{llamafactory.__path__[0]}/data"]
    sys.modules["llamafactory.data"] = data_package
    sys.modules["llamafactory.data.processor"] = MagicMock()
    return missing


def load(folder):
    missing = use_empty_modules() if importlib.util.find_spec("torch") is None else []
    print("without: " + ", ".join(missing) if missing else "with the whole package")
    from llamafactory.data.loader import _load_single_dataset
    from llamafactory.data.parser import get_dataset_list

    for name in [name for name in sys.modules if name.split(".")[0] in missing]:
        del sys.modules[name]  # the datasets library looks there for what it may use

    with open(f"{folder}/dataset_info.json", encoding="utf-8") as file:
        info = json.load(file)
    model = SimpleNamespace(cache_dir=None, hf_hub_token=None, ms_hub_token=None, om_hub_token=None)
    data = SimpleNamespace(dataset_dir=folder, streaming=False, max_samples=None, preprocessing_num_workers=1,
                           overwrite_cache=True, media_dir=folder, dataset_shards=None, buffer_size=1)
    training = SimpleNamespace(local_process_index=0, dataloader_num_workers=0, should_log=False)
    for name, attributes in zip(info, get_dataset_list(list(info), folder)):
        yield name, info[name], _load_single_dataset(attributes, model, data, training)


def expected(row):
    """System prompt, and all turns but it, as the file has them."""
    if "messages" in row:
        system = "".join(m["content"] for m in row["messages"] if m["role"] == "system")
        return system, [m["content"] for m in row["messages"] if m["role"] != "system"]
    if "conversations" in row:
        return row["system"], [turn["value"] for turn in row["conversations"]]
    if "history" in row:
        return row["system"], [text for pair in row["history"] for text in pair] + [row["instruction"], row["output"]]
    return row["instruction"], [row["input"], row["output"]]


def aligned(row):
    """The same, as LLaMA-Factory will train it."""
    turns = row["_prompt"] + row["_response"]
    roles = [turn["role"] for turn in turns]
    assert roles == ["user", "assistant"] * (len(roles) // 2), f"turns do not alternate: {roles}"
    assert len(row["_response"]) == 1, "not one answer"
    return row["_system"], [turn["content"] for turn in turns]


def main(folder):
    for name, entry, dataset in load(folder):
        with open(f"{folder}/{entry['file_name']}", encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
        assert len(rows) == len(dataset), f"{name}: {len(rows)} lines, but {len(dataset)} rows loaded"
        for number, (row, loaded) in enumerate(zip(rows, dataset), 1):
            assert expected(row) == aligned(loaded), f"{name}, line {number}: {expected(row)} became {aligned(loaded)}"
        print(f"{name}: {len(dataset)} rows equal")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: check-llamafactory.py RELEASE_FOLDER")
    main(sys.argv[1].rstrip("/"))
