"""`python -m testimony`."""

from testimony.cli import main

raise SystemExit(main())
