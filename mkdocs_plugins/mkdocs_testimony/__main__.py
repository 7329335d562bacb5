"""`python -m mkdocs_testimony`."""

from mkdocs_testimony.cli import main

raise SystemExit(main())
