"""The local page: drop or photograph panels, see the findings, answer the questions, take the report away."""
