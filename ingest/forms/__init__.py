"""What is known of a form: its tables, rows and columns, people's words for them, and its identities.

One file a form. `FORMS` are those in force, newest first, `FORMER_FORMS` those that later ones have replaced. An
unknown form still gives sections, tables and cells.
"""

from collections.abc import Iterable

from ingest.forms.disclosure2019 import DISCLOSURE_2019
from ingest.forms.disclosure2021 import DISCLOSURE_2021
from ingest.forms.form import Form, FormColumn, FormRow, FormTable, Identity, Ratio, Term

FORMS: tuple[Form, ...] = (DISCLOSURE_2021,)
FORMER_FORMS: tuple[Form, ...] = (DISCLOSURE_2019,)
KNOWN_FORMS = (*FORMS, *FORMER_FORMS)
NO_FORM = Form("none", "", 0, None, (), ())
"""What reports follow that have tables of their own making."""


def form_named(key: str | None) -> Form | None:
    """The form with this key, or None."""
    return next((f for f in KNOWN_FORMS if f.key == key), None)


def forms_of_year(year: int) -> tuple[Form, ...]:
    """The forms that a report for this year may follow, the likeliest first; before the first form there was none."""
    return forms_for((year,)) if any(f.is_in_force(year) for f in KNOWN_FORMS) else (NO_FORM,)


def forms_for(years: Iterable[int]) -> tuple[Form, ...]:
    """Every form, those that were in force in all of these years first, newer ones before older ones."""
    asked = tuple(years)
    return tuple(sorted(KNOWN_FORMS, key=lambda form: not (asked and all(map(form.is_in_force, asked)))))


__all__ = [
    "DISCLOSURE_2019",
    "DISCLOSURE_2021",
    "FORMER_FORMS",
    "FORMS",
    "KNOWN_FORMS",
    "NO_FORM",
    "Form",
    "FormColumn",
    "FormRow",
    "FormTable",
    "Identity",
    "Ratio",
    "Term",
    "form_named",
    "forms_for",
    "forms_of_year",
]
