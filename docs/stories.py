"""Five stories that the graph tells, each as a picture of its terms; a test holds every name to the ontology."""

from __future__ import annotations

STORIES = {
    "Who does what 谁做什么": """
qz:Agency <--qz:agency-- qz:Responsibility --qz:task--> qz:Task --qz:statedIn--> qz:Provision
    |                        |                              |                       |
    | org:subOrganizationOf  | qz:role                      | qz:document           | eli:is_part_of
    v                        v                              v                       v
qz:Agency               skos:Concept                   qz:Document             qz:Document
                     lead, cooperate …
""",
    "By when 何时完成": """
qz:Deadline --qz:governs--> qz:Task, qz:Target, qz:Norm or qz:Document
    |
    +-- qz:deadlineKind  due, within, recurring …
    +-- qz:from, qz:by   first and last day
    +-- qz:anchor        the words from which a length counts
""",
    "At what penalty 违者如何": """
qz:Party <--qz:bearer-- qz:Obligation, qz:Prohibition --odrl:remedy--> qz:Penalty --qz:authority--> qz:Agency
                              |                                          |   |
                              | qz:statedIn                  qz:breachOf |   +-- qz:sanction  fine, revocation …
                              v                                          |   +-- schema:minValue, schema:maxValue
                         qz:Provision <----------------------------------+
""",
    "With what money 资金": """
qz:Agency <--qz:payer-- qz:Funding --qz:recipient--> qz:Party --skos:broader--> class of addressees
                           |   |
              qz:forTask   |   +-- qz:moneyKind  subsidy, reward, fee …
                           v   +-- schema:minValue, schema:maxValue, qz:per
                        qz:Task
""",
    "Whether it is in force 效力": """
qz:Work <--eli:is_member_of-- qz:Document --eli:based_on--> qz:Document
                                |  ^
                                |  +-- eli:repeals, qz:supersedes, qz:invalidates, eli:amends -- qz:Document
                                +-- eli:version_date, eli:date_document
                                +-- eli:first_date_entry_in_force, eli:date_no_longer_in_force
qz:Citation --qz:cited--> qz:Document        qz:ValidityClause --qz:concerns--> qz:Document or qz:Citation
""",
}
