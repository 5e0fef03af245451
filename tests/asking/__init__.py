"""Questions asked by the hundred: made-up reports, questions about them, the answers that are due, and the marks.

    bodies.py      the bodies that report and the ways people write their names; strangers not to be taken for them
    rows.py        words for the rows of the form, as a journalist would type them
    columns.py     words for its columns, for the groups and outcomes of table four, and for what people add up
    untold.py      what people ask for that no report tells, much of it worded like a row
    corpus.py      reports drawn, printed in mixed layouts, with cells left blank or undecidable, and put in a store
    question.py    a question and what is expected of its answer, in the form of a line of an evaluation file
    asker.py       the one who asks: picks reports, cells and words, all from one seed
    noise.py       years, widths, traditional characters, typos, politeness
    cells.py       questions of one cell, of cells decoded from run-together digits, and of cells that do not add up
    sums.py        questions of sums and shares
    changes.py     questions of changes from year to year
    orders.py      questions of rankings and lists
    prose.py       questions of the text
    refusals.py    questions that must be refused
    follows.py     questions that rest on the ones before
    score.py       the answers held against what was expected
    replay.py      what readers marked 👎, asked again
    floors.py      the marks that must not fall, pinned with a hash of the corpus

The words here were written without those of the planner, and must stay so: they test the words that it lacks.
"""
