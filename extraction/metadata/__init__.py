"""What a publisher says of a document beside its text (元数据), kept apart from what the text says.

`labels` knows the words for each field; `cards` reads blocks of labels on a page, `pages` the header of an HTML page, `file_names`
the names of files, `records` the rows of tables.
"""
