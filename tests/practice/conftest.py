"""The journal in memory, the command line and the app, as the tests of each have them."""

from tests.cli.conftest import journal, run, sampled
from tests.domain.conftest import book
from tests.ui.conftest import sample, sample_template, shell

__all__ = ["book", "journal", "run", "sample", "sample_template", "sampled", "shell"]
