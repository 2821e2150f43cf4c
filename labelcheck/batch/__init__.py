"""Many labels: read and judged by several processes, journaled, resumed, judged again, listed and counted."""
