"""From a file or URL to cited facts.

To the bytes
    document    path or URL → the document's bytes and name; where it came from
    fetch       URL → bytes, within limits
    archive     ZIP archives → the reports in them
    attachment  a page that only carries the report as an attachment → the link to it

To a Report
    readers/    bytes → Heading | Prose | Grid | Field, one file a format
    identity    blocks → whose report, and of which year
    sections    blocks → sections, each with its prose and grids
    matrix      Grid → every place of its rectangle, spans laid out
    tables      Grid → Draft: merged headers become paths, lines become rows, for any form
    flattened   headings and labels printed flat → their paths
    matching    Draft → the official rows and columns of a form
    triples     name, unit and figure run together in prose → rows
    glued       running text → an official table's labels and the digits behind each
    digits      digits that ran together → the figures, where the form's identities leave one reading
    recover     glued + digits: official tables that lost their borders
    doubt       figures recognised in a picture: what is not sure, or contradicts the form, is taken back
    layout      how a table looks, its boxes tied to rows and cells
    gather      a section's content: grids that are tables, tables in its prose, prose
    assemble    all that stands in one section → its paragraphs and tables, with their addresses
    load        path or bytes → Report

What a Report says
    equation    Check: both sides of an equation, and the cells they stand in
    checks      the form's identities over the tables of a report, and all that follows here
    parts       共A条，其中：… in prose: whether the parts add up
    claims      sentences that repeat a figure of a table
    crosschecks prose against table, year against year
    audit       the checks of a whole store, body by body
    show        Report → the JSON of the command line
    plain       Report → text for a terminal
    console     what the command lines have in common
    export      Reports → CSV or Excel, a line a cell

To the store, and out of it
    intake      files → store, one outcome each
    store       add, remove, look up, search; one writer, many readers
    originals   the files themselves, kept under their checksum
    lock        one writer at a time
    schema      the tables of the SQL file
    facts       Report → SQL records, and back
    found       what the store hands out
    bigrams     text → terms of the lexical index
    chunks      Report → LangChain Documents
    vectors     Documents → Chroma
    index       the vectors kept in step with the facts
    encode      text → vectors, by sentence-transformers
    bundled     the model that needs no hub, made once out of its package
    packed      that package's weight file

`report` is the model at the centre, `forms/` what is known of each form, `numbers` printed text → number or a typed
blank, `folding` what printed words have in common, `errors` every error raised on purpose.
"""
