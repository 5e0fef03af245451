"""From a file or URL to cited facts.

    readers/    bytes → Heading | Prose | Grid | Field, one file a format
    sections    blocks → sections
    tables      Grid → Table: merged headers become paths, page breaks are joined, official rows are recognised
    recover     tables that lost their borders, decoded where the form's identities leave one reading
    load        path → Report: body, year, title, sections, tables
    checks      the form's identities over a report
    chunks      Report → LangChain Documents
    encode      the sentence-transformers model
    store       facts (SQL), lexical index (same SQL), vectors (Chroma)

`report` is the model at the centre, `forms/` what is known of a form, `numbers` printed text → number or a typed blank.
"""
