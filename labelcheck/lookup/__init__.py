"""Plain answers from the registries: is this standard current, what does this number mean, what does this clause say."""
