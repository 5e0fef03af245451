"""What is known of a form: its tables, rows and columns, people's words for them, and its identities.

One file a form. `FORMS` lists them. An unknown form still gives sections, tables and cells.
"""

from ingest.forms.disclosure2021 import DISCLOSURE_2021
from ingest.forms.form import Form, FormColumn, FormRow, FormTable, Identity, Ratio, Term

FORMS: tuple[Form, ...] = (DISCLOSURE_2021,)


def form_named(key: str | None) -> Form | None:
    """The form with this key, or None."""
    return next((f for f in FORMS if f.key == key), None)


__all__ = ["FORMS", "Form", "FormColumn", "FormRow", "FormTable", "Identity", "Ratio", "Term", "form_named"]
