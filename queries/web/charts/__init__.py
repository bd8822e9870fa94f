"""Pictures that answer a question, each as page, SVG and table: `timeline` what is due when, `year` a year by days, `goals` targets by place and year, `lanes` tasks above
and below.

`svg` draws, `pages` has their addresses.
"""
