"""Stage: see CONTRIBUTING.md."""
