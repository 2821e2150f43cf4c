"""Page → text lines with geometry, bar codes, quality and scale."""
