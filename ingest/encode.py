"""The encoder: text to unit vectors, always by way of sentence-transformers.

Importing this module is cheap; torch and the model are loaded when the first vector is asked for.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from langchain_core.embeddings import Embeddings

from ingest.bundled import bundled_id, prepare_bundled
from ingest.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED = "bundled"
_HUB_NAME = re.compile(r"[\w.-]*\w(/[\w.-]+)?")
_DOCUMENT_PROMPTS = ("document", "passage", "corpus")
_SAMPLE_BYTES = 1 << 16
_BATCH = 16

_ONE_AT_A_TIME = threading.RLock()
"""A model is loaded once, and its tokenizer cannot be used by two threads at once ("Already borrowed")."""


class Encoder(Embeddings):
    """A sentence-transformers model as LangChain embeddings; threads may share it."""

    def __init__(self, model: str | None = None) -> None:
        """Name the model: None or "bundled", a folder, or a name on the model hub; else EncoderError is raised."""
        self._model = _place_of(model or BUNDLED)
        self.model_id = _model_to_id(self._model)
        """The model's stable identity: vectors of two encoders may be compared where this is the same."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One unit vector a text, with the model's passage prompt. What exceeds the model's window is not seen."""
        if not texts:
            return []
        with _ONE_AT_A_TIME:
            model = _loaded(self._model, self.model_id)
            vectors = model.encode_document(
                texts,
                prompt=_document_prompt(model),
                batch_size=_BATCH,
                show_progress_bar=False,
                normalize_embeddings=True,
            )
        return vectors.tolist()

    def embed_query(self, text: str) -> list[float]:
        """The unit vector of a question, with the model's query prompt."""
        with _ONE_AT_A_TIME:
            model = _loaded(self._model, self.model_id)
            vector = model.encode_query(text, show_progress_bar=False, normalize_embeddings=True)
        return vector.tolist()


def encoder_from_settings() -> Encoder:
    """The encoder that the environment variable WENBAO_ENCODER names; the bundled one where it is not set."""
    return Encoder(os.environ.get("WENBAO_ENCODER"))


def _place_of(model: str) -> str:
    """The name made independent of the working folder."""
    folder = Path(model).expanduser()
    if model != BUNDLED and folder.is_dir():
        return str(folder.resolve())
    if _HUB_NAME.fullmatch(model):
        return model
    raise EncoderError(
        f"没有这个模型文件夹：{model}；请检查路径（环境变量 WENBAO_ENCODER），或设为 {BUNDLED} 使用随程序附带的模型。"
    )


def _model_to_id(model: str) -> str:
    if model == BUNDLED:
        return bundled_id()
    return _folder_to_id(Path(model)) if Path(model).is_dir() else model


def _folder_to_id(folder: Path) -> str:
    """The folder's name and a digest of its content, so that it may move, but not be replaced unnoticed.

    Of a large file, its size and both ends are read: enough to tell two models apart, and quick.
    """
    digest = hashlib.sha256()
    for file in sorted(f for f in folder.rglob("*") if f.is_file()):
        size = file.stat().st_size
        digest.update(f"{file.relative_to(folder).as_posix()}\0{size}\0".encode())
        with file.open("rb") as content:
            digest.update(content.read(_SAMPLE_BYTES))
            content.seek(max(0, size - _SAMPLE_BYTES))
            digest.update(content.read(_SAMPLE_BYTES))
    return f"{folder.name}#{digest.hexdigest()[:12]}"


@cache
def _loaded(model: str, model_id: str) -> SentenceTransformer:
    """The model, loaded once in this process for each identity; the caller holds the lock."""
    folder = prepare_bundled() if model == BUNDLED else Path(model)
    is_local = folder.is_dir()
    try:
        from sentence_transformers import SentenceTransformer

        _quieten()
        return SentenceTransformer(str(folder) if is_local else model, local_files_only=is_local)
    except Exception as error:  # the libraries below raise whatever they like; it is translated here, once
        raise EncoderError(_loading_failed(model, folder, error)) from error


def _loading_failed(model: str, folder: Path, error: Exception) -> str:
    if model == BUNDLED:
        remedy = f"请删除 {folder} 后重试（会自动重新生成），或重新运行 make install"
    elif folder.is_dir():
        remedy = f"请确认 {folder} 是完整的 sentence-transformers 模型文件夹"
    else:
        remedy = "它既不是本机的文件夹，也没能从模型库取得：请检查名称和网络，或先下载到本机再写文件夹路径"
    reason, _, _ = str(error).strip().partition("\n")
    return f"向量模型 {model} 无法加载（{type(error).__name__}：{reason}）；{remedy}。"


def _quieten() -> None:
    from transformers.utils import logging as transformers_logging

    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)


def _document_prompt(model: SentenceTransformer) -> str | None:
    # The library fills in an empty "document" prompt and then prefers it to the "passage" prompt a model does have.
    return next((model.prompts[name] for name in _DOCUMENT_PROMPTS if model.prompts.get(name)), None)
