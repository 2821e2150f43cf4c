"""From the facts of a product to a lawful label: the text of both panels and their print-ready artwork."""
