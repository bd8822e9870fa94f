"""The explorer: a graph as web pages beside its SPARQL endpoint.

`app` has the routes, `snapshot` what is known of the graph at the start, `page_models` and `things` what pages say,
`tool_pages` and `forms` the tools and what-if, `copies` what was taken from where, `clean_up_page` the register of a clean-up, `fact_tables` a document's facts by kind, `evidence` quotes in their paragraphs,
`charts` pictures,
`review` corrections, `citing` citations, `refusals` errors in Chinese, `rendering` and `downloads` what is sent; `machine_api` and `mcp_server` answer programs;
`endpoint` and `workers` are the SPARQL 1.1 service.
"""
