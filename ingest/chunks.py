"""Report → LangChain Documents: the prose in chunks, and the label catalogue, ready to be embedded."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator

from langchain_core.documents import Document

from ingest.found import FoundLabel
from ingest.report import Report, Section

CHUNK = "chunk"
LABEL = "label"
LONGEST = 350
"""Characters of prose in one chunk: what the bundled model's window takes, with the heading before it."""

_SENTENCE = re.compile(rf"[^。！？；!?;\n]{{1,{LONGEST - 1}}}[。！？；!?;\n]?|[。！？；!?;\n]")


def report_to_documents(report: Report) -> list[Document]:
    """The prose of a report in chunks of at most 350 characters, which never cross a section.

    Each says whose it is and which section it is of; metadata: kind, report, ref (of the paragraph it begins in), org,
    year, section.
    """
    chunks = [(section, ref, text) for section in report.sections for ref, text in _section_to_chunks(section)]
    return [
        Document(
            id=f"{report.id}#{n}",
            page_content=f"{report.org}{report.year}年 {section.title}\n{text}",
            metadata={
                "kind": CHUNK,
                "report": report.id,
                "ref": ref,
                "org": report.org,
                "year": report.year,
                "section": section.ref,
            },
        )
        for n, (section, ref, text) in enumerate(chunks, 1)
    ]


def labels_to_documents(labels: Iterable[FoundLabel]) -> list[Document]:
    """One document for each distinct label and column; of two with the same words, the first counts."""
    documents = (_label_to_document(label) for label in labels)
    return list({d.id: d for d in reversed(list(documents))}.values())[::-1]


def document_to_label(document: Document, score: float) -> FoundLabel:
    """The label that a document of the catalogue was made from."""
    label, column, form_table, form_row, key = json.loads(document.metadata["entry"])
    return FoundLabel(tuple(label), tuple(column), form_table, form_row, key, score)


def _section_to_chunks(section: Section) -> Iterator[tuple[str, str]]:
    """Ref of the paragraph a chunk begins in, and its text; filled up with whole pieces as far as they go."""
    start, text = "", ""
    for ref, piece in _section_to_pieces(section):
        if text and len(text) + len(piece) > LONGEST:
            yield start, text.strip()
            text = ""
        start = start if text else ref
        text += piece
    if text.strip():
        yield start, text.strip()


def _section_to_pieces(section: Section) -> Iterator[tuple[str, str]]:
    """Paragraphs, whole where they fit into a chunk, else sentence by sentence; a longer sentence is cut."""
    for paragraph in section.paragraphs:
        whole = paragraph.text + "\n"
        pieces = [whole] if len(whole) <= LONGEST else _SENTENCE.findall(whole)
        yield from ((paragraph.ref, piece) for piece in pieces if piece.strip())


def _label_to_document(found: FoundLabel) -> Document:
    entry = [found.label, found.column, found.form_table, found.form_row, found.key]
    words = json.dumps(entry[:2], ensure_ascii=False)
    return Document(
        id=hashlib.sha256(words.encode()).hexdigest()[:24],
        page_content=" › ".join((*found.label, *found.column)),
        metadata={"kind": LABEL, "entry": json.dumps(entry, ensure_ascii=False)},
    )
