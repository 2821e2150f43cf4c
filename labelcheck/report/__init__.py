"""The report for people and programs: JSON, terminal, HTML. Each renderer is imported only when it is asked for."""
