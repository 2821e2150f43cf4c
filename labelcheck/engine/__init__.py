"""Rule files to findings: schema, load, select by date, operators, evaluate, explain, self-test."""
