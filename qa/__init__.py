"""From a question to a proven answer.

Words to a plan
    asked        JSON from outside → a question with its history
    within       a question kept inside one body or year
    clauses      several questions in one
    question     a question as typed → normalised text
    lexicon      text → known words; wording: the words of no form
    torn         words of the language that a cut would tear apart
    catalogue    the bodies and years held, and the lexicon with their names
    bodies       every way to write a body's name; offices: short forms; gazetteer: what lies where; spelling: slips
    selection    the form's words → rows and columns
    operations   what is to be done with the figures
    shares       which is the part, and which the whole; ratios: shares with a name of their own
    parts        what a figure is made up of
    years        which years are meant
    context      what a conversation lends
    account      which words no plan accounts for
    plan         all of these → Plan

Plan to figures
    retrieve     Plan → documents, as a LangChain retriever
    lookup       rows → the cells that go in, or why there is none
    compute      cells → figures
    labels       rows of tables that follow no known form
    items        cells named by the form's keys

Plan to prose
    content      what a question asks of the prose
    held         whether a text holds it
    passages     the sentence that answers by its words
    section_passages  the passage that answers by its place

To an answer
    answer       Answer, Figure, Citation, and their JSON
    citations    cells and paragraphs → citations
    checking     the checks of the reports drawn on; caveats: what is amiss beside a figure
    soundness    数据对得上吗 → an answer
    quoting      passages → an answer
    phrase       figures → a sentence
    refuse       why there is no answer; nearest: what is near where nothing answers
    numerals     text → every number that it states
    gate         no number leaves without its cells
    suggest      what can be asked next
    chain        the whole, as LangChain runnables

With a language model
    llm          the model
    reading      a question → Plan, by the model
    sentence     figures → a sentence with blanks, by the model
    assisted     the chain with the model beside it
    trace        Plan → JSON, for whoever looks into an answer
"""
