"""The page: one panel a file, put together by `ui.py`; none of them decides anything.

Asking
    ask          the conversation; turns: its turns as HTML; answers: an answer as HTML
    conversations  kept on the server over a reload
    examples     questions to begin with
    feedback     votes with reasons
    opening      what a link opened the page with; links: links that last

Evidence
    evidence     the panel; views: table, page and passage side by side
    grid         a table as printed; layout: laid out again where its print is lost
    facsimile    the page of the file, with the rows in boxes
    lights       which cell each number lights
    footnotes    where a citation stands, in words
    takeaway     cells as a file; downloads: rows as files

Pictures
    pictures     which picture the figures make; charts: the picture as SVG; easel: its place on the page

Reports, checks, figures
    library      the tab of the reports; arrivals: adding; reports: the list; browse: one opened; amend: one changed
    checks       what does not add up; sides: the two sides of a check
    figures      a row and a column over bodies and years; topics: which there are

For programs
    api          five functions; shapes: what they take and give; tools: the same as MCP tools; cells: names → a cell

Look, language, people
    theme, script  the look and the scripts
    words        Chinese and English; english: the words; tongue: which language
    policy       what a browser may load
    accounts     who may use it
"""
