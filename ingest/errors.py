"""Every error that the project raises on purpose, in one tree.

WenbaoError                 what, where and what to do, in one line
├── SourceError             one input could not be taken in; the others go on
│   ├── UnreadableSource    no such file, damaged, encrypted, empty, too large
│   ├── UnknownFormat       no reader for this kind of file
│   └── NotAReport          read, but no body or no year can be found in it
├── StoreError
│   ├── ReportClaimed       another source already holds this body and year
│   ├── UnknownReport       no such report in the store
│   ├── UnknownRef          no such address in the store
│   ├── NoStore             there is no store in this folder
│   ├── StoreBusy           another process is writing
│   ├── StoreVersion        the store was made by another version of its layout
│   └── EncoderMismatch     the vectors were made by another model
├── EncoderError            the model cannot be loaded
├── AskedWrongly             a question is not of the form that a question has
└── ModelError              the language model cannot be had, is silent, or says nothing of use
"""


class WenbaoError(Exception):
    """Base of the tree. The message says what happened, where, and what to do."""


class SourceError(WenbaoError):
    """One input could not be taken in."""


class UnreadableSource(SourceError):
    """The file or page cannot be read at all."""


class UnknownFormat(SourceError):
    """There is no reader for this kind of file."""


class NotAReport(SourceError):
    """The text was read, but whose report it is, or of which year, is not to be found in it."""


class StoreError(WenbaoError):
    """The store cannot do what was asked."""


class ReportClaimed(StoreError):
    """Another source already holds this body and year."""


class UnknownReport(StoreError):
    """No such report in the store."""


class UnknownRef(StoreError):
    """No such address in the store."""


class NoStore(StoreError):
    """There is no store in this folder, and only an intake or the page may make one."""


class StoreBusy(StoreError):
    """Another process is writing to the store."""


class StoreVersion(StoreError):
    """The store was made by another version of its layout."""


class EncoderMismatch(StoreError):
    """The vectors in the store were made by another model."""


class EncoderError(WenbaoError):
    """The sentence-transformers model cannot be loaded."""


class AskedWrongly(WenbaoError):
    """A question, or the history with it, is not of the form {"id", "q", "history": [{"q", "a"}]}."""


class ModelError(WenbaoError):
    """The language model cannot be had, is silent, or says nothing of use; answers do without it."""
